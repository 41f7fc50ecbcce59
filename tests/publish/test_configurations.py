"""The files of ``deploy/`` themselves: complete, the same each time, and as IIS documents it."""

import hashlib
import os
import re
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest

from generator.model.values import Audience
from generator.publish.deploy.configurations import (
    BasePathError,
    add_to,
    base_path,
    deploy_files,
)
from generator.publish.inventory import Inventory
from tests.publish.iis_schema import CONFIGURATION, Element
from tests.sample import Site, run
from tests.small_world import put, sound_world

MKDOCS = """site_name: A small world
site_url: {url}
docs_dir: content
theme: {{name: material, font: false}}
plugins: [search, crosswalk]
"""
FROM_ELSEWHERE = "extra_javascript: ['https://films.example/1.js']\n"
NAMES: dict[Audience, str] = {
    "public": "crosswalk",
    "district": "crosswalk-district",
    "team": "crosswalk-team",
}
"""What all is called on a server."""
LARGEST = 250 * 1024
"""Bytes. IIS reads no web.config that is larger, unless the registry says so."""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A site of a few files."""
    put(tmp_path, "index.html", "<script>a()</script><article>Words</article>")
    put(tmp_path, "assets/a&b.0123abcd.js", "")
    put(tmp_path, "assets/plain.js", "")
    put(tmp_path, "sites/x.0123abcd.js", "")
    put(tmp_path, "data/strange.Thing", "")
    return tmp_path


def test_the_files_are_written_and_come_out_the_same_again(small: Path) -> None:
    add_to(Inventory.of(small), site_url=None, audience="public")
    first = {path: (small / path).read_bytes() for path in deploy_files(Inventory.of(small))}
    assert set(first) == {
        "deploy/README.md", "deploy/apache.conf", "deploy/nginx.conf", "deploy/web.config",
        "web.config",
    }  # fmt: skip
    put(small, "deploy/checksums.sha256", "")
    assert deploy_files(Inventory.of(small)) == first
    assert first["web.config"] == first["deploy/web.config"]


def test_nothing_is_left_open_in_them(small: Path) -> None:
    for path, content in deploy_files(Inventory.of(small), base_path="/a/b").items():
        words = content.decode("utf-8")
        assert not re.search(r"\{\{|\{%|=None|>None", words), path
        assert words.endswith("\n")


def test_an_administrator_finds_the_path_in_one_place(small: Path) -> None:
    files = deploy_files(Inventory.of(small), base_path="/community-schools")
    used = {
        path: [
            line.strip()
            for line in files[path].decode().splitlines()
            if "community-schools" in line and not line.lstrip().startswith(("#", "<!--"))
        ]
        for path in ("deploy/nginx.conf", "deploy/apache.conf", "web.config")
    }
    assert used == {
        "deploy/nginx.conf": [],  # the block around it says so, and stays on the server
        "deploy/apache.conf": [
            'Define CROSSWALK_PATH "/community-schools/"',
            'Define CROSSWALK_FOLDER "/srv/crosswalk/community-schools"',
        ],
        "web.config": [],
    }


@pytest.mark.parametrize("path", ["/two words", "/a%20b", '/a"b', "/a/../b", "/$x", "/a;b", "//a"])
def test_a_path_that_servers_read_differently_is_refused(path: str) -> None:
    with pytest.raises(BasePathError, match="site_url"):
        base_path(f"https://schools.example{path}/")


def wrong_in(node: ElementTree.Element, known: Element, where: str) -> list[str]:
    """What IIS would not take: unknown names, wrong values, entries that may be there already."""
    here = f"{where}/{node.tag}"
    wrong = [f"{here} lacks {name}" for name in known.required - set(node.attrib)]
    for name, value in node.attrib.items():
        if name not in known.attributes:
            wrong.append(f"{here} knows no {name}")
        elif not re.fullmatch(known.attributes[name], value):
            wrong.append(f"{here} {name}={value}")
    free: set[tuple[str | None, ...]] | None = set()
    for child in node:
        if child.tag not in known.children:
            wrong.append(f"{here} holds no {child.tag}")
            continue
        wrong += wrong_in(child, known.children[child.tag], here)
        entry = tuple(child.get(name, "").casefold() for name in known.key)
        if child.tag == "clear":
            free = None
        elif child.tag == "remove" and free is not None:
            free.add(entry)
        elif known.key and child.tag != "clientCache" and free is not None:
            if entry not in free:
                wrong.append(f"{here} may have {entry} already: remove it first")
            free.discard(entry)
    return wrong


@pytest.mark.parametrize("audience", ["public", "team"])
def test_iis_takes_its_file(site: Site, audience: str) -> None:
    content = deploy_files(
        Inventory.of(site.folder), audience="public" if audience == "public" else "team"
    )
    root = ElementTree.fromstring(content["web.config"])  # noqa: S314 - our own
    assert root.tag == "configuration"
    assert wrong_in(root, CONFIGURATION, "") == []
    paths = [one.attrib["path"] for one in root.findall("location")]
    assert len(paths) == len(set(paths))
    assert len(content["web.config"]) < LARGEST / 4


def test_the_check_of_the_iis_file_finds_what_is_wrong() -> None:
    wrong = """<configuration><system.webServer><staticContent>
        <mimeMap fileExtension=".json" mimeType="application/json" />
        <clientCache cacheControlMode="Forever" /></staticContent><rewrite />
        <httpErrors defaultPath="x" /></system.webServer></configuration>"""
    found = " ".join(wrong_in(ElementTree.fromstring(wrong), CONFIGURATION, ""))  # noqa: S314
    for words in ("remove it first", "=Forever", "no rewrite", "no defaultPath"):
        assert words in found


def test_iis_knows_every_file_and_every_header(small: Path) -> None:
    files = deploy_files(Inventory.of(small), audience="team")
    root = ElementTree.fromstring(files["web.config"])  # noqa: S314 - our own
    types = {one.get("fileExtension"): one.get("mimeType") for one in root.iter("mimeMap")}
    assert types[".thing"] == "application/octet-stream"
    assert types[".csv"] == "text/csv; charset=utf-8"
    assert types[".json"] == "application/json"
    headers = {one.get("name"): one.get("value") for one in root.findall(".//customHeaders/add")}
    nginx = files["deploy/nginx.conf"].decode()
    names = set(re.findall(r"^add_header ([A-Za-z-]+)", nginx, re.MULTILINE))
    assert set(headers) == names - {"Cache-Control"}
    assert headers["X-Robots-Tag"] == "noindex, nofollow"
    kept = [
        one.get("path")
        for one in root.findall("location")
        if one.find(".//clientCache") is not None
    ]
    assert kept == ["assets/a&b.0123abcd.js"]


def test_all_three_servers_say_the_same_policy(small: Path) -> None:
    files = {path: content.decode() for path, content in deploy_files(Inventory.of(small)).items()}
    apache = re.findall(r'Content-Security-Policy "([^"]+)"', files["deploy/apache.conf"])
    root = ElementTree.fromstring(files["web.config"])  # noqa: S314 - our own
    iis = [
        one.get("value")
        for one in root.findall(".//customHeaders/add")
        if one.get("name") == "Content-Security-Policy"
    ]
    pieces = re.findall(r'set \$crosswalk_policy "([^"]+)";', files["deploy/nginx.conf"])
    nginx = " ".join(piece.removeprefix("$crosswalk_policy ") for piece in pieces)
    assert apache == iis == [nginx]
    assert "'sha256-qVpDBgj7bpq5hMAcGp3AOc79J3Y1Z4HvySTwKrWDoy4='" in nginx


def commands(site: Path, word: str) -> str:
    """The first commands of the README for Linux that have a word in them."""
    readme = (site / "deploy/README.md").read_text(encoding="utf-8")
    return next(one for one in re.findall(r"```sh\n(.*?)```", readme, re.DOTALL) if word in one)


def done(commands: str, where: Path) -> tuple[int, str]:
    """The exit status of commands, and what they say."""
    ran = subprocess.run(
        ["bash", "-c", commands], cwd=where, capture_output=True, text=True, check=False, timeout=60
    )
    return ran.returncode, ran.stdout + ran.stderr


@pytest.mark.skipif(os.name == "nt", reason="the commands are for Linux")
def test_the_commands_of_the_readme_find_what_is_wrong(small: Path) -> None:
    add_to(Inventory.of(small), site_url=None, audience="public")
    files = sorted(path for path in small.rglob("*") if path.is_file())
    lines = (
        f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.relative_to(small).as_posix()}\n"
        for file in files
    )
    put(small, "deploy/checksums.sha256", "".join(lines))
    put(small, "build.json", "{}")
    check = commands(small, "sha256sum")
    assert done(check, small) == (0, "")
    put(small, "sites/withdrawn/index.html", "still here")
    status, told = done(check, small)
    assert status != 0
    assert "> sites/withdrawn/index.html" in told
    (small / "added").symlink_to("/etc")
    assert "> added" in done(check, small)[1]
    put(small, "index.html", "changed")
    assert "index.html: FAILED" in done(check, small)[1]


def switching(site: Path, where: Path, test: str) -> str:
    """The README's commands for nginx, with a server that says what it is shown and told."""
    real = commands(site, "nginx -t").replace("/srv/", f"{where}/srv/")
    assert "mv -T" in real
    said = 'cat "$here/index.html" 2> /dev/null; echo "nginx $*"'
    server = f'nginx() {{ {said}; [ "$*" != "-t" ] || {test}; }}\nsudo() {{ "$@"; }}\n'
    return server + real.replace("/etc/nginx/", f"{where}/etc/")


