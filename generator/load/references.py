"""Every reference of every thing, in fields and in prose, replaced by the key of what it means."""

import posixpath
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import partial
from hashlib import blake2b
from typing import TypeVar

from msgspec import Struct, structs

from generator.diagnostics.diagnostic import Diagnostic, Problem, listing, near, straight_quotes
from generator.diagnostics.rules import rule
from generator.load.content import GENERATED_PAGES
from generator.load.documents import Document, Loc
from generator.load.fields import shape_of
from generator.load.filling import UnclearError, clear_fields, fill
from generator.load.layout import Found
from generator.load.names import Candidate, Names
from generator.model.thing import Thing
from generator.source.place import Place
from generator.source.prose import OUTSIDE, Link

Problems = Iterator[Problem]
T = TypeVar("T", bound=Thing)
KIND_WORDS = {"vocabulary": "vocabulary of evidence"}


class Citing(Struct, frozen=True):
    """A reference in its place: who cites, in which file, where, which words, which kinds."""

    path: str
    key: str
    find_place: Callable[[], Place]
    """Asked only when there is something to tell: finding it takes longer than resolving."""
    words: str
    kinds: tuple[str, ...] = ()

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.find_place()


@rule("error")
def unknown_reference(citing: Citing, names: Names) -> Problems:
    """A reference names something that is there.

    Why: A link that leads nowhere leaves a reader with half a thought.
    Wrong:
        elements: [agancy]
    Right:
        elements: [agency]
    Mend: Use the id, which is the name of the file or folder, with enough of the path before it.
    """
    others = names.look_up(citing.words, citing.key, ())
    if others:
        kind = names.kinds[others[0].key]
        hint = f"There is {_article(kind)} with this id ({others[0].key})."
    else:
        name = citing.words.rpartition("/")[2]
        hint = straight_quotes(citing.words) or near(name, names.ids(citing.kinds))
    kinds = " or ".join(citing.kinds)
    message = (
        f"There is no {kinds} “{citing.words}”."
        if kinds
        else f"Nothing is called “{citing.words}”."
    )
    yield Problem(citing.path, citing.place, message, hint)


def _article(kind: str) -> str:
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {KIND_WORDS.get(kind, kind)}"


@rule("error")
def ambiguous_reference(citing: Citing, candidates: list[Candidate]) -> Problems:
    """A reference names one thing, not several that are equally near.

    Why: Guessing would link a reader to the wrong one.
    Wrong:
        [[framework-for-the-future]]
    Right:
        [[offerings/framework-for-the-future]]
    Mend: Put more of the path before the id.
    """
    keys = listing([candidate.key for candidate in candidates])
    yield Problem(
        citing.path,
        citing.place,
        f"“{citing.words}” may mean {keys}.",
        "Put more of the path before the id.",
    )


@rule("notice")
def older_id(citing: Citing, candidate: Candidate) -> Problems:
    """References use the id that a thing has now.

    Why: An older id still works, through the thing's aliases, but keeps two names in use.
    Wrong:
        offerings: [learner-centered-leadership]
    Right:
        offerings: [leadership-academies]
    Mend: Write the id that the message names.
    """
    yield Problem(
        citing.path,
        citing.place,
        f"“{citing.words}” is an older id.",
        f"It is now “{candidate.key.rpartition('/')[2]}”.",
    )


@rule("error")
def missing_file(path: str, place: Place, target: str, near_by: list[str]) -> Problems:
    """A link to a file leads to a file that is there and belongs to the site.

    Why: Readers would find nothing behind it.
    Wrong:
        [the walk](../2026-04-walk/report.md)
    Right:
        [the walk](../2026-04-learning-walk/report.md)
    Mend: Write the path from this file to the other one, as they lie in the folders.
    """
    yield Problem(path, place, f"There is no file “{target}” here.", near(target, near_by))


@rule("error")
def missing_heading(path: str, place: Place, heading: str, anchors: list[str]) -> Problems:
    """A link to a heading leads to a heading that is there.

    Why: Readers would land at the top of a long page and have to search.
    Wrong:
        [the reflection](report.md#reflexion)
    Right:
        [the reflection](report.md#post-walk-reflection)
    Mend: Write the heading's words in small letters, with hyphens between them.
    """
    yield Problem(path, place, f"There is no heading “#{heading}” there.", near(heading, anchors))


