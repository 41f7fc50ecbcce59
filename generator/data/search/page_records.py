"""What can be found beside things: pages of ``content/`` by headings, lists, what authors read."""

from collections.abc import Iterable, Iterator

from msgspec import Struct
from pydantic import BaseModel

from generator.addresses import FIELDS, RULES, Address, content_url
from generator.data.search.flat_text import sections_of
from generator.data.search.record import Record
from generator.diagnostics.rules import RULES as RULE_BOOK
from generator.load.fields import author_fields, part_of
from generator.load.layout import MODELS
from generator.model.corpus import Corpus


class Listed(Struct, frozen=True):
    """A page that no thing stands for, such as a list: where it is and what it is called."""

    url: str
    title: str
    description: str = ""


def page_records(corpus: Corpus, pages: Iterable[Listed]) -> Iterator[Record]:
    """Lists and computed pages, then ``content/``, then what authors read."""
    lists = {page.url: page for page in pages}
    yield from list_records((page for url, page in lists.items() if url not in (FIELDS, RULES)))
    content = [record for path in sorted(corpus.content) for record in _content(path, corpus)]
    yield from sorted(content, key=lambda one: one.kind == "guide")
    yield from _fields(lists.get(FIELDS, Listed(FIELDS, "")))
    yield from _rules(lists.get(RULES, Listed(RULES, "")))


def list_records(pages: Iterable[Listed], block: str = "pages") -> Iterator[Record]:
    """Lists and computed pages in the order of their addresses; they stand with ``block``."""
    for page in sorted(pages, key=lambda one: one.url):
        yield Record(block, "page", page.url, page.title, page.description)


def _content(path: str, corpus: Corpus) -> Iterator[Record]:
    page, url = corpus.content[path], content_url(path)
    kind = "guide" if url.startswith("writing/") else "page"
    for anchor, title, text in sections_of(page, corpus):
        names = (page.title,) if anchor else ()
        yield Record(kind, kind, str(Address(url, anchor)), title, text, names=names, where=names)


def _fields(page: Listed) -> Iterator[Record]:
    yield Record("guide", "guide", page.url, page.title, page.description)
    for kind, model in MODELS.items():
        meaning = (model.__doc__ or "").split("\n")[0]
        yield Record(
            block="guide",
            kind="guide",
            url=str(Address(FIELDS, kind)),
            title=kind,
            text=meaning,
            names=(page.title,),
            more=tuple(_words_of(model)),
            where=(page.title,),
        )


def _words_of(model: type[BaseModel]) -> Iterator[str]:
    """The names and meanings of a model's fields, those of its parts too."""
    for name, info in author_fields(model).items():
        yield f"{name} {info.description or ''}"
        part = part_of(info)
        if part:
            yield from _words_of(part)


def _rules(page: Listed) -> Iterator[Record]:
    yield Record("guide", "guide", page.url, page.title, page.description)
    for code, rule in sorted(RULE_BOOK.items()):
        yield Record(
            block="guide",
            kind="guide",
            url=str(Address(RULES, code)),
            title=code,
            text=f"{rule.doc.summary} {rule.doc.why} {rule.doc.mend}",
            names=(page.title,),
            where=(page.title,),
        )
