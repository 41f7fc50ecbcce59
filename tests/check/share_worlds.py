"""Worlds of several districts, and what may be wrong in them."""

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

from generator.check.held_shares import Held
from generator.check.shares import read_in_shares
from generator.check.whole import Checked
from tests.small_world import finding, put, settings

ASH_FINDING = "sites/ash/elm/2026-diagnostic/families-teach.md"
ASH_REPORT = "sites/ash/elm/2026-diagnostic/report.md"
BAY_REPORT = "sites/bay/elm/2026-diagnostic/report.md"
PICTURE = Path(__file__).parents[1] / (
    "worlds/unknown-picture/near-miss/sites/oak/elm/2026-diagnostic/entrance.jpg"
)


def in_shares(
    world: Path, earlier: Held | None = None
) -> tuple[Checked, Mapping[str, list[str]], Held] | None:
    """The check of a world, share by share, the schools that were at hand in each, and what is to
    be held of them."""
    find = lambda one: sorted(one.loaded.corpus.schools)  # noqa: E731
    return read_in_shares(world, settings(world), find, None, earlier)


def more(path: Path, words: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + words, encoding="utf-8")


def with_field(path: Path, line: str) -> None:
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("---\n", f"---\n{line}\n", 1), encoding="utf-8")


def sound(_: Path) -> None:
    """Nothing is wrong anywhere."""


def personal(world: Path) -> None:
    """A district's own number may be told there, and is a fault elsewhere."""
    with_field(world / "sites/bay/district.md", "contact: {office: Office, phone: (559) 555-0100}")
    more(world / "sites/bay/elm/2026-diagnostic/families-teach.md", "\nCall (559) 555-0100.\n")
    more(world / ASH_FINDING, "\nCall (559) 555-0100.\n")


def broken(world: Path) -> None:
    """Wrong fields, references that lead nowhere, a file that cannot be read."""
    with_field(world / ASH_FINDING, "color: red")
    more(world / "sites/yew/elm/2026-diagnostic/evening-hours.md", "\n[[nowhere]] and [[agency]]\n")
    put(world, "sites/fir/elm/2026-diagnostic/odd.md", "---\nkind: [\n")
    more(world / "framework/learner/outcomes/agency.md", "\n[[nothing-there]]\n")


def out_of_place(world: Path) -> None:
    """Files where nothing belongs, in shares and between them; a page that is wrong."""
    put(world, "sites/notes.md", "# Notes\n")
    put(world, "sites/oak/elm/2026-diagnostic/more/deep.md", "# Deep\n")
    put(world, "content/news.md", "# News\n\n[[nowhere]]\n")


def accepted(world: Path) -> None:
    """An exception that holds, and one that meets nothing; a table."""
    accept = "accepted: [{rule: personal-phone, because: A hotline., until: 2027-06-30}]"
    with_field(world / ASH_FINDING, accept)
    more(world / ASH_FINDING, "\nCall (559) 555-0100.\n")
    with_field(world / "sites/oak/elm/2026-diagnostic/families-teach.md", accept)
    put(world, "sites/yew/elm/2026-diagnostic/numbers.csv", "question,n\nWho?,12\n")


def doubted(world: Path) -> None:
    """What is no fault and is told: reports without evidence, an older name somebody goes by."""
    for district in ("ash", "fir"):
        plan = "---\ntitle: A plan\ndate: 2026-11-01\n---\n"
        put(world, f"sites/{district}/elm/2026-plan/report.md", plan)
    with_field(world / "sites/yew/elm/2026-diagnostic/families-teach.md", "aliases: [they-teach]")
    more(world / "sites/yew/elm/2026-diagnostic/evening-hours.md", "\nSee [[they-teach]].\n")


def waited(world: Path) -> None:
    """A report that had to wait, for a day that has come."""
    with_field(world / ASH_REPORT, "publish_from: 2026-10-01")


def waiting(world: Path) -> None:
    """Reports that wait for a day, one of which its district leads to, which is a fault."""
    with_field(world / ASH_REPORT, "publish_from: 2027-01-01")
    more(world / "sites/ash/district.md", "\nSee [[elm/2026-diagnostic]].\n")
    with_field(world / BAY_REPORT, "publish_from: 2028-01-01")


def let_out(world: Path) -> None:
    """A report that comes out on the newest day of the others, and tells of a newer one, on which
    another comes out; one that tells of the newest day, and waits."""
    report = world / BAY_REPORT
    text = report.read_text(encoding="utf-8")
    report.write_text(text.replace("2026-10-14", "2027-02-01"), encoding="utf-8")
    with_field(report, "publish_from: 2026-10-14")
    with_field(world / ASH_REPORT, "publish_from: 2027-01-01")
    other = world / "sites/yew/elm/2026-diagnostic/report.md"
    text = other.read_text(encoding="utf-8")
    other.write_text(text.replace("2026-10-14", "2029-02-01"), encoding="utf-8")
    with_field(other, "publish_from: 2027-02-02")


