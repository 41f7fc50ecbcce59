"""What is seen where a person's agreement is needed: names in roles, quotations, pictures."""

from collections.abc import Iterable, Iterator
from itertools import chain

from generator.check.personal.contact_patterns import Span
from generator.check.personal.role_names import courtesy_names, names_for_roles
from generator.check.personal.sighting import Sighting
from generator.load.corpus import Loaded
from generator.load.documents import Document, Loc
from generator.model.corpus import Corpus
from generator.model.finding import Finding
from generator.model.privacy import Picture
from generator.model.report import Report
from generator.model.site import Site
from generator.model.thing import Folder, Thing
from generator.source.place import Place
from generator.source.unmasking import plain, unmasked

ROLE = "personal-name"
QUOTE = "quote-without-consent"
PICTURE = "picture-without-consent"


def all_things(loaded: Loaded) -> Iterator[Thing]:
    """Every thing, those in other languages too."""
    return chain(loaded.corpus.things(), loaded.translations)


def names_in_roles(loaded: Loaded, local: frozenset[str]) -> Iterator[Sighting]:
    """Names of persons in fields that take a role, an office or a body.

    ``local`` are the words of the whole corpus's own names, which are nobody's.
    """
    seen: dict[tuple[str, bool], tuple[Span, ...]] = {}
    for thing in chain(*_with_roles(loaded.corpus), loaded.translations):
        for loc, text, is_role in _roles_of(thing):
            names = seen.get((text, is_role))
            if names is None:
                find = names_for_roles if is_role else courtesy_names
                names = seen[text, is_role] = tuple(find(plain(text), local))
            for start, end in names:
                way_back = unmasked(text)
                span = way_back.span(start, end)
                place = _inside(loaded.documents[thing.path], loc, text, span)
                yield Sighting(ROLE, thing.path, place, way_back.text[start:end], thing.key)


def _with_roles(corpus: Corpus) -> Iterator[Iterable[Thing]]:
    """The things with fields for roles, kind by kind."""
    yield corpus.sites()
    yield corpus.reports.values()
    yield corpus.findings.values()


def _roles_of(thing: Thing) -> Iterator[tuple[Loc, str, bool]]:
    """The fields for a role or a body: which, its text, and whether a role is wanted."""
    if isinstance(thing, Finding) and thing.owner:
        yield ("owner",), thing.owner, True
    if isinstance(thing, Site) and thing.contact and thing.contact.office:
        yield ("contact", "office"), thing.contact.office, False
    if isinstance(thing, Report):
        if thing.approved and thing.approved.role:
            yield ("approved", "role"), thing.approved.role, True
        for n, one in enumerate(thing.participants):
            yield ("participants", n, "role"), one.role, True
        for n, meeting in enumerate(thing.presented):
            yield ("presented", n, "body"), meeting.body, False


def local_words(corpus: Corpus) -> Iterator[str]:
    """The words that sites, frameworks and services go by, in small letters."""
    return (word for thing in with_own_names(corpus) for word in words_of_name(thing))


def with_own_names(corpus: Corpus) -> Iterator[Thing]:
    """The sites, frameworks and services, whose names are nobody's."""
    yield from corpus.sites()
    for things in (corpus.frameworks, corpus.groups, corpus.offerings):
        yield from things.values()


def words_of_name(thing: Thing) -> Iterator[str]:
    """The words of a title, in small letters."""
    return (word.casefold().strip(".,()“”’'") for word in (thing.title or "").split())


def _inside(document: Document, loc: Loc, text: str, span: tuple[int, int]) -> Place:
    """The place of a part of a field's text; of the field, where the file spells it otherwise."""
    place = document.name_place(loc)
    line = document.text.split("\n")[place.line - 1]
    guilty = text[span[0] : span[1]]
    at = line.find(guilty, place.column - 1, place.column - 1 + place.width)
    return place if at < 0 else Place(place.line, at + 1, len(guilty))


def quotes_without_consent(loaded: Loaded, as_of: str) -> Iterator[Sighting]:
    """Quotations whose speakers are not known to have agreed; by ``as_of``, where it is set."""
    for thing in chain(loaded.corpus.findings.values(), loaded.translations):
        for n, quote in enumerate(thing.quotes if isinstance(thing, Finding) else ()):
            document = loaded.documents[thing.path]
            if document.was_read(("quotes", n)) and not _agreed(quote.consent, as_of):
                name = "consent" if quote.consent else "words"
                place = document.name_place(("quotes", n, name))
                yield Sighting(QUOTE, thing.path, place, quote.words, thing.key)


def pictures_without_consent(loaded: Loaded, as_of: str) -> Iterator[Sighting]:
    """Pictures said to show people who are not known to have agreed."""
    for path, key, pictures in declaring(loaded):
        for n, picture in enumerate(pictures):
            document = loaded.documents[path]
            shown = picture.people == "shown" and document.was_read(("pictures", n))
            if shown and not _agreed(picture.consent, as_of):
                name = "consent" if picture.consent else "people"
                place = document.name_place(("pictures", n, name))
                yield Sighting(PICTURE, path, place, picture.file, key)


def declaring(loaded: Loaded) -> Iterator[tuple[str, str, tuple[Picture, ...]]]:
    """Each file that says something of pictures: its path, its key, and what it says."""
    for thing in all_things(loaded):
        if isinstance(thing, Folder):
            yield thing.path, thing.key, thing.pictures
    for page in loaded.corpus.content.values():
        yield page.path, page.path, page.pictures


def _agreed(consent: str | None, as_of: str) -> bool:
    return consent is not None and (not as_of or consent <= as_of)
