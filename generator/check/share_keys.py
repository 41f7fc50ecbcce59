"""What stands for all that a district says: another as soon as that is another, or what concerns
every district."""

from collections import defaultdict
from hashlib import blake2b

from generator.addresses import SITES, district_of
from generator.check.whole import Checked
from generator.load.whereabouts import FRAMEWORK


def share_keys(checked: Checked) -> dict[str, bytes]:
    """The key of each district, by its own.

    Of texts, it rests on what they say; of pictures and tables, on how the files lie there.
    """
    around = (repr(checked.settings), checked.common, checked.contents.get(FRAMEWORK, b""))
    files = checked.where.entries.values() if checked.where else ()
    said: dict[str, list[object]] = defaultdict(list)
    for part, content in sorted(checked.contents.items()):
        if part.startswith(SITES):
            said[district_of(part)].append((part, content))
    for one in files:
        if not one.path.endswith(".md") and district_of(one.path) in said:
            said[district_of(one.path)].append(tuple(one))
    return {name: blake2b(repr((around, told)).encode()).digest() for name, told in said.items()}
