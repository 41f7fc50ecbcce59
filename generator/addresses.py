"""Where each thing lives: from a key to the URL of its page, and the anchor on it.

URLs are relative to the root of the site and end with a slash; pages link to each other by
relative paths, so the site works under any base path.
"""

from functools import lru_cache

from msgspec import Struct

from generator.model.corpus import Corpus

HOME = ""
FRAMEWORKS = "framework/"
OFFERINGS = "framework/offerings/"
CROSSWALKS = "framework/crosswalks/"
SITES = "sites/"
SOURCES = "sources/"
COMPUTED = "synthesis/"
"""Below it stands what is computed."""
FIELDS = "writing/fields/"
RULES = "writing/rules/"
DATA = "data/"
DEPLOY = "deploy/"
"""Below it stands what administrators need and readers are not shown."""
SEARCH = "search/"
MANY_ELEMENTS = 1024
"""Addresses about elements that are remembered: each stands on the pages of every school."""


class Address(Struct, frozen=True):
    """A place of the site: the URL of a page, and an anchor on it or none."""

    url: str
    anchor: str = ""

    def __str__(self) -> str:
        return f"{self.url}#{self.anchor}" if self.anchor else self.url

    def seen_from(self, url: str) -> str:
        """The link that leads here from the page at ``url``."""
        if url == self.url:
            return f"#{self.anchor}" if self.anchor else "./"
        way = relative(self.url, url)
        return f"{way}#{self.anchor}" if self.anchor else way


def relative(url: str, page: str) -> str:
    """The way from a page to another URL."""
    shared, up = "", ""
    for folder, ups in _folders(page):
        if not url.startswith(folder):
            break
        shared, up = folder, ups
    return up + url[len(shared) :]


@lru_cache(maxsize=16)
def _folders(page: str) -> tuple[tuple[str, str], ...]:
    """The folders that a page lies in, from the root on, each with the way up to it."""
    names = page.split("/")[:-1]
    folder, folders = "", [("", "../" * len(names))]
    for depth, name in enumerate(names, 1):
        folder += f"{name}/"
        folders.append((folder, "../" * (len(names) - depth)))
    return tuple(folders)


def page_of(key: str, corpus: Corpus) -> str:
    """The URL of the page that a thing stands on; a finding stands on its report's."""
    return f"{key.rpartition('/')[0] if key in corpus.findings else key}/"


def address_of(key: str, corpus: Corpus) -> Address:
    """Where a thing lives."""
    anchor = key.rpartition("/")[2] if key in corpus.findings else ""
    return Address(page_of(key, corpus), anchor)


def url_of(key: str, corpus: Corpus) -> str:
    """The same as one text."""
    folder, _, name = key.rpartition("/")
    return f"{folder}/#{name}" if key in corpus.findings else f"{key}/"


def alignment_page(framework: str) -> str:
    """The URL of a framework's alignment tables."""
    return f"alignment/{framework.removeprefix('framework/').removeprefix('sites/')}/"


def district_at(url: str) -> str:
    """The key of the district that a page or data file belongs to, whether there is one or not;
    empty where it can belong to none."""
    inside = within_sites(url)
    return f"{SITES}{inside.partition('/')[0].removesuffix('.json')}" if inside else ""


def within_sites(url: str) -> str:
    """What a page or data file about a site is about, from the key of its district on, which is
    the same for its page, for what is computed of it, and nearly so for its data; empty for others.
    """
    inside = url.removeprefix(f"{DATA}pages/")
    for folder in (SITES, COMPUTED):
        if inside.startswith(folder):
            return inside.removeprefix(folder)
    return ""


def district_of(path: str) -> str:
    """The key of the district that a site, a thing or a file below ``sites/`` belongs to."""
    return "/".join(path.split("/", 2)[:2])


def site_at(key: str) -> str:
    """What would be the key of the school at which a thing lies, or of a thing of a district; a
    school's own for itself."""
    return "/".join(key.split("/", 3)[:3])


def content_url(path: str) -> str:
    """The URL of an ordinary page of ``content/``, or of a file there."""
    inside = path.removeprefix("content/")
    if not inside.endswith(".md"):
        return inside
    stem = inside.removesuffix(".md")
    folder, _, name = stem.rpartition("/")
    if name in ("index", "README"):
        return f"{folder}/" if folder else HOME
    return f"{stem}/"


def goal_anchor(goal: str) -> str:
    """The anchor of a goal on its report's page."""
    return f"goal--{goal}"


def synthesis_page(site: str, *parts: str) -> str:
    """The URL of what is computed for a district or school: ``synthesis/alder-creek/changes/``.

    It stands outside of ``sites/``, where its names could meet those of schools and reports.
    """
    return "/".join((COMPUTED.rstrip("/"), site.removeprefix("sites/"), *parts)) + "/"


@lru_cache(MANY_ELEMENTS)
def element_in_district(district: str, element: str) -> str:
    """The URL of an element across a district."""
    return synthesis_page(district, "elements", element.removeprefix("framework/"))


def elements_at_site(site: str, corpus: Corpus) -> str:
    """The URL of a site's own elements, one by one."""
    return synthesis_page(site, "elements" if site in corpus.schools else "own-elements")


def offering_in_district(district: str, offering: str) -> str:
    """The URL of an offering across a district."""
    return synthesis_page(district, "offerings", offering.rpartition("/")[2])


@lru_cache(MANY_ELEMENTS)
def status_anchor(element: str) -> str:
    """The anchor of an element's status on its report's page."""
    return f"status--{element.removeprefix('framework/').replace('/', '--')}"


def data_url(key: str) -> str:
    """The file with everything that the tables say of one thing, for the page that shows it."""
    return f"{DATA}pages/{key}.json"


def table_url(table: str) -> str:
    """The file of one table, as comma-separated values."""
    return f"{DATA}{table}.csv"


def workbook_url(district: str) -> str:
    """The Excel workbook of a district."""
    return f"{DATA}{district.rpartition('/')[2]}.xlsx"


@lru_cache(MANY_ELEMENTS)
def about_anchor(element: str, kind: str) -> str:
    """The anchor of the findings of one kind about an element, on a page of one site."""
    return f"about--{element.removeprefix('framework/').replace('/', '--')}--{kind}"


def level_anchor(level: str) -> str:
    """The anchor of the schools on a level, on the page of an element across a district."""
    return f"level--{level}"


@lru_cache(maxsize=256)
def level_value(framework: str, scale: str, level: str) -> str:
    """A level as the search page's address names it: ``?status=ccsf.phases.engaging``."""
    return f"{framework.removeprefix('framework/').replace('/', '--')}.{scale}.{level}"


def progress_value(progress: str) -> str:
    """The progress of a recommendation, as the search page's address names it."""
    return f"progress.{progress}"


def element_value(element: str) -> str:
    """An element as the search page's address names it."""
    return element.removeprefix("framework/")


def district_value(district: str) -> str:
    """A district as the search page's address names it."""
    return district.removeprefix("sites/")
