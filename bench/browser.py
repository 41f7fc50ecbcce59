"""What a reader's browser fetches until the first result of a search is there."""

import shutil
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--no-first-run"]  # fmt: skip
NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
PATIENCE = 30_000
"""Milliseconds until a result is given up."""


class Quiet(SimpleHTTPRequestHandler):
    """Serves files without compression, and says nothing."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Says nothing."""


def bytes_until_first_result(site: Path, word: str = "families") -> int | None:
    """The bytes of all files fetched for a search; None where there is no Chromium."""
    program = next((path for path in map(shutil.which, NAMES) if path), None)
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return None
    if not program:
        return None
    sizes: list[int] = []
    handler = partial(Quiet, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server, sync_playwright() as playwright:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        page = browser.new_page()
        page.on("response", lambda answer: sizes.append(len(answer.body())))
        page.goto(f"http://127.0.0.1:{server.server_port}/search/?q={word}")
        page.locator("[data-results] a").first.wait_for(timeout=PATIENCE)
        total = sum(sizes)
        browser.close()
        server.shutdown()
    return total
