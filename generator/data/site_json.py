"""``data/site.json``: everything that the readers of a build may see, and what follows from it."""

from collections.abc import Iterable, Iterator, Mapping

from generator.data.edition import Edition
from generator.data.entries import LISTS
from generator.data.json_text import as_file, list_in_parts, object_in_parts, written
from generator.data.shapes import VERSION

SCHEMA_FILE = "site.schema.json"


def site_json(
    lists: Mapping[str, Iterable[bytes]], vocabulary: bytes, edition: Edition
) -> Iterator[bytes]:
    """The whole file, piece by piece, from the written entries of its lists and the vocabulary."""
    head = {
        "$schema": SCHEMA_FILE,
        "version": VERSION,
        "audience": edition.settings.audience,
        "language": edition.settings.language,
        "as_of": edition.as_of or None,
    }
    told = [(name, [written(value, 1)]) for name, value in head.items()]
    held = [(name, list_in_parts(lists.get(name, ()), 1)) for name in LISTS]
    yield from object_in_parts([*told, *held, ("vocabulary", [vocabulary or b"null"])], 0)
    yield as_file(b"")
