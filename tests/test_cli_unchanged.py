"""A build that finds nothing to do says so, and only then does nothing."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import chdir
from pathlib import Path

import pytest

from generator.cli import building, last_build
from generator.diagnostics.stages import Stages
from generator.load.project import open_project
from generator.publish.file_state import state_of
from generator.publish.up_to_date import look, seen
from tests.small_world import FINDING, put, sound_world
from tests.test_cli import crosswalk
from tests.warm_world import DAMAGE

NOTHING = "Nothing has changed; the site stands as it was built.\n"
CONFIG = (
    "site_name: A small world\ndocs_dir: content\n"
    "plugins:\n  - crosswalk:\n      needs_approval: false\n"
)
REPORT_PAGE = "site/sites/oak/elm/2026-diagnostic/index.html"


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A project whose site was just built."""
    world = sound_world(tmp_path)
    put(world, "mkdocs.yml", CONFIG)
    assert NOTHING not in again(world)
    return world


def again(world: Path, *more: str) -> str:
    """What a build of the project says."""
    result = crosswalk("build", "--project", world, *more)
    assert result.exit_code == 0, result.output
    return result.output


def files(site: Path) -> dict[str, tuple[int, int]]:
    """The files of a site, and when each was written."""
    return {
        one.relative_to(site).as_posix(): (one.stat().st_ino, one.stat().st_mtime_ns)
        for one in site.rglob("*")
        if one.is_file()
    }


def test_nothing_is_done_twice(built: Path) -> None:
    before = files(built / "site")
    said = again(built)
    assert said.startswith(NOTHING)
    assert "Checked 19 files: nothing is wrong.\n" in said
    assert "Digest: sha256:" in said
    assert files(built / "site") == before


