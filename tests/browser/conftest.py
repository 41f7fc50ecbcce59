"""A browser, and the sample site served to it."""

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.sample import Site

HERE = Path(__file__).parent
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--no-first-run"]  # fmt: skip
NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
PATIENCE = 15_000
"""Milliseconds until the browser gives up on something that does not come."""

expect.set_options(timeout=PATIENCE)

LEFT_BEHIND = "net::ERR_ABORTED"
"""What the browser says of a file that it no longer needs because the reader went on."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks every test of this folder."""
    for item in items:
        if HERE in Path(item.path).parents:
            item.add_marker(pytest.mark.browser)


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and, as web servers do, the site's own page for what is missing."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Says nothing."""


def chromium() -> str:
    """The program; without one, a loud skip on a laptop and a failure in CI."""
    found = next((path for path in map(shutil.which, NAMES) if path), None)
    if found:
        return found
    missing = "Chromium is not installed, so the browser tests DID NOT RUN: apt install chromium"
    if os.environ.get("CI"):
        pytest.fail(missing)
    pytest.skip(missing)


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serves a folder; where."""
    handler = partial(Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def base(site: Site) -> Iterator[str]:
    """Where the sample site is served."""
    with serving(site.folder) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests of a process."""
    program = chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A reader who has never been here."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, base: str) -> Iterator[Page]:
    """An empty page; what goes wrong in it unseen fails the test at its end."""
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("requestfailed", lambda asked: None if asked.failure == LEFT_BEHIND
            else wrong.append(f"failed: {asked.url}, {asked.failure}"))  # fmt: skip
    page.on("request", lambda asked: None if _ours(asked.url, base) else wrong.append(asked.url))
    yield page
    assert wrong == []


def _ours(url: str, base: str) -> bool:
    return url.startswith((base, "data:", f"blob:{base}"))