class Resolver:
    """Resolves references against one set of names, and gathers what is wrong with them."""

    def __init__(
        self,
        names: Names,
        by_path: Mapping[str, str],
        anchors: Mapping[str, tuple[str, ...]],
        files: frozenset[str],
    ) -> None:
        self.names = names
        self.by_path = by_path
        self.anchors = anchors
        self.files = files
        self.diagnostics: list[Diagnostic] = []

    def digest(self, found: Iterable[Found]) -> bytes:
        """Of all that references may mean: the same as long as every one means the same."""
        digest = blake2b(digest_size=16)
        for one in found:
            aliases, anchors = self.names.aliases.get(one.key), self.anchors.get(one.key)
            known = (one.path, one.kind, one.key, one.language, aliases, anchors)
            digest.update(repr(known).encode("utf-8", "replace"))
        pages = [item for item in self.anchors.items() if item[0] in self.files]
        digest.update(repr((sorted(pages), sorted(self.files))).encode("utf-8", "replace"))
        return digest.digest()

    def find(self, citing: Citing) -> str | None:
        """The key that a reference means, or None when it means nothing or too much."""
        candidates = self.names.look_up(citing.words, citing.key, citing.kinds)
        if len(candidates) == 1:
            if candidates[0].by_alias:
                self.diagnostics += older_id(citing, candidates[0])
            return candidates[0].key
        if candidates:
            self.diagnostics += ambiguous_reference(citing, candidates)
        else:
            self.diagnostics += unknown_reference(citing, self.names)
        return None

    def thing(self, document: Document, thing: Thing) -> tuple[Thing, Document]:
        """The same thing with keys for references, in its fields and its prose; and its document
        with those noted that lead nowhere."""
        try:
            changes = clear_fields(shape_of(type(thing)), thing, partial(self._clear, thing.key))
        except UnclearError:
            thing, document = self._unclear(document, thing)
            changes = {}
        if thing.prose.links:
            links = [self.link(document.path, thing.key, link) for link in thing.prose.links]
            changes["prose"] = thing.prose.with_links(tuple(links))
        return thing.with_changes(**changes) if changes else thing, document

    def resolved(self, document: Document, thing: Thing) -> Thing | None:
        """The same thing with keys for references; None where anything is to be told of them."""
        told = len(self.diagnostics)
        filled, _ = self.thing(document, thing)
        return filled if len(self.diagnostics) == told else None

    def _unclear(self, document: Document, thing: T) -> tuple[T, Document]:
        """The same where something has to be told, with the place of each reference."""
        lost = set(document.lost)

        def cite(loc: Loc, words: str, kinds: tuple[str, ...]) -> str | None:
            place = partial(document.name_place, loc)
            return self.find(Citing(document.path, thing.key, place, words, kinds))

        def drop(loc: Loc) -> None:
            lost.add(document.data_path(loc))

        filled: T = fill(shape_of(type(thing)), thing, (), cite, drop)
        if len(lost) > len(document.lost):
            document = structs.replace(document, lost=frozenset(lost))
        return filled, document

    def _clear(self, key: str, words: str, kinds: tuple[str, ...]) -> str | None:
        """The key of the one thing that a reference can mean, by the id that it has now."""
        candidates = self.names.look_up(words, key, kinds)
        return candidates[0].key if len(candidates) == 1 and not candidates[0].by_alias else None

    def link(self, path: str, key: str, link: Link) -> Link:
        """The same link of a body, with what it leads to: a key, or the path of a file."""
        if link.kind == "reference":
            found = self._clear(key, link.target, ())
            if found:
                return Link(link.kind, link.target, link.place, link.words, found, link.fragment)
            citing = Citing(path, key, lambda: link.place, link.target)
            return structs.replace(link, to=self.find(citing) or "")
        if link.kind == "image" and link.target.lower().startswith((*OUTSIDE, "//")):
            return link  # picture-from-elsewhere says so
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), link.target))
        target = path if not link.target else target
        if target not in self.by_path and target not in self.files:
            folder = posixpath.dirname(target)
            near_by = [
                posixpath.relpath(file, posixpath.dirname(path))
                for file in sorted(self.files | set(self.by_path))
                if posixpath.dirname(file) == folder
            ]
            self.diagnostics += missing_file(path, link.place, link.target, near_by)
            return link
        to = self.by_path.get(target, target)
        return structs.replace(link, to=to, fragment=self._fragment(path, link, to))

    def _fragment(self, path: str, link: Link, to: str) -> str:
        """The anchor on the page for a heading as its author wrote it."""
        if not link.fragment:
            return ""
        if to in GENERATED_PAGES:
            return link.fragment  # its headings are made with it
        anchors = self.anchors.get(to, ())
        for anchor in anchors:
            if link.fragment in (anchor, anchor.partition("--")[2]):
                return anchor
        plain = [anchor.partition("--")[2] or anchor for anchor in anchors]
        self.diagnostics += missing_heading(path, link.place, link.fragment, plain)
        return ""


def without(thing: T, gone: Collection[str]) -> T:
    """The same thing without the references in its fields to what is gone.

    Links of its body to what is gone keep their words and lose their target.
    """

    def cite(_loc: Loc, key: str, _kinds: tuple[str, ...]) -> str | None:
        return None if key in gone else key

    filled: T = fill(shape_of(type(thing)), thing, (), cite, lambda _loc: None)
    if not any(link.to in gone for link in thing.prose.links):
        return filled
    links = (structs.replace(one, to="") if one.to in gone else one for one in thing.prose.links)
    return filled.with_changes(prose=structs.replace(thing.prose, links=tuple(links)))
