"""The beginning of a new file: every field of its kind, with its meaning as a comment.

Whatever is commented out is true when its “# ” is taken away: it stands at its place, under its
key where entries have keys, and in a list where there may be several.
"""

from collections.abc import Iterator

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.load.fields import author_fields, is_list, key_of, least, part_of
from generator.load.layout import MODELS

HOW = "## Fill in what stands open. Take “# ” away from a line to use it; delete what is left over."
OFF = "# "


def scaffold(kind: str) -> str:
    """The text of a new file of a kind. Fields that may be left out are comments."""
    fields = author_fields(MODELS[kind]).items()
    lines = [line for name, info in fields for line in _field(name, info)]
    return "\n".join(["---", HOW, *lines, "---", "Write here.", ""])


def _field(name: str, info: FieldInfo) -> Iterator[str]:
    mark = "" if info.is_required() else OFF
    yield f"## {info.description}"
    yield f"{mark}{name}:"
    yield from _entry(info, mark, "  ")


def _entry(info: FieldInfo, mark: str, indent: str) -> Iterator[str]:
    """What stands inside a field: its one value, or one entry of its list, if these have fields."""
    part = part_of(info)
    key = key_of(info)
    if part and key:
        yield f"{mark}{indent}{_name_for(key)}:  # {author_fields(part)[key].description}"
        yield from _inside(part, mark, f"{indent}  ", f"{indent}  ", key)
    elif part and is_list(info):
        for _ in range(least(info)):
            yield from _inside(part, mark, f"{indent}- ", f"{indent}  ")
    elif part:
        yield from _inside(part, mark, indent, indent)


def _inside(
    part: type[BaseModel], mark: str, first: str, later: str, key: str = ""
) -> Iterator[str]:
    """The fields of a part, those that it needs first; only the first has the dash before it."""
    fields = [(name, info) for name, info in author_fields(part).items() if name != key]
    indent = first
    for name, info in sorted(fields, key=lambda field: not field[1].is_required()):
        own = mark if info.is_required() else OFF
        yield f"{own}{indent}{name}:  # {info.description}"
        yield from _entry(info, own, f"{later}  ")
        indent = later


def _name_for(key: str) -> str:
    """A key to be replaced: ``a-name``, ``an-element``."""
    word = "name" if key == "id" else key
    return f"{'an' if word[0] in 'aeiou' else 'a'}-{word}"
