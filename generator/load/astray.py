"""Why files lie where nothing belongs, and where they should go instead, by name and place."""

from collections.abc import Collection, Iterator
from pathlib import PurePosixPath

from generator.load.layout import OWN_FOLDER, PICTURES, TABLES, Layout, sort_out

OTHER_FORMATS = {
    (".xlsx", ".xls", ".ods", ".numbers"): "Save it as CSV, under the name survey.csv.",
    (".docx", ".doc", ".odt", ".rtf", ".pages", ".pdf"): (
        "Paste its text into a .md file, or link to where it can be read."
    ),
    (".heic", ".heif", ".tif", ".tiff", ".bmp"): "Save it as JPG.",
    (".txt", ".markdown"): "Give it a name that ends in .md.",
}
"""What to do with a file that no page can show."""
MAY_LIE_HERE = f"Here belong .md files, pictures ({', '.join(PICTURES)}) and survey.csv."


def astray(layout: Layout) -> Iterator[tuple[str, str, str]]:
    """What is wrong in each folder with files out of place: a path, the problem, what to do.

    What holds for several files of a folder is said of the first, texts before others.
    """
    if not layout.strays:
        return
    by_folder: dict[str, list[str]] = {}
    for path in layout.strays:
        by_folder.setdefault(path.rpartition("/")[0], []).append(path)
    folders = {str(up) for one in layout.found for up in PurePosixPath(one.path).parents}
    for paths in by_folder.values():
        told: dict[str, tuple[str, str]] = {}
        for path in sorted(paths, key=lambda path: not path.endswith(".md")):
            message, hint = _why(path, paths, folders)
            told.setdefault(message, (path, hint))
        yield from ((path, message, hint) for message, (path, hint) in told.items() if message)


def _why(path: str, beside: Collection[str], folders: Collection[str]) -> tuple[str, str]:
    name = PurePosixPath(path).name
    suffix = PurePosixPath(path).suffix.lower()
    if _is_in_capitals(path):
        return f"“{name}” is written with capitals.", f"Rename it to {name.lower()}."
    if name.lower().endswith(".md.txt"):
        return "This is no .md file: its name ends in .txt.", "Take .txt off its name."
    if suffix not in (".md", *PICTURES, *TABLES):
        hints = (hint for suffixes, hint in OTHER_FORMATS.items() if suffix in suffixes)
        message = f"A file that ends in {suffix} cannot be shown."
        return message if suffix else "This file cannot be shown.", next(hints, MAY_LIE_HERE)
    if any(_is_in_capitals(other) for other in beside):
        return "", ""
    if _lacks_report(path, folders):
        message = "This folder has no report.md, so nothing in it can be shown."
        return message, f"Begin one: crosswalk new report {path.rpartition('/')[0]}"
    return "Nothing belongs here.", _right_place(path, suffix)


def _is_in_capitals(path: str) -> bool:
    """Whether the file would be at home if its name were in small letters."""
    name = PurePosixPath(path).name
    small = str(PurePosixPath(path).with_name(name.lower()))
    return small != path and name.lower() in OWN_FOLDER.values() and bool(sort_out([small]).found)


def _lacks_report(path: str, folders: Collection[str]) -> bool:
    """Whether a report.md would make this folder a report's: there are no things in it or below."""
    folder = path.rpartition("/")[0]
    parts = folder.split("/")
    return (
        parts[0] == "sites"
        and len(parts) in (3, 4)
        and parts[2] != "framework"
        and folder not in folders
    )


def _right_place(path: str, suffix: str) -> str:
    parts = path.split("/")
    if parts[-1] == "index.md":
        return "“index” cannot be an id; only a group of a framework has an index.md."
    if suffix in TABLES:
        return "survey.csv lies beside the report.md that it goes with."
    if suffix in PICTURES:
        return "A picture lies beside the report.md, school.md or district.md that it goes with."
    if parts[0] == "framework" or "framework" in parts[2:3]:
        return "An element lies in the folder of its group, beside the group's index.md."
    return "A finding lies in a folder of a school or district, beside its report.md."
