"""The sample site, packed and unpacked in a folder whose name is unkind to addresses."""

import re
import shutil
import zipfile
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from urllib.request import url2pathname

import pytest

from generator.publish.offline import OfflineError, Packed, archive_folder, archive_name, pack
from tests.publish.unpacked import UNKIND, Offline
from tests.sample import Site
from tests.site.test_links import ORIGIN, fetched, followed

BARE = "<!doctype html><title>Begin</title><p><a href='site/index.html'>Begin</a>"


def lands_on(offline: Offline, page: Path, address: str) -> str | None:
    """Why an address leads nowhere for a browser that opens files; None when it lands."""
    target = urlsplit(urljoin(page.as_uri(), address))
    if target.scheme != "file":
        return None
    file = Path(url2pathname(target.path))
    if not file.is_file() or offline.folder not in file.parents:
        return f"no file {file}"
    anchor = unquote(target.fragment)
    found = not anchor or anchor in offline.anchors[file]
    return None if found else f"no anchor “{anchor}” in {file}"


def test_every_link_leads_to_a_file_and_an_anchor(offline: Offline) -> None:
    broken = [
        f"{file}: {address}: {why}"
        for file, page in offline.pages.items()
        for address in {*fetched(page), *followed(page)}
        if (why := lands_on(offline, file, address))
    ]
    assert not sorted(broken)
    assert offline.packed.broken == ()


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("sites/index.html", None),
        ("sites/", "no file"),
        ("sites", "no file"),
        ("sites/index.html#nothing", "no anchor “nothing”"),
        ("../../outside.html", "no file"),
    ],
)
def test_the_crawl_can_fail(offline: Offline, address: str, why: str | None) -> None:
    found = lands_on(offline, offline.home, address)
    assert found is None if why is None else (found or "").startswith(why)


def test_every_page_came_along(offline: Offline, site: Site) -> None:
    served = {file.relative_to(site.folder).as_posix() for file in site.folder.rglob("*.html")}
    packed = {file.relative_to(offline.site).as_posix() for file in offline.pages}
    assert packed == served - {"404.html"}
    assert offline.packed.pages == len(packed)
    assert UNKIND in str(offline.home)


def test_what_names_no_folder_is_the_same_byte_for_byte(offline: Offline, site: Site) -> None:
    same = [
        file
        for file in offline.site.rglob("*")
        if file.is_file() and file.suffix not in (".html", ".svg", ".css")
    ]
    assert len(same) > 50
    for file in same:
        assert file.read_bytes() == (site.folder / file.relative_to(offline.site)).read_bytes()


def test_only_addresses_of_folders_changed(offline: Offline, site: Site) -> None:
    for file in offline.pages:
        before = (site.folder / file.relative_to(offline.site)).read_text(encoding="utf-8")
        after = file.read_text(encoding="utf-8")
        assert after != before  # each page leads home
        url = offline.url(file)
        assert meant(after, url) == meant(before, url)


def meant(html: str, url: str) -> str:
    """A page on which every address is written out as a server takes it."""

    def whole(found: re.Match[str]) -> str:
        address = urljoin(ORIGIN + url, found["to"])
        return found["before"] + address.replace("/index.html", "/")

    return re.sub(r"""(?P<before>(?:href|action)="|url=)(?P<to>[^"]*)""", whole, html)


def test_what_only_servers_need_stays_behind(offline: Offline) -> None:
    names = {file.relative_to(offline.site).as_posix() for file in offline.site.rglob("*")}
    left = [name for name in names if name.endswith(".map") or name.startswith("deploy")]
    assert left == []
    assert not names & {"404.html", "sitemap.xml", "sitemap.xml.gz", "robots.txt", "web.config"}


def test_the_checksums_name_every_file(offline: Offline) -> None:
    lines = (offline.folder / "checksums.sha256").read_text(encoding="utf-8").splitlines()
    told = dict(reversed(line.split("  ", 1)) for line in lines)
    files = [file for file in offline.folder.rglob("*") if file.is_file()]
    found = {
        file.relative_to(offline.folder).as_posix(): sha256(file.read_bytes()).hexdigest()
        for file in files
        if file.name != "checksums.sha256"
    }
    assert told == found


def test_the_start_page_leads_home(offline: Offline) -> None:
    start = offline.start
    leading = [one.attrs["href"] for one in start.all("a")]
    assert leading == ["site/index.html"]
    assert start.one("title").text == "Community schools in Alder Creek"
    assert "As of November 18, 2026" in start.text
    for address in fetched(start):
        assert lands_on(offline, offline.folder / "START-HERE.html", address) is None


def small_site(folder: Path, **files: str) -> Path:
    """A site of a few files; two underscores stand for a slash, one for a point."""
    for name, text in {"index_html": "<p>", **files}.items():
        file = folder / name.replace("__", "/").replace("_", ".")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="")
    return folder


