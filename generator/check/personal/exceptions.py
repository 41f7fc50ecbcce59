"""Exceptions that authors have accepted, each in the file that it concerns; never a global list.

A table says them in a line of its own: ``# accepted: personal-phone until 2027-06-30: reason``.
"""

import posixpath
import re
from collections.abc import Iterator

from msgspec import Struct

from generator.check.personal.consent import all_things, declaring
from generator.check.personal.offices import comparable
from generator.check.personal.passages import ACCEPTED_COMMENT, is_table, key_of
from generator.check.personal.sighting import Sighting
from generator.load.corpus import Loaded
from generator.load.documents import Document
from generator.model.privacy import Accepted
from generator.source.place import Place

COMMENT = re.compile(
    r"\"?\s*#\s*accepted:\s*(?P<rule>[\w-]+)(?:\s+(?P<words>\S.*?))?\s+until\s+"
    r"(?P<until>\d{4}-\d{2}-\d{2})\s*:\s*(?P<because>[^\s,;\"].*?)[\s,;\"]*"
)
"""A spreadsheet that saves the line again puts it in quotes, or empty cells behind it."""
SHORTEST_PART = 8
"""How many characters of the words an exception has to give, when it does not give all."""


class AcceptedException(Struct, frozen=True, order=True):
    """An exception, with the places of its parts in the file that it is written in."""

    path: str
    about: str
    """The file whose findings it is about: the same, or a picture beside it."""
    key: str
    rule: str
    words: str
    until: str
    rule_place: Place
    until_place: Place

    def covers(self, sighting: Sighting) -> bool:
        """Whether something that was seen is what this is about."""
        if (sighting.path, sighting.rule) != (self.about, self.rule):
            return False
        said, seen = comparable(self.words), comparable(sighting.words)
        return not said or seen in said or (len(said) >= SHORTEST_PART and said in seen)


def all_exceptions(loaded: Loaded) -> Iterator[AcceptedException]:
    """The exceptions of all files."""
    for thing in all_things(loaded):
        yield from _in_field(loaded.documents[thing.path], (), thing.accepted, thing.path)
    for page in loaded.corpus.content.values():
        yield from _in_field(loaded.documents[page.path], (), page.accepted, page.path)
    for path, _, pictures in declaring(loaded):
        folder = path.rpartition("/")[0]
        for n, picture in enumerate(pictures):
            loc = ("pictures", n)
            about = posixpath.normpath(f"{folder}/{picture.file}")
            yield from _in_field(loaded.documents[path], loc, picture.accepted, about)
    for path, text in loaded.texts.items():
        if is_table(path):
            yield from _in_table(path, text, key_of(loaded, path))


def _in_field(
    document: Document, loc: tuple[str | int, ...], accepted: tuple[Accepted, ...], about: str
) -> Iterator[AcceptedException]:
    for n, one in enumerate(accepted):
        inside = (*loc, "accepted", n)
        yield AcceptedException(
            path=document.path,
            about=about,
            key=document.found.key,
            rule=one.rule,
            words=one.words or "",
            until=one.until,
            rule_place=document.value_place((*inside, "rule")),
            until_place=document.value_place((*inside, "until")),
        )


def _in_table(path: str, text: str, key: str) -> Iterator[AcceptedException]:
    for number, line in enumerate(text.split("\n"), 1):
        match = COMMENT.fullmatch(line.strip())
        if match:
            shift = len(line) - len(line.lstrip()) + 1
            places = {
                name: Place(number, match.start(name) + shift, len(match[name]))
                for name in ("rule", "until")
            }
            words = (match["words"] or "").replace('""', '"')
            yield AcceptedException(
                path, path, key, match["rule"], words, match["until"],
                places["rule"], places["until"],
            )  # fmt: skip


def unreadable_comments(loaded: Loaded) -> Iterator[tuple[str, Place]]:
    """Comments in tables that are begun as an exception, and are none."""
    for path, text in loaded.texts.items():
        for number, line in enumerate(text.split("\n") if is_table(path) else (), 1):
            if ACCEPTED_COMMENT.match(line) and not COMMENT.fullmatch(line.strip()):
                yield path, Place(number, 1, max(len(line), 1))