def without_a_framework(world: Path) -> None:
    """What elements belong to is not there."""
    (world / "framework/ccsf/framework.md").unlink()


def called_elsewhere(world: Path) -> None:
    """Words that are like five names, of which three are a school's, far away."""
    school = world / "sites/bay/elm/school.md"
    text = school.read_text(encoding="utf-8")
    school.write_text(text.replace("Elm School", "Cedar Grove Ridge"), encoding="utf-8")
    report = world / ASH_REPORT
    text = report.read_text(encoding="utf-8")
    name = "Cedar Grove Ridge Maria Lopez"
    text, found = re.subn("(?<=role: )[^},]*", name, text, count=1)
    assert found
    report.write_text(text, encoding="utf-8")


def pictured(world: Path) -> None:
    """A picture that is declared, one that is not, and one that is not there."""
    with_field(world / ASH_REPORT, "pictures: {entrance.jpg: {people: none}}")
    with_field(world / BAY_REPORT, "pictures: {gone.jpg: {people: none}}")
    shutil.copy(PICTURE, world / ASH_REPORT.replace("report.md", "entrance.jpg"))
    shutil.copy(PICTURE, world / BAY_REPORT.replace("report.md", "hall.jpg"))


def named_by_its_district(world: Path) -> None:
    """The profile of a district leads to a heading of a report in its folder, and to none."""
    more(world / ASH_REPORT, "\n## Late hours\n\nWords.\n")
    link = "[there](elm/2026-diagnostic/report.md#late-hours)"
    more(world / "sites/ash/district.md", f"\nSee {link}.\n")
    more(world / "sites/bay/district.md", f"\nSee {link}.\n")


def not_for_all(world: Path) -> None:
    """Notes for the team, which public findings may not cite; a finding wider than its report; one
    that is narrower; newer than all else, and of one person."""
    notes = "sites/ash/elm/2026-notes"
    head = "title: Notes\naudience: team\ndate: 2028-02-01\nby: consultants"
    people = "participants: [{role: principal, number: 1}]"
    put(world, f"{notes}/report.md", f"---\n{head}\noffering: diagnostic\n{people}\n---\nWords.\n")
    put(
        world, f"{notes}/wide.md", finding("audience: public\n", "Maria Lopez says (559) 555-0100.")
    )
    more(world / ASH_FINDING, "\nAs in [[2026-notes]] and [[wide]].\n")
    with_field(world / "sites/bay/elm/2026-diagnostic/families-teach.md", "audience: district")
    with_field(world / BAY_REPORT, "priorities: [families-teach]")
    with_field(world / "sites/yew/elm/2026-diagnostic/families-teach.md", "audience: team")


def translated(world: Path) -> None:
    """Translations of what lies at sites, in frameworks and in pages, one with a fault."""
    put(world, "sites/fir/elm/school.es.md", "---\ntitle: Escuela\n---\nLlame a (559) 555-0100.\n")
    put(world, "sites/fir/district.es.md", "---\ntitle: Distrito\ncolor: red\n---\n")
    put(world, "framework/learner/outcomes/agency.es.md", "---\ntitle: Agencia\n---\n[[nada]]\n")
    put(world, "content/news.es.md", "# Noticias\n")


def renamed(world: Path) -> None:
    """Older ids of a district, a school, reports and findings, some in use still; one that is
    taken, one of two things, one that other districts have for another thing."""
    with_field(world / "sites/ash/district.md", "aliases: [old-ash]")
    with_field(world / "sites/ash/elm/school.md", "aliases: [ash-school, fir-school]")
    with_field(world / ASH_REPORT, "aliases: [2026-study]")
    with_field(world / BAY_REPORT, "aliases: [2026-study, 2026-needs]")
    with_field(world / ASH_FINDING, "aliases: [they-teach, evening-hours, kitchen]")
    more(world / ASH_FINDING, "\nAs in [[ash-school]], [[2026-study]] and [[old-ash/elm]].\n")
    hours = "elm/2026-diagnostic/evening-hours.md"
    more(world / f"sites/ash/{hours}", "\n[[they-teach]], [[kitchen]]\n")
    with_field(world / f"sites/bay/{hours}", "aliases: [kitchen]")
    more(world / f"sites/bay/{hours}", "\n[[kitchen]]\n")


def called_alike(world: Path) -> None:
    """Two schools that went by one id, of which the last by its path is the first by its title."""
    put(world, "sites/ash/zed/school.md", "---\ntitle: Aardvark\naliases: [old-one]\n---\n")
    with_field(world / "sites/ash/elm/school.md", "aliases: [old-one]")


def named_across(world: Path) -> None:
    more(world / ASH_FINDING, "\nAs in [[sites/oak/elm]].\n")


CHANGES = (
    sound, personal, doubted, broken, out_of_place, accepted, waited, waiting, let_out,
    without_a_framework, called_elsewhere, pictured, named_by_its_district,
    not_for_all, translated, renamed, called_alike,
)  # fmt: skip
