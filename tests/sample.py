"""The sample project that ships, copied and built as a reader's machine would build it."""

import logging
import os
import shutil
import subprocess
import sys
import warnings
from collections.abc import Iterable, Iterator, Mapping
from contextlib import chdir, contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from click.testing import CliRunner
from mkdocs.__main__ import cli as mkdocs
from mkdocs.config.defaults import MkDocsConfig

from generator.cli import main
from tests.markup import Node, read

ROOT = Path(__file__).resolve().parent.parent
PARTS = ("mkdocs.yml", "content", "framework", "sites")
"""What makes a project; the program and the theme lie elsewhere."""
COMMANDS = {"generator": main, "mkdocs": mkdocs}
DISTRICT = "sites/alder-creek/"
BELOW = "https://schools.example/some/base/"
"""An address below a path, of a site that is built to be served there."""


@dataclass(frozen=True)
class Site:
    """A built site, in its folder."""

    folder: Path

    @cached_property
    def pages(self) -> Mapping[str, Node]:
        """Every page by its URL: ``""`` is home, ``404.html`` keeps its name."""
        return {
            _url(file.relative_to(self.folder).as_posix()): read(file.read_text(encoding="utf-8"))
            for file in sorted(self.folder.rglob("*.html"))
        }

    @cached_property
    def anchors(self) -> Mapping[str, frozenset[str]]:
        """By page, every id on it."""
        return {
            url: frozenset(node.attrs["id"] for node in page.walk() if "id" in node.attrs)
            for url, page in self.pages.items()
        }

    def page(self, url: str) -> Node:
        """The page at a URL."""
        return self.pages[url]

    def body(self, url: str) -> Node:
        """What stands on a page inside its shell."""
        return self.page(url).one("article", id="content")

    @cached_property
    def moved(self) -> Mapping[str, str]:
        """The pages that only lead on: by URL, the address they lead to."""
        found = {}
        for url, page in self.pages.items():
            for meta in page.all("meta", http_equiv="refresh"):
                found[url] = meta.attrs["content"].partition("url=")[2]
        return found


def _url(path: str) -> str:
    return path.removesuffix("index.html") if path.endswith("index.html") else path


def copy_project(to: Path, *, backwards: bool = False) -> Path:
    """The sample project, file by file; ``backwards`` makes the last files first."""
    files = [file for part in PARTS for file in _files(ROOT / part)]
    for file in sorted(files, reverse=backwards):
        target = to / file.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)
    return to


def _files(part: Path) -> Iterable[Path]:
    return [part] if part.is_file() else [file for file in part.rglob("*") if file.is_file()]


def run(
    *arguments: str | Path,
    cwd: Path = ROOT,
    env: Mapping[str, str] | None = None,
    module: str = "generator",
) -> subprocess.CompletedProcess[str]:
    """Runs ``python -m`` a module, here ``crosswalk`` itself, with the program importable."""
    return subprocess.run(
        [sys.executable, "-m", module, *map(str, arguments)],
        cwd=cwd,
        env=environment(env),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def run_here(
    *arguments: str | Path,
    cwd: Path = ROOT,
    env: Mapping[str, str] | None = None,
    module: str = "generator",
) -> subprocess.CompletedProcess[str]:
    """The same within this process, which need not load the program anew: a third of the time.

    Not for what depends on how Python starts, ends, or is told of trouble that nobody caught: that
    is raised here.
    """
    words, within = [*map(str, arguments)], environment(env)
    MkDocsConfig.plugins.plugin_cache.clear()  # it keeps plugins for as long as a process lives
    with chdir(cwd), _loggers_as_new():
        done = CliRunner().invoke(COMMANDS[module], words, env=within)
    MkDocsConfig.plugins.plugin_cache.clear()
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return subprocess.CompletedProcess(arguments, done.exit_code, done.stdout, done.stderr)


@contextmanager
def _loggers_as_new() -> Iterator[None]:
    """MkDocs and the plugin set loggers up for the rest of a process; here it goes on."""
    names = [name for name in logging.root.manager.loggerDict if name.startswith("mkdocs")]
    loggers = [logging.getLogger(name) for name in ("crosswalk", *names)]
    before = [(one.level, one.propagate, one.handlers, one.filters) for one in loggers]
    for one in loggers:
        one.setLevel(logging.NOTSET)
        one.propagate, one.handlers, one.filters = True, [], []
    with warnings.catch_warnings():
        yield
    for one, (level, *rest) in zip(loggers, before, strict=True):
        one.setLevel(level)
        one.propagate, one.handlers, one.filters = rest


def environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment of a command that is run from a test."""
    paths = (extra or {}).get("PYTHONPATH", ""), str(ROOT)
    settled = {
        "PYTHONPATH": os.pathsep.join(path for path in paths if path),
        "PYTHONUTF8": "1",
        "NO_MKDOCS_2_WARNING": "1",
    }
    return {**os.environ, **(extra or {}), **settled}


def build(project: Path, cwd: Path = ROOT, env: Mapping[str, str] | None = None) -> Site:
    """Builds a project with ``crosswalk build``, as a person would."""
    done = run("build", "--project", project, cwd=cwd, env=env)
    assert done.returncode == 0, (done.stdout + done.stderr)[-1000:]
    return Site(project / "site")
