"""From what was loaded, and what a build's readers may know of it, to both sides of the search."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from functools import cached_property, partial
from itertools import chain
from pathlib import Path, PurePosixPath

from msgspec import Struct, structs

from generator import addresses
from generator.derive.readership import files_left_out
from generator.load.corpus import Loaded
from generator.load.documents import Document
from generator.load.layout import PAGE, TABLES, TRANSLATION
from generator.load.whereabouts import CONTENT, FOLDERS
from generator.model.corpus import Corpus
from generator.model.finding import Finding
from generator.model.framework import Framework
from generator.model.report import Report
from generator.model.site import District, School
from generator.model.thing import Thing
from generator.model.values import AUDIENCES
from generator.publish.leaks import contents
from generator.publish.leaks.left_out import Included, LeftOut
from generator.publish.leaks.markup import Tags, cut
from generator.publish.leaks.program import NO_WORDS, ProgramWords
from generator.publish.leaks.search import Search
from generator.source import files, front_matter, prose, yaml_text
from generator.source.files import MARK_AFTER, MARK_BEFORE
from generator.source.pictures import reading
from generator.source.pictures.picture import Picture
from generator.source.pictures.reading import FORMATS
from generator.source.processes import spread
from generator.source.prose import Prose

EVERYTHING = (*FOLDERS, CONTENT)
CHUNK = 500
"""Documents that are gone through together."""
WORTH_A_PROCESS = 2
"""So many times as many."""
REFERENCE = re.compile(f"{MARK_BEFORE}([0-9]*){MARK_AFTER}")
COMMENT = re.compile(r"(?:^|\s)#.*")
HTML_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
TELLING_PART = 3
"""A title within a document, such as a goal's, has to have so many words to count as one."""


class Sides(Struct, frozen=True, dict=True):
    """A project, with what the readers of a build may know of it."""

    root: Path
    loaded: Loaded
    known: Corpus
    folders: tuple[str, ...] = EVERYTHING
    """What it is about; all else is only looked up."""

    def left_out(self) -> tuple[LeftOut, ...]:
        """Every document that stays out, and every file that belongs to one, by their paths."""
        return self._left_out

    def looking(self, program: ProgramWords = NO_WORDS) -> Search:
        """What looks for traces of these."""
        return Search.for_traces(self.left_out(), self.included(program))

    @cached_property
    def _left_out(self) -> tuple[LeftOut, ...]:
        found = (
            *(self._document(path) for path in self._documents if not self._is_open(path)),
            *(self._page(path) for path in self._pages if not self._is_open(path)),
            *(self._file(path) for path in self._files if not self._is_open(path)),
        )
        return tuple(sorted(found, key=lambda one: one.path))

    def included(self, program: ProgramWords = NO_WORDS) -> Included:
        """Every text, address and file that may be known; ``program`` are its own words."""
        documents = [path for path in self._documents if self._is_open(path)]
        pages = [path for path in self._pages if self._is_open(path)]
        beside = [self._file(path) for path in self._files if self._is_open(path)]
        chunks = [documents[at : at + CHUNK] for at in range(0, len(documents), CHUNK)]
        gathered = spread(self._open_documents, chunks, worth=WORTH_A_PROCESS)
        sides = (*chain.from_iterable(gathered), *map(self._page, pages), *beside)
        paragraphs = (part for path in pages for part in self._paragraphs(path))
        texts = (text for one in sides for text in (*one.titles, *one.texts))
        return Included(
            tuple(dict.fromkeys((*paragraphs, *texts, *self._settings(), *program.texts))),
            frozenset(address for one in sides for address in one.addresses),
            frozenset(digest for one in beside for digest in one.digests),
            tuple(dict.fromkeys(title for one in sides for title in one.titles)),
            program.sentences,
        )

    def _open_documents(self, paths: Sequence[str]) -> list[LeftOut]:
        """The same of documents that may be known, with the paragraphs as they were written, and
        the title as it runs on into the text: pages and tables put them beside each other."""
        return [
            structs.replace(
                one, texts=(*self._paragraphs(one.path), *one.texts, *self._runs_on(one.path))
            )
            for one in map(self._document, paths)
        ]

    def _runs_on(self, path: str) -> Iterator[str]:
        thing = self.loaded.corpus.get(self.loaded.documents[path].found.key)
        if thing and thing.title and thing.prose.first_sentence:
            first = REFERENCE.sub(partial(self._title_in, thing.prose), thing.prose.first_sentence)
            yield f"{thing.title} {first}"

    def _settings(self) -> Iterator[str]:
        """What ``mkdocs.yml`` says, without its comments: the site's name, the navigation."""
        if CONTENT in self.folders:
            for line in self._text("mkdocs.yml").split("\n"):
                yield COMMENT.sub("", line)

    def _paragraphs(self, path: str) -> list[str]:
        """The words of a file without what no reader is shown: fields are texts of their own, and
        comments are none."""
        body = front_matter.split(self.loaded.texts.get(path, "")).body
        return contents.PARAGRAPHS.split(HTML_COMMENT.sub("", body))

    @cached_property
    def _documents(self) -> tuple[str, ...]:
        """The files that hold things, with translations."""
        documents, here = self.loaded.documents.items(), self._begins
        return tuple(
            path
            for path, document in documents
            if document.found.kind != PAGE and path.startswith(here)
        )

    @cached_property
    def _pages(self) -> tuple[str, ...]:
        """The pages of ``content/``, with translations."""
        if CONTENT not in self.folders:
            return ()
        found = (path for path, fault in files.walk(self.root, CONTENT) if not fault)
        return tuple(path for path in found if path.endswith(".md"))

    @cached_property
    def _files(self) -> tuple[str, ...]:
        """All that is neither a document nor a page: pictures, tables."""
        found = (item for folder in self.folders for item in files.walk(self.root, folder))
        taken = {*self.loaded.documents, *self._pages}
        return tuple(path for path, fault in found if not fault and path not in taken)

    @property
    def _begins(self) -> tuple[str, ...]:
        return tuple(f"{folder}/" for folder in self.folders)

    @cached_property
    def _tags(self) -> Tags:
        return Tags()

    @cached_property
    def _content_left_out(self) -> frozenset[str]:
        return files_left_out(self.loaded.corpus, self.known, self._files)

    def _is_open(self, path: str) -> bool:
        document = self.loaded.documents.get(path)
        if document and document.found.kind != PAGE:
            return not document.found.language and document.found.key in self.known.by_key
        if path.startswith(f"{CONTENT}/"):
            is_page = path.endswith(".md")
            return path in self.known.content if is_page else path not in self._content_left_out
        if path in self.loaded.corpus.pictures:
            return path in self.known.pictures
        folder = path.rpartition("/")[0]
        while folder and not self.loaded.corpus.get(folder):
            folder = folder.rpartition("/")[0]
        return not folder or folder in self.known.by_key

    def _document(self, path: str) -> LeftOut:
        document = self.loaded.documents[path]
        thing = None if document.found.language else self.loaded.corpus.get(document.found.key)
        texts = (*_scalars(document.data), *self._blocks(thing.prose if thing else document.body))
        addresses_of = tuple(_addresses(thing)) if thing else ()
        until = self._day_of(thing) if isinstance(thing, Report) else ""
        return LeftOut(path, _titles(document), tuple(texts), addresses_of, until=until)

    def _day_of(self, report: Report) -> str:
        """The day on which it comes out; empty where it never will, or did at once."""
        is_public = self.loaded.corpus.audience(report.key) == AUDIENCES[0]
        return (report.publish_from or "") if is_public else ""

    def _page(self, path: str) -> LeftOut:
        sections = front_matter.split(self.loaded.texts.get(path) or self._text(path))
        data = yaml_text.read(sections.front_matter).data
        page = self.loaded.corpus.content.get(path)
        # Nothing is built where the text of a page is at fault, so its prose is there.
        body = page.prose if page else prose.read(sections.body, 1, "", 1)
        address = "" if TRANSLATION.match(path) else addresses.content_url(path).strip("/")
        texts = (*_scalars(data), *self._blocks(body))
        named = (page.title if page else "", data.get("title"))
        titles = tuple(title for title in named if isinstance(title, str) and title != path)
        return LeftOut(path, titles, texts, (address,) if address else ())

    def _file(self, path: str) -> LeftOut:
        data = (self.root / path).read_bytes()
        texts = contents.cells(data) if path.endswith(TABLES) else _readable(path, data)
        address = addresses.content_url(path) if path.startswith(f"{CONTENT}/") else path
        return LeftOut(path, (), tuple(texts), (address,), tuple(_digests(path, data)))

    def _text(self, path: str) -> str:
        return files.read_text(self.root, path).text

    def _blocks(self, body: Prose) -> Iterator[str]:
        """The blocks of a body; references as the titles that they become, if they are known."""
        pieces = cut(REFERENCE.sub(partial(self._title_in, body), body.html), self._tags)
        return (block for block in (*pieces.blocks, *pieces.others) if block.strip())

    def _title_in(self, body: Prose, mark: re.Match[str]) -> str:
        """What a reference becomes; a break where nobody knows."""
        link = body.links[int(mark[1])] if mark[1] else None
        thing = self.loaded.corpus.get(link.to) if link else None
        return thing.title if thing else "<hr>"


