"""Every page of the site: for each its view, its template, its address."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from msgspec import Struct

from generator.addresses import (
    COMPUTED,
    CROSSWALKS,
    DATA,
    FIELDS,
    FRAMEWORKS,
    HOME,
    OFFERINGS,
    RULES,
    SEARCH,
    SITES,
    SOURCES,
    alignment_page,
)
from generator.derive.overview import NEWEST, newest_first
from generator.derive.parts import Parts, things_at, things_at_no_site
from generator.diagnostics.rules import RULES as RULE_BOOK
from generator.model.corpus import Corpus
from generator.pages import (
    element_pages,
    framework_pages,
    offering_pages,
    redirects,
    reference_pages,
    report_pages,
    search_page,
    site_pages,
)
from generator.pages.known import Here, Known, Link
from generator.pages.letters import Lettered
from generator.pages.page import Page
from generator.pages.synthesis.across import stretches_of
from generator.pages.synthesis.all_views import ViewAt, district_views, site_views
from generator.pages.theme import environment, render, render_with_title
from generator.pages.view import View


class HomeView(View, frozen=True):
    """What stands below the words of the home page."""

    as_of: str
    frameworks: tuple[framework_pages.FrameworkLine, ...]
    offerings: tuple[offering_pages.OfferingLine, ...]
    districts: Lettered[site_pages.DistrictBlock]
    latest: tuple[offering_pages.ReportLine, ...]


SOUGHT = ("synthesis/district", "synthesis/tracker", "synthesis/coverage")
"""Computed pages that the search finds by their titles; the others repeat what stands elsewhere."""


def all_pages(known: Known, tables: Sequence[reference_pages.DataTable]) -> Iterator[Page]:
    """All pages but the ordinary ones of ``content/``, in the order of their addresses."""
    pages = (page for unit in units(known, tables) for page in unit.pages())
    yield from sorted(pages, key=lambda page: page.url)


class Unit(Struct, frozen=True):
    """Pages that are made together, of one part of the corpus, and those that lead to them from
    older addresses."""

    site: str
    """The school or district that they belong to; empty for those of the whole."""
    whole: Known
    part: Callable[[], Corpus]
    """What the pages are made of."""
    views: Callable[[Known], Iterator[ViewAt]]
    stretch: str = ""
    """The address of the stretch of the district's schools that the pages are about; mostly
    empty."""
    beside: str = ""
    """What stands for all that they show of what is not in that part."""

    @property
    def name(self) -> str:
        """What the unit is remembered by: mostly its site. That of a stretch can be no site's."""
        return f"{self.site}/#{self.stretch}" if self.stretch else self.site

    @property
    def urls(self) -> list[str]:
        """The addresses of the pages, which need not be made for that."""
        urls = [url for url, _, _ in self.views(self.whole)]
        return [*urls, *(one.url for one in self._moved(self.whole, urls))]

    def known(self) -> Known:
        """What the pages are made of, and what follows from it."""
        return self.whole.part(self.part()) if self.site else self.whole

    def pages(self, known: Known | None = None) -> Iterator[Page]:
        """The pages; ``known`` is what ``known`` gives, if somebody has asked for that already."""
        of = known or self.known()
        titles: dict[str, str] = {}
        for view in self.views(of):
            page = _page(of, view)
            titles[page.url] = page.title
            yield page
        for moved in self._moved(of, titles):
            yield _moved_page(of, moved, moved.title or titles[moved.to.url])

    def page(self, url: str) -> Page:
        """The page at one of the addresses."""
        known = self.known()
        views = {view[0]: view for view in self.views(known)}
        if url in views:
            return _page(known, views[url])
        moved = next(one for one in self._moved(known, views) if one.url == url)
        return _moved_page(known, moved, moved.title or _page(known, views[moved.to.url]).title)

    def _urls_across(self) -> set[str]:
        """The addresses of all that is computed across the district, by whichever unit."""
        stretches = (None, *stretches_of(self.whole, self.site).shown)
        views = (district_views(self.whole, self.site, one) for one in stretches)
        return {url for some in views for url, *_ in some}

    def _moved(self, known: Known, urls: Iterable[str]) -> Iterator[redirects.Moved]:
        if self.site:
            at = "" if self.stretch else self.site
            things, older = things_at(known.corpus, at), known.older_ids_at_sites
        else:
            things, older = things_at_no_site(known.corpus), known.older_ids
        moved = redirects.moved_things(known, things, older)
        taken = set(urls)  # an older id may be that of something that is there now
        if known.older_ids_of_sites and self.site in known.corpus.districts:
            taken |= self.whole.once((Unit, self.site), self._urls_across)
        for one in (*moved, *redirects.moved_pages(known, urls)):
            if one.url not in taken:
                taken.add(one.url)
                yield one


def units(known: Known, tables: Sequence[reference_pages.DataTable]) -> Iterator[Unit]:
    """Everything that is to be made: of the whole corpus, of each district and each stretch of a
    long one, of each school."""
    environment(known.settings.language).look_again()
    parts = Parts(known.corpus)
    yield Unit("", known, lambda: known.corpus, partial(_views_of_whole, tables=tables))
    for key in known.corpus.districts:
        views = partial(_views_of_district, key=key)
        yield Unit(key, known, partial(parts.of_district, key), views)
        yield from _units_of_stretches(known, key, parts)
    for key in known.corpus.schools:
        yield Unit(key, known, partial(parts.of_school, key), partial(_views_of_site, key=key))


