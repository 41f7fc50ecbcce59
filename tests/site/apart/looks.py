"""What is served of a project of very many sites, and how it is looked at."""

from pathlib import Path

import pytest

from generator import compiler
from generator.mkdocs_plugin.rebuilding import Rebuilding
from generator.mkdocs_plugin.serving import SteadyServer
from generator.mkdocs_plugin.watching import Watcher
from tests.markup import read
from tests.shares.many_sites import FINDING
from tests.site.test_rebuilding import URL, all_of, files
from tests.warm_world import copy_parts

REPORT = FINDING.rpartition("/")[0]
ELSEWHERE = "sites/bay/elm/2026-diagnostic"


def text(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def article(site: Path, url: str) -> str:
    return read(text(site / url / "index.html")).one("article", id="content").text


def same_as_at_once(
    builds: Rebuilding, site: Path, project: Path, folder: Path, patched: pytest.MonkeyPatch
) -> None:
    """What is served, once all was asked for, is what is made of a project that is read at once."""
    builds.finish()
    copy_parts(project, folder / "project")
    with patched.context() as at_once:
        at_once.setattr(compiler, "read_in_shares", lambda *_: None)
        expected = all_of(folder / "project", folder / "sites")
    served = files(site)
    assert served.keys() == expected.keys()
    assert [path for path in served if served[path] != expected[path]] == []


def served(builds: Rebuilding, site: Path) -> SteadyServer:
    """A server that builds and asks, and does not listen."""

    def make() -> None:
        server.attempt(lambda: str(builds.make(URL)))

    server = SteadyServer(make, "127.0.0.1", 8000, root=str(site))
    server.ask, server.observer = builds.ask, Watcher()  # type: ignore[assignment]
    server.watch(str(site))
    return server


def got(server: SteadyServer, url: str) -> tuple[str, str]:
    """The status and the text of what is at an address."""
    said: list[str] = []
    place = {"PATH_INFO": f"/{url}", "REQUEST_METHOD": "GET"}
    answer = server.serve_request(place, lambda status, _: said.append(status))
    return said[0], b"".join(answer).decode("utf-8", "replace")
