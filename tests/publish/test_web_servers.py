"""What nginx and Apache answer when they are set up by the files of ``deploy/``."""

import re
import shutil
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from generator.model.values import Audience
from generator.publish.deploy.configurations import add_to, base_path
from generator.publish.deploy.media_types import TYPES
from generator.publish.inventory import Inventory
from tests.publish.web_servers import KINDS, Answer, WebServer, served
from tests.sample import Site
from tests.small_world import put

BASE = "/some/base"
SERVERS = [(kind, base) for kind in KINDS for base in ("", BASE)]
ON_ALL = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
HSTS = "Strict-Transport-Security"
SHARD = re.compile(r"search/[a-z2-7]{10}\.js")
DENIED = (403, 404)
LOGIN = {"Authorization": f"Basic {b64encode(b'reader:secret').decode()}"}


def made_for(site: Site, to: Path, base: str, audience: Audience) -> Path:
    """A copy of the site with configurations for another place or other readers."""
    shutil.copytree(site.folder, to)
    assert (
        add_to(Inventory.of(to), site_url=f"https://schools.example{base}/", audience=audience)
        == []
    )
    (to / ".hidden").write_text("secret", encoding="utf-8")
    (to / "data/.git").mkdir()
    (to / "data/.git/config").write_text("secret", encoding="utf-8")
    (to / "strange.thing").write_text("strange", encoding="utf-8")
    return to


@pytest.fixture(scope="module", params=SERVERS, ids=" ".join)
def server(
    request: pytest.FixtureRequest, site: Site, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[WebServer]:
    kind, base = request.param
    folder = tmp_path_factory.mktemp("served") / "site"
    with served(kind, made_for(site, folder, base, "public"), base) as server:
        yield server


@pytest.fixture(scope="module", params=KINDS)
def closed(
    request: pytest.FixtureRequest, site: Site, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[WebServer]:
    folder = tmp_path_factory.mktemp("closed") / "site"
    with served(request.param, made_for(site, folder, "", "team")) as server:
        yield server


def wrong_headers(answer: Answer) -> list[str]:
    """What an answer lacks of what every answer carries, or says twice."""
    policy = answer.headers.get_all("Content-Security-Policy", [])
    found = {name: answer.headers.get_all(name) for name in ON_ALL}
    wrong = [f"{name}: {found[name]}" for name, value in ON_ALL.items() if found[name] != [value]]
    if len(policy) != 1 or not policy[0].startswith("default-src 'none'; script-src 'self'; "):
        wrong.append(f"Content-Security-Policy: {policy}")
    if len(answer.headers.get_all("Cache-Control", [])) != 1:
        wrong.append("Cache-Control")
    return wrong


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("", (200,)),
        ("sites/alder-creek/", (200,)),
        ("data/alignment.csv", (200,)),
        ("sites/alder-creek", (301,)),
        ("no/such/page/", (404,)),
        ("assets/no-such.0123abcd.js", (404,)),
        ("404.html", (200,)),
        ("assets/", (404,)),
        ("data/pages/", (404,)),
        ("deploy", DENIED),
        ("deploy/", DENIED),
        ("deploy/nginx.conf", DENIED),
        ("deploy/README.md", DENIED),
        ("%64eploy/nginx.conf", DENIED),
        ("glossary/../deploy/nginx.conf", DENIED),
        ("/deploy/nginx.conf", DENIED),
        ("web.config", DENIED),
        (".hidden", DENIED),
        ("data/.git/config", DENIED),
    ],
)
def test_the_status_and_the_headers_of_every_answer(
    server: WebServer, path: str, status: tuple[int, ...]
) -> None:
    answer = server.get(path)
    assert answer.status in status
    assert wrong_headers(answer) == []
    assert b"secret" not in answer.body
    assert b"Index of" not in answer.body
    assert not answer.headers["X-Robots-Tag"]


def test_a_folder_without_its_slash_leads_to_the_page(server: WebServer) -> None:
    where = server.get("sites/alder-creek").headers["Location"]
    assert where.endswith(server.url.partition("//")[2].partition("/")[2] + "sites/alder-creek/")


def test_the_beginning_without_its_slash_leads_there(server: WebServer) -> None:
    if server.url.endswith(f"{BASE}/"):
        answer = WebServer(server.url.removesuffix("/")).get()
        assert answer.status == 301
        assert answer.headers["Location"].endswith(f"{BASE}/")


def test_missing_pages_get_the_sites_own(server: WebServer) -> None:
    for path in ("no/such/page/", "assets/", "data/pages/"):
        answer = server.get(path)
        assert answer.status == 404
        assert_is_the_sites_own(answer)


def assert_is_the_sites_own(answer: Answer) -> None:
    assert "This page is not here" in answer.body.decode()
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"


def test_every_kind_of_file_has_its_type(server: WebServer, site: Site) -> None:
    wrong = {}
    files = [file for file in site.folder.rglob("*") if file.is_file()]
    for suffix, file in {file.suffix: file for file in files}.items():
        path = file.relative_to(site.folder).as_posix()
        if not path.startswith("deploy/") and suffix != ".config":
            found = server.get(path).headers["Content-Type"]
            text = "; charset=utf-8" if TYPES[suffix].startswith("text/") else ""
            if found != TYPES[suffix] + text:
                wrong[path] = found
    assert wrong == {}


def test_a_file_of_an_unknown_kind_is_only_bytes(server: WebServer) -> None:
    assert server.get("strange.thing").headers["Content-Type"] in (None, "application/octet-stream")


