"""A project that is read share by share is told the same as one that is read at once."""

import shutil
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
from generator.load.records import CACHE, Records
from generator.load.references import Resolver
from generator.model import corpus as corpora
from generator.model.thing import Thing
from generator.source import kept_file, processes
from tests.check.share_worlds import (
    ASH_FINDING,
    ASH_REPORT,
    CHANGES,
    broken,
    in_shares,
    more,
    named_across,
    with_field,
)
from tests.small_world import many_districts, settings


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Ten sites, which are very many here."""
    monkeypatch.setattr(corpora, "MANY_SITES", 3)
    return many_districts(tmp_path)


@pytest.mark.parametrize("change", CHANGES, ids=lambda one: one.__name__)
def test_the_same_is_told(change: object, world: Path) -> None:
    change(world)  # type: ignore[operator]
    found = compiler.read_in_shares(world, settings(world), Stages(), lambda *_: None)
    assert found is not None
    shutil.rmtree(world / ".cache")
    at_once = read_and_check(world, settings(world))
    assert found[0].verdict == at_once.verdict
    assert (found[0].contents, found[0].common) == (at_once.contents, at_once.common)
    warm = in_shares(world)
    assert warm is not None
    assert warm[0].verdict == at_once.verdict


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


def ash(checked: Checked) -> Checked:
    """One share, loaded by itself."""
    assert checked.shares
    return share_of(checked, "sites/ash", Records(checked.shares.root / CACHE, alone=True))


def test_what_changes_after_the_check_is_made_as_it_was_checked(
    world: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_file, "UNSURE", -3600 * 1_000_000_000)  # files that are new are sure
    found = in_shares(world)
    assert found is not None
    before = (world / ASH_FINDING).read_text(encoding="utf-8")
    more(world / ASH_FINDING, "\nCall (559) 555-0100.\n")
    (world / "sites/ash/elm/2026-diagnostic/evening-hours.md").unlink()
    share = ash(found[0]).loaded
    assert share.texts[ASH_FINDING] == before
    assert "sites/ash/elm/2026-diagnostic/evening-hours" in share.corpus.findings


def test_what_is_not_remembered_and_changes_after_the_check_is_not_made(world: Path) -> None:
    assert in_shares(world)
    with_field(world / ASH_FINDING, "color: red")  # what is wrong is read each time
    found = in_shares(world)
    assert found is not None
    assert ash(found[0]).loaded.corpus.schools
    more(world / ASH_FINDING, "\nCall (559) 555-0100.\n")
    with pytest.raises(NotApartError):
        ash(found[0])


def test_few_sites_are_read_at_once(tmp_path: Path) -> None:
    assert in_shares(many_districts(tmp_path)) is None


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[names.Names]:
    """All indexes of names that one process makes."""
    monkeypatch.setattr(processes, "can_spread", lambda: False)
    made: list[names.Names] = []
    begin = names.Names.__init__

    def counted(self: names.Names, *arguments: Any) -> None:
        made.append(self)
        begin(self, *arguments)

    monkeypatch.setattr(names.Names, "__init__", counted)
    return made


def test_names_are_put_in_order_once(world: Path, made: list[names.Names]) -> None:
    assert in_shares(world)
    assert len(made) == 1


def test_a_name_that_many_have_is_put_in_order_once_whatever_is_renamed(
    world: Path, made: list[names.Names]
) -> None:
    for school in world.glob("sites/*/elm/school.md"):
        with_field(school, f"aliases: [old-{school.parts[-3]}]")
        more(school.with_name("2026-diagnostic") / "report.md", "\n[[evening-hours]]\n")
    assert in_shares(world)
    assert len(made) > 5
    of_several = [name for one in made for name in one._of_several]
    assert "evening-hours" in of_several
    assert len(of_several) == len(set(of_several))


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
    found = compiler.read_in_shares(world, settings(world), Stages(), lambda *_: None)
    assert found is not None
    share = ash(found[0]).loaded
    shutil.rmtree(world / ".cache")
    at_once = read_and_check(world, settings(world))
    assert found[0].verdict == at_once.verdict
    finding = ASH_FINDING.removesuffix(".md")
    links = share.corpus.findings[finding].prose.links
    assert links == at_once.loaded.corpus.findings[finding].prose.links
    assert [one.fragment for one in links][-2:] == ["text--late-hours", ""]
