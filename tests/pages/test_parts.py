"""Pages are made of a part of the corpus; nobody sees it who reads them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bench.corpus import write
from generator.compiler import pages_of, read_and_check, understand, units_of
from generator.derive.parts import Parts
from generator.model.corpus import Corpus
from generator.pages.known import Known
from generator.pages.page import Page
from tests.sample import ROOT
from tests.small_world import all_long, build, problems, settings

SECOND = "sites/oak/fir"
ACROSS = {
    "sites/ash/district.md": "---\ntitle: Ash\naudience: public\n---\n"
    "It works with [[sites/oak/elm]].\n",
    "sites/ash/gum/school.md": "---\ntitle: Gum\n---\nLike [[sites/oak/fir]] and "
    "[[sites/oak/fir/2026-diagnostic/alike]], not [[sites/oak/elm/2025-diagnostic/long-waits]].\n",
    f"{SECOND}/school.md": "---\ntitle: Fir\n---\nLike [[sites/oak/elm/2026-diagnostic]].\n",
    f"{SECOND}/2026-diagnostic/report.md": "---\ntitle: Diagnostic 2026\noffering: diagnostic\n"
    "date: 2026-11-01\nstatus: {student-supports: {level: engaging, because: So.}}\n"
    "follow_up:\n  sites/oak/2026-plan/one-list: {progress: done, because: There is a list.}\n"
    "  sites/oak/elm/2026-diagnostic/open-in-the-evening: {progress: under-way, because: Soon.}\n"
    "---\n",
    f"{SECOND}/2026-diagnostic/alike.md": "---\nkind: recommendation\ntitle: Alike\n"
    "elements: family-engagement\nanswers: sites/oak/elm/2026-diagnostic/evening-hours\n"
    "continues: sites/oak/elm/2025-diagnostic/long-waits\n---\n"
    "As [[sites/oak/elm/2026-diagnostic/families-teach]] and [[sites/oak/2026-plan/one-list]].\n",
    "sites/oak/2026-plan/report.md": "---\ntitle: Plan\noffering: diagnostic\n"
    "date: 2026-10-20\n---\nAfter [[sites/oak/fir/2026-diagnostic/alike]].\n",
    "sites/oak/2026-plan/as-there.md": "---\nkind: strength\ntitle: As there\n"
    "elements: student-supports\nschools: [elm]\n---\nAs at [[sites/oak/fir]].\n",
    "sites/oak/2026-plan/one-list.md": "---\nkind: recommendation\ntitle: One list\n"
    "elements: student-supports\nschools: [elm]\n---\nAfter [[sites/ash/gum]].\n",
    "framework/offerings/learning-walks.md": "---\ntitle: Learning walks\n---\n"
    "As at [[sites/ash/gum]] and in [[sites/oak/elm/2025-diagnostic/one-door]].\n",
    "content/news.md": "# News\n\n[[sites/oak/fir/2026-diagnostic/alike]]\n",
}
"""Two districts that name each other wherever they can."""


@pytest.fixture
def undivided(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From now on, every part is the whole."""

    def whole(self: Parts, *_: object) -> Corpus:
        return self.corpus

    def divide_no_more() -> None:
        monkeypatch.setattr(Parts, "of_school", whole)
        monkeypatch.setattr(Parts, "of_district", whole)
        monkeypatch.setattr(Parts, "of_some", whole)

    return divide_no_more


@pytest.fixture(
    params=["the sample", "districts that name each other", "many schools", "long districts"]
)
def project(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """A project, by its name."""
    if request.param == "long districts":
        all_long(monkeypatch)
    if request.param == "the sample":
        return ROOT
    if request.param == "many schools":
        write(3, tmp_path)
        return tmp_path
    return build(tmp_path, ACROSS)


def pages(root: Path) -> dict[str, Page]:
    return {one.url: one for one in pages_of(understand(read_and_check(root, settings(root))))}


def test_a_page_says_the_same_made_of_its_part_alone(
    project: Path, undivided: Callable[[], None]
) -> None:
    divided = pages(project)
    undivided()
    assert divided == pages(project)


@pytest.mark.parametrize("is_long", [False, True])
def test_a_page_says_the_same_made_by_itself(
    is_long: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What pages share looks the same from each of them."""
    if is_long:
        all_long(monkeypatch)
    root = build(tmp_path, ACROSS)
    together = pages(root)
    checked = read_and_check(root, settings(root))
    places = [(n, url) for n, unit in enumerate(units_of(understand(checked))) for url in unit.urls]
    assert {url for _, url in places} <= together.keys()
    for n, url in places:
        assert units_of(understand(checked))[n].page(url) == together[url]


def test_the_world_across_districts_is_sound(tmp_path: Path) -> None:
    assert [one for one in problems(build(tmp_path, ACROSS)) if one.severity == "error"] == []


def test_a_part_leaves_out_what_is_of_other_schools(tmp_path: Path) -> None:
    write(3, tmp_path)
    corpus = understand(read_and_check(tmp_path, settings(tmp_path))).corpus
    first, *others = corpus.schools
    part = Parts(corpus).of_school(first)
    assert set(part.schools) == {first}
    assert {key for key in part.findings if not key.startswith(first)} == set()
    assert len(part.findings) == 20
    assert len(Parts(corpus).of_district(part.schools[first].district).schools) == 1 + len(others)


def test_the_part_of_a_stretch_leaves_out_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    all_long(monkeypatch)
    write(3, tmp_path)
    known = understand(read_and_check(tmp_path, settings(tmp_path)))
    schools = [set(one.part().schools) for one in units_of(known) if one.stretch]
    assert schools == [{one} for one in sorted(known.corpus.schools, key=title_in(known))]


def test_a_district_may_name_all_its_schools_and_each_has_those_of_first_sentences(
    tmp_path: Path,
) -> None:
    schools = {
        f"sites/oak/{name}/school.md": f"---\ntitle: {name}\n---\n" for name in ("fir", "yew")
    }
    words = "As at [[sites/oak/fir]]. Not as at [[sites/oak/yew]].\n"
    plan = {"sites/oak/2026-plan/report.md": f"---\ntitle: Plan\ndate: 2026-10-20\n---\n{words}"}
    root = build(tmp_path, {**schools, **plan})
    parts = Parts(understand(read_and_check(root, settings(root))).corpus)
    assert set(parts.of_school("sites/oak/elm").schools) == {"sites/oak/elm", "sites/oak/fir"}
    assert set(parts.of_some("sites/oak", ["sites/oak/elm"]).schools) == {
        "sites/oak/elm",
        "sites/oak/fir",
    }
    assert set(parts.of_some("sites/oak", ["sites/oak"]).schools) == {
        "sites/oak/fir",
        "sites/oak/yew",
    }


def title_in(known: Known) -> Callable[[str], str]:
    return lambda school: known.corpus.schools[school].title


def test_a_part_holds_what_is_held_back_of_its_own_numbers_alone() -> None:
    corpus = understand(read_and_check(ROOT, settings(ROOT))).corpus
    parts, seen = Parts(corpus), 0
    for key in corpus.schools:
        part = parts.of_school(key)
        own = {*part.reports, *part.findings}
        held = {place: one for place, one in corpus.held_back.items() if place[0] in own}
        assert part.held_back == held
        seen += len(held)
    assert seen
    assert len(held) < len(corpus.held_back)
