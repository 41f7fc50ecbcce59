"""The commands as a person runs them: what they say, and how they end."""

import hashlib
import json
import re
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.cli.frame import COMMANDS
from generator.diagnostics.rules import RULES
from tests.sample import run_here
from tests.small_world import FINDING, finding, put, sound_world, told

MKDOCS = "site_name: A small world\ndocs_dir: content\nplugins:\n  - crosswalk:\n"
UNKNOWN = finding(elements="family-engagment")
WITH_A_WARNING = "---\nkind: recommendation\ntitle: A finding\nelements: agency\n---\nText.\n"


@pytest.fixture
def world(tmp_path: Path) -> Path:
    """A project in which nothing is wrong."""
    world = sound_world(tmp_path)
    put(world, "mkdocs.yml", "site_name: A small world\ndocs_dir: content\nplugins: [crosswalk]\n")
    return world


def crosswalk(*arguments: str | Path) -> Result:
    """Runs a command within this process. Whatever it raises is no way to end."""
    result = CliRunner().invoke(main, [str(one) for one in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert "Traceback" not in result.output
    return result


def test_check_of_a_sound_project(world: Path) -> None:
    result = crosswalk("check", "--project", world)
    assert (result.exit_code, result.output) == (0, "Checked 19 files: nothing is wrong.\n")


def test_check_with_an_error(world: Path) -> None:
    put(world, FINDING, UNKNOWN)
    result = crosswalk("check", "--project", world)
    assert result.exit_code == 1
    assert told(world) in result.output
    assert f"{FINDING}:4:11: error unknown-reference" in result.output
    assert "family-engagement" in result.output
    assert result.output.endswith("Checked 19 files: 1 error.\n")


def test_all_problems_come_out_of_one_run(world: Path) -> None:
    put(world, FINDING, UNKNOWN)
    put(world, "framework/ccsf/pillars/index.md", "---\ntitle: Pillars\n---\n")
    result = crosswalk("check", "--project", world)
    heads = [line for line in result.output.split("\n") if re.match(r"\S+:\d+:\d+: ", line)]
    assert [head.split(":")[0] for head in heads] == ["framework/ccsf/pillars/index.md", FINDING]


def test_warnings_fail_only_when_asked_to(world: Path) -> None:
    put(world, FINDING, WITH_A_WARNING)
    result = crosswalk("check", "--project", world)
    assert result.exit_code == 0
    assert "warning recommendation-answers-nothing" in result.output
    assert crosswalk("check", "--strict", "--project", world).exit_code == 1


def test_json_is_data_and_nothing_else(world: Path) -> None:
    put(world, FINDING, UNKNOWN)
    result = crosswalk("check", "--format", "json", "--project", world)
    assert result.exit_code == 1
    [problem] = json.loads(result.stdout)["problems"]
    assert problem["path"] == FINDING
    assert (problem["line"], problem["column"]) == (4, 11)
    assert (problem["rule"], problem["severity"]) == ("unknown-reference", "error")
    assert problem["message"]
    assert problem["hint"]


def test_json_of_a_sound_project(world: Path) -> None:
    result = crosswalk("check", "--format", "json", "--project", world)
    assert (result.exit_code, json.loads(result.stdout)["problems"]) == (0, [])


WRONG_USE = {
    "a missing folder": (["check", "--project", "nowhere"], "nowhere"),
    "a missing folder to build": (["build", "--project", "nowhere"], "nowhere"),
    "a missing folder to serve": (["serve", "--project", "nowhere"], "nowhere"),
    "an unknown command": (["chekc"], "chekc"),
    "an unknown option": (["check", "--strickt"], "--strickt"),
    "an unknown format": (["check", "--format", "xml"], "json"),
    "an unknown kind": (["new", "findign", "x.md"], "finding"),
    "an unknown rule": (["explain", "unknown-referense"], "unknown-reference"),
    "too little": (["new", "finding"], "PATH"),
}


@pytest.mark.parametrize("case", WRONG_USE)
def test_wrong_use(case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    arguments, said = WRONG_USE[case]
    result = crosswalk(*arguments)
    assert result.exit_code == 2
    assert said in result.output


BROKEN: dict[str, str | bytes] = {
    "no YAML": "site_name: [\n",
    "a tab": "site_name: x\nplugins:\n\t- crosswalk\n",
    "no UTF-8": b"site_name: \xff\n",
    "an unknown setting": f"{MKDOCS}      colour: red\n",
    "an unknown audience": f"{MKDOCS}      audience: everybody\n",
    "a day that is none": f"{MKDOCS}      as_of: 2026-02-30\n",
    "an unknown language": f"{MKDOCS}      language: klingonisch\n",
    "a language that is a path": f"{MKDOCS}      language: ../en\n",
}


@pytest.mark.parametrize("command", ["check", "build"])
@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_mkdocs_yml_is_told(case: str, command: str, world: Path) -> None:
    content = BROKEN[case]
    put(world, "mkdocs.yml", content)
    result = crosswalk(command, "--project", world)
    assert result.exit_code == 2
    assert "mkdocs.yml" in result.output


@pytest.mark.parametrize(
    "config",
    [
        "site_name: x\nplugins: [crosswalk]\ndocs_dir: docs\n",
        "site_name: x\nplugins: [crosswalk]\ndocs_dir: content\ntheme: no-such-theme\n",
        "site_name: x\nplugins: [crosswalk, no-such-plugin]\ndocs_dir: content\n",
        "site_name: x\nplugins: [crosswalk]\ndocs_dir: content\nsite_dir: content\n",
        "site_name: x\nplugins: [crosswalk]\ndocs_dir: content\nuse_directory_urls: false\n",
        "site_name: x\nplugins: [crosswalk]\ndocs_dir: content\nno_such_key: 1\nstrict: true\n",
        "",
    ],
)  # fmt: skip
def test_what_mkdocs_refuses_is_told_without_a_traceback(config: str, world: Path) -> None:
    put(world, "mkdocs.yml", config)
    result = crosswalk("build", "--project", world)
    assert result.exit_code in (1, 2)
    assert len(result.output.strip()) > 20
    assert "Traceback" not in result.output


def test_a_project_that_leaves_the_plugin_out_is_told(world: Path) -> None:
    put(world, "mkdocs.yml", "site_name: x\nplugins: [search]\ndocs_dir: content\n")
    result = crosswalk("build", "--project", world)
    assert result.exit_code == 2
    assert "crosswalk" in result.output


def test_build_says_what_it_built_and_how_to_open_it(world: Path) -> None:
    put(world, "mkdocs.yml", f"{MKDOCS}theme: material\n")
    done = run_here("build", "--project", world, cwd=world)
    assert done.returncode == 0, done.stderr
    built, how, digest = done.stdout.strip().split("\n")[-3:]
    assert digest == f"Digest: {json.loads((world / 'site/build.json').read_text())['digest']}"
    pages = len(list((world / "site").rglob("*.html")))
    assert pages > 15
    assert f"{pages} pages" in built
    assert "site" in built
    assert "-m http.server" in how
    assert "http://localhost:8000/" in how


def test_build_offline_says_what_it_packed(world: Path) -> None:
    put(world, "mkdocs.yml", f"{MKDOCS}      audience: team\ntheme: material\n")
    done = run_here("build", "--offline", "--project", world, cwd=world)
    assert done.returncode == 0, done.stderr
    [packed] = (world / "site-offline").glob("*.zip")
    assert re.fullmatch(r"oak-team-\d{4}-\d\d-\d\d\.zip", packed.name)
    assert str(Path("site-offline", packed.name)) in done.stdout
    assert hashlib.sha256(packed.read_bytes()).hexdigest() in done.stdout
    assert "lead to nothing" not in done.stdout
    with zipfile.ZipFile(packed) as archive:
        start = archive.read(f"{packed.stem}/START-HERE.html").decode("utf-8")
    assert "for the team alone" in start
    assert "A small world" in start


def test_a_build_that_cannot_be_packed_is_told(world: Path) -> None:
    put(world, "mkdocs.yml", f"{MKDOCS}theme: material\n")
    put(world, "site-offline", "a file where the folder should be")
    done = run_here("build", "--offline", "--project", world, cwd=world)
    assert done.returncode == 2
    assert "site-offline" in done.stderr
    assert (world / "site" / "index.html").is_file()
    assert (world / "site-offline").is_file()


def test_build_with_an_error_builds_nothing(world: Path) -> None:
    put(world, FINDING, UNKNOWN)
    result = crosswalk("build", "--project", world)
    assert result.exit_code == 1
    assert "The site was not built." in result.output
    assert not (world / "site").exists()


def test_explain_tells_a_rule_whole() -> None:
    result = crosswalk("explain", "unknown-reference")
    assert result.exit_code == 0
    assert result.output.startswith("unknown-reference (error)\n")
    assert all(part in result.output for part in ("Wrong:", "Right:"))


def test_explain_alone_lists_all_rules() -> None:
    result = crosswalk("explain")
    assert result.exit_code == 0
    assert all(f"{code}\n    {one.doc.summary}\n" in result.output for code, one in RULES.items())


def test_explain_minds_no_capitals() -> None:
    assert crosswalk("explain", "Unknown-Reference").output.startswith("unknown-reference (")


@pytest.mark.parametrize(
    ("written", "offered"),
    [
        ("unknown-ref", "Did you mean “unknown-reference”?"),
        ("unknown-referense", "Did you mean “unknown-reference”?"),
        ("picture-without-word", "Did you mean “picture-without-words”?"),
        ("zzz", "There is no rule “zzz”. “crosswalk explain” tells which there are."),
    ],
)
def test_explain_offers_the_rule_that_is_meant(written: str, offered: str) -> None:
    assert crosswalk("explain", written).output.rstrip().endswith(offered)


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("8765", "127.0.0.1:8765"),
        (":8765", None),
        ("localhost:80", "localhost:80"),
        ("0.0.0.0:8000", "0.0.0.0:8000"),
        ("[::1]:8000", "[::1]:8000"),
        ("here", None),
        ("0", None),
        ("127.0.0.1:99999", None),
        ("school.example:8000", None),
    ],
)
def test_address(
    written: str, address: str | None, world: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    served: list[str | None] = []
    monkeypatch.setattr(
        "generator.mkdocs_plugin.serving.serve_site",
        lambda _file, at, _tell, _told: served.append(at),
    )
    result = crosswalk("serve", "--project", world, "--address", written)
    assert served == ([address] if address else [])
    assert result.exit_code == (0 if address else 2)
    assert address or "--address" in result.output


def test_the_folder_is_named(world: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(world / "sites")
    assert f"There is no mkdocs.yml in {world / 'sites'}." in crosswalk("check").output
    assert (
        f"There is no folder {world / 'none'}." in crosswalk("check", "--project", "../none").output
    )
    put(world, "mkdocs.yml", f"{MKDOCS}      audiance: team\n")
    told = crosswalk("check", "--project", "..").output
    wrong = "“audiance” is no option of crosswalk. Did you mean “audience”?"
    assert told == f"{world / 'mkdocs.yml'}: {wrong}\n"


def test_help_names_every_command() -> None:
    told = crosswalk("--help").output
    assert all(f"\n  {name}" in told for name in COMMANDS)
    assert "crosswalk, version" in crosswalk("--version").output
