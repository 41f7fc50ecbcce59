"""Whatever happens while very many sites are served, what is shown is what a new server shows."""

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule
from mkdocs.exceptions import MkDocsException

from generator.check import held_shares
from generator.model import corpus as corpora
from tests.machines import run_slowly
from tests.shares.many_sites import (
    CONFIG,
    FINDING,
    call_otherwise,
    close_or_open,
    have_wait,
    retitle,
    tell_of,
)
from tests.shares.test_sequences import CLOSING, DAYS, FIR, GUESTS, OLDER, PLACES, SCHOOLS
from tests.site.apart.looks import ELSEWHERE, REPORT, same_as_at_once, text
from tests.site.test_rebuilding import URL, add, begun
from tests.small_world import all_long, finding, many_districts, put

URLS = (
    f"{REPORT}/",
    f"{ELSEWHERE}/",
    "sites/yew/",
    "sites/bay/elm/",
    "framework/",
    "sitemap.xml",
    "data/ash.xlsx",
    "sites/once/",
    "sites/before/elm/",
    "sites/oak/once/",
    "synthesis/once/changes/",
    "synthesis/ash/findings/1/",
    "synthesis/ash/findings/2/",
    "synthesis/ash/recommendations/district/",
    "synthesis/oak/coverage/",
)


class ServedIsFresh(RuleBasedStateMachine):
    """A project of many sites that is changed while it is served and looked at."""

    def __init__(self) -> None:
        super().__init__()
        self.patched = pytest.MonkeyPatch()
        self.patched.setattr(corpora, "MANY_SITES", 3)
        self.patched.setattr(held_shares, "CLOCK", 0)  # what is held is held at once
        self.folder = Path(tempfile.mkdtemp(prefix="served-"))
        self.project = many_districts(self.folder / "project")
        put(self.project, "mkdocs.yml", CONFIG)
        put(self.project, FIR, "---\ntitle: Fir School\n---\n")
        put(self.project, "content/news.md", "---\ntitle: News\n---\nThe news of all the week.\n")
        self.builds = begun(self.project, self.folder / "sites")
        self.number = 0

    @initialize(is_long=st.booleans(), has_books=st.booleans())
    def begin(self, is_long: bool, has_books: bool) -> None:
        if has_books:
            put(self.project, "mkdocs.yml", f"{CONFIG}      workbooks: true\n")
        if is_long:
            all_long(self.patched)
        self.site = self.builds.make(URL)

    def teardown(self) -> None:
        self.builds.end()
        self.patched.undo()
        shutil.rmtree(self.folder, ignore_errors=True)  # older sites are being removed

    def again(self) -> None:
        self.number += 1
        self.site = self.builds.make(URL)

    @rule(path=st.sampled_from(PLACES), link=st.sampled_from(("", "[[agency]]", "[[sites/oak]]")))
    def write_more(self, path: str, link: str) -> None:
        add(self.project / path, f"\nWords, {self.number}. {link}\n")
        self.again()

    @rule(path=st.sampled_from(PLACES), older=st.sampled_from(OLDER))
    def call_otherwise(self, path: str, older: str) -> None:
        call_otherwise(self.project / path, older)
        self.again()

    @rule(path=st.sampled_from(SCHOOLS), title=st.sampled_from(("Alder", "Zelkova", "7 Hills")))
    def call_a_school(self, path: str, title: str) -> None:
        retitle(self.project / path, title)
        self.again()

    @rule(path=st.sampled_from((*GUESTS, "content/guest.md")))
    def come_or_go(self, path: str) -> None:
        if (self.project / path).exists():
            (self.project / path).unlink()
        elif path.startswith("content/"):
            put(self.project, path, "# A guest\n\nWords.\n")
        elif path.endswith("report.md"):
            put(self.project, path, "---\ntitle: A guest\ndate: 2026-10-01\n---\n")
        else:
            put(self.project, path, finding())
        self.again()

    @rule(path=st.sampled_from(CLOSING))
    def close_or_open(self, path: str) -> None:
        if (self.project / path).exists():
            close_or_open(self.project / path)
            self.again()

    @rule(until=st.sampled_from(DAYS))
    def wait(self, until: str) -> None:
        have_wait(self.project / f"{REPORT}/report.md", until)
        self.again()

    @rule(day=st.sampled_from(DAYS))
    def tell_of_a_day(self, day: str) -> None:
        tell_of(self.project / f"{ELSEWHERE}/report.md", day)
        self.again()

    @rule()
    def err_and_mend(self) -> None:
        good = text(self.project / FINDING)
        add(self.project / FINDING, "\nSee [[nowhere-at-all]].\n")
        with pytest.raises(MkDocsException):
            self.builds.make(URL)
        put(self.project, FINDING, good)
        self.again()

    @rule(url=st.sampled_from(URLS))
    def look(self, url: str) -> None:
        self.builds.ask(url)

    @rule()
    def look_at_all(self) -> None:
        fresh = self.folder / f"fresh-{self.number}"
        same_as_at_once(self.builds, self.site, self.project, fresh, self.patched)
        shutil.rmtree(fresh)


@pytest.mark.slow
def test_whatever_happens_while_it_is_served() -> None:
    run_slowly(ServedIsFresh, runs=8, steps=12)
