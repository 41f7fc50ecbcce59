"""The tidy tables: one row one fact, every column described, nothing made up."""

from pathlib import Path

import pytest

from generator.data.columns import TABLES, Table
from generator.data.tables import ROWS
from tests import small_world
from tests.data.known_worlds import known, sample

by_name = pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
FACTS = {
    "findings": ("finding",),
    "statuses": ("site", "element", "report"),
    "recommendations": ("recommendation",),
    "alignment": ("offering", "element"),
    "evidence": ("report", "name"),
    "goals": ("site", "goal", "measure", "on"),
    "survey_answers": ("report", "question", "by", "groups", "answers"),
}
"""What one row of each table is one of."""


def test_every_table_is_described() -> None:
    assert list(ROWS) == [table.name for table in TABLES] == list(FACTS)


@by_name
def test_every_column_is_described_once(table: Table) -> None:
    names = [column.name for column in table.columns]
    assert len(set(names)) == len(names)
    assert all(column.meaning.endswith(".") for column in table.columns)


@by_name
def test_rows_have_the_described_columns_in_their_order(table: Table) -> None:
    rows = sample().rows(table.name)
    assert rows
    for row in rows:
        assert list(row) == [column.name for column in table.columns]


@by_name
def test_one_row_is_one_fact(table: Table) -> None:
    facts = [tuple(row[name] for name in FACTS[table.name]) for row in sample().rows(table.name)]
    assert len(set(facts)) == len(facts)


@by_name
def test_cells_name_only_what_is_there(table: Table) -> None:
    columns = [column.name for column in table.columns if column.names_things]
    for row in sample().rows(table.name):
        for name in columns:
            cell = row[name]
            for key in cell if isinstance(cell, tuple) else (cell,):
                assert key is None or key in sample().corpus.by_key, (name, key)


@by_name
def test_no_column_is_empty_everywhere_by_mistake(table: Table) -> None:
    rows = sample().rows(table.name)
    filled = {column.name for column in table.columns for row in rows if row[column.name]}
    never = {column.name for column in table.columns} - filled
    assert never <= {"retired", "link", "schools"}, never


def test_every_pair_of_offering_and_element_has_its_row() -> None:
    corpus = sample().corpus
    rows = sample().rows("alignment")
    assert len(rows) == len(corpus.offerings) * len(corpus.elements)
    recorded = {
        (offering.key, one.element): one.state
        for offering in corpus.offerings.values()
        for one in offering.aligns
    }
    for row in rows:
        pair = (str(row["offering"]), str(row["element"]))
        assert row["state"] == recorded.get(pair, "not-recorded")


def test_evidence_carries_the_numbers_as_given(tmp_path: Path) -> None:
    world = known(small_world.sound_world(tmp_path), "district")
    assert [
        [row[name] for name in ("name", "source_title", "group_title", "took_part", "of")]
        for row in world.rows("evidence")
    ] == [
        ["talks", "Interviews", None, None, None],
        ["talks", "Interviews", "Families", 10, 12],
    ]


def test_evidence_says_what_is_held_back_from_the_public(tmp_path: Path) -> None:
    row = known(small_world.sound_world(tmp_path)).rows("evidence")[1]
    assert [row[name] for name in ("took_part", "of", "held_back")] == [
        None,
        12,
        "took_part: not given",
    ]
