"""The sample district's numbers, counted by hand in its files, against the synthesis.

``golden/alder-creek.txt`` was counted from the front matter without this program. When the sample's
content changes, count again what changed; do not copy what the program says.
"""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest

from generator.compiler import read_and_check, understand
from generator.derive.synthesis import ElementSynthesis, synthesis
from generator.model.settings import Settings
from generator.pages.known import Known
from tests.sample import ROOT

GOLDEN = Path(__file__).parent / "golden" / "alder-creek.txt"
DISTRICT = "sites/alder-creek"
CCSF = "framework/ccsf/"
Table = list[list[str]]


def as_read(text: str) -> list[Table]:
    """The tables of a text: an empty line parts them, spaces part their cells."""
    rows = [line.split() for line in text.splitlines()]
    return [list(table) for full, table in groupby(rows, key=bool) if full]


def last(key: str) -> str:
    return key.rpartition("/")[2]


@pytest.fixture(scope="module")
def known() -> Known:
    return understand(read_and_check(ROOT, Settings(audience="public")))


@pytest.fixture(scope="module")
def ccsf(known: Known) -> list[ElementSynthesis]:
    found = synthesis(known.corpus, known.derived, DISTRICT)
    return [one for key, one in found.items() if key.startswith(CCSF)]


def counted(elements: list[ElementSynthesis], scale: str) -> Table:
    rows = list(_counted(elements, scale))
    assert len({tuple(head) for head, _ in rows}) == 1
    return [rows[0][0], *(row for _, row in rows)]


def _counted(elements: list[ElementSynthesis], scale: str) -> Iterator[tuple[list[str], list[str]]]:
    for one in elements:
        spread = one.distribution
        assert spread is not None
        if spread.scale.id == scale:
            numbers = {
                **{level.id: schools for level, schools in spread.at},
                "not-assessed": spread.not_assessed,
                "strengths": one.strengths,
                "opportunities": one.opportunities,
                "recommendations": one.recommendations,
            }
            counts = [str(len(listed)) for listed in numbers.values()]
            yield ["element", *numbers], [last(one.element), *counts]


def heat(elements: list[ElementSynthesis], schools: tuple[str, ...]) -> Table:
    rows = [["element", *map(last, schools)]]
    for one in elements:
        assert one.distribution is not None
        words = {school: level.id for level, standing in one.distribution.at for school in standing}
        cells = [words.get(school, "not-assessed") for school in schools]
        rows.append([last(one.element), *cells])
    return rows


def test_every_element_has_the_counts_that_stand_in_its_files(ccsf: list[ElementSynthesis]) -> None:
    golden = as_read(GOLDEN.read_text(encoding="utf-8"))
    assert [counted(ccsf, "phases"), counted(ccsf, "in-place")] == golden[:2]


def test_every_school_stands_where_its_latest_report_says(
    known: Known, ccsf: list[ElementSynthesis]
) -> None:
    golden = as_read(GOLDEN.read_text(encoding="utf-8"))
    assert heat(ccsf, known.derived.schools_by_district[DISTRICT]) == golden[2]


def test_the_district_s_own_status_is_not_among_the_schools(ccsf: list[ElementSynthesis]) -> None:
    own = {last(one.element): one.own.current[0].level.id for one in ccsf if one.own}
    assert own == {
        "community-school-coordinator": "in-place",
        "site-based-and-lea-based-advisory-councils": "not-in-place",
    }
    assert {one.distribution.schools for one in ccsf if one.distribution} == {3}


def test_reports_for_the_team_alone_are_in_no_number(ccsf: list[ElementSynthesis]) -> None:
    counted_findings = {key for one in ccsf for key in one.findings}
    assert not [key for key in counted_findings if "notes" in key]
