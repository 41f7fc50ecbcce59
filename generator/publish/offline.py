"""From the folder of a built site to one ZIP that opens from a folder or a USB stick.

A browser that opens files adds no ``index.html`` to a folder, so links are rewritten, here and not
in the site itself: on a server its addresses stay short, and offline they work without any script.
"""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from msgspec import Struct

from generator.model.values import Audience
from generator.pages.start_here import StartView, start_here
from generator.publish.archive import CHECKSUMS, Archive, write_archive
from generator.publish.markup_links import in_markup, in_styles
from generator.publish.offline_links import INDEX, OfflineLinks
from generator.publish.portable_names import refused, too_long
from generator.source.slugs import slug

START = "START-HERE.html"
PAGES = "site"
"""The folder of an archive that holds the site; nothing in it can meet the name of ``START``."""
LONGEST_NAME = 40

FOR_SERVERS = frozenset(("404.html", "sitemap.xml", "sitemap.xml.gz", "robots.txt", "web.config"))
"""Files that mean something to servers and crawlers alone."""
FOR_ADMINISTRATORS = "deploy/"
SOURCE_MAPS = ".map"
"""For those who look for mistakes in scripts; no reader's browser asks for them."""


class OfflineError(Exception):
    """The archive cannot be made; the message says why and what to do."""


class Packed(Struct, frozen=True):
    """An archive, and what in it may not work everywhere."""

    archive: Archive
    pages: int
    broken: tuple[str, ...]
    """Links that lead to no file of the archive: ``page: reference``."""
    too_long: tuple[str, ...]
    """Paths that Windows may refuse, depending on where they are unpacked."""


def archive_name(name: str, audience: Audience, as_of: str) -> str:
    """What an archive is called: ``alder-creek-2026-11-20``, ``alder-creek-team-2026-11-20``.

    ``name`` is an id or any title. What is not for the public says for whom it is.
    """
    plain = slug(name)[:LONGEST_NAME].strip("-")
    return "-".join(filter(None, (plain, audience if audience != "public" else "", as_of)))


def archive_folder(site: Path) -> Path:
    """Where the archives of a site lie: beside its folder, never in it."""
    return site.with_name(f"{site.name}-offline")


def start_page(title: str, audience: Audience, as_of: str, language: str) -> str:
    """The HTML of ``START-HERE.html``, with the title of the site."""
    view = StartView(title, audience, as_of, f"{PAGES}/{INDEX}", f"{PAGES}/assets/", CHECKSUMS)
    return start_here(view, language)


def pack(site: Path, to: Path, start: str, *, url: str = "") -> Packed:
    """Packs the site in the folder ``site`` into the ZIP ``to``.

    ``start`` is the HTML of the page that stands above all others; ``url`` the address of the site
    on the web (``site_url``), if it has one. The folder is only read. Raises ``OfflineError``.
    """
    try:
        names = _names(site)
        _refuse(f"{to.stem}/{PAGES}/{name}" for name in names)
        links = OfflineLinks(frozenset(names), url)
        archive = write_archive(to, _files(site, names, start, links))
    except OSError as error:
        raise OfflineError(f"{to} cannot be written: {error.strerror or error}.") from None
    paths = [f"{to.stem}/{PAGES}/{name}" for name in names]
    pages = sum(name.endswith(".html") for name in names)
    return Packed(archive, pages, tuple(sorted(links.broken)), tuple(too_long(paths)))


def _names(site: Path) -> list[str]:
    """The files that go into an archive, in the order of their code points."""
    files = (path for path in site.rglob("*") if path.is_file() and not path.is_symlink())
    every = (path.relative_to(site).as_posix() for path in files)
    names = sorted(name for name in every if not _is_left_out(name))
    if INDEX not in names:
        raise OfflineError(f"There is no built site in {site}.")
    return names


def _is_left_out(name: str) -> bool:
    """Also what begins with a dot: put there by hand, it may hold a server's secrets."""
    is_hidden = name.startswith(".") or "/." in name
    is_for_others = name in FOR_SERVERS or name.startswith(FOR_ADMINISTRATORS)
    return is_hidden or is_for_others or name.endswith(SOURCE_MAPS)


def _refuse(paths: Iterator[str]) -> None:
    if wrong := refused(paths):
        listed = "".join(f"\n  {name}" for name in wrong)
        raise OfflineError(
            "Not every computer could unpack these names, so no archive was written. "
            f"Rename what they are made of.{listed}"
        )


def _files(
    site: Path, names: list[str], start: str, links: OfflineLinks
) -> Iterator[tuple[str, bytes]]:
    yield START, start.encode()
    for name in names:
        yield f"{PAGES}/{name}", _offline((site / name).read_bytes(), name, links)


def _offline(data: bytes, name: str, links: OfflineLinks) -> bytes:
    """A file as it works without a server; one that is no UTF-8 text is nobody's page."""
    rewrite = {".html": in_markup, ".svg": in_markup, ".css": in_styles}.get(Path(name).suffix)
    if rewrite is None:
        return data
    try:
        return rewrite(data.decode("utf-8"), partial(links.of, name)).encode()
    except UnicodeDecodeError:
        return data
