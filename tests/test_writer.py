"""What is written into a built folder: it is new, and what was seen of it is what lies there."""

import os
import pickle
from base64 import b64encode
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.mkdocs_plugin import documents
from generator.mkdocs_plugin.frames import Document, Frames
from generator.mkdocs_plugin.unit_writer import NO_UNIT, Done
from generator.mkdocs_plugin.writer import Linked, Writer
from generator.pages.page import Page
from generator.publish import checksums, inventory
from generator.publish.deploy import configurations
from generator.publish.deploy.inline import inline_of
from generator.publish.deploy.policy import policy_for
from generator.publish.file_state import State, state_of
from generator.publish.inventory import Inventory, Look, look_at
from generator.publish.verification import verify
from generator.source import processes
from tests.small_world import FINDING, finding, put, sound_world
from tests.test_mkdocs_plugin import MKDOCS

ELM = "sites/oak/elm/index.html"
STYLED = b'<link rel="stylesheet" href="a.css"><p style="color: red">Oak</p>'
BESIDE = f"{MKDOCS}nav: [index.md]\n"
"""With a navigation, most pages are written beside MkDocs."""
HOOK = """
from pathlib import Path
def on_post_build(config, **_):
    page = Path(config.site_dir, "sites/oak/elm/index.html")
    page.write_text(page.read_text() + '<p style="color: blue">by another</p>')
"""


def fill(writer: Writer) -> None:
    """Writes a page, another one, and a file in pieces."""
    writer.put("index.html", b"<p>Home</p>")
    writer.put("sites/oak/index.html", STYLED)
    writer.put_in_pieces("data/all.json", iter([b"{", b"}"]))


def test_what_was_seen_is_what_is_read(tmp_path: Path) -> None:
    writer = Writer(tmp_path, asks=True)
    fill(writer)
    assert writer.looks == Inventory.of(tmp_path).looks
    assert Inventory.of(tmp_path, writer.looks).looks == writer.looks


