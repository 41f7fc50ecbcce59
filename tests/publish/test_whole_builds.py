"""Publishing through MkDocs: whatever goes wrong in a build, readers keep the old site."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.publish.verification import verify
from tests.publish.built import beside
from tests.sample import environment, run_here
from tests.small_world import FINDING, finding, put, sound_world
from tests.test_mkdocs_plugin import MKDOCS

HOOKED = f"{MKDOCS}hooks: [hook.py]\n"
PROJECT = ["content", "framework", "hook.py", "mkdocs.yml", "sites"]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small project that was built once."""
    world = sound_world(tmp_path_factory.mktemp("built"))
    put(world, "mkdocs.yml", HOOKED)
    put(world, "hook.py", "")
    assert build(world).exit_code == 0
    return world


@pytest.fixture
def world(built: Path, tmp_path: Path) -> Path:
    """A copy of it, in which a page was written anew; ``hook.py`` may become a hook of MkDocs."""
    world = Path(shutil.copytree(built, tmp_path / "world"))
    put(world, "content/index.md", "# Welcome\n\nWords of today.\n")
    return world


def build(world: Path, *more: str) -> Result:
    """Builds a project within this process."""
    return CliRunner().invoke(main, ["build", "--project", str(world), *more])


def is_old(world: Path) -> bool:
    """Whether the old site is there, whole, and nothing beside it."""
    words = (world / "site" / "index.html").read_text(encoding="utf-8")
    others = [one for one in beside(world / "site") if one not in ("__pycache__", ".cache")]
    whole = verify(world / "site").is_sound and others == PROJECT
    return whole and "Words of today." not in words


def test_an_error_in_the_content(world: Path) -> None:
    put(world, FINDING, finding(elements="family-engagment"))
    assert run_here("build", module="mkdocs", cwd=world).returncode == 1
    assert is_old(world)


def test_a_warning_under_strict(world: Path) -> None:
    put(world, "mkdocs.yml", f"{HOOKED}nav: [index.md, nothing.md]\n")
    assert build(world, "--strict").exit_code == 1
    assert is_old(world)
    assert build(world).exit_code == 0
    assert not is_old(world)


@pytest.mark.parametrize("hook", ["post_page", "post_build"])
def test_what_the_system_refuses_is_told_in_words(hook: str, world: Path) -> None:
    refuse = "raise OSError(28, 'No space left on device', 'a.html')"
    put(world, "hook.py", f"def on_{hook}(*_, **__):\n    {refuse}\n")
    done = build(world)
    assert done.exit_code == 2
    assert "a.html: the disk is full." in done.output
    assert is_old(world)


def test_other_trouble_in_the_middle(world: Path) -> None:
    trouble = "RuntimeError('A plugin broke')"
    put(world, "hook.py", f"def on_post_page(output, **_):\n    raise {trouble}\n")
    assert build(world).exit_code == 1
    assert is_old(world)


def test_whoever_interrupts_a_build_is_told_how_things_stand(world: Path) -> None:
    put(world, "hook.py", "def on_post_page(output, **_):\n    raise KeyboardInterrupt\n")
    done = build(world)
    assert done.exit_code == 130
    assert "Stopped. Nothing half-built was left in the place of a site." in done.output
    assert is_old(world)


TWICE = """
import json, os, subprocess, sys
def on_env(env, **_):
    if "WITHIN" not in os.environ:
        done = subprocess.run([sys.executable, "-m", "generator", "build"], text=True,
                              env={**os.environ, "WITHIN": "1"}, capture_output=True)
        with open("told.json", "w") as file:
            json.dump([done.returncode, done.stderr], file)
"""


def test_a_second_build_at_the_same_time(world: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(world, "hook.py", TWICE)
    with monkeypatch.context() as patched:
        patched.chdir(world)
        for name, value in environment().items():
            patched.setenv(name, value)
        assert build(world).exit_code == 0
    status, words = json.loads((world / "told.json").read_text(encoding="utf-8"))
    assert status == 2
    assert "Another build of this site is running" in words
    assert "Traceback" not in words
    assert not is_old(world)
    assert verify(world / "site").is_sound


def test_an_old_site_that_cannot_be_deleted_is_told(
    world: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(path: Path) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("generator.publish.staging.shutil.rmtree", refuse)
    done = build(world, "--strict")
    assert done.exit_code == 0, done.output
    assert "could not be cleared away" in caplog.text
    assert "Words of today." in (world / "site" / "index.html").read_text(encoding="utf-8")


def test_files_of_other_plugins_are_sealed_too(world: Path) -> None:
    last = "def on_post_build(config, **_):\n    open(config.site_dir + '/more.txt', 'w').close()\n"
    put(world, "hook.py", last)
    assert build(world).exit_code == 0
    assert (world / "site" / "more.txt").is_file()
    assert verify(world / "site").is_sound


def test_a_build_of_what_changed_alone_is_complete(world: Path) -> None:
    done = run_here("build", "--dirty", module="mkdocs", cwd=world)
    assert done.returncode == 0, done.stderr
    assert not is_old(world)
    assert (world / "site" / "sites" / "oak" / "index.html").is_file()
    assert verify(world / "site").is_sound


def test_every_footer_leads_to_the_record(world: Path) -> None:
    page = (world / "site" / "sites" / "oak" / "index.html").read_text(encoding="utf-8")
    assert '<a href="../../build.json">How this site was built</a>' in page


def test_a_folder_of_other_files(world: Path) -> None:
    put(world, "mkdocs.yml", f"{HOOKED}site_dir: papers\n")
    put(world, "papers/thesis.docx", "years of work")
    done = build(world)
    assert done.exit_code == 2
    assert "thesis.docx" in done.output
    assert (world / "papers" / "thesis.docx").is_file()
