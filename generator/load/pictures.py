"""The pictures of a project: each is read once, and what is wrong with one is told."""

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from generator.diagnostics.diagnostic import Diagnostic, Problem
from generator.diagnostics.rules import rule
from generator.load.documents import Document
from generator.load.file_rules import file_diagnostics
from generator.load.layout import PICTURES, Found
from generator.model.values import RESERVED_IDS, good_id
from generator.source.files import NAME
from generator.source.pictures.picture import PictureFacts
from generator.source.pictures.reading import RULE, read_file
from generator.source.place import Fault, Place

Problems = Iterator[Problem]
TOP = Place(1, 1, 1)


def read_all(root: Path, paths: Iterable[str]) -> tuple[dict[str, PictureFacts], list[Diagnostic]]:
    """What is known of each picture among these files, and what is wrong with them."""
    facts: dict[str, PictureFacts] = {}
    diagnostics: list[Diagnostic] = []
    for path in sorted(paths):
        diagnostics += bad_file_name(path)
        if PurePosixPath(path).suffix.lower() in PICTURES and (root / path).exists():
            read = read_file(root, path)
            if isinstance(read, Fault):
                diagnostics += _told(path, read)
            else:
                facts[path] = read.facts
                diagnostics += picture_with_place(path, read.facts)
    return facts, diagnostics


def _told(path: str, fault: Fault) -> Iterator[Diagnostic]:
    if fault.rule == RULE:
        yield from damaged_picture(path, fault)
    yield from file_diagnostics(Document(Found(path, "file", path), "", faults=(fault,)))


@rule("error")
def damaged_picture(path: str, fault: Fault) -> Problems:
    """A picture is whole, of the format that its name says, and of a size that can be shown.

    Why: Only what is understood can be freed of places, names and hidden files before it is
    published; and readers would see an empty frame.
    Wrong:
        entrance.jpg, which is a HEIC photo under another name
    Right:
        entrance.jpg, saved as JPG
    Mend: Open it in a program for pictures and save it again.
    """
    yield Problem(path, TOP, f"This picture is refused: {fault.words['why']}.", fault.words["hint"])


@rule("notice")
def picture_with_place(path: str, facts: PictureFacts) -> Problems:
    """A picture does not say where it was taken.

    Why: Phones write the place into every photo. The site leaves it out, with all else that a
    photo tells of itself; but the file in the project, and in its history, still says it.
    Wrong:
        home-visit.jpg, with the place where it was taken
    Right:
        home-visit.jpg, saved without it
    Mend: Save the picture without its place, before it is first added to the project.
    """
    if facts.has_place:
        yield Problem(
            path,
            TOP,
            "This picture says where it was taken; the site leaves that out.",
            "The file here still says it. Save it without, if the project is shared.",
        )


@rule("error")
def bad_file_name(path: str) -> Problems:
    """A picture, a page of content/, and a folder there have names that work everywhere.

    Why: The name becomes part of a web address, and of a file on every reader's and every
    server's computer; quotes, brackets, “#”, “?” or “%” go wrong on one of them.
    Wrong:
        Front door (new) #2.jpg
    Right:
        front-door-2.jpg
    Mend: Use letters, digits, hyphens, underscores and dots; small letters a to z are best.
    """
    for name in path.split("/"):
        stem, dot, suffix = name.rpartition(".") if "." in name else (name, "", "")
        if NAME.fullmatch(name) and stem.lower() not in RESERVED_IDS - {"index"}:
            continue
        better = good_id(stem) + (f".{good_id(suffix)}" if dot else "")
        yield Problem(
            path, TOP, f"The name “{name}” does not work everywhere.", f"Name it, say, {better}."
        )
