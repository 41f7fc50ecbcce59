"""Folders as a build leaves them, small enough to be made a hundred times.

As a program of its own it publishes one: python -m tests.publish.built FOLDER WORDS
"""

import sys
from pathlib import Path

from generator.publish.commits import Commit
from generator.publish.publishing import finish
from generator.publish.record import Facts
from generator.publish.staging import Staging, begin
from generator.publish.trouble import PublishError, nothing_published

FACTS = Facts("1.2.3", "public", None, "2026-11-20", {"public": 4}, Commit())
FILES = {
    "index.html": "<p>Home</p>",
    "404.html": "<p>Not here</p>",
    "sitemap.xml": "<urlset/>",
    "sites/oak/index.html": "<p>Oak</p>",
    "assets/crosswalk.css": "p { color: red }",
}


def fill(staging: Staging, words: str = "") -> Staging:
    """Writes the files of a site, each with these words at its end."""
    for path, text in FILES.items():
        file = staging.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text + words, encoding="utf-8")
    return staging


def publish(site: Path, words: str = "") -> Path:
    """A small site, built and published as the plugin does it."""
    staging = begin(site)
    try:
        assert finish(fill(staging, words), FACTS) == ""
    except OSError as error:
        staging.abandon()
        raise nothing_published(error) from error
    except PublishError:
        staging.abandon()
        raise
    return site


def beside(site: Path) -> list[str]:
    """What lies in the folder of a site beside it."""
    return sorted(entry.name for entry in site.parent.iterdir() if entry != site)


if __name__ == "__main__":
    try:
        publish(Path(sys.argv[1]), sys.argv[2])
    except PublishError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(2)
