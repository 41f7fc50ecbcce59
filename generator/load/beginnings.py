"""Where a new file goes: the path that an author meant, made whole, or why it cannot be that."""

import re
from pathlib import Path

from generator.load.layout import OWN_FOLDER, sort_out
from generator.load.project import CONFIG
from generator.model.finding import FINDING_KINDS
from generator.model.values import good_id, problem_with_id

PLACES = {
    "framework": "framework/NAME/framework.md",
    "group": "framework/FRAMEWORK/NAME/index.md",
    "element": "framework/FRAMEWORK/GROUP/NAME.md",
    "offering": "framework/offerings/NAME.md",
    "crosswalk": "framework/crosswalks/NAME.md",
    "vocabulary": "framework/evidence.md",
    "district": "sites/NAME/district.md",
    "school": "sites/DISTRICT/NAME/school.md",
    "report": "sites/DISTRICT/SCHOOL/NAME/report.md or sites/DISTRICT/NAME/report.md",
    "finding": "sites/DISTRICT/SCHOOL/REPORT/NAME.md",
}
"""Where each kind belongs, as authors are told."""
OTHER_WORDS: dict[str, str] = {
    **dict.fromkeys(FINDING_KINDS, "finding"),
    **dict.fromkeys(("walk", "learning-walk", "diagnostic", "self-assessment"), "report"),
    **dict.fromkeys(("pillar", "condition", "commitment", "practice", "outcome"), "element"),
}
"""What authors may call a thing, and the kind that it is."""


class MisplacedError(Exception):
    """A file of this kind cannot begin there; the message says why and what would do."""


def place_for(kind: str, path: Path) -> Path:
    """The path of the new file: with ``.md``, or the name of its kind's file, where it lacks it."""
    whole = _whole(kind, path)
    root = _root(whole.resolve())
    inside = whole.resolve().relative_to(root).as_posix()
    if kind not in OWN_FOLDER and path.is_dir():
        raise MisplacedError(f"{path} is a folder. Add the name of the new file: {path / 'NAME'}")
    _look_at_names(kind, inside)
    if not _belongs(kind, inside, root):
        raise MisplacedError(_where_instead(kind, inside, root))
    return whole


def _whole(kind: str, path: Path) -> Path:
    if path.suffix.lower() == ".md":
        return path.with_suffix(".md")
    return path / OWN_FOLDER[kind] if kind in OWN_FOLDER else Path(f"{path}.md")


def _root(path: Path) -> Path:
    for folder in path.parents:
        if (folder / CONFIG).is_file():
            return folder
    raise MisplacedError(
        f"There is no {CONFIG} in any folder above {path}. Run this in the project's folder."
    )


def _look_at_names(kind: str, inside: str) -> None:
    """Folders and the file are ids, but for the first folder and the file that its kind names."""
    top, *names = re.sub(r"(\.[a-z]{2,3})?\.md$", "", inside).split("/")
    own = names[-1:] if names and f"{names[-1]}.md" == OWN_FOLDER.get(kind) else []
    for name in names[: len(names) - len(own)]:
        wrong = problem_with_id(name)
        if wrong:
            good = [one if one in own else good_id(one) for one in names]
            better = "/".join([top, *good])
            raise MisplacedError(f"The name “{name}” {wrong}. For example: {better}.md")


def _belongs(kind: str, inside: str, root: Path) -> bool:
    """Whether a file there would be of this kind."""
    report = f"{inside.rpartition('/')[0]}/report.md"
    known = [inside, report] if (root / report).is_file() else [inside]
    return any(one.path == inside and one.kind == kind for one in sort_out(known).found)


def _where_instead(kind: str, inside: str, root: Path) -> str:
    folder = inside.rpartition("/")[0]
    is_site = any((root / folder / name).is_file() for name in ("district.md", "school.md"))
    if kind == "finding" and re.fullmatch(r"sites(/[^/]+){2,3}", folder) and not is_site:
        return (
            f"{folder} has no report.md, to which a finding belongs. "
            f"Begin it first: crosswalk new report {folder}"
        )
    article = "An" if kind[0] in "aeiou" else "A"
    return f"{article} {kind} does not belong at {inside}. It lies at {PLACES[kind]}."