def test_pages_and_data_are_asked_for_anew(server: WebServer) -> None:
    for path in ("", "data/alignment.csv", "assets/crosswalk.css", "no/such/page/"):
        assert server.get(path).headers["Cache-Control"] == "public, no-cache"


def test_what_has_not_changed_is_not_sent_again(server: WebServer) -> None:
    mark = server.get("glossary/").headers["ETag"]
    assert server.get("glossary/", If_None_Match=mark).status == 304


def test_what_never_changes_is_kept(server: WebServer, site: Site) -> None:
    paths = (file.relative_to(site.folder).as_posix() for file in site.folder.rglob("*.js"))
    path = next(path for path in sorted(paths) if SHARD.fullmatch(path))
    kept = server.get(path).headers["Cache-Control"]
    assert kept == "public, max-age=31536000, immutable"


@pytest.mark.parametrize("path", ["", "data/alignment.csv", "assets/crosswalk.css"])
def test_texts_are_compressed(server: WebServer, path: str) -> None:
    answer = server.get(path, Accept_Encoding="gzip")
    assert answer.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in answer.headers["Vary"]
    assert not server.get(path).headers["Content-Encoding"]


def test_what_is_compressed_stays_as_it_is(server: WebServer, site: Site) -> None:
    answer = server.get("sitemap.xml.gz")
    assert answer.body == (site.folder / "sitemap.xml.gz").read_bytes()
    assert not answer.headers["Content-Encoding"]


def test_a_closed_build_is_shown_to_nobody_without_a_login(closed: WebServer) -> None:
    for path in ("", "glossary/", "data/alignment.csv", "no/such/page/", "assets/", "404.html"):
        answer = closed.get(path)
        assert answer.status == 401
        assert b"Alder Creek" not in answer.body
        assert wrong_headers(answer) == []
        assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"


def test_a_closed_build_is_shown_with_a_login(closed: WebServer) -> None:
    answer = closed.get("glossary/", **LOGIN)
    assert answer.status == 200
    assert wrong_headers(answer) == []
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert answer.headers["Cache-Control"] == "private, no-cache"


def test_a_closed_build_hides_its_configurations_from_all(closed: WebServer) -> None:
    for path in ("deploy/nginx.conf", "web.config", ".hidden", "deploy/"):
        assert closed.get(path).status in (401, 403)
        assert closed.get(path, **LOGIN).status in DENIED
    assert_is_the_sites_own(closed.get("assets/", **LOGIN))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("audience", get_args(Audience))
def test_an_administrators_own_headers_come_beside_ours(
    kind: str, audience: Audience, tmp_path: Path
) -> None:
    put(tmp_path, "site/index.html", "<article>Words</article>")
    put(tmp_path, "site/404.html", "<article>Missing</article>")
    add_to(Inventory.of(tmp_path / "site"), site_url=None, audience=audience)
    readme = (tmp_path / "site/deploy/README.md").read_text(encoding="utf-8")
    own = next(one for one in re.findall(rf"```{kind}\n(.*?)```", readme, re.DOTALL) if HSTS in one)
    with served(kind, tmp_path / "site", own=own) as server:
        for path in ("", "no/such/page/"):
            answer = server.get(path)
            assert answer.headers.get_all(HSTS) == ["max-age=31536000"]
            assert wrong_headers(answer) == []


OTHER_LOGIN = {
    "nginx": "set $crosswalk_login off; deny all;",
    "apache": "Require all denied",
}


@pytest.mark.parametrize("kind", KINDS)
def test_another_login_takes_the_place_of_ours(kind: str, tmp_path: Path) -> None:
    put(tmp_path, "site/index.html", "<article>Words</article>")
    put(tmp_path, "site/404.html", "<article>Missing</article>")
    add_to(Inventory.of(tmp_path / "site"), site_url=None, audience="team")
    own = OTHER_LOGIN[kind]
    with served(kind, tmp_path / "site", own=own, before="Define CROSSWALK_OWN_LOGIN") as server:
        for path in ("", "no/such/page/"):
            assert server.get(path).status == 403
            assert server.get(path, **LOGIN).status == 403


def test_apache_is_told_another_path_before_our_lines(tmp_path: Path) -> None:
    put(tmp_path, "site/index.html", "<article>Words</article>")
    add_to(Inventory.of(tmp_path / "site"), site_url=None, audience="public")
    before = 'Define CROSSWALK_PATH "/other/"'
    with served("apache", tmp_path / "site", before=before) as server:
        assert b"Words" in server.get("other/").body
        assert b"Words" not in server.get().body


@pytest.mark.parametrize("kind", KINDS)
def test_a_policy_may_be_long(kind: str, tmp_path: Path) -> None:
    styles = "".join(f"<p style='width: {n}px'>x" for n in range(120))
    put(tmp_path, "site/index.html", f"<script>a()</script><article>{styles}</article>")
    add_to(Inventory.of(tmp_path / "site"), site_url=None, audience="public")
    with served(kind, tmp_path / "site") as server:
        policy = server.get().headers["Content-Security-Policy"]
    assert policy.count("'sha256-") == 121
    assert policy.endswith("; frame-ancestors 'none'")


def test_the_base_path_is_that_of_the_address() -> None:
    assert base_path("https://schools.example/some/base/") == BASE
    assert base_path("https://schools.example") == base_path(None) == ""