@pytest.mark.skipif(os.name == "nt", reason="the commands are for Linux")
@pytest.mark.parametrize("audience", NAMES)
@pytest.mark.parametrize("base", ["", "/some/base"])
def test_the_commands_of_the_readme_switch_last(
    tmp_path: Path, base: str, audience: Audience
) -> None:
    (tmp_path / "etc").mkdir()
    name, before = NAMES[audience], ""
    for release in ("one ", "two "):
        new = tmp_path / "releases" / release.strip()
        put(new, "index.html", release)
        add_to(Inventory.of(new), site_url=f"https://schools.example{base}/", audience=audience)
        told = done(f"new={new}\n{switching(new, tmp_path, 'true')}", tmp_path)
        assert told == (0, f"{before}nginx -t\n{before}nginx -s reload\n")
        assert (tmp_path / f"srv/{name}{base}/index.html").read_text() == release
        assert (tmp_path / f"etc/{name}.conf").exists()
        before = release


@pytest.mark.skipif(os.name == "nt", reason="the commands are for Linux")
def test_nothing_is_switched_when_a_server_does_not_take_its_file(tmp_path: Path) -> None:
    (tmp_path / "etc").mkdir()
    put(tmp_path, "site/index.html", "")
    add_to(Inventory.of(tmp_path / "site"), site_url=None, audience="team")
    commands = switching(tmp_path / "site", tmp_path, "false")
    status, told = done(f"new={tmp_path}/site\n{commands}", tmp_path)
    assert (status, told) == (1, "nginx -t\n")
    assert list((tmp_path / "srv").iterdir()) == []


