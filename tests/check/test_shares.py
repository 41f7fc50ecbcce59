"""A project that is read share by share is told the same as one that is read at once."""

import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from generator import compiler
from generator.check import shares
from generator.check.again import check_project
from generator.check.share_files import NotApartError
from generator.check.shares import read_in_shares, share_of
from generator.check.whole import Checked, read_and_check
from generator.diagnostics.stages import Stages
from generator.load import names
from generator.load.documents import Document
from generator.load.references import Resolver
from generator.model import corpus as corpora
from generator.model.thing import Thing
from generator.source import kept_file, processes
from tests.small_world import many_districts, put, settings

ASH_FINDING = "sites/ash/elm/2026-diagnostic/families-teach.md"
ASH_REPORT = "sites/ash/elm/2026-diagnostic/report.md"
BAY_REPORT = "sites/bay/elm/2026-diagnostic/report.md"
PICTURE = Path(__file__).parents[1] / (
    "worlds/unknown-picture/near-miss/sites/oak/elm/2026-diagnostic/entrance.jpg"
)


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Ten sites, which are very many here."""
    monkeypatch.setattr(corpora, "MANY_SITES", 3)
    return many_districts(tmp_path)


def in_shares(world: Path) -> tuple[Checked, Mapping[str, list[str]]] | None:
    """The check of a world, share by share, and the schools that were at hand in each."""
    return read_in_shares(world, settings(world), lambda one: sorted(one.loaded.corpus.schools))


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


def waited(world: Path) -> None:
    """A report that had to wait, for a day that has come."""
    with_field(world / ASH_REPORT, "publish_from: 2026-10-01")


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


CHANGES = (
    sound, personal, broken, out_of_place, accepted, waited, without_a_framework, called_elsewhere,
    pictured, named_by_its_district,
)  # fmt: skip


@pytest.mark.parametrize("change", CHANGES, ids=lambda one: one.__name__)
def test_the_same_is_told(change: object, world: Path) -> None:
    change(world)  # type: ignore[operator]
    found = compiler.read_in_shares(world, settings(world), Stages())
    assert found is not None
    shutil.rmtree(world / ".cache")
    at_once = read_and_check(world, settings(world))
    assert found[0].verdict == at_once.verdict
    assert (found[0].contents, found[0].common) == (at_once.contents, at_once.common)


def again(world: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The shares that are looked at a second time when a world is checked."""
    looked_at: list[str] = []
    original = shares.spread

    def noted(work: Any, items: Any, **how: Any) -> Any:
        if "_second_look" in repr(work):
            looked_at.extend(items)
        return original(work, items, **how)

    with monkeypatch.context() as patched:
        patched.setattr(shares, "spread", noted)
        assert in_shares(world)
    return looked_at


