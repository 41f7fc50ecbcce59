"""Whatever happens between two builds of very many sites: the second is as if it were the first."""

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from generator.model import corpus as corpora
from tests.machines import run_slowly
from tests.shares.many_sites import (
    CONFIG,
    FINDING,
    at_once,
    built,
    call_otherwise,
    close_or_open,
    have_wait,
    retitle,
    sought,
    tell_of,
)
from tests.small_world import all_long, many_districts, put
from tests.warm_world import tree

SAID = (
    "Two of us had asked for longer hours on the last day of the visit.",
    "The east stairs are to be closed before anybody has been told of it.",
)
PLACES = (
    FINDING, "sites/oak/elm/school.md", "sites/yew/district.md", "content/index.md",
    "framework/learner/outcomes/agency.md", "framework/evidence.md",
    "sites/bay/elm/2026-diagnostic/report.md",
)  # fmt: skip
FIR = "sites/ash/fir/school.md"
"""A second school of a district."""
SCHOOLS = ("sites/oak/elm/school.md", "sites/ash/elm/school.md", FIR)
OLDER = ("once", "before", "agency")
"""Ids by which several things may have gone; one of them is another's."""
DAYS = ("2026-10-14", "2026-10-20", "2027-11-01")
CLOSED = "sites/fir/elm/2026-notes/report.md"
CLOSING = (
    "sites/ash/elm/2026-diagnostic/report.md", FIR, "sites/yew/district.md",
    "sites/fir/elm/school.md", "content/news.md", "framework/learner/outcomes/own.md",
)  # fmt: skip
GUESTS = ("sites/fir/elm/2026-diagnostic/guest.md", "sites/bay/2026-plan/report.md", CLOSED)


class WarmIsCold(RuleBasedStateMachine):
    """A project of many sites that is changed and built, again and again."""

    def __init__(self) -> None:
        super().__init__()
        self.patched = pytest.MonkeyPatch()
        self.patched.setattr(corpora, "MANY_SITES", 3)
        self.folder = Path(tempfile.mkdtemp(prefix="shares-"))
        self.world = many_districts(self.folder)
        put(self.world, "mkdocs.yml", CONFIG)
        put(self.world, FIR, "---\ntitle: Fir School\n---\n")
        put(self.world, "content/news.md", "---\ntitle: News\n---\nThe news of all the week.\n")
        put(self.world, "framework/learner/outcomes/own.md", "---\ntitle: Own\n---\nIt is so.\n")
        self.number = 0

    def teardown(self) -> None:
        self.patched.undo()
        shutil.rmtree(self.folder)

    @initialize(is_long=st.booleans(), has_books=st.booleans())
    def begin(self, is_long: bool, has_books: bool) -> None:
        if has_books:
            put(self.world, "mkdocs.yml", f"{CONFIG}      workbooks: true\n")
        if is_long:
            all_long(self.patched)

    @rule(path=st.sampled_from(SCHOOLS), title=st.sampled_from(("Alder", "Zelkova", "7 Hills")))
    def call_a_school(self, path: str, title: str) -> None:
        retitle(self.world / path, title)
        self.same_as_cold()

    @rule(path=st.sampled_from(PLACES), link=st.sampled_from(("", "[[agency]]", "[[sites/oak]]")))
    def write_more(self, path: str, link: str) -> None:
        file = self.world / path
        words = f"\nWords, {self.number}. {link}\n"
        file.write_text(file.read_text(encoding="utf-8") + words, encoding="utf-8")
        self.same_as_cold()

    @rule(path=st.sampled_from(GUESTS))
    def come_or_go(self, path: str) -> None:
        if (self.world / path).exists():
            (self.world / path).unlink()
        else:
            kind = "kind: strength\nelements: agency" if "guest" in path else "date: 2026-10-01"
            closed = "audience: team\n" if path == CLOSED else ""
            put(self.world, path, f"---\ntitle: A guest\n{kind}\n{closed}---\nWords.\n")
        self.same_as_cold()

    @rule(path=st.sampled_from(PLACES))
    def take_back(self, path: str) -> None:
        file = self.world / path
        text = file.read_text(encoding="utf-8")
        file.write_text(text.rpartition("\nWords, ")[0] or text, encoding="utf-8")
        self.same_as_cold()

    @rule(path=st.sampled_from(PLACES), older=st.sampled_from(OLDER))
    def call_otherwise(self, path: str, older: str) -> None:
        call_otherwise(self.world / path, older)
        self.same_as_cold()

    @rule(words=st.sampled_from(SAID))
    def say_among_us(self, words: str) -> None:
        file = self.world / CLOSED
        if file.exists():
            text = file.read_text(encoding="utf-8")
            file.write_text(f"{text}\n{self.number}: {words}\n", encoding="utf-8")
        self.same_as_cold()

    @rule(words=st.sampled_from(SAID))
    def say_to_all(self, words: str) -> None:
        file = self.world / "sites/yew/elm/2026-diagnostic/report.md"
        text = file.read_text(encoding="utf-8")
        said = text.replace(f"\n{words}\n", "") if words in text else f"{text}\n{words}\n"
        file.write_text(said, encoding="utf-8")
        self.same_as_cold()

    @rule(path=st.sampled_from(CLOSING))
    def close_or_open(self, path: str) -> None:
        if (self.world / path).exists():
            close_or_open(self.world / path)
            self.same_as_cold()

    @rule(until=st.sampled_from(DAYS))
    def wait(self, until: str) -> None:
        have_wait(self.world / "sites/ash/elm/2026-diagnostic/report.md", until)
        self.same_as_cold()

    @rule(day=st.sampled_from(DAYS))
    def tell_of_a_day(self, day: str) -> None:
        tell_of(self.world / "sites/yew/elm/2026-diagnostic/report.md", day)
        self.same_as_cold()

    @rule(
        name=st.sampled_from(
            (
                "records",
                "told",
                "sides-public",
                "searched-public",
                "pages-public/at-ash",
                "pages-public/whole",
            )
        )
    )
    def lose_memory(self, name: str) -> None:
        (self.world / ".cache" / name).unlink(missing_ok=True)
        put(self.world, "content/index.md", f"# Welcome\n\nWords, {self.number}.\n")
        self.same_as_cold()

    def same_as_cold(self) -> None:
        self.number += 1
        built(self.world)
        cold = self.folder / f"cold-{self.number}"
        assert tree(self.world / "site") == at_once(self.world, cold, self.patched)
        if (cold / ".cache/searched-public").exists():
            assert sought(self.world) == sought(cold)
        shutil.rmtree(cold)


@pytest.mark.slow
def test_whatever_happened_between_two_builds() -> None:
    run_slowly(WarmIsCold, runs=6, steps=8)
