"""``data/site.json``: everything that the readers of a build may see, and what follows from it."""

from collections.abc import Iterable, Iterator, Mapping

from generator.data.edition import Edition
from generator.data.entries import LISTS
from generator.data.json_text import as_file, between, list_in_parts, written
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
    yield written(head, 0).removesuffix(b"\n}")
    for name in LISTS:
        yield between(0) + written(name, 0) + b": "
        yield from list_in_parts(lists.get(name, ()), 1)
    yield between(0) + b'"vocabulary": ' + (vocabulary or b"null")
    yield as_file(b"\n}")
