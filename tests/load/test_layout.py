"""From the path of a file to the kind of thing in it."""

import pytest

from generator.load.layout import Found, sort_out

BESIDE = (
    "framework/ccsf/framework.md",
    "framework/ccsf/pillars/index.md",
    "sites/oak/district.md",
    "sites/oak/elm/school.md",
    "sites/oak/2026-synthesis/report.md",
    "sites/oak/elm/2026-walk/report.md",
)
"""Files that other paths are looked at beside."""


@pytest.mark.parametrize(
    ("path", "kind", "key"),
    [
        ("framework/evidence.md", "vocabulary", "framework/evidence"),
        ("framework/ccsf/framework.md", "framework", "framework/ccsf"),
        ("framework/ccsf/pillars/index.md", "group", "framework/ccsf/pillars"),
        ("framework/ccsf/pillars/supports.md", "element", "framework/ccsf/pillars/supports"),
        ("framework/offerings/walks.md", "offering", "framework/offerings/walks"),
        ("framework/crosswalks/a-to-b.md", "crosswalk", "framework/crosswalks/a-to-b"),
        ("sites/oak/district.md", "district", "sites/oak"),
        ("sites/oak/framework/future/framework.md", "framework", "sites/oak/framework/future"),
        (
            "sites/oak/framework/future/profile/index.md",
            "group",
            "sites/oak/framework/future/profile",
        ),
        (
            "sites/oak/framework/future/profile/cares.md",
            "element",
            "sites/oak/framework/future/profile/cares",
        ),
        ("sites/oak/2026-synthesis/report.md", "report", "sites/oak/2026-synthesis"),
        ("sites/oak/2026-synthesis/a.md", "finding", "sites/oak/2026-synthesis/a"),
        ("sites/oak/elm/school.md", "school", "sites/oak/elm"),
        ("sites/oak/elm/2026-walk/report.md", "report", "sites/oak/elm/2026-walk"),
        ("sites/oak/elm/2026-walk/a.md", "finding", "sites/oak/elm/2026-walk/a"),
        ("sites/oak/elm/2026-walk/Bad Name.md", "finding", "sites/oak/elm/2026-walk/Bad Name"),
    ],
)
def test_kind_and_key(path: str, kind: str, key: str) -> None:
    found = sort_out([*BESIDE, path]).found
    assert Found(path, kind, key) in found


@pytest.mark.parametrize(
    "path",
    [
        "framework/stray.md",
        "framework/ccsf/stray.md",
        "framework/ccsf/pillars/deep/stray.md",
        "framework/offerings/deep/stray.md",
        "framework/offerings/walk.jpg",
        "sites/stray.md",
        "sites/oak/stray.md",
        "sites/oak/elm/stray.md",
        "sites/oak/elm/2026-other/stray.md",
        "sites/oak/elm/2026-walk/deep/stray.md",
        "sites/oak/elm/2026-walk/report.docx",
        "sites/oak/elm/2026-walk/notes",
        "sites/oak/elm/2026-walk/picture.svg",
        "sites/oak/elm/2026-other/picture.jpg",
        "sites/oak/elm/survey.csv",
    ],
)
def test_nothing_belongs_there(path: str) -> None:
    assert sort_out([*BESIDE, path]).strays == (path,)


@pytest.mark.parametrize(
    ("path", "pictures", "tables"),
    [
        ("sites/oak/elm/2026-walk/door.jpg", 1, 0),
        ("sites/oak/elm/2026-walk/DOOR.JPG", 1, 0),
        ("sites/oak/elm/gate.webp", 1, 0),
        ("sites/oak/map.png", 1, 0),
        ("framework/ccsf/pillars/four.gif", 1, 0),
        ("sites/oak/elm/2026-walk/survey.csv", 0, 1),
    ],
)
def test_files_beside_a_thing(path: str, pictures: int, tables: int) -> None:
    layout = sort_out([*BESIDE, path])
    assert (len(layout.pictures), len(layout.tables)) == (pictures, tables)
    assert layout.strays == ()


@pytest.mark.parametrize(
    ("path", "language"),
    [
        ("sites/oak/district.es.md", "es"),
        ("sites/oak/elm/2026-walk/a.zh-TW.md", "zh-TW"),
        ("sites/oak/elm/2026-walk/a.md", ""),
        ("sites/oak/elm/2026-walk/a.b.c.md", ""),
        ("sites/oak/elm/2026-walk/a.english.md", ""),
    ],
)
def test_translations_keep_the_key_of_their_original(path: str, language: str) -> None:
    found = next(found for found in sort_out([*BESIDE, path]).found if found.path == path)
    assert found.language == language
    if language:
        assert found.key == path.removesuffix(f".{language}.md").removesuffix("/district")
