"""What views are made from, and links as they are seen from one page."""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, partial
from html import escape
from typing import Any, TypeVar
from urllib.parse import quote

from markupsafe import Markup
from msgspec import Struct, field

from generator.addresses import FRAMEWORKS, SITES, Address, address_of, content_url, relative
from generator.derive.derived import Derived, derive
from generator.derive.lazily import Lazily
from generator.derive.overview import OPEN_WORDS as WORDS_LEFT_OUT
from generator.derive.overview import Overview, overview
from generator.derive.synthesis import ElementSynthesis, synthesis
from generator.model.corpus import Corpus
from generator.model.settings import Settings
from generator.model.thing import Thing
from generator.pages.assets import shell_words
from generator.pages.view import View
from generator.source.files import MARK_AFTER, MARK_BEFORE
from generator.source.prose import SCHEME

OPEN_REFERENCE = re.compile(rf'<a href="{SCHEME}:(\d+)">{MARK_BEFORE}\1{MARK_AFTER}</a>')
"""A link that says what the thing that it leads to is called: most are of this kind."""
OPEN_LINK = re.compile(rf'="(?:(?<=href=")|(?<=src=")){SCHEME}:(\d+)"')
"""It begins with what few texts hold, so that most of a text is passed over."""
CLOSED_LINK = re.compile(rf'<a href="{SCHEME}:(\d+)"[^>]*>(.*?)</a>', re.DOTALL)
CLOSED_PICTURE = re.compile(rf'<img src="{SCHEME}:(\d+)"[^>]*>')
OPEN_WORDS = re.compile(f"{MARK_BEFORE}(\\d*){MARK_AFTER}")
T = TypeVar("T")
OlderIds = Mapping[str, tuple[str, ...]]
"""Ids that things had before, by their keys."""


class Link(View, frozen=True):
    """A link as it stands on a page: where it leads from there, and what it says."""

    href: str
    title: str


class Known(Struct, frozen=True, dict=True):
    """A corpus as one audience may know it, and what follows from it."""

    corpus: Corpus
    derived: Derived
    settings: Settings
    whole: "Known | None" = None
    """Of a part: what the whole corpus is known as. Only what stands below looks there."""
    told: Mapping[str, Overview] = field(default_factory=dict)
    """The overviews of districts whose documents are not at hand."""

    @cached_property
    def syntheses(self) -> Mapping[str, Mapping[str, ElementSynthesis]]:
        """Where each district stands, element by element."""
        return self.whole.syntheses if self.whole else self.own_syntheses

    @cached_property
    def own_syntheses(self) -> Mapping[str, Mapping[str, ElementSynthesis]]:
        """The same of what is in this part alone."""
        return Lazily(self.corpus.districts, partial(synthesis, self.corpus, self.derived))

    @cached_property
    def overviews(self) -> Mapping[str, Overview]:
        """What is told of each district where there are very many sites."""
        if self.whole:
            return self.whole.overviews
        corpus, derived, told, found = self.corpus, self.derived, self.told, self.syntheses

        def make(district: str) -> Overview:
            return told.get(district) or overview(corpus, derived, found[district], district)

        # Nothing in it leads back to this: a part that was let go is gone without a search.
        return Lazily(corpus.districts, make)

    def part(self, corpus: Corpus) -> "Known":
        """The same of a part of the corpus (``derive.parts``); the day of the whole holds there."""
        derived = derive(corpus, self.settings, self.derived)
        return Known(corpus, derived, self.settings, self.whole or self)

    @cached_property
    def older_ids(self) -> OlderIds:
        """Those of each thing that has any, by its key."""
        if self.whole:
            return self.whole.older_ids
        return {one.key: one.aliases for one in self.corpus.things() if one.aliases}

    @cached_property
    def older_ids_at_sites(self) -> OlderIds:
        """The same of what lies at sites alone, and of these: mostly there are none."""
        if self.whole:
            return self.whole.older_ids_at_sites
        return {key: ids for key, ids in self.older_ids.items() if key.startswith(SITES)}

    @cached_property
    def older_ids_of_sites(self) -> OlderIds:
        """The same of districts and schools alone."""
        if self.whole:
            return self.whole.older_ids_of_sites
        return {key: ids for key, ids in self.older_ids.items() if self.corpus.site(key)}

    @cached_property
    def addresses(self) -> Mapping[str, Address]:
        """Where each thing lives."""
        if self.whole:
            return self.whole.addresses
        return {key: address_of(key, self.corpus) for key in self.corpus.by_key}

    @cached_property
    def _made(self) -> dict[object, Any]:
        return {}

    def once(self, place: object, make: Callable[[], T]) -> T:
        """What looks the same from many pages, made once for all of them: ``place`` stands for
        everything that it is made of."""
        if place not in self._made:
            self._made[place] = make()
        made: T = self._made[place]
        return made

    def once_for_all(self, place: object, make: Callable[[], T]) -> T:
        """The same for the pages of all parts, of what follows from the whole."""
        return (self.whole or self).once(place, make)

    def view_from(self, url: str) -> "Here":
        """The same, as seen from the page at a URL."""
        return Here(self, url)


