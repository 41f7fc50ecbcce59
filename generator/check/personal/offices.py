"""The offices that answer questions: what their ``contact`` gives may be repeated by their site."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from generator.check.personal.contact_patterns import emails, phones
from generator.load.corpus import Loaded
from generator.model.corpus import AUDIENCES, Corpus
from generator.source.unmasking import plain


@dataclass(frozen=True)
class Offices:
    """The e-mail addresses and telephone numbers of offices, with the keys of their sites."""

    corpus: Corpus
    sites: dict[str, list[str]]

    @classmethod
    def of(cls, loaded: Loaded) -> "Offices":
        """The offices of all sites, also of those whose contact is damaged."""
        sites: dict[str, list[str]] = defaultdict(list)
        for document in loaded.documents.values():
            if document.found.kind in ("district", "school"):
                contact = document.data.get("contact")
                values = contact.values() if isinstance(contact, dict) else ()
                texts = [value for value in values if isinstance(value, str)]
                for sign in _reached_by(texts):
                    sites[sign].append(document.found.key)
        return cls(loaded.corpus, sites)

    def may_say(self, words: str, key: str) -> bool:
        """Whether the file of a key may hold these words, because they are an office's own.

        A district's office and those of its schools may be named throughout the district; pages
        and frameworks may name any office. The office must be for the same readers.
        """
        return any(self._concerns(site, key) for site in self.sites.get(comparable(words), ()))

    def _concerns(self, site: str, key: str) -> bool:
        rank = AUDIENCES.index
        for_readers = rank(self.corpus.audience(site)) <= rank(self.corpus.audience(key))
        near_by = site.split("/")[:2] == key.split("/")[:2] or not key.startswith("sites/")
        return for_readers and near_by


def _reached_by(texts: list[str]) -> Iterator[str]:
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
