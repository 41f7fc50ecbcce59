"""A project whose parts name each other, and what may happen to it between two builds."""

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

from tests.pages.test_parts import ACROSS
from tests.small_world import build, put

CONFIG = """site_name: A small world
docs_dir: content
theme: {name: material, font: false}
plugins:
  - crosswalk:
      needs_approval: false
"""
ELM, FIR, GUM = "sites/oak/elm", "sites/oak/fir", "sites/ash/gum"
NEWER, OLDER = f"{ELM}/2026-diagnostic", f"{ELM}/2025-diagnostic"
SURVEY = "question,group,answer,count\n" + "".join(
    f"Is it safe?,{group},{answer},{count}\n"
    for group, counts in {"families": (237, 61), "Grade 6": (149, 31), "Grade 7": (33, 9)}.items()
    for answer, count in zip(("Yes", "No"), counts, strict=True)
)
WORLD = {
    **ACROSS,
    "mkdocs.yml": CONFIG,
    "content/index.md": "# Welcome\n\nTo [[sites/oak/elm]] and [[sites/ash]].\n",
    "content/writing/privacy.md": "# Privacy\n\nFew people are not counted.\n",
    "framework/crosswalks/both.md": "---\ntitle: Both\nfrom: ccsf\nto: learner\nlinks:\n"
    "  - {from: family-engagement, to: agency, relation: covers, reason: It is alike.}\n---\n",
    f"{FIR}/2026-diagnostic/on-agency.md": "---\nkind: strength\ntitle: On agency\n"
    "elements: agency\n---\nStudents choose.\n",
    "sites/oak/yew/school.md": "---\ntitle: Yew\n---\nA small school.\n",
    "sites/oak/yew/2026-diagnostic/report.md": "---\ntitle: Diagnostic at Yew\n"
    "offering: diagnostic\ndate: 2026-09-14\n"
    "status: {family-engagement: {level: visioning, because: It begins.}}\n"
    "follow_up:\n"
    "  sites/oak/elm/2025-diagnostic/one-door: {progress: accepted, because: Yew too.}\n"
    "---\n",
    f"{GUM}/2026-diagnostic/report.md": "---\ntitle: Diagnostic at Gum\noffering: diagnostic\n"
    "date: 2026-09-15\ngoals:\n"
    "  - {id: hours, title: Longer hours, elements: student-supports}\n---\n",
}
SWAPS: tuple[tuple[str, str, str], ...] = (
    (f"{NEWER}/families-teach.md", "title: Families teach", "title: Parents teach <often>"),
    (f"{NEWER}/families-teach.md", "said: 8", "said: 9"),
    (f"{NEWER}/families-teach.md", "kind: strength", "kind: opportunity"),
    (f"{NEWER}/evening-hours.md", "title: Evenings are missing", "title: Evenings lack"),
    (f"{NEWER}/evening-hours.md", "elements: family-engagement", "elements: student-supports"),
    (f"{NEWER}/report.md", "took_part: 10\n    of: 12", "took_part: 40\n    of: 52"),
    (f"{NEWER}/report.md", "level: engaging", "level: visioning"),
    (f"{NEWER}/report.md", "date: 2026-10-14", "date: 2026-12-01"),
    (f"{NEWER}/report.md", "", "retired: {on: 2026-11-03, because: Old.}"),
    (f"{NEWER}/report.md", "", "audience: team"),
    (f"{NEWER}/report.md", "", "publish_from: 2026-11-02"),
    (f"{OLDER}/one-door.md", "title: Open one door for help", "title: Open two doors"),
    (f"{OLDER}/report.md", "offering: diagnostic", "offering: learning-walks"),
    (f"{FIR}/2026-diagnostic/report.md", "progress: under-way", "progress: done"),
    (f"{FIR}/2026-diagnostic/report.md", "level: engaging", "level: visioning"),
    (f"{FIR}/2026-diagnostic/report.md", "because: Soon.", "because: Later."),
    (f"{FIR}/2026-diagnostic/alike.md", "title: Alike", "title: A likeness"),
    (f"{FIR}/2026-diagnostic/alike.md", "", "cost: $500"),
    (f"{FIR}/school.md", "title: Fir", "title: Fir Academy"),
    (f"{FIR}/school.md", "", "closed: 2026-06-30"),
    (f"{FIR}/school.md", "", "notice: This is a sample."),
    (f"{FIR}/school.md", "", "audience: team"),
    (f"{ELM}/school.md", "title: Elm School", "title: Elm"),
    (f"{ELM}/school.md", "", "aliases: oldelm"),
    (f"{ELM}/school.md", "", "students: 412"),
    ("sites/oak/yew/2026-diagnostic/report.md", "", "audience: team"),
    ("sites/oak/yew/2026-diagnostic/report.md", "", "publish_from: 2026-11-02"),
    ("sites/oak/yew/2026-diagnostic/report.md", "date: 2026-09-14", "date: 2026-12-01"),
    ("sites/oak/yew/school.md", "", "audience: team"),
    (f"{NEWER}/open-in-the-evening.md", "", "offerings: learning-walks"),
    (f"{GUM}/school.md", "title: Gum", "title: Gum and More"),
    (f"{GUM}/2026-diagnostic/report.md", "title: Longer hours", "title: Far longer hours"),
    ("sites/oak/yew/2026-diagnostic/report.md", "progress: accepted", "progress: declined"),
    (f"{GUM}/2026-diagnostic/report.md", "id: hours", "id: opening"),
    ("sites/oak/district.md", "title: Oak District", "title: Oak Schools"),
    ("sites/oak/district.md", "title: Families as partners", "title: Families first"),
    ("sites/oak/district.md", "", "notice: A sample."),
    ("sites/oak/district.md", "", "aliases: old-oak"),
    ("sites/ash/district.md", "title: Ash", "title: Ashes"),
    ("sites/ash/district.md", "audience: public", "audience: team"),
    ("sites/oak/2026-plan/one-list.md", "title: One list", "title: A single list"),
    ("sites/oak/2026-plan/one-list.md", "schools: [elm]", "schools: [fir, elm]"),
    ("sites/oak/2026-plan/report.md", "title: Plan", "title: The plan"),
    ("framework/ccsf/framework.md", "title: Phases", "title: Steps"),
    ("framework/ccsf/framework.md", "title: Engaging", "title: Starting"),
    ("framework/ccsf/framework.md", "title: Community Schools", "title: Communities"),
    ("framework/ccsf/pillars/index.md", "singular: Pillar", "singular: Column"),
    ("framework/ccsf/pillars/family-engagement.md", "title: Family engagement", "title: Families"),
    ("framework/ccsf/pillars/family-engagement.md", "---\nFamilies are", "---\nParents are"),
    ("framework/crosswalks/both.md", "relation: covers", "relation: related"),
    ("framework/evidence.md", "title: Interviews", "title: Talks"),
    ("framework/evidence.md", "title: Families", "title: Parents"),
    ("framework/offerings/diagnostic.md", "sets_status: true", "sets_status: false"),
    ("framework/offerings/diagnostic.md", "title: Diagnostic", "title: Needs study"),
    ("framework/offerings/learning-walks.md", "2025-diagnostic/one-door]]",
     "2026-diagnostic/evening-hours]]"),
    ("content/news.md", "# News", "# Old news"),
    ("content/news.md", "alike]]", "alike]] [[sites/oak/elm]]"),
    ("content/news.md", "# News", "---\naudience: team\n---\n# News"),
    ("content/index.md", "# Welcome", "# Hello"),
    ("mkdocs.yml", "site_name: A small world", "site_name: A large one"),
    ("mkdocs.yml", "", "nav: [index.md, news.md]"),
    ("mkdocs.yml", "", "draft_docs: news.md"),
    ("mkdocs.yml", "", "site_url: https://oak.example/a/"),
    ("mkdocs.yml", "", "      small_number: 5"),
    ("mkdocs.yml", "", "      as_of: 2026-10-21"),
    ("mkdocs.yml", "", "      compare_with: 2025-01-01"),
)  # fmt: skip
"""Words of files and what may stand in their place, or after nothing, a line more; doing it again
undoes it."""
EXTRAS = {
    f"{NEWER}/survey.csv": SURVEY,
    f"{NEWER}/more.md": "---\nkind: opportunity\ntitle: More\nelements: family-engagement\n---\n",
    f"{FIR}/2026-later/report.md": "---\ntitle: Later\noffering: diagnostic\ndate: 2026-11-20\n"
    "status: {student-supports: {level: visioning, because: It fell.}}\nfollow_up:\n"
    "  sites/oak/fir/2026-diagnostic/alike: {progress: done, because: It is.}\n---\n",
    "sites/oak/bay/school.md": "---\ntitle: Bay\n---\nLike [[sites/oak/fir]].\n",
    "sites/oak/bay/2026-diagnostic/report.md": "---\ntitle: Bay\ndate: 2026-09-30\n"
    "status: {family-engagement: {level: engaging, because: So.}}\n---\n",
    "content/more.md": "# More\n\nOf [[sites/ash/gum]].\n",
    "content/more.es.md": "# Mas\n",
    "content/table.csv": "a,b\n1,2\n",
    "framework/ccsf/pillars/third.md": "---\ntitle: Third\n---\nAs [[sites/oak/fir]].\n",
    "framework/offerings/summit.md": "---\ntitle: Summit\n---\nSee [[sites/ash/gum]].\n",
    f"{NEWER}/broken.md": "---\nkind: strength\ntitle: Broken\nelements: nothing-known\n---\n",
}
"""Files that come and go; with some of them alone a project has errors."""
RENAMES = (
    (f"{NEWER}/families-teach", f"{NEWER}/parents-teach"),
    (f"{OLDER}/one-door", f"{OLDER}/two-doors"),
    (OLDER, f"{ELM}/2025-study"),
    ("sites/oak/yew", "sites/oak/tall-yew"),
    (FIR, "sites/oak/silver-fir"),
    ("sites/oak", "sites/great-oak"),
    ("content/news.md", "content/noise.md"),
)
"""What may be called otherwise; if it is a thing, its older id becomes an alias."""


