"""What stands round the body of a page: where it belongs, its date, its sources, who cites it."""

from generator.addresses import CROSSWALKS, FRAMEWORKS, OFFERINGS, SITES, data_url
from generator.model.thing import Source, Thing
from generator.pages.known import Here, Link
from generator.pages.view import View


class SourceLine(View, frozen=True):
    """A source as it is cited at the foot of a page; ``link`` leads to a document of the site."""

    title: str = ""
    publisher: str = ""
    date: str = ""
    page: str = ""
    statute: str = ""
    url: str = ""
    link: Link | None = None


class Frame(View, frozen=True):
    """The frame of a page."""

    title: str
    trail: tuple[Link, ...] = ()
    label: str = ""
    """What kind of thing the page is about: a word of the content, such as Pillar."""
    notice: str = ""
    as_of: str = ""
    date: str = ""
    """The day of the page's newest document."""
    version: str = ""
    sources: tuple[SourceLine, ...] = ()
    mentions: tuple[Link, ...] = ()
    description: str = ""
    window_title: str = ""
    """The title of the window and of search results, where the page's own would not do alone."""
    part: str = ""
    """Of a page about a part of what another is about: what the part is called."""
    part_reaches: tuple[str, ...] = ()
    """From what to what the part reaches, where that can be said."""
    whole: Link | None = None
    """The other page."""
    ways: tuple[View, ...] = ()
    """The ways to the pages of all parts, where there are any."""
    data: Link | None = None
    """The file with the rows about what the page shows."""

    @property
    def is_divided(self) -> bool:
        """Whether what it would list stands on the pages of its parts."""
        return bool(self.ways) and not self.part


def source_line(source: Source) -> SourceLine:
    """A source as it is cited on a page."""
    return SourceLine(
        source.title,
        source.publisher or "",
        source.date or "",
        source.page or "",
        source.statute or "",
        source.url or "",
    )


def report_line(here: Here, report: str) -> SourceLine:
    """A report of the site, cited as a source."""
    return here.once(_report_line, report)


def _report_line(here: Here, report: str) -> SourceLine:
    return SourceLine(date=here.corpus.reports[report].end, link=here.to(report))


def trail_of(here: Here, key: str) -> tuple[Link, ...]:
    """The way from the root to a thing; words for its first step are the template's."""
    top = {"sites": SITES, "framework": FRAMEWORKS}[key.split("/")[0]]
    if key.startswith(OFFERINGS):
        top = OFFERINGS
    if key.startswith(CROSSWALKS):
        top = CROSSWALKS
    parts = key.split("/")[:-1]
    above = ["/".join(parts[: n + 1]) for n in range(1, len(parts))]
    return (here.page(top, top), *here.to_all(above))


def notice_of(here: Here, key: str) -> str:
    """The words that a site wants to stand on every page of its own, nearest first."""
    place = key
    while place:
        site = here.corpus.site(place)
        if site and site.notice:
            return site.notice
        place = place.rpartition("/")[0]
    return ""


def mentions_of(here: Here, thing: Thing) -> tuple[Link, ...]:
    """Links to whatever refers to a thing in prose; where there are very many sites, without what
    lies at one, unless the thing does."""
    citing = here.derived.mentions.get(thing.key)
    if not citing:
        return ()
    if here.corpus.is_large and not thing.key.startswith("sites/"):
        citing = tuple(key for key in citing if not key.startswith("sites/"))
    by_key, content = here.corpus.by_key, here.corpus.content
    return tuple([mention_link(here, key) for key in citing if key in by_key or key in content])


def mention_link(here: Here, key: str) -> Link:
    """A link to what refers to a thing; findings and reports say which site they are of."""
    thing = here.corpus.by_key.get(key)
    if thing is None:
        return here.to(key)
    site = here.corpus.site(_site_of(here, key))
    return here.to(key, f"{thing.title} ({site.title})" if site and site is not thing else "")


def _site_of(here: Here, key: str) -> str:
    place = key
    while place and not here.corpus.site(place):
        place = place.rpartition("/")[0]
    return place


def frame_of(
    here: Here,
    thing: Thing,
    *,
    title: str | None = None,
    trail: tuple[Link, ...] | None = None,
    label: str = "",
    date: str = "",
    version: str = "",
    sources: tuple[SourceLine, ...] = (),
    mentions: tuple[Link, ...] | None = None,
    description: str = "",
    window_title: str = "",
) -> Frame:
    """The frame of a thing's own page, or of one about it; what is not given is the thing's own."""
    return Frame(
        title=thing.title if title is None else title,
        trail=trail_of(here, thing.key) if trail is None else trail,
        label=label,
        notice=notice_of(here, thing.key),
        as_of=here.derived.as_of,
        date=date,
        version=version,
        sources=sources,
        mentions=mentions_of(here, thing) if mentions is None else mentions,
        description=description or here.sentence(thing),
        window_title=window_title,
        data=data_of(here, thing.key),
    )


def data_of(here: Here, key: str) -> Link | None:
    """The link to the rows about a thing; groups and crosswalks offer those of a framework."""
    corpus = here.corpus
    if key in corpus.groups:
        key = corpus.groups[key].framework
    elif key in corpus.crosswalks:
        key = corpus.crosswalks[key].from_
    thing = corpus.by_key.get(key)
    if thing is None or thing is corpus.vocabulary:
        return None
    return here.page(data_url(key), thing.title)
