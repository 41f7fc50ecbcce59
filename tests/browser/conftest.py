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
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Error,
    Page,
    Request,
    ViewportSize,
    expect,
    sync_playwright,
)

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


WINDOW: ViewportSize = {"width": 1280, "height": 900}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks every test of this folder."""
    for item in items:
        if HERE in Path(item.path).parents:
            item.add_marker(pytest.mark.browser)


class Server(ThreadingHTTPServer):
    """Serves many files at once; a browser asks for more than the five that usually may wait."""

    request_queue_size = 128


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
    with Server(("127.0.0.1", 0), handler) as server:
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
    """A reader who has never been here, and who likes pages that jump rather than glide."""
    with new_context(browser) as context:
        yield context


@contextmanager
def new_context(browser: Browser, *, scripts: bool = True) -> Iterator[BrowserContext]:
    """A context of its own, and patience with it."""
    with browser.new_context(
        viewport=WINDOW, reduced_motion="reduce", java_script_enabled=scripts
    ) as context:
        context.set_default_timeout(PATIENCE)
        yield context


@pytest.fixture(scope="session")
def window(browser: Browser) -> Iterator[Page]:
    """A page that tests hand on to each other: to open one takes longer than most of them."""
    with new_context(browser) as context:
        yield context.new_page()


@pytest.fixture(scope="session")
def window_without_scripts(browser: Browser) -> Iterator[Page]:
    """The same in a browser that runs no scripts."""
    with new_context(browser, scripts=False) as context:
        yield context.new_page()


@pytest.fixture
def page(window: Page, base: str) -> Iterator[Page]:
    """An empty page; what goes wrong in it unseen fails the test at its end."""
    with watched(window, (base, "data:", f"blob:{base}")):
        yield window


@pytest.fixture
def bare(window_without_scripts: Page) -> Iterator[Page]:
    """An empty page in a browser that runs no scripts."""
    yield window_without_scripts
    leave(window_without_scripts)


@contextmanager
def watched(page: Page, ours: tuple[str, ...]) -> Iterator[None]:
    """Asserts at its end that a page was in order, and asked for nothing but ours; leaves it."""
    wrong: list[str] = []

    def say(said: ConsoleMessage) -> None:
        if said.type == "error":
            wrong.append(said.text)

    def raised(error: Error) -> None:
        wrong.append(str(error))

    def ask(asked: Request) -> None:
        if not asked.url.startswith(ours):
            wrong.append(asked.url)

    def fail(asked: Request) -> None:
        if asked.failure != LEFT_BEHIND:
            wrong.append(f"failed: {asked.url}, {asked.failure}")

    listeners = {"console": say, "pageerror": raised, "request": ask, "requestfailed": fail}
    for event, listener in listeners.items():
        page.on(event, listener)  # type: ignore[call-overload]
    try:
        yield
    finally:
        for event, listener in listeners.items():
            page.remove_listener(event, listener)
        leave(page)
    assert wrong == []


def leave(page: Page) -> None:
    """Makes a page as good as new: empty, with nothing asked of it, and no mouse over it."""
    page.unroute_all()
    page.mouse.move(-1, -1)
    page.emulate_media(media="null", color_scheme="null", reduced_motion="reduce")
    page.set_viewport_size(WINDOW)
    page.goto("about:blank")
