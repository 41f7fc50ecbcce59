"""What stands inside the pages of a built site and not in files: scripts, styles, data images.

A Content-Security-Policy has to list each of them by its hash, so what is missed here does not
work where the site is served.
"""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from generator.publish.deploy.quick_look import DOUBTFUL, FETCHED, Claims
from generator.publish.inventory import Inventory

RUNNING = frozenset(
    """
    application/ecmascript application/javascript application/x-ecmascript
    application/x-javascript text/ecmascript text/javascript text/jscript text/livescript
    text/x-ecmascript text/x-javascript importmap module speculationrules
    """.split()
) | {""}
"""The types of a script that browsers act on; with any other it only holds data (HTML, 4.12.1)."""
FETCHING = frozenset({"src", "data", "poster"})
ELSEWHERE = ("http:", "https:", "//")
WORDS = "article"
"""The element that holds a page's own words; round it lies the shell."""


@dataclass
class Inline:
    """What was found; ``refused`` says page by page what no policy will let work."""

    scripts: set[str] = field(default_factory=set)
    styles: set[str] = field(default_factory=set)
    style_attributes: set[str] = field(default_factory=set)
    data_images: bool = False
    stylesheets: set[str] = field(default_factory=set)
    """The names of the files that pages are styled by."""
    refused: list[str] = field(default_factory=list)

    def holds(self, claims: Claims) -> bool:
        """Whether a page that makes these claims adds nothing."""
        known = {"stylesheet": self.stylesheets, "style": self.style_attributes}
        return claims != DOUBTFUL and all(which in known[kind] for kind, which in claims)


def inline_of(site: Inventory) -> Inline:
    """All that stands inside the pages, drawings and stylesheets of a built site."""
    found = Inline()
    for page in _files(site, ".html"):
        if not found.holds(site.looks[page].claims):
            _Reader(found, page).read(_text(site, page))
    for drawing in _files(site, ".svg"):
        alone = Inline()
        _Reader(alone, drawing).read(_text(site, drawing))
        found.styles |= alone.styles  # a drawing may be styled, but never runs anything
        found.style_attributes |= alone.style_attributes
    linked = (one for one in _files(site, ".css") if one.rpartition("/")[2] in found.stylesheets)
    found.data_images |= any("url(data:" in _bare(_text(site, one)) for one in linked)
    return found


def _files(site: Inventory, suffix: str) -> list[str]:
    return [path for path in site.paths if path.endswith(suffix)]


def _text(site: Inventory, path: str) -> str:
    """The text as a browser takes it, with one kind of line end and no null characters."""
    text = site.read(path).decode("utf-8", "replace").replace("\0", "\ufffd")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _bare(css: str) -> str:
    return css.replace("'", "").replace('"', "").replace(" ", "").lower()


class _Reader(HTMLParser):
    """Reads one page.

    What runs is taken from the shell alone, never from the page's own words: a script that slipped
    past all sanitizing would still not be listed. The words end with the last ``</article>``, so
    that nothing in them can end them early.
    """

    def __init__(self, found: Inline, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found = found
        self.page = page
        self.within = ""
        self.piece: list[str] = []
        self.in_words = False
        self.doubtful: list[str] = []
        """Scripts since the words began, or since they seemed to end."""

    def read(self, text: str) -> None:
        """Reads a page to its end."""
        self.feed(text)
        self.close()
        self.found.scripts.update(self.doubtful)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Looks at the attributes, and begins to collect what an element holds."""
        values = dict(reversed(attrs))  # the first one counts
        self.in_words |= tag == WORDS
        runs = "src" not in values and (values.get("type") or "").strip().lower() in RUNNING
        self.within = tag if tag == "style" or (tag == "script" and runs) else ""
        self.piece = []
        for name, value in values.items():
            if value is None:
                continue  # without a value it does nothing
            if name == "style":
                self.found.style_attributes.add(value)
            elif name.startswith("on"):
                self._refuse(tag, f"{name}=…")
            elif _is_fetched(tag, name, values):
                self._fetched(tag, name, value.strip())

    def _fetched(self, tag: str, name: str, address: str) -> None:
        self.found.data_images |= tag == "img" and address.lower().startswith("data:")
        if tag == "link" and address.endswith(".css"):
            self.found.stylesheets.add(address.rpartition("/")[2])
        if address.lower().startswith(ELSEWHERE):
            self._refuse(tag, f'{name}="{address}"')

    def handle_data(self, data: str) -> None:
        """Collects."""
        if self.within:
            self.piece.append(data)

    def handle_endtag(self, tag: str) -> None:
        """Files away what was collected; decides at the end of the words what was in them."""
        whole = "".join(self.piece)
        if tag == self.within == "style":
            self.found.styles.add(whole)
        elif tag == self.within and self.in_words:
            self.doubtful.append(whole)
        elif tag == self.within:
            self.found.scripts.add(whole)
        elif tag == WORDS:
            for _ in self.doubtful:
                self._refuse("script", "…")
            self.doubtful.clear()
        self.within = ""

    def _refuse(self, tag: str, what: str) -> None:
        self.found.refused.append(f"{self.page}: <{tag} {what}>")


def _is_fetched(tag: str, name: str, values: dict[str, str | None]) -> bool:
    if tag == "link":
        return name == "href" and not FETCHED.isdisjoint((values.get("rel") or "").lower().split())
    return name in FETCHING