def warm_world(root: Path) -> Path:
    """The project, in a folder below ``root``."""
    return build(root, WORLD)


def swap(world: Path, number: int, *, seen: bool = True) -> None:
    """Puts other words in the place of some; unless ``seen``, the file keeps its time."""
    path, one, other = SWAPS[number]
    file = world / path
    if file.exists():
        before, text = file.stat(), file.read_text(encoding="utf-8")
        file.write_text(_swapped(text, one, other), encoding="utf-8")
        if not seen:
            os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def _swapped(text: str, one: str, other: str) -> str:
    if one:
        shorter, longer = sorted((one, other), key=len)
        return text.replace(*((longer, shorter) if longer in text else (shorter, longer)), 1)
    if f"\n{other}\n" in text:
        return text.replace(f"\n{other}\n", "\n", 1)
    if other.startswith(" "):
        return f"{text}{other}\n"
    return re.sub("^(?:---\n)?", lambda start: f"{start[0]}{other}\n", text, count=1)


def come_or_go(world: Path, path: str) -> None:
    """Adds a file, or takes it away again, with its folder if nothing else is there."""
    file = world / path
    if file.exists():
        file.unlink()
        if not any(file.parent.iterdir()):
            file.parent.rmdir()
    else:
        put(world, path, EXTRAS[path])