def _units_of_stretches(known: Known, district: str, parts: Parts) -> Iterator[Unit]:
    found = stretches_of(known, district)
    for one in found.shown:
        part = partial(parts.of_some, district, one.sites)
        views = partial(district_views, key=district, stretch=one)
        yield Unit(district, known, part, views, one.address, found.told_to(one))


def _page(known: Known, made: ViewAt) -> Page:
    url, template, view_of = made
    view, language = view_of(), known.settings.language
    values = {"view": view, "frame": view.frame}
    file = f"{template}.html"
    title = view.frame.window_title or view.frame.title
    if title:
        html = render(file, language, **values)
    else:
        html, title = render_with_title(file, language, **values)
    if view.frame.part:
        title = f"{title}: {view.frame.part}"
    day = view.frame.date or view.frame.as_of
    in_search = not url.startswith(COMPUTED) or (template in SOUGHT and not view.frame.part)
    return Page(url, title, html, view.frame.description, day, in_search=in_search)


def _views_of_whole(known: Known, tables: Sequence[reference_pages.DataTable]) -> Iterator[ViewAt]:
    yield from _views_of_many(known)
    yield from _views_of_things(known)
    yield DATA, "data", partial(reference_pages.data_view, known, tables)


def _views_of_district(known: Known, key: str) -> Iterator[ViewAt]:
    yield from _views_of_site(known, key)
    yield from district_views(known, key)


def _views_of_many(known: Known) -> Iterator[ViewAt]:
    yield FRAMEWORKS, "frameworks", partial(framework_pages.frameworks_view, known)
    yield OFFERINGS, "offerings", partial(offering_pages.offerings_view, known)
    yield CROSSWALKS, "crosswalks", partial(offering_pages.crosswalks_view, known)
    yield SITES, "sites", partial(site_pages.sites_view, known)
    yield SOURCES, "sources", partial(reference_pages.sources_view, known)
    yield FIELDS, "fields", partial(reference_pages.fields_view, known)
    yield RULES, "rules", partial(reference_pages.rules_view, known, RULE_BOOK)
    yield SEARCH, "search", partial(search_page.search_view, known)
    for framework in offering_pages.alignment_frameworks(known):
        view = partial(offering_pages.alignment_view, known, framework)
        yield alignment_page(framework.key), "alignment", view


def _views_of_things(known: Known) -> Iterator[ViewAt]:
    corpus = known.corpus
    if corpus.vocabulary:
        view = partial(reference_pages.vocabulary_view, known, corpus.vocabulary)
        yield f"{corpus.vocabulary.key}/", "vocabulary", view
    for key, one in corpus.frameworks.items():
        yield f"{key}/", "framework", partial(framework_pages.framework_view, known, one)
    for key, group in corpus.groups.items():
        yield f"{key}/", "group", partial(framework_pages.group_view, known, group)
    for key, element in corpus.elements.items():
        yield f"{key}/", "element", partial(element_pages.element_view, known, element)
    for key, offering in corpus.offerings.items():
        yield f"{key}/", "offering", partial(offering_pages.offering_view, known, offering)
    for key, crosswalk in corpus.crosswalks.items():
        yield f"{key}/", "crosswalk", partial(offering_pages.crosswalk_view, known, crosswalk)


def _views_of_site(known: Known, key: str) -> Iterator[ViewAt]:
    site = known.corpus.site(key)
    if site:
        yield f"{key}/", "site", partial(site_pages.site_view, known, site)
        for report in known.corpus.reports_at.get(key, ()):
            yield f"{report.key}/", "report", partial(report_pages.report_view, known, report)
        yield from site_views(known, site)


def _moved_page(known: Known, moved: redirects.Moved, title: str) -> Page:
    to = moved.to.seen_from(moved.url)
    view = redirects.MovedView(Link(to, title))
    html = render("moved.html", known.settings.language, view=view)
    return Page(moved.url, title, html, moved_to=to)


def _newest(here: Here) -> tuple[offering_pages.ReportLine, ...]:
    """The newest reports of all, as many as a district's overview may have to tell of."""
    if here.corpus.is_large:
        told = (one for district in here.known.overviews.values() for one in district.newest)
        newest = sorted(told, key=lambda one: (one.end, one.key), reverse=True)[:NEWEST]
        return tuple(offering_pages.new_report(here, one) for one in newest)
    counted = newest_first(one for one in here.corpus.reports.values() if not one.retired)
    return tuple(offering_pages.report_in_list(here, one.key) for one in counted[:NEWEST])


def home_lists(known: Known) -> str:
    """The lists that stand below the words of the home page."""
    here = known.view_from(HOME)
    corpus = known.corpus
    view = HomeView(
        known.derived.as_of,
        tuple(framework_pages.framework_line(here, one) for one in corpus.frameworks.values()),
        tuple(
            offering_pages.OfferingLine(here.to(one.key), here.sentence(one))
            for one in corpus.offerings.values()
        ),
        site_pages.district_blocks(here, corpus.districts.values()),
        _newest(here),
    )
    return render("home.html", known.settings.language, view=view)