def test_nothing_is_kept_that_nobody_asks_for(tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    fill(writer)
    assert writer.looks == {}


def test_a_page_in_pieces_is_left_to_be_read(tmp_path: Path) -> None:
    writer = Writer(tmp_path, asks=True)
    writer.put_in_pieces("index.html", iter([STYLED]))
    assert writer.looks == {}
    assert ("style", "color: red") in Inventory.of(tmp_path, writer.looks).looks[
        "index.html"
    ].claims


def test_a_file_that_lies_there_gives_way(tmp_path: Path) -> None:
    """It may be the former site's as well, and nobody writes into that."""
    new, other = tmp_path / "new", tmp_path / "other"
    new.mkdir()
    other.write_bytes(b"as it was")
    for path in ("index.html", "data/all.json"):
        (new / path).parent.mkdir(exist_ok=True)
        (new / path).hardlink_to(other)
    fill(Writer(new))
    assert (new / "index.html").read_bytes() == b"<p>Home</p>"
    assert (new / "data/all.json").read_bytes() == b"{}"
    assert other.read_bytes() == b"as it was"


def test_a_long_file_and_an_empty_one_are_written_whole(tmp_path: Path) -> None:
    for content in (b"", b"0123456789" * 1_000_000):
        Writer(tmp_path).put("a/b.txt", content)
        assert (tmp_path / "a/b.txt").read_bytes() == content


class Anything:
    """A former site that has whatever it is asked for."""

    def digest(self, path: str) -> str:
        return sha256(path.encode()).hexdigest()

    def link(self, path: str, digest: str) -> bool:
        return digest == self.digest(path)

    def taken(self) -> dict[str, State]:
        return {}

    def add(self, linked: Linked) -> None:
        """There is nothing to take in."""


def test_what_is_linked_is_no_longer_what_was_written(tmp_path: Path) -> None:
    writer = Writer(tmp_path, Anything(), asks=True)
    writer.put("a.html", b"another")
    writer.put("b.html", b"b.html")
    assert list(writer.looks) == ["a.html"]
    writer.put("a.html", b"a.html")
    assert writer.looks == {}


def test_what_another_process_saw_reaches_the_policy(tmp_path: Path) -> None:
    """What a unit was written by travels, claims and all, and nothing of it is read again."""
    there, here = Writer(tmp_path, asks=True), Writer(tmp_path, asks=True)
    fill(there)
    done: Done = pickle.loads(pickle.dumps(Done(NO_UNIT, 2, there.taken())))  # noqa: S301 - our own
    here.add(done.put)
    assert there.looks == {}
    policy = policy_for(inline_of(Inventory.of(tmp_path, here.looks)))
    assert policy == policy_for(inline_of(Inventory.of(tmp_path)))
    assert "style-src-attr 'unsafe-hashes'" in policy


def test_what_was_read_back_is_told_with_its_state(tmp_path: Path) -> None:
    writer = Writer(tmp_path, asks=True)
    fill(writer)
    assert writer.states == {path: state_of(tmp_path / path) for path in writer.looks}


def test_what_the_disk_keeps_otherwise_has_to_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer, write = Writer(tmp_path, asks=True), os.write
    with monkeypatch.context() as patched:
        patched.setattr(os, "write", lambda file, data: write(file, bytes(len(data))))
        writer.put("index.html", STYLED)
    writer.put("other.html", STYLED)
    assert list(writer.states) == ["other.html"]
    assert writer.looks["index.html"] == look_at("index.html", STYLED)


def test_what_was_noted_of_an_earlier_file_is_forgotten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer, write = Writer(tmp_path, asks=True), os.write
    writer.put("index.html", STYLED)
    with monkeypatch.context() as patched:
        patched.setattr(os, "write", lambda file, data: write(file, bytes(len(data))))
        writer.put("index.html", b"<p>Home</p>")
    assert writer.states == {}
    writer.put("index.html", STYLED)
    writer.put_in_pieces("index.html", iter([b"<p>Home</p>"]))
    assert (writer.looks, writer.states) == ({}, {})


@pytest.fixture
def world(tmp_path: Path) -> Path:
    """A small project that can be built."""
    world = sound_world(tmp_path)
    put(world, "mkdocs.yml", BESIDE)
    return world


def build(world: Path) -> Result:
    """Builds a project within this process."""
    return CliRunner().invoke(main, ["build", "--project", str(world)])


@contextmanager
def reading_of(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The files that an inventory looks at meanwhile."""
    read: list[str] = []

    def told(path: str, data: bytes) -> Look:
        read.append(path)
        return look_at(path, data)

    with monkeypatch.context() as patched:
        patched.setattr(inventory, "look_at", told)
        yield read


def is_allowed(world: Path, style: str) -> bool:
    """Whether the policy lets an attribute work."""
    digest = b64encode(sha256(style.encode()).digest()).decode()
    return digest in (world / "site/deploy/nginx.conf").read_text(encoding="utf-8")


def test_what_both_processes_write_is_not_read_and_is_listed(
    world: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = Frames.document

    def styled(frames: Frames, page: Page) -> Document:
        made = plain(frames, page)
        return Document(f'{made.text}<p style="color: {page.url}">x</p>', made.frame)

    monkeypatch.setattr(Frames, "document", styled)
    monkeypatch.setattr(processes, "can_spread", lambda: True)
    monkeypatch.setattr(documents, "WORTH_A_PROCESS", 2)
    with reading_of(monkeypatch) as read:
        assert build(world).exit_code == 0
    assert ELM not in read
    for page in (world / "site" / "sites").rglob("index.html"):
        url = page.parent.relative_to(world / "site").as_posix()
        assert is_allowed(world, f"color: {url}/")
    assert verify(world / "site").is_sound


def test_what_another_plugin_changed_is_read_and_published(
    world: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(world, "mkdocs.yml", f"{BESIDE}hooks: [hook.py]\n")
    put(world, "hook.py", HOOK)
    with reading_of(monkeypatch) as read:
        done = build(world)
        assert done.exit_code == 0, done.output
    assert ELM in read
    assert "by another" in (world / "site" / ELM).read_text(encoding="utf-8")
    assert is_allowed(world, "color: blue")
    assert verify(world / "site").is_sound


@contextmanager
def reading_back(monkeypatch: pytest.MonkeyPatch) -> Iterator[set[str]]:
    """The files whose checksums are taken meanwhile from what lies there."""
    read: set[str] = set()
    sums_of = checksums.sums_of

    def told(folder: Path, paths: Iterable[str]) -> dict[str, str]:
        sums = sums_of(folder, paths)
        read.update(sums)
        return sums

    with monkeypatch.context() as patched:
        patched.setattr(checksums, "sums_of", told)
        yield read


def test_what_was_read_back_is_not_read_again(world: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with reading_back(monkeypatch) as read:
        assert build(world).exit_code == 0
    assert "index.html" in read  # MkDocs wrote it
    assert read.isdisjoint({ELM, "data/site.json"})
    assert verify(world / "site").is_sound


@pytest.mark.skipif(os.name == "nt", reason="Windows does not say when anything else changed.")
def test_what_was_written_into_since_is_read_again(
    world: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = configurations.add_to

    def add_to(site: Inventory, **more: object) -> list[str]:
        page = site.folder / ELM
        times = page.stat()
        with page.open("r+b") as opened:
            opened.write(b"?")
        os.utime(page, ns=(times.st_atime_ns, times.st_mtime_ns))
        return plain(site, **more)  # type: ignore[arg-type] - as it was called

    monkeypatch.setattr(configurations, "add_to", add_to)
    done = build(world)
    assert done.exit_code == 2
    assert f"{ELM} reads otherwise than it was written" in done.output
    assert not (world / "site").exists()


def test_what_is_damaged_before_it_is_published_is_found(
    world: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert build(world).exit_code == 0
    before = (world / "site" / ELM).read_bytes()
    put(world, FINDING, finding(elements="family-engagement", body="Another one.\n"))
    plain = configurations.add_to
    spoilt = "sites/oak/elm/2026-diagnostic/index.html"

    def add_to(site: Inventory, **more: object) -> list[str]:
        (site.folder / spoilt).write_bytes(b"<p>half of a p")
        return plain(site, **more)  # type: ignore[arg-type] - as it was called

    monkeypatch.setattr(configurations, "add_to", add_to)
    done = build(world)
    assert done.exit_code == 2
    assert f"{spoilt} reads otherwise than it was written" in done.output
    assert (world / "site" / ELM).read_bytes() == before
    assert verify(world / "site").is_sound
