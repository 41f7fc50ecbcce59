"""Finding files and reading their text, whatever a person or an editor did to them."""

import os
from pathlib import Path

import pytest

from generator.source.files import LARGEST_TEXT, TextFile, decode, read_text, walk
from generator.source.place import Place


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"", ""),
        (b"a\nb", "a\nb"),
        (b"a\r\nb\r\n", "a\nb\n"),
        (b"a\rb", "a\nb"),
        (b"a\r\r\nb", "a\n\nb"),
        (b"\xef\xbb\xbf---\r\n", "---\n"),
        ("señor “sí”".encode(), "señor “sí”"),
        ("mark \ue0001\ue001 gone".encode(), "mark 1 gone"),
    ],
)
def test_text_is_plain_whatever_the_editor(raw: bytes, text: str) -> None:
    assert decode("a.md", raw) == TextFile("a.md", text)


@pytest.mark.parametrize(
    ("raw", "place", "byte"),
    [
        (b"\xff", Place(1, 1), "0xFF"),
        (b"\xff\xfet\x00", Place(1, 1), "0xFF"),
        (b"ab\ncd\xf1", Place(2, 3), "0xF1"),
        (b"a\r\nb\r\n\xe9t\xe9", Place(3, 1), "0xE9"),
        (b"a\rb\rcd\xe9", Place(3, 3), "0xE9"),
        ("ñandú ".encode() + b"\xfa", Place(1, 7), "0xFA"),
        (b"\xef\xbb\xbfab\xe9", Place(1, 3), "0xE9"),
        (b"cut off \xe2\x80", Place(1, 9), "0xE2"),
    ],
)
def test_first_byte_that_is_no_utf8_is_named(raw: bytes, place: Place, byte: str) -> None:
    file = decode("a.md", raw)
    assert file.fault
    assert (file.fault.rule, file.fault.place) == ("not-utf8", place)
    assert file.fault.words["byte"] == byte
    assert "\ufffd" in file.lines[place.line - 1]


@pytest.mark.parametrize(
    ("size", "rule"), [(LARGEST_TEXT, None), (LARGEST_TEXT + 1, "file-too-large")]
)
def test_size_is_looked_at_before_reading(size: int, rule: str | None, tmp_path: Path) -> None:
    with (tmp_path / "a.md").open("wb") as file:
        file.truncate(size)
    fault = read_text(tmp_path, "a.md").fault
    assert (fault.rule if fault else None) == rule


def test_file_that_is_gone_has_a_fault(tmp_path: Path) -> None:
    fault = read_text(tmp_path, "nothing.md").fault
    assert fault
    assert fault.rule == "file-unreadable"


def found(root: Path) -> dict[str, str | None]:
    """What a walk over ``sites`` finds: paths, and the rules that forbid them."""
    return {path: fault.rule if fault else None for path, fault in walk(root, "sites")}


@pytest.fixture
def sites(tmp_path: Path) -> Path:
    """A folder with one file in a project."""
    (tmp_path / "project/sites/oak").mkdir(parents=True)
    (tmp_path / "project/sites/oak/b.md").write_text("b")
    return tmp_path / "project/sites"


def test_files_come_in_the_order_of_their_paths(sites: Path) -> None:
    for name in ("oak/a.md", "elm.md", "Zoo.md"):
        (sites / name).write_text("x")
    assert list(found(sites.parent)) == [
        "sites/Zoo.md",
        "sites/elm.md",
        "sites/oak/a.md",
        "sites/oak/b.md",
    ]


@pytest.mark.parametrize(
    "name", [".git/config", ".a.md.swp", "~$b.md", "Thumbs.db", "desktop.ini", "oak/README.md"]
)
def test_what_programs_leave_behind_is_passed_over(name: str, sites: Path) -> None:
    (sites / name).parent.mkdir(exist_ok=True)
    (sites / name).write_text("x")
    assert found(sites.parent) == {"sites/oak/b.md": None}


@pytest.mark.parametrize(
    ("target", "rule"),
    [
        ("b.md", None),
        ("../../../outside.md", "link-out-of-tree"),
        ("/etc/hostname", "link-out-of-tree"),
        ("..", "link-out-of-tree"),
        ("gone.md", "file-unreadable"),
        ("a.md", "file-unreadable"),
    ],
)
def test_symbolic_links(target: str, rule: str | None, sites: Path) -> None:
    (sites.parent.parent / "outside.md").write_text("private")
    (sites / "oak/a.md").symlink_to(target)
    assert found(sites.parent)["sites/oak/a.md"] == rule


def test_neighbor_folder_with_the_same_beginning_is_outside(sites: Path) -> None:
    twin = sites.parent.parent / "project-private"
    twin.mkdir()
    (twin / "a.md").write_text("private")
    (sites / "oak/a.md").symlink_to("../../../project-private/a.md")
    assert found(sites.parent)["sites/oak/a.md"] == "link-out-of-tree"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_pipe_is_refused_and_not_waited_for(sites: Path) -> None:
    os.mkfifo(sites / "oak/a.md")
    assert found(sites.parent)["sites/oak/a.md"] == "file-unreadable"


@pytest.mark.skipif(os.name == "nt", reason="names are Unicode on Windows")
def test_name_that_is_no_utf8_is_told(sites: Path) -> None:
    try:
        Path(os.fsdecode(os.fsencode(sites / "oak") + b"/se\xf1or.md")).write_text("x")
    except OSError:
        pytest.skip("this file system takes no such names")
    assert found(sites.parent)["sites/oak/se\ufffdor.md"] == "file-unreadable"


def test_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert found(tmp_path) == {}
