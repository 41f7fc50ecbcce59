"""``crosswalk verify``: what was touched is named, and nothing else is."""

import json
import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.publish.checksums import CHECKSUMS
from generator.publish.record import record_of
from tests.publish.built import FILES, publish


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A small site as it was published."""
    return publish(tmp_path / "site")


def verify(site: Path, *more: str) -> tuple[int, list[str]]:
    """The exit status of the command, and the lines it says."""
    result = CliRunner().invoke(main, ["verify", str(site), *more])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.output.splitlines()


def test_a_sound_site(site: Path) -> None:
    digest = record_of(site)["digest"]
    facts = "Crosswalk 1.2.3, audience public, as of 2026-11-20"
    last = [f"All {len(FILES) + 1} files are as they were built.", facts, f"Digest: {digest}"]
    assert verify(site) == (0, last)
    assert verify(site, "--digest", digest) == (0, last)
    assert verify(site, "--digest", digest.removeprefix("sha256:").upper()) == (0, last)


def test_a_copy_on_another_machine(site: Path, tmp_path: Path) -> None:
    shutil.make_archive(str(tmp_path / "packed"), "zip", site)
    shutil.unpack_archive(tmp_path / "packed.zip", tmp_path / "there")
    assert verify(tmp_path / "there")[0] == 0


def test_changed_missing_and_extra_files_are_named(site: Path) -> None:
    (site / "index.html").write_text("<p>home</p>", encoding="utf-8")
    (site / "404.html").unlink()
    (site / "sites" / "shell.php").write_text("x", encoding="utf-8")
    assert verify(site) == (
        1,
        [
            "Changed: index.html",
            "Missing: 404.html",
            "Extra: sites/shell.php",
            "This is not what was built: 3 files differ.",
        ],
    )


def test_a_link_is_no_file(site: Path, tmp_path: Path) -> None:
    shutil.move(site / "index.html", tmp_path / "index.html")
    (site / "index.html").symlink_to(tmp_path / "index.html")
    (site / "more").symlink_to(tmp_path)
    assert verify(site)[1][:2] == ["Changed: index.html", "Extra: more"]


def test_a_pipe_is_not_opened(site: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("There are no pipes here.")
    (site / "index.html").unlink()
    os.mkfifo(site / "index.html")
    assert verify(site)[1][0] == "Changed: index.html"


def test_names_that_steer_a_terminal_are_spelled_out(site: Path) -> None:
    (site / "\x1b]0;owned\x07.html").write_text("x", encoding="utf-8")
    assert verify(site)[1][0] == "Extra: \\x1b]0;owned\\x07.html"


def test_checksums_that_were_made_to_fit(site: Path) -> None:
    sums = (site / CHECKSUMS).read_text(encoding="utf-8")
    (site / CHECKSUMS).write_text(sums.replace("index.html", "other.html"), encoding="utf-8")
    status, lines = verify(site)
    assert status == 1
    assert lines[0] == f"Changed: {CHECKSUMS}"


def test_paths_that_lead_out_are_not_opened(site: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("x", encoding="utf-8")
    with (site / CHECKSUMS).open("a", encoding="utf-8") as sums:
        sums.write(f"{'0' * 64}  ../secret\n{'0' * 64}  {secret}\n")
    status, lines = verify(site)
    assert status == 1
    assert {"Missing: ../secret", f"Missing: {secret}"} <= set(lines)


@pytest.mark.parametrize("text", ["nothing", "", "\xff\xfe"])
def test_damaged_checksums(text: str, site: Path) -> None:
    (site / CHECKSUMS).write_text(text, encoding="latin-1")
    status, lines = verify(site)
    assert status == 1
    assert lines[0] == f"Changed: {CHECKSUMS}"


def test_without_checksums(site: Path) -> None:
    (site / CHECKSUMS).unlink()
    assert verify(site)[1][0] == f"Missing: {CHECKSUMS}"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{", "is damaged"),
        ("[]", "names no digest"),
        ('{"digest": 7}', "names no digest"),
        ("[" * 99_999, "is damaged"),
        ('{"digest": "sha256:0", "format": 99}', "another format"),
        ('{"digest": "sha256:0", "format": {}}', "another format"),
    ],
)
def test_a_damaged_record(text: str, words: str, site: Path) -> None:
    (site / "build.json").write_text(text, encoding="utf-8")
    status, lines = verify(site)
    assert status == 2
    assert words in lines[0]
    assert len(lines) == 1


def test_what_is_no_site(tmp_path: Path) -> None:
    assert verify(tmp_path) == (
        2,
        [f"There is no {tmp_path / 'build.json'}: Crosswalk built no site there."],
    )
    assert verify(tmp_path / "none")[0] == 2
    (tmp_path / "file").touch()
    assert verify(tmp_path / "file")[0] == 2


def test_another_build_is_told_apart(site: Path, tmp_path: Path) -> None:
    other = record_of(publish(tmp_path / "other", "other"))["digest"]
    assert verify(site, "--digest", other) == (
        1,
        [f"This is another build: its digest is {record_of(site)['digest']}."],
    )


def test_a_site_that_a_crash_took_away_is_put_back(site: Path) -> None:
    work = site.with_name(".site.building")
    work.mkdir()
    site.rename(work / "old")
    status, lines = verify(site)
    assert status == 0
    assert lines[0] == "A build was cut short. The old site was put back."


def test_the_record(site: Path) -> None:
    record = json.loads((site / "build.json").read_text(encoding="utf-8"))
    digest = record.pop("digest")
    assert record == {
        "format": 1,
        "generator": "Crosswalk 1.2.3",
        "commit": None,
        "changed": None,
        "audience": "public",
        "scope": None,
        "as_of": "2026-11-20",
        "documents": {"public": 4},
        "files": len(FILES) + 1,
    }
    import hashlib

    sums = (site / CHECKSUMS).read_bytes()
    assert digest == f"sha256:{hashlib.sha256(sums).hexdigest()}"


@pytest.mark.parametrize(("name", "said"), [("audience", "district"), ("as_of", "2030-01-01")])
def test_what_the_record_says_of_a_build_cannot_be_changed_alone(
    name: str, said: str, site: Path
) -> None:
    record = json.loads((site / "build.json").read_text(encoding="utf-8"))
    forged = json.dumps({**record, name: said})
    (site / "build.json").write_text(forged, encoding="utf-8")
    status, lines = verify(site, "--digest", record["digest"])
    assert status == 1
    assert "Changed: build.json" in lines
