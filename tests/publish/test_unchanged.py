"""Files that are the same are linked from the former site, unless they may have changed since."""

import errno
import json
import os
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from generator.publish import unchanged
from generator.publish.checksums import CHECKSUMS
from generator.publish.file_state import State, state_of
from generator.publish.former_memory import recall
from generator.publish.inventory import Inventory
from generator.publish.portable import SITEMAP
from generator.publish.publishing import finish
from generator.publish.staging import Staging, begin
from generator.publish.trouble import PublishError
from generator.publish.unchanged import Former
from generator.publish.verification import verify
from tests.publish.built import FACTS, FILES

PAGE = "sites/oak/index.html"
ALL = sorted(FILES)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site that was built once, so that the next build may take files from it."""
    site = tmp_path / "web" / "site"
    assert build(site) == []
    return site


def memory(site: Path) -> Path:
    return site.parent.parent / ".cache" / "site-public.json"


def fill(staging: Staging, former: Former, **changed: str) -> list[str]:
    """Writes the files of a site, or links them; which were linked."""
    linked = []
    for path, text in {**FILES, **changed}.items():
        if former.link(path, sha256(text.encode()).hexdigest()):
            linked.append(path)
        else:
            target = staging.folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
    return sorted(linked)


def build(site: Path, key: str = "", notice: str = "", **changed: str) -> list[str]:
    """Builds and publishes; which files were linked."""
    staging = begin(site)
    former = Former(staging, memory(site), key)
    linked = fill(staging, former, **changed)
    wait_a_tick(staging)
    assert finish(staging, FACTS, former=former) == notice
    assert verify(site).is_sound
    for path, text in {**FILES, **changed}.items():
        assert (site / path).read_text(encoding="utf-8") == text
    return linked


def wait_a_tick(staging: Staging) -> None:
    """Until the file system's clock goes on: what is as young as the seal is not remembered."""
    probe = staging.lock.folder / "probe"
    newest = max(one.lstat().st_ctime_ns for one in staging.folder.rglob("*"))
    while True:
        probe.write_text("", encoding="utf-8")
        now = probe.stat().st_ctime_ns
        probe.unlink()
        if now > newest:
            return


def inode(site: Path, path: str = PAGE) -> int:
    return (site / path).stat().st_ino


def test_what_is_the_same_is_linked_build_after_build(site: Path) -> None:
    first = inode(site)
    for _ in range(3):
        assert build(site) == ALL
        assert inode(site) == first
        assert (site / PAGE).stat().st_nlink == 1


def test_only_what_is_the_same_is_linked(site: Path) -> None:
    assert build(site, **{PAGE: "<p>Oak, anew</p>"}) == [one for one in ALL if one != PAGE]
    assert build(site, **{PAGE: "<p>Oak, anew</p>", "more.html": "x"}) == ALL
    assert build(site) == [one for one in ALL if one != PAGE]


def test_it_is_known_how_the_files_of_the_new_site_lie_there(site: Path) -> None:
    staging = begin(site)
    former = Former(staging, memory(site))
    fill(staging, former, **{PAGE: "<p>Oak, anew</p>"})
    wait_a_tick(staging)
    assert former.states == {}
    finish(staging, FACTS, former=former)
    files = [one.relative_to(site).as_posix() for one in site.rglob("*") if one.is_file()]
    assert former.states == {path: state_of(site / path) for path in files}


def test_nothing_is_told_of_a_site_in_which_a_file_is_too_young(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    staging = begin(site)
    former = Former(staging, memory(site))
    fill(staging, former, **{PAGE: "<p>Oak, anew</p>"})

    def told(file: str) -> State | None:
        state = state_of(file)
        return (*state[:3], 0) if state and file.endswith(CHECKSUMS) else state

    monkeypatch.setattr(unchanged, "state_of", told)  # the seal is no younger than any other file
    finish(staging, FACTS, former=former)
    assert former.states == {}


def test_a_linked_site_has_the_same_checksums(site: Path) -> None:
    before = (site / "deploy/checksums.sha256").read_bytes()
    assert build(site) == ALL
    assert (site / "deploy/checksums.sha256").read_bytes() == before


def spoil(file: Path) -> None:
    """Writes into a file, and sets the times back to what they were."""
    times = file.stat()
    with file.open("r+b") as opened:
        opened.write(b"?")
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))


def replace(file: Path) -> None:
    """Puts an equal file in its place."""
    other = file.with_name("other")
    other.write_bytes(file.read_bytes())
    other.replace(file)


def link_to_another(file: Path) -> None:
    other = file.with_name("other")
    file.rename(other)
    file.symlink_to(other)


@pytest.mark.skipif(os.name == "nt", reason="Windows does not say when anything else changed.")
@pytest.mark.parametrize("do", [spoil, replace, os.utime, lambda file: file.chmod(0o600)])
def test_what_was_touched_between_builds_is_written_anew(
    site: Path, do: Callable[[Path], None]
) -> None:
    assert build(site) == ALL
    do(site / PAGE)
    assert build(site) == [one for one in ALL if one != PAGE]


def test_what_is_gone_or_only_a_link_is_written_anew(site: Path) -> None:
    (site / PAGE).unlink()
    (site / "404.html").unlink()
    (site / "404.html").symlink_to("index.html")
    staging = begin(site)
    linked = fill(staging, Former(staging, memory(site)))
    assert linked == [one for one in ALL if one not in (PAGE, "404.html")]
    staging.abandon()


