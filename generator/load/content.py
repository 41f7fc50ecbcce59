"""The ordinary pages of ``content/``: which links they hold, and which headings they offer."""

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from generator.addresses import FIELDS, RULES
from generator.load.documents import Document
from generator.load.layout import PAGE, TRANSLATION, Found
from generator.load.whereabouts import CONTENT
from generator.source import files, front_matter, page_links, prose, shown_pictures, yaml_text
from generator.source.files import Entry
from generator.source.front_matter import Sections
from generator.source.place import TOP, Fault, Place
from generator.source.prose import NO_PROSE, Link, Prose
from generator.source.shown_pictures import ShownPicture

GENERATED_PAGES = tuple(f"{CONTENT}/{url.rstrip('/')}.md" for url in (FIELDS, RULES))
"""Pages under ``content/`` that the program writes, and authors may link to."""
BARE_AUDIENCE = re.compile(r"(?:[\w-]+[ \t]*:.*\n)*?audience[ \t]*:(.*)", re.IGNORECASE)
IN_HTML = re.compile(r"""\b(?:src|href|poster)\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE)
EXPLICIT_ID = re.compile(r"\s*\{[^}]*#([\w-]+)[^}]*\}\s*$")


@dataclass(frozen=True)
class ContentFile:
    """A page of ``content/`` after reading."""

    path: str
    text: str
    links: tuple[Link, ...]
    title: str
    anchors: tuple[str, ...]
    faults: tuple[Fault, ...] = ()
    audience: str = ""
    audience_place: Place = field(default=TOP)
    prose: Prose = NO_PROSE
    shown: tuple[ShownPicture, ...] = ()
    sections: Sections = field(default_factory=Sections)

    @property
    def document(self) -> Document:
        """The page as what holds fields and faults."""
        return Document(
            Found(self.path, PAGE, self.path), self.text, self.faults, is_text=not self.faults
        )


def read_all(root: Path, entries: Mapping[str, Entry]) -> list[ContentFile]:
    """Every page among the files of ``content/``."""
    return [_read(root, one.path, one.fault) for one in entries.values() if _is_page(one.path)]


def readable_files(entries: Mapping[str, Entry]) -> frozenset[str]:
    """The paths of the files there that may be read or lead to a page."""
    forbidden = forbidden_files(entries)
    return frozenset(entries) - forbidden.keys() | frozenset(GENERATED_PAGES)


def forbidden_files(entries: Mapping[str, Entry]) -> dict[str, Fault]:
    """The files there that are not to be read, and are no pages."""
    return {path: one.fault for path, one in entries.items() if one.fault and not _is_page(path)}


def _is_page(path: str) -> bool:
    return path.endswith(".md") and not TRANSLATION.match(path)


def _read(root: Path, path: str, fault: Fault | None) -> ContentFile:
    file = files.TextFile(path, fault=fault) if fault else files.read_text(root, path)
    sections = front_matter.split(file.text)
    faults = [
        one for one in (file.fault, sections.fault) if one and one.rule != "front-matter-missing"
    ]
    faults += yaml_text.read(sections.front_matter).faults
    if faults:
        return ContentFile(path, file.text, (), path, (), tuple(faults))
    body = prose.read(sections.body, sections.body_line, "", 1)
    slips = tuple(yaml_text.read(sections.front_matter).faults)
    titles = [EXPLICIT_ID.sub("", heading.title) for heading in body.headings]
    links = page_links.links_in(sections.body, sections.body_line)
    title = titles[0] if titles else path
    said = _audience(file.text, sections)
    shown = shown_pictures.in_page(sections.body, sections.body_line)
    anchors = _anchors(body)
    return ContentFile(path, file.text, links, title, anchors, slips, *said, body, shown, sections)


def files_in_html(page: ContentFile) -> frozenset[str]:
    """The paths of what a page shows or offers by HTML instead of Markdown."""
    folder = posixpath.dirname(page.path)
    return frozenset(
        posixpath.normpath(posixpath.join(folder, unquote(address[1]).partition("#")[0]))
        for address in IN_HTML.finditer(page.text)
        if ":" not in address[1]
    )


def _audience(text: str, sections: Sections) -> tuple[str, Place]:
    """What a page says of its readers, and where; the rest of its front matter is MkDocs' business.

    MkDocs takes lines at the very top for front matter even without fences, and so do we.
    """
    front = yaml_text.read(sections.front_matter)
    if "audience" in front.data:
        said = front.data["audience"]
        return str(said or "nobody"), front.place_of_value(("audience",))
    bare = BARE_AUDIENCE.match(text) if not sections.front_matter else None
    if not bare:
        return "", TOP
    line, said = text.count("\n", 0, bare.start(1)) + 1, bare[1].strip()
    return said or "nobody", Place(line, 1, len("audience"))


def _anchors(body: Prose) -> tuple[str, ...]:
    """The anchors that MkDocs gives the headings of a page."""
    from markdown.extensions.toc import slugify  # a check that reads no page does without

    anchors: list[str] = []
    for heading in body.headings:
        explicit = EXPLICIT_ID.search(heading.title)
        anchor = explicit[1] if explicit else slugify(heading.title, "-")
        number, plain = 1, anchor
        while anchor in anchors:
            anchor, number = f"{plain}_{number}", number + 1
        anchors.append(anchor)
    return tuple(anchors)