def _digests(path: str, data: bytes) -> Iterator[str]:
    """Of a file as it lies there, and of a picture as it would be published."""
    yield hashlib.sha256(data).hexdigest()
    suffix = PurePosixPath(path).suffix.lower()
    picture = reading.read(data, suffix) if suffix in FORMATS else None
    if isinstance(picture, Picture):
        yield hashlib.sha256(picture.clean).hexdigest()


def _readable(path: str, data: bytes) -> list[str]:
    content = contents.read(path, data, Tags())
    return [] if content.is_binary else content.blocks


def _scalars(value: yaml_text.Value) -> Iterator[str]:
    """Every text of a front matter for itself; ids, dates and numbers are no texts."""
    if isinstance(value, dict):
        for inner in value.values():
            yield from _scalars(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _scalars(inner)
    elif value:
        yield value


def _titles(document: Document) -> tuple[str, ...]:
    own = document.data.get("title")
    inner = [one for one in _titles_in(document.data) if len(one.split()) >= TELLING_PART]
    return ((own,) if isinstance(own, str) else ()) + tuple(inner)


def _titles_in(value: yaml_text.Value) -> Iterator[str]:
    inside = value.items() if isinstance(value, dict) else ()
    for key, one in inside:
        if key == "title" and isinstance(one, str):
            yield one
        yield from _titles_in(one)
    for one in value if isinstance(value, list) else ():
        yield from _titles_in(one)


def _addresses(thing: Thing) -> Iterator[str]:
    """Where a thing and what is computed of it live, under its present and its older ids."""
    for name in (thing.id, *thing.aliases):
        key = f"{thing.parent}/{name}"
        yield f"{thing.parent}#{name}" if isinstance(thing, Finding) else key
        if isinstance(thing, District | School):
            yield addresses.synthesis_page(key).rstrip("/")
        if isinstance(thing, District):
            yield addresses.workbook_url(key)
        if isinstance(thing, Framework):
            yield addresses.alignment_page(key).rstrip("/")
