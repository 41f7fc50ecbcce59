"""Very many sites of which something stays out, and what is made of them."""

import shutil
from pathlib import Path

import pytest

from tests.check.share_worlds import PICTURE
from tests.shares.many_sites import at_once, sought
from tests.small_world import finding, put
from tests.warm_world import tree

HOME = "sites/ash/elm/2026-notes"
HALL = "sites/yew/elm/2026-diagnostic/hall.md"
QUIET = "The east stairs are to be closed before anybody has been told of it."
SAID = "Two of us had asked for longer hours on the last day of the visit."


OURS = "---\naudience: team\n---\n# Ours\n\nOnly we are to read this.\n"


def notes(words: str = QUIET, title: str = "Our own notes") -> str:
    """The report of notes for the team."""
    head = f"title: {title}\naudience: team\ndate: 2027-03-01\nby: consultants"
    return (
        f"---\n{head}\npictures: {{stairs.jpg: {{people: none}}}}\n---\n{words}\n\n{SAID}\n\n"
        "See [[agency]] and then, if there is time, [[elm]]. By Fir Unified, May 2026.\n\n"
        "![The stairs, from the street](stairs.jpg)\n"
    )


def close_some(world: Path) -> None:
    """Has something stay out of two districts, of which a third tells a sentence."""
    put(world, f"{HOME}/report.md", notes())
    put(world, f"{HOME}/quiet-hall.md", finding(body="Nobody eats in the hall on any Friday.\n"))
    put(world, f"{HOME}/survey.csv", "question,group,answer,count\nSafe?,families,Yes,30\n")
    shutil.copy(PICTURE, world / HOME / "stairs.jpg")
    put(world, HALL, finding("audience: team\n", "The hall is cold, and the heater is broken.\n"))
    put(world, "sites/bay/elm/2026-diagnostic/hours.md", finding(body=f"As heard: {SAID}\n"))


def same_as_at_once(world: Path, patched: pytest.MonkeyPatch) -> None:
    """The site is the one that is built at once, and was searched for the same."""
    other = world.with_name("other")
    shutil.rmtree(other, ignore_errors=True)
    assert tree(world / "site") == at_once(world, other, patched)
    assert sought(world) == sought(other)
    home = world / "site" / HOME
    assert not home.exists()
    assert (world / "site/sites/ash/elm/2026-diagnostic/index.html").exists()


def slow(*case: object) -> object:
    """A case for those who have the time."""
    return pytest.param(*case, marks=pytest.mark.slow)