def test_two_audiences_share_no_name_on_a_server(small: Path) -> None:
    used: dict[Audience, set[str]] = {}
    for audience in NAMES:
        files = deploy_files(Inventory.of(small), audience=audience)
        words = " ".join(content.decode() for content in files.values())
        used[audience] = set(
            re.findall(r"(?:/srv/|/etc/(?:nginx|apache2)/|D:\\)[^\s\"`;$,)]+", words)
        )
        assert len(used[audience]) > 8
        assert all(NAMES[audience] in one for one in used[audience]), used[audience]
    assert sum(map(len, used.values())) == len(set().union(*used.values()))


def test_the_guide_of_a_closed_build_ends_with_a_look_without_a_login(small: Path) -> None:
    asked = "Nobody gets in without a login"
    guides = {
        audience: deploy_files(Inventory.of(small), base_path="/a.b", audience=audience)[
            "deploy/README.md"
        ]
        for audience in NAMES
    }
    assert asked not in guides["public"].decode()
    for audience in ("district", "team"):
        end = guides[audience].decode().partition(asked)[2]
        assert "all three servers" in end
        assert f'"https://{audience}.schools.example/a.b$path"' in end
        assert "\n## " not in end
    assert r"<crosswalk_base>/a\.b)" in guides["public"].decode()


def test_iis_has_no_promise_of_files_that_are_not_there(tmp_path: Path, small: Path) -> None:
    words = "never change"
    put(tmp_path, "bare/index.html", "")
    assert words in deploy_files(Inventory.of(small))["web.config"].decode()
    assert words not in deploy_files(Inventory.of(tmp_path / "bare"))["web.config"].decode()


def test_nothing_is_denied_that_browsers_do_not_know(small: Path) -> None:
    assert b"web-share" not in b"".join(deploy_files(Inventory.of(small)).values())


def test_a_build_says_what_servers_will_refuse(tmp_path: Path) -> None:
    world = sound_world(tmp_path)
    settings = MKDOCS.format(url="https://schools.example/a/") + FROM_ELSEWHERE
    put(world, "mkdocs.yml", settings)
    built = run("build", "--project", world)
    assert built.returncode == 0, built.stderr
    assert '<script src="https://films.example/1.js">' in built.stderr
    assert "/a)" in (world / "site/deploy/README.md").read_text(encoding="utf-8")
    put(world, "mkdocs.yml", MKDOCS.format(url="https://schools.example/a b/"))
    built = run("build", "--project", world)
    assert built.returncode != 0
    assert "“/a b”" in built.stdout + built.stderr
    assert "Traceback" not in built.stderr