def packed_text(packed: Packed, name: str) -> str:
    """A file of an archive."""
    with zipfile.ZipFile(packed.archive.path) as archive:
        return archive.read(f"{packed.archive.path.stem}/{name}").decode("utf-8")


def test_addresses_of_the_sites_own_server_become_relative(tmp_path: Path) -> None:
    home = '<a href="/cs/a/#x"><img src="https://example.org/cs/a.png"><a href="/board/">'
    canonical = '<link rel="canonical" href="https://example.org/cs/">'
    site = small_site(
        tmp_path / "site",
        index_html=canonical + home,
        a__index_html="",
        a_png="",
        a_css="a { b: url(/cs/a.png) }",
        a_svg='<svg><a href="a/"/></svg>',
    )
    packed = pack(site, tmp_path / "x.zip", BARE, url="https://example.org/cs/")
    assert packed_text(packed, "site/index.html") == (
        canonical
        + '<a href="a/index.html#x"><img src="a.png"><a href="https://example.org/board/">'
    )
    assert packed_text(packed, "site/a.css") == 'a { b: url("a.png") }'
    assert packed_text(packed, "site/a.svg") == '<svg><a href="a/index.html"/></svg>'


def test_a_link_to_what_stays_behind_is_told(tmp_path: Path) -> None:
    site = small_site(tmp_path / "site", index_html="<a href='deploy/'>", deploy__index_html="")
    packed = pack(site, tmp_path / "x.zip", BARE)
    assert packed.broken == ("index.html: deploy/",)
    assert packed.pages == 1


def test_what_an_administrator_hid_in_the_folder_stays_there(tmp_path: Path) -> None:
    hidden = {".htpasswd": "secret", ".well-known/x.txt": "", "a/.DS_Store": ""}
    site = small_site(tmp_path / "site")
    for name, text in hidden.items():
        (site / name).parent.mkdir(exist_ok=True)
        (site / name).write_text(text, encoding="utf-8")
    packed = pack(site, tmp_path / "x.zip", BARE)
    with zipfile.ZipFile(packed.archive.path) as archive:
        names = [name.removeprefix("x/") for name in archive.namelist()]
    assert names == ["START-HERE.html", "site/index.html", "checksums.sha256"]


def test_text_that_is_no_utf_8_is_packed_as_it_is(tmp_path: Path) -> None:
    site = small_site(tmp_path / "site")
    (site / "old.html").write_bytes(b"<a href='.'>\xff")
    packed = pack(site, tmp_path / "x.zip", BARE)
    with zipfile.ZipFile(packed.archive.path) as archive:
        assert archive.read("x/site/old.html") == b"<a href='.'>\xff"


def test_neither_time_nor_order_shows(tmp_path: Path) -> None:
    one = small_site(tmp_path / "one", a_html="1", b__index_html="2")
    two = small_site(tmp_path / "two", b__index_html="2", a_html="1")
    shutil.copystat(tmp_path, two / "a.html")
    first, second = (pack(site, tmp_path / site.name / "x.zip", BARE) for site in (one, two))
    assert first.archive.sha256 == second.archive.sha256
    assert first.archive.content_sha256 == second.archive.content_sha256


def test_names_that_windows_refuses_are_refused_here(tmp_path: Path) -> None:
    site = small_site(tmp_path / "site")
    (site / "what?.png").write_bytes(b"")
    with pytest.raises(OfflineError, match=r"x/site/what\?\.png"):
        pack(site, tmp_path / "x.zip", BARE)
    assert not (tmp_path / "x.zip").exists()


def test_long_paths_are_told(tmp_path: Path) -> None:
    long = "/".join(["a" * 60] * 3)
    site = small_site(tmp_path / "site")
    (site / long).parent.mkdir(parents=True)
    (site / long).write_bytes(b"")
    assert pack(site, tmp_path / "x.zip", BARE).too_long == (f"x/site/{long}",)


def test_a_folder_without_a_site_is_told(tmp_path: Path) -> None:
    with pytest.raises(OfflineError, match="no built site"):
        pack(tmp_path, tmp_path / "x.zip", BARE)


def test_an_archive_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    site = small_site(tmp_path / "site")
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OfflineError, match="cannot be written"):
        pack(site, tmp_path / "file" / "x.zip", BARE)


@pytest.mark.parametrize(
    ("given", "name"),
    [
        (("alder-creek", "public", "2026-11-20"), "alder-creek-2026-11-20"),
        (("alder-creek", "district", "2026-11-20"), "alder-creek-district-2026-11-20"),
        (("Schools of Oak / Elm", "team", ""), "schools-of-oak-elm-team"),
        (("x" * 90, "public", "2026"), f"{'x' * 40}-2026"),
    ],
)
def test_the_name_says_for_whom_and_as_of_when(given: tuple[str, str, str], name: str) -> None:
    assert archive_name(*given) == name  # type: ignore[arg-type] # the audiences are spelled out


def test_archives_lie_beside_the_site() -> None:
    assert archive_folder(Path("project/site")) == Path("project/site-offline")