def rename(world: Path, number: int) -> None:
    """Calls a file or folder otherwise, or as it was called before."""
    pairs = [(world / path, world / f"{path}.md") for path in RENAMES[number]]
    (folder, file), (to_folder, to_file) = pairs
    if folder.exists() and to_folder.exists():
        return
    if to_folder.exists() or to_file.exists():
        folder, file, to_folder, to_file = to_folder, to_file, folder, file
    if file.exists():
        file.rename(to_file)
        _alias(to_file, folder.name)
    elif folder.exists():
        folder.rename(to_folder)
        for name in ("school.md", "district.md", "report.md"):
            _alias(to_folder / name, folder.name)


def _alias(file: Path, older: str) -> None:
    if file.exists():
        lines = file.read_text(encoding="utf-8").split("\n")
        kept = [one for one in lines if not one.startswith("aliases:")]
        file.write_text("\n".join([kept[0], f"aliases: {older}", *kept[1:]]), encoding="utf-8")


def truncated(data: bytes) -> bytes:
    return data[: len(data) // 2]


def flipped(data: bytes) -> bytes:
    place = len(data) * 2 // 3
    return data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :] if data else b"\0"


DAMAGE: tuple[Callable[[bytes], bytes], ...] = (
    truncated, flipped, lambda _: b"", lambda _: b"{}", lambda _: b"\xff[[", lambda data: data * 2,
)  # fmt: skip
"""What becomes of the bytes of a remembered file."""


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, also hidden ones."""
    files = (one for one in folder.rglob("*") if one.is_file())
    return {one.relative_to(folder).as_posix(): one.read_bytes() for one in files}


def copy_parts(world: Path, to: Path) -> None:
    """A project without what is remembered of it and what was made of it."""
    to.mkdir(parents=True)
    shutil.copy2(world / "mkdocs.yml", to)
    for part in ("content", "framework", "sites"):
        shutil.copytree(world / part, to / part, symlinks=True)


def put_parts(world: Path, saved: Path) -> None:
    """Puts other files in the place of all that the project is made of, as git does: what is the
    same is left alone."""
    wanted, here = tree(saved), {
        path: data
        for path, data in tree(world).items()
        if path == "mkdocs.yml" or path.startswith(("content/", "framework/", "sites/"))
    }  # fmt: skip
    for path in here.keys() - wanted.keys():
        (world / path).unlink()
    for path, data in wanted.items():
        if here.get(path) != data:
            put(world, path, data)
    for part in ("content", "framework", "sites"):
        for folder in sorted((world / part).rglob("*"), reverse=True):
            if folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()
