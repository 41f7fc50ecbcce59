"""Workbooks, opened again as what they are: packed XML."""

import sys
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZIP_STORED, ZipFile

import pytest

from generator.data.columns import TABLES
from generator.data.workbooks import LONGEST_CELL, WorkbooksUnavailableError
from tests import small_world
from tests.data.known_worlds import known, sample
from tests.data.test_concerning import FIR

NAMES = {"": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
FORMULA = '=HYPERLINK("https://example.org")'
SHEETS = ["about", *(table.name for table in TABLES)]


def parts(book: bytes) -> dict[str, str]:
    """The files inside a workbook."""
    with ZipFile(BytesIO(book)) as packed:
        return {part.filename: packed.read(part).decode() for part in packed.infolist()}


def sheets(book: bytes) -> dict[str, list[list[str]]]:
    """Sheet by sheet, the cells that hold something."""
    inside = parts(book)
    shared = ElementTree.fromstring(inside["xl/sharedStrings.xml"])  # noqa: S314 - our own
    texts = ["".join(item.itertext()) for item in shared.findall("si", NAMES)]
    names = ElementTree.fromstring(inside["xl/workbook.xml"]).find("sheets", NAMES)  # noqa: S314
    assert names is not None
    found = {}
    for number, sheet in enumerate(names, 1):
        tree = ElementTree.fromstring(inside[f"xl/worksheets/sheet{number}.xml"])  # noqa: S314
        found[sheet.attrib["name"]] = [
            [
                texts[int(cell.findtext("v", "", NAMES))]
                if cell.attrib.get("t") == "s"
                else cell.findtext("v", "", NAMES)
                for cell in row
            ]
            for row in tree.iter(f"{{{NAMES['']}}}row")
        ]
    return found


def sample_book() -> bytes:
    """The workbook of the sample district."""
    return sample().files()["data/alder-creek.xlsx"]


def test_there_is_a_sheet_per_table_with_a_row_per_fact() -> None:
    found = sheets(sample_book())
    assert list(found) == SHEETS
    for table in TABLES:
        assert found[table.name][0] == [column.name for column in table.columns]
        assert len(found[table.name]) == len(sample().rows(table.name)) + 1
    assert "Alder Creek Unified" in found["about"][1][0]


def test_the_head_of_every_sheet_stays_in_sight() -> None:
    inside = parts(sample_book())
    for number in range(1, len(SHEETS) + 1):
        assert 'ySplit="1"' in inside[f"xl/worksheets/sheet{number}.xml"]
        assert 'state="frozen"' in inside[f"xl/worksheets/sheet{number}.xml"]


def test_texts_are_never_formulas_or_links(tmp_path: Path) -> None:
    text = small_world.finding().replace("A finding", f"'{FORMULA}'")
    link = small_world.finding().replace("A finding", "https://example.org/")
    path = "sites/oak/elm/2026-diagnostic/link.md"
    world = known(small_world.build(tmp_path, {small_world.FINDING: text, path: link}))
    book = world.files()["data/oak.xlsx"]
    titles = [cell for row in sheets(book)["findings"] for cell in row]
    assert FORMULA in titles
    assert "https://example.org/" in titles
    for name, part in parts(book).items():
        assert "<f>" not in part, name
        assert "<hyperlink" not in part, name
        assert "relationships/hyperlink" not in part, name


def test_numbers_are_numbers() -> None:
    inside = parts(sample_book())["xl/worksheets/sheet3.xml"]
    assert SHEETS[2] == "statuses"
    assert '"><v>3</v></c>' in inside


def test_another_district_is_not_in_it(tmp_path: Path) -> None:
    files = known(small_world.build(tmp_path, FIR)).files()
    oak, fir = ("".join(parts(files[f"data/{id}.xlsx"]).values()) for id in ("oak", "fir"))
    assert "sites/oak" in oak
    assert "sites/fir" not in oak
    assert "Doors at Fir" in fir
    assert "sites/oak" not in fir


def test_equal_content_gives_equal_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    first = sample_book()
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    assert sample_book() == first
    assert "2026-11-18T00:00:00Z" in parts(first)["docProps/core.xml"]
    assert parts(first)["docProps/core.xml"].count("T00:00:00Z") == 2
    with ZipFile(BytesIO(first)) as packed:
        for part in packed.infolist():
            assert part.date_time == (1980, 1, 1, 0, 0, 0)
            assert (part.compress_type, part.create_system) == (ZIP_STORED, 3)


def test_a_world_without_dates_has_a_workbook(tmp_path: Path) -> None:
    world = small_world.sound_world(tmp_path)
    for report in (world / "sites/oak/elm").glob("*/*.md"):
        report.unlink()
    assert (
        "1980-01-01T00:00:00Z" in parts(known(world).files()["data/oak.xlsx"])["docProps/core.xml"]
    )


def test_a_text_too_long_for_excel_is_cut_in_sight(tmp_path: Path) -> None:
    text = small_world.finding(body="word " * 8000)
    book = known(small_world.build(tmp_path, {small_world.FINDING: text})).files()["data/oak.xlsx"]
    longest = max((cell for row in sheets(book)["findings"] for cell in row), key=len)
    assert len(longest) == LONGEST_CELL
    assert longest.endswith("…")


def test_without_the_extra_the_error_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(WorkbooksUnavailableError, match=r"pip install 'crosswalk\[workbooks\]'"):
        sample_book()
