"""The house keeps its own rules: floors, style, types, and words about everything there is."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import click
import pytest
from pydantic import BaseModel

from generator.check import all_rules  # noqa: F401 - importing it fills the book of rules
from generator.cli import main
from generator.cli.frame import COMMANDS
from generator.diagnostics.rules import RULES
from generator.load.fields import author_fields, part_of
from generator.load.layout import MODELS
from generator.model.settings import OPTIONS, Settings
from tests.sample import ROOT, Site

TOOLS = {
    "the floors hold": ["lint-imports", "--no-cache"],
    "ruff finds nothing": ["ruff", "check", "."],
    "ruff would change nothing": ["ruff", "format", "--check", "."],
    "mypy finds nothing": ["mypy"],
}
ROOMS = sorted(
    path.name for path in (ROOT / "generator").iterdir()
    if path.is_dir() and (path / "__init__.py").is_file()
)  # fmt: skip


@pytest.mark.parametrize("tool", TOOLS)
def test_tools(tool: str) -> None:
    name, *arguments = TOOLS[tool]
    command = Path(sys.executable).with_name(name)
    done = subprocess.run(
        [command, *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def text(*paths: str) -> str:
    """The words of files of the project; of those that are there."""
    files = [ROOT / path for path in paths]
    return "\n".join(file.read_text(encoding="utf-8") for file in files if file.is_file())


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_documented(name: str) -> None:
    command = main.get_command(click.Context(main), name)
    assert command
    assert command.help
    for option in command.params:
        if isinstance(option, click.Option):
            assert option.help, f"{name} {option.opts}"
    assert f"crosswalk {name}" in text("README.md", "content/writing/index.md")


@pytest.mark.parametrize("name", sorted(OPTIONS))
def test_every_setting_is_documented(name: str) -> None:
    fields = {info.alias or field: info for field, info in Settings.model_fields.items()}
    assert fields[name].description
    assert f"`{name}`" in text("README.md", "content/writing/index.md")


def test_every_dependency_gives_its_reason() -> None:
    project = tomllib.loads(text("pyproject.toml"))["project"]
    listed = [*project["dependencies"], *project["optional-dependencies"]["workbooks"]]
    table = text("CONTRIBUTING.md").partition("## Dependencies")[2].partition("\n## ")[0]
    for requirement in listed:
        name = re.match(r"[\w-]+", requirement)
        assert name, requirement
        assert f"`{name[0]}`" in table, requirement


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-audit.lock"])
def test_what_is_installed_is_checked_by_hash(name: str) -> None:
    entries = re.split(r"\n(?=[\w])", text(name))
    assert entries
    for entry in entries:
        assert re.match(r"[\w.-]+==\S+", entry), entry
        assert "--hash=sha256:" in entry, entry


def undocumented(model: type[BaseModel], place: str) -> list[str]:
    """The fields of a model, and of the parts in it, that say nothing of themselves."""
    silent = []
    for name, info in author_fields(model).items():
        if not (info.description or "").strip().endswith("."):
            silent.append(f"{place}.{name}")
        part = part_of(info)
        silent += undocumented(part, f"{place}.{name}") if part else []
    return silent


@pytest.mark.parametrize("kind", MODELS)
def test_every_field_is_documented(kind: str, site: Site) -> None:
    assert MODELS[kind].__doc__
    assert undocumented(MODELS[kind], kind) == []
    page = site.body("writing/fields/")
    assert page.one("h2", id=kind)
    shown = {one.text for one in page.all("code")}
    assert set(author_fields(MODELS[kind])) <= shown


@pytest.mark.parametrize("code", sorted(RULES))
def test_every_rule_is_documented(code: str, site: Site) -> None:
    doc = RULES[code].doc
    assert all([doc.summary, doc.why, doc.wrong, doc.right, doc.mend])
    page = site.body("writing/rules/")
    assert page.one("h2", id=code).text == code
    assert doc.summary in page.text


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_is_on_the_map(room: str) -> None:
    assert f"{room}/" in text("CONTRIBUTING.md")


def test_every_module_says_what_it_is() -> None:
    silent = [
        str(file.relative_to(ROOT))
        for file in sorted((ROOT / "generator").rglob("*.py"))
        if not file.read_text(encoding="utf-8").startswith(('"""', 'r"""'))
    ]
    assert silent == []


def test_only_the_plugin_knows_mkdocs() -> None:
    knowing = {
        file.relative_to(ROOT / "generator").parts[0]
        for file in sorted((ROOT / "generator").rglob("*.py"))
        if any(line.lstrip().startswith(("import mkdocs", "from mkdocs"))
               for line in file.read_text(encoding="utf-8").splitlines())
    }  # fmt: skip
    assert knowing == {"mkdocs_plugin"}


def test_no_clock_is_read() -> None:
    """“As of” is the newest date of the documents; a build of next year is the same."""
    asking = ("datetime.now", "date.today", "time.time(", "utcnow", "localtime(")
    for file in sorted((ROOT / "generator").rglob("*.py")):
        words = file.read_text(encoding="utf-8")
        assert not [one for one in asking if one in words], file


LOOKED_FOR = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "Makefile",
              ".pre-commit-config.yaml", "requirements.lock", ".ci/run"]  # fmt: skip


@pytest.mark.parametrize("name", LOOKED_FOR)
def test_what_a_newcomer_looks_for_is_there(name: str) -> None:
    assert (ROOT / name).stat().st_size > 100


def test_readme_opens_with_the_two_commands() -> None:
    opening = text("README.md")[:1500]
    assert "make site" in opening
    assert "make test" in opening
    assert "pip install" in text("README.md")


def test_make_lists_every_target_in_words() -> None:
    makefile = text("Makefile")
    phony = next(line for line in makefile.split("\n") if line.startswith(".PHONY:")).split()[1:]
    done = subprocess.run(
        ["make", "--no-print-directory"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    listed = {line.split()[1] for line in done.stdout.strip().split("\n")}
    assert listed == set(phony)