def test_the_program_that_builds_is_not_even_taken_in(built: Path) -> None:
    ask = (
        "import sys; from generator.cli import main\n"
        "main(['build', '--project', sys.argv[1]], standalone_mode=False)\n"
        "print({'jinja2', 'mkdocs', 'generator.compiler'} & set(sys.modules))"
    )
    command = [sys.executable, "-c", ask, str(built)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8")
    assert done.stdout.startswith(NOTHING)
    assert done.stdout.endswith("set()\n")


def test_what_publishing_knows_of_a_site_saves_a_look(built: Path) -> None:
    site = built / "site"
    for path in (
        ".well-known/security.txt",
        "data/.hidden",
        "sites/__pycache__/a.pyc",
        "é – 1.txt",
    ):
        put(site, path, "words")
    files = [one for one in site.rglob("*") if one.is_file()]
    states = {one.relative_to(site).as_posix(): state for one in files if (state := state_of(one))}
    assert seen(site, states) == look([site], moment=0)
    put(site, "index.html", "other words")
    assert seen(site, states) != look([site], moment=0)


def test_a_template_that_changes_while_a_build_begins_is_seen_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theme = tmp_path / "theme"
    shutil.copytree(last_build.theme_folder(), theme)
    monkeypatch.setattr(last_build, "theme_folder", lambda: theme)
    world = sound_world(tmp_path)
    put(world, "mkdocs.yml", CONFIG)
    begin = building._begin

    def begin_and_edit(language: str, stages: Stages) -> None:
        begin(language, stages)
        put(theme, "pages/page.html", "other words")

    with monkeypatch.context() as patched:
        patched.setattr(building, "_begin", begin_and_edit)
        assert NOTHING not in again(world)
    assert NOTHING not in again(world)
    assert NOTHING in again(world)


def edited(world: Path) -> None:
    file = world / FINDING
    file.write_text(file.read_text(encoding="utf-8") + "\nMore words.\n", encoding="utf-8")


def edited_unseen(world: Path) -> None:
    """Another word as long as the old one, and the old time."""
    file = world / FINDING
    before = file.stat()
    file.write_text(file.read_text(encoding="utf-8").replace("Families", "Neighbor"), "utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def added(world: Path) -> None:
    put(world, "content/news.md", "# News\n\nThere are some.\n")


def renamed_file(world: Path) -> Path:
    return (world / FINDING).with_name("neighbors-teach.md")


def removed(world: Path) -> None:
    renamed_file(world).unlink()


def renamed(world: Path) -> None:
    (world / FINDING).rename(renamed_file(world))


def configured(world: Path) -> None:
    config = world / "mkdocs.yml"
    config.write_text(f"{config.read_text(encoding='utf-8')}copyright: Ours\n", encoding="utf-8")


def spoiled(world: Path) -> None:
    page = world / REPORT_PAGE
    page.write_bytes(page.read_bytes().replace(b"Diagnostic", b"Agnostic", 1))


def unmade(world: Path) -> None:
    (world / REPORT_PAGE).unlink()


CHANGES = (edited, edited_unseen, added, renamed, removed, configured, spoiled, unmade)  # fmt: skip


def test_any_change_is_seen(built: Path) -> None:
    for change in CHANGES:
        change(built)
        assert NOTHING not in again(built), change.__name__
        assert NOTHING in again(built), change.__name__


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_memory_of_a_build_is_dropped_and_told(
    built: Path, damage: Callable[[bytes], bytes]
) -> None:
    memory = built / ".cache" / "built"
    memory.write_bytes(damage(memory.read_bytes()))
    told = again(built)
    assert NOTHING not in told
    assert "What .cache/ holds of the last build is damaged or from elsewhere" in told
    assert "from elsewhere" not in again(built)


def test_what_was_said_of_a_build_is_not_believed_after_a_bit_has_flipped(built: Path) -> None:
    memory = built / ".cache" / "built"
    kept, changed = memory.read_bytes(), memory.stat().st_mtime_ns
    place = kept.index(b"nothing is wrong")
    memory.write_bytes(kept[:place] + b"m" + kept[place + 1 :])
    os.utime(memory, ns=(changed, changed))
    told = again(built)
    assert "mothing" not in told
    assert NOTHING not in told


def test_other_wishes_are_another_build(built: Path) -> None:
    assert NOTHING not in again(built, "--audience", "team", "--to", str(built / "team"))
    assert NOTHING not in again(built)


def test_what_follows_from_more_than_the_project_is_built_each_time(built: Path) -> None:
    put(built, "hook.py", "")
    put(built, "mkdocs.yml", f"{CONFIG}hooks: [hook.py]\nextra: {{from: !ENV [HOME, none]}}\n")
    for _ in range(2):
        assert NOTHING not in again(built)


def test_what_a_page_takes_from_elsewhere_is_seen(built: Path) -> None:
    extension = "markdown_extensions:\n  - pymdownx.snippets: {base_path: [.], check_paths: true}\n"
    put(built, "mkdocs.yml", f"{CONFIG}{extension}")
    put(built, "content/news.md", '# News\n\n--8<-- "news.txt"\n')
    for words in ("Old news.", "The newest."):
        put(built, "news.txt", words)
        with chdir(built):
            again(Path())
        assert words in (built / "site/news/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("lines", "stands_alone"),
    [
        ("", True),
        ("theme: {name: material, font: false}\n", True),
        ("hooks: [hook.py]\n", False),
        ("extra: {from: !ENV HOME}\n", False),
        ("INHERIT: base.yml\n", False),
        ("theme: {name: material, custom_dir: more}\n", False),
        ("markdown_extensions: [tables, pymdownx.details, {toc: {permalink: true}}]\n", True),
        ("markdown_extensions: {markdown.extensions.tables: {}}\n", True),
        ("markdown_extensions: [pymdownx.snippets]\n", False),
        ("markdown_extensions: [{pymdownx.b64: {base_path: ..}}]\n", False),
        ("markdown_extensions: {mdx_include: {base_path: .}}\n", False),
    ],
)
def test_a_configuration_stands_alone_or_not(
    lines: str, stands_alone: bool, tmp_path: Path
) -> None:
    put(tmp_path, "mkdocs.yml", CONFIG + lines)
    assert open_project(tmp_path).stands_alone is stands_alone


def test_another_plugin_does_not_stand_alone(tmp_path: Path) -> None:
    put(tmp_path, "mkdocs.yml", CONFIG + "  - tags\n")
    assert not open_project(tmp_path).stands_alone