@pytest.mark.skipif(os.name == "nt", reason="Windows does not say when anything else changed.")
def test_what_was_written_into_during_a_build_is_not_published(site: Path) -> None:
    staging = begin(site)
    former = Former(staging, memory(site))
    assert PAGE in fill(staging, former)
    spoil(site / PAGE)
    with pytest.raises(PublishError, match=f"{PAGE} reads otherwise"):
        finish(staging, FACTS, former=former)
    staging.abandon()


def test_what_only_gets_another_name_meanwhile_is_read_and_published(site: Path) -> None:
    staging = begin(site)
    former = Former(staging, memory(site))
    assert PAGE in fill(staging, former)
    (site.parent / "backup.html").hardlink_to(site / PAGE)
    assert finish(staging, FACTS, former=former) == ""
    assert verify(site).is_sound


def test_whoever_changes_a_linked_file_leaves_the_former_site_alone(site: Path) -> None:
    staging = begin(site)
    former = Former(staging, memory(site))
    fill(staging, former)
    built = Inventory.of(staging.folder, former.looks)
    built.write(PAGE, b"<p>Another</p>")
    assert (site / PAGE).read_text(encoding="utf-8") == FILES[PAGE]
    finish(staging, FACTS, None, built, former)
    assert (site / PAGE).read_bytes() == b"<p>Another</p>"
    assert verify(site).is_sound
    assert build(site) == [one for one in ALL if one != PAGE]


def test_what_another_plugin_puts_in_the_place_of_a_link_is_read(site: Path) -> None:
    staging = begin(site)
    former = Former(staging, memory(site))
    fill(staging, former)
    (staging.folder / PAGE).unlink()
    (staging.folder / PAGE).write_bytes(b"<p>Smaller</p>")
    finish(staging, FACTS, former=former)
    assert (site / PAGE).read_bytes() == b"<p>Smaller</p>"
    assert verify(site).is_sound


def test_no_step_of_publishing_writes_into_a_linked_file(site: Path) -> None:
    """Every file of the former site stays what it is until it is cleared away."""
    staging = begin(site)
    former = Former(staging, memory(site))
    for path in ("deploy/facts.json", *ALL):
        digest = former.digest(path)
        assert digest is None or former.link(path, digest)
    watched = {path: (site / path).open("rb") for path in former.looks}
    finish(staging, FACTS, former=former)
    for path, opened in watched.items():
        with opened:
            assert sha256(opened.read()).hexdigest() == former.digest(path)


@pytest.mark.parametrize("number", [errno.EXDEV, errno.EPERM, errno.EMLINK, errno.ENOTSUP])
def test_where_there_are_no_links_files_are_copied(
    site: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def refuse(source: str, target: str) -> None:
        raise OSError(number, os.strerror(number), source, None, target)

    monkeypatch.setattr(os, "link", refuse)
    before = inode(site)
    assert build(site) == ALL
    assert inode(site) != before
    assert build(site) == ALL


def test_a_file_that_lies_there_already_gives_way(site: Path) -> None:
    staging = begin(site)
    former = Former(staging, memory(site))
    (staging.folder / "index.html").write_text("by another", encoding="utf-8")
    assert fill(staging, former) == ALL
    assert finish(staging, FACTS, former=former) == ""
    assert (site / "index.html").read_text(encoding="utf-8") == FILES["index.html"]


@pytest.mark.parametrize("kept", [b"", b"{}", b"\xff", b"0\n{}", None])
def test_a_damaged_memory_is_told_and_not_used(site: Path, kept: bytes | None) -> None:
    written = memory(site).read_bytes()
    memory(site).write_bytes(written.replace(b"deploy", b"employ") if kept is None else kept)
    notice = "site-public.json cannot be read; every file is written anew."
    assert build(site, notice=notice) == []
    assert build(site) == ALL


@pytest.mark.parametrize("kept", ["[]", "{}", "3", '{"for": []}'])
def test_a_memory_that_another_program_wrote_is_no_use(site: Path, kept: str) -> None:
    digest = sha256(kept.encode()).hexdigest()
    memory(site).write_text(f"{digest}\n{kept}", encoding="utf-8")
    notice = "site-public.json cannot be read; every file is written anew."
    assert build(site, notice="" if "for" in kept else notice) == []
    assert build(site) == ALL


def test_a_memory_of_another_shape_is_no_use(site: Path) -> None:
    _, _, said = memory(site).read_text(encoding="utf-8").partition("\n")
    for name, other in (("files", []), ("files", {ALL[0]: [1]}), ("claims", 3), ("claims", [])):
        kept = json.dumps({**json.loads(said), name: other})
        digest = sha256(kept.encode()).hexdigest()
        memory(site).write_text(f"{digest}\n{kept}", encoding="utf-8")
        assert recall(memory(site), site, "").notice, name


def test_another_key_or_another_site_is_no_use(site: Path) -> None:
    assert build(site, key="another program") == []
    assert build(site, key="another program") == ALL
    kept = memory(site).read_bytes()
    assert build(site, key="another program", **{PAGE: "x"}) != ALL
    memory(site).write_bytes(kept)  # a memory of a site that was replaced since
    assert build(site, key="another program") == []


def test_the_sitemap_of_the_former_site_is_not_packed_in_place(site: Path) -> None:
    packed = b"\x1f\x8b\x08\0\0\0\0\0\x02\xff\x03\0\0\0\0\0\0\0\0\0"
    staging = begin(site)
    (staging.folder / SITEMAP).write_bytes(packed)
    other = staging.lock.folder / "other"
    other.hardlink_to(staging.folder / SITEMAP)
    finish(staging, FACTS)
    assert (site / SITEMAP).read_bytes() != packed
    assert verify(site).is_sound
