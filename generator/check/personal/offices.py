"""The offices that answer questions: what their ``contact`` gives may be repeated by their site."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from msgspec import Struct

from generator.check.personal.contact_patterns import emails, phones
from generator.load.corpus import Loaded
from generator.load.documents import Document
from generator.model.corpus import Corpus
from generator.model.site import Site
from generator.model.values import AUDIENCES
from generator.source.unmasking import plain


class Contact(Struct, frozen=True, order=True):
    """What a site says of its office, sound or damaged."""

    site: str
    rank: int
    """To whom: a place in ``AUDIENCES``."""
    texts: tuple[str, ...]


def contacts(loaded: Loaded) -> Iterator[Contact]:
    """What the sites say of their offices."""
    for document in _of_sites(loaded):
        contact = document.data.get("contact")
        values = contact.values() if isinstance(contact, dict) else ()
        if texts := tuple(value for value in values if isinstance(value, str)):
            key = document.found.key
            yield Contact(key, AUDIENCES.index(loaded.corpus.audience(key)), texts)


def _of_sites(loaded: Loaded) -> Iterator[Document]:
    """The files of sites in which there may be a contact; to read one again takes a while."""
    for site in chain(loaded.corpus.sites(), loaded.translations):
        document = loaded.documents[site.path]
        is_sound = not (document.faults or document.lost)
        if isinstance(site, Site) and (site.contact or not is_sound):
            yield document


class Offices(Struct, frozen=True):
    """The e-mail addresses and telephone numbers of offices, with what says them."""

    corpus: Corpus
    sites: Mapping[str, list[Contact]]

    @classmethod
    def of(cls, corpus: Corpus, contacts: Iterable[Contact]) -> "Offices":
        """The offices of all sites; ``corpus`` holds whatever may name them."""
        sites: dict[str, list[Contact]] = defaultdict(list)
        for contact in contacts:
            for sign in _reached_by(contact.texts):
                sites[sign].append(contact)
        return cls(corpus, sites)

    def may_say(self, words: str, key: str) -> bool:
        """Whether the file of a key may hold these words, because they are an office's own.

        A district's office and those of its schools may be named throughout the district; pages
        and frameworks may name any office. The office must be for the same readers.
        """
        return any(self._concerns(one, key) for one in self.sites.get(comparable(words), ()))

    def _concerns(self, contact: Contact, key: str) -> bool:
        for_readers = contact.rank <= AUDIENCES.index(self.corpus.audience(key))
        near_by = contact.site.split("/")[:2] == key.split("/")[:2] or not key.startswith("sites/")
        return for_readers and near_by


def _reached_by(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        words = plain(text)
        for finder in (emails, phones):
            yield from (comparable(words[start:end]) for start, end in finder(words))


def comparable(words: str) -> str:
    """Words as they are compared: a number by its digits, anything else by its letters."""
    digits = "".join(one for one in words if one.isdigit())
    if len(digits) >= 7 and not any(one.isalpha() for one in words):
        return digits[1:] if len(digits) == 11 and digits[0] == "1" else digits
    return " ".join(words.casefold().split())