class Here:
    """One page's place in the site: makes the links that stand on it.

    From pages below one folder of the root, links to what lies below another differ only by how
    deep the page lies; so pages share them.
    """

    def __init__(self, known: Known, url: str) -> None:
        self.known, self.url = known, url
        self.corpus, self.derived = known.corpus, known.derived
        self._ways: dict[str, str] = {}
        self._links = self._to_frameworks = self._to_sites = dict[str, Link]()
        self._made: dict[tuple[object, str], Any] = {}
        depth = url.count("/")
        if not url.startswith(FRAMEWORKS):
            self._to_frameworks = known.once_for_all((FRAMEWORKS, depth), dict[str, Link])
        if not url.startswith(SITES):
            self._to_sites = known.once((SITES, depth), dict[str, Link])
            self._made = known.once((Here, depth), dict[tuple[object, str], Any])

    def once(self, make: "Callable[[Here, str], T]", key: str) -> T:
        """What a function makes of something at a site for this page, though it may stand there
        often. It may lead to sites alone."""
        place = (make, key)
        if place not in self._made:
            self._made[place] = make(self, key)
        made: T = self._made[place]
        return made

    def href(self, url: str, anchor: str = "") -> str:
        """The way from this page to an anchor on another or on itself."""
        if url == self.url:
            return f"#{anchor}" if anchor else "./"
        way = self._ways.get(url)
        if way is None:
            way = self._ways[url] = relative(url, self.url)
        return f"{way}#{anchor}" if anchor else way

    def page(self, url: str, title: str, anchor: str = "") -> Link:
        """A link to a page that no thing stands for."""
        return Link(self.href(url, anchor), title)

    def to(self, key: str, title: str = "") -> Link:
        """A link to a thing, by its title unless told otherwise."""
        link = self._to_sites.get(key) or self._to_frameworks.get(key) or self._links.get(key)
        if link is None:
            link = _link(self, key)
            if key.startswith(SITES):
                self._to_sites[key] = link
            else:
                (self._to_frameworks if key.startswith(FRAMEWORKS) else self._links)[key] = link
        return Link(link.href, title) if title else link

    def to_all(self, keys: Iterable[str]) -> tuple[Link, ...]:
        """Links to things; those that are not in the corpus are left out."""
        if not keys:
            return ()
        by_key = self.corpus.by_key
        return tuple([self.to(key) for key in keys if key in by_key])

    def text(self, thing: Thing) -> Markup:
        """The body of a thing, its links filled in for this page."""
        links = thing.prose.links

        def reference(match: re.Match[str]) -> str:
            link = links[int(match[1])]
            href, says = self._leads_to(link.to, link.fragment), self._words(thing, match[1])
            return f'<a href="{escape(href)}">{escape(says)}</a>'

        def address(match: re.Match[str]) -> str:
            link = links[int(match[1])]
            return f'="{escape(self._leads_to(link.to, link.fragment))}"'

        def words(match: re.Match[str]) -> str:
            return escape(self._words(thing, match[1]))

        html = self._without_links_away(thing)
        if links:
            html = OPEN_REFERENCE.sub(reference, html)
            if f'="{SCHEME}:' in html:
                html = OPEN_LINK.sub(address, html)
        if MARK_BEFORE in html:
            html = OPEN_WORDS.sub(words, html)
        return Markup(html)  # noqa: S704 - sanitised in source.prose

    def sentence(self, thing: Thing) -> str:
        """The first sentence of a thing's body, as plain text."""
        first = thing.prose.first_sentence
        if MARK_BEFORE not in first:
            return first
        return OPEN_WORDS.sub(lambda match: self._words(thing, match[1]), first)

    def words(self, text: str) -> str:
        """A text in which marks stand for what is left out of this build, with words for them."""
        left_out = shell_words(self.known.settings.language)["left_out"]
        return WORDS_LEFT_OUT.sub(lambda _: left_out, text)

    def _without_links_away(self, thing: Thing) -> str:
        """The body; what its links to documents left out of this build say, stands as text."""
        html, links = thing.prose.html, thing.prose.links
        if "" not in [link.to for link in links]:
            return html
        kept = CLOSED_LINK.sub(lambda at: at[0] if links[int(at[1])].to else at[2], html)
        return CLOSED_PICTURE.sub(lambda at: at[0] if links[int(at[1])].to else "", kept)

    def _words(self, thing: Thing, number: str) -> str:
        to = thing.prose.links[int(number)].to if number else ""
        if number and not to:
            return shell_words(self.known.settings.language)["left_out"]
        if to in self.corpus.content:
            return self.corpus.content[to].title
        return self.corpus.by_key[to].title if to in self.corpus.by_key else ""

    def _leads_to(self, to: str, fragment: str) -> str:
        if to in self.corpus.by_key:
            link = self.to(to)
            return self.href(self.known.addresses[to].url, fragment) if fragment else link.href
        if to.startswith("content/"):
            return self.href(content_url(to), fragment)
        return self.href(quote(to))


def _link(here: Here, key: str) -> Link:
    """The link to a thing, by its title."""
    corpus = here.corpus
    if key in corpus.content:
        return here.page(content_url(key), corpus.content[key].title)
    address = here.known.addresses[key]
    return here.page(address.url, corpus.by_key[key].title, address.anchor)