@pytest.mark.parametrize(
    ("change", "shares_again"),
    [
        (sound, []),
        (personal, ["ash"]),
        (accepted, ["ash", "oak", "yew"]),
        (waited, ["ash"]),
        (called_elsewhere, ["ash"]),
        (without_a_framework, ["ash", "bay", "fir", "oak", "yew"]),
    ],
    ids=lambda one: getattr(one, "__name__", ""),
)
def test_only_where_the_whole_matters_a_share_is_looked_at_again(
    change: Any, shares_again: list[str], world: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(world)
    assert again(world, monkeypatch) == [f"sites/{name}" for name in shares_again]


def test_a_name_that_only_the_whole_gives_away_is_told(world: Path) -> None:
    called_elsewhere(world)
    found = in_shares(world)
    assert found is not None
    assert [one.rule for one in found[0].diagnostics] == ["personal-name"]


def test_each_share_was_at_hand(world: Path) -> None:
    found = in_shares(world)
    assert found is not None
    assert found[1] == {
        f"sites/{name}": [f"sites/{name}/elm"] for name in ("ash", "bay", "fir", "oak", "yew")
    }
    assert not found[0].loaded.corpus.schools


def test_in_one_process_as_in_two(world: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken(world)
    two = in_shares(world)
    shutil.rmtree(world / ".cache")
    monkeypatch.setattr(processes, "can_spread", lambda: False)
    one = in_shares(world)
    assert one is not None
    assert two is not None
    assert (one[0].verdict, one[0].contents, one[0].common, one[1]) == (
        two[0].verdict, two[0].contents, two[0].common, two[1],
    )  # fmt: skip


def test_what_was_read_is_remembered(world: Path) -> None:
    assert in_shares(world)
    stages = Stages()
    assert not check_project(world, settings(world), stages).problems
    assert stages.counts["parsed"].done == 0
    stages = Stages()
    assert read_in_shares(world, settings(world), lambda _: None, stages)
    assert stages.counts["parsed"].done == 0


def test_what_is_the_same_stays_remembered(world: Path) -> None:
    assert in_shares(world)
    more(world / "framework/learner/outcomes/agency.md", "\nMore words.\n")
    for parsed in (1, 0, 0):
        stages = Stages()
        assert read_in_shares(world, settings(world), lambda _: None, stages)
        assert stages.counts["parsed"].done == parsed


def test_what_was_read_in_vain_is_not_read_again(
    world: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "can_spread", lambda: False)
    named_across(world)
    assert in_shares(world) is None
    for parsed in (0, 1):
        stages = Stages()
        assert not read_and_check(world, settings(world), stages).has_errors
        assert stages.counts["parsed"].done == parsed
        more(world / ASH_FINDING, "\nMore words.\n")
        assert in_shares(world) is None


def named_across(world: Path) -> None:
    more(world / ASH_FINDING, "\nAs in [[sites/oak/elm]].\n")


def named_by_a_page(world: Path) -> None:
    put(world, "content/news.md", "# News\n\nSee [[sites/oak/elm]].\n")


def linked_by_a_page(world: Path) -> None:
    put(world, "content/news.md", "# News\n\nSee [[sites/oak]].\n")


def named_by_an_element(world: Path) -> None:
    more(world / "framework/learner/outcomes/agency.md", "\nSee [[sites/oak/elm]].\n")


def not_for_all(world: Path) -> None:
    with_field(world / ASH_REPORT, "audience: team")


def waiting(world: Path) -> None:
    with_field(world / ASH_REPORT, "publish_from: 2027-01-01")


def of_its_own(world: Path) -> None:
    text = (world / "framework/ccsf/framework.md").read_text(encoding="utf-8")
    put(world, "sites/ash/framework/future/framework.md", text)


def a_group_of_its_own(world: Path) -> None:
    put(world, "sites/ash/framework/future/values/index.md", "---\ntitle: Values\n---\n")


def without_districts(world: Path) -> None:
    for profile in world.glob("sites/*/district.md"):
        profile.unlink()


def older_id(world: Path) -> None:
    with_field(world / "sites/ash/elm/school.md", "aliases: [ash-school]")


def translated(world: Path) -> None:
    put(world, "sites/fir/elm/school.es.md", "---\ntitle: Escuela\n---\n")


def translated_page(world: Path) -> None:
    put(world, "content/news.es.md", "# Noticias\n")


def one_large_district(world: Path) -> None:
    for number in range(3):
        shutil.copytree(world / "sites/oak/elm", world / "sites/oak" / f"elm-{number}")


@pytest.mark.parametrize(
    "change",
    [named_across, named_by_a_page, linked_by_a_page, named_by_an_element, not_for_all,
     waiting, of_its_own, a_group_of_its_own, without_districts,
     older_id, translated, translated_page, one_large_district],
    ids=lambda one: one.__name__,
)  # fmt: skip
def test_what_does_not_stand_apart_is_read_at_once(change: object, world: Path) -> None:
    change(world)  # type: ignore[operator]
    assert in_shares(world) is None


def test_a_day_that_changes_between_both_looks(
    world: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = shares.spread
    with_field(world / ASH_REPORT, "color: red")  # what is wrong is read each time

    def saved_before(work: Any, items: Any, **how: Any) -> Any:
        if "_second_look" in repr(work):
            report = world / ASH_REPORT
            text = report.read_text(encoding="utf-8")
            report.write_text(text.replace("2026-10-14", "2026-10-15"), encoding="utf-8")
        return original(work, items, **how)

    monkeypatch.setattr(shares, "spread", saved_before)
    assert in_shares(world) is None


def test_what_changes_after_the_check_is_made_as_it_was_checked(
    world: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_file, "UNSURE", -3600 * 1_000_000_000)  # files that are new are sure
    found = in_shares(world)
    assert found is not None
    before = (world / ASH_FINDING).read_text(encoding="utf-8")
    more(world / ASH_FINDING, "\nCall (559) 555-0100.\n")
    (world / "sites/ash/elm/2026-diagnostic/evening-hours.md").unlink()
    share = share_of(found[0], "sites/ash").loaded
    assert share.texts[ASH_FINDING] == before
    assert "sites/ash/elm/2026-diagnostic/evening-hours" in share.corpus.findings


def test_what_is_not_remembered_and_changes_after_the_check_is_not_made(world: Path) -> None:
    assert in_shares(world)
    with_field(world / ASH_FINDING, "color: red")  # what is wrong is read each time
    found = in_shares(world)
    assert found is not None
    assert share_of(found[0], "sites/ash").loaded.corpus.schools
    more(world / ASH_FINDING, "\nCall (559) 555-0100.\n")
    with pytest.raises(NotApartError):
        share_of(found[0], "sites/ash")


def test_few_sites_are_read_at_once(tmp_path: Path) -> None:
    assert in_shares(many_districts(tmp_path)) is None


def test_names_are_put_in_order_once(world: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "can_spread", lambda: False)
    made: list[names.Names] = []
    begin = names.Names.__init__

    def counted(self: names.Names, *arguments: Any) -> None:
        made.append(self)
        begin(self, *arguments)

    monkeypatch.setattr(names.Names, "__init__", counted)
    assert in_shares(world)
    assert len(made) == 1


def test_each_reference_is_resolved_once(world: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "can_spread", lambda: False)
    resolved: list[str] = []
    resolve = Resolver.thing

    def counted(self: Resolver, document: Document, thing: Thing) -> tuple[Thing, Document]:
        resolved.append(document.path)
        return resolve(self, document, thing)

    monkeypatch.setattr(Resolver, "thing", counted)
    assert in_shares(world)
    assert ASH_FINDING in resolved
    assert len(resolved) == len(set(resolved))


@pytest.mark.parametrize("is_known", [False, True])
def test_a_heading_of_a_share_is_found_there(is_known: bool, world: Path) -> None:
    if is_known:  # then what references mean is another than before
        assert in_shares(world)
    more(world / ASH_REPORT, "\n## Late hours\n\nWords.\n")
    more(world / ASH_FINDING, "\nAs said [there](report.md#late-hours), in [[evening-hours]].\n")
    found = compiler.read_in_shares(world, settings(world), Stages())
    assert found is not None
    share = share_of(found[0], "sites/ash").loaded
    shutil.rmtree(world / ".cache")
    at_once = read_and_check(world, settings(world))
    assert found[0].verdict == at_once.verdict
    finding = ASH_FINDING.removesuffix(".md")
    links = share.corpus.findings[finding].prose.links
    assert links == at_once.loaded.corpus.findings[finding].prose.links
    assert [one.fragment for one in links][-2:] == ["text--late-hours", ""]
