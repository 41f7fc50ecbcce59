"""Building beside a site: what may be replaced, what stays, and what is cleared away."""

import errno
import os
from pathlib import Path

import pytest

from generator.publish import exchange
from generator.publish.inventory import Inventory
from generator.publish.publishing import finish
from generator.publish.staging import begin, restore
from generator.publish.trouble import PublishError
from generator.publish.verification import verify
from tests.publish.built import FACTS, beside, fill, publish


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Where the site shall lie; nothing is there yet."""
    return tmp_path / "web" / "site"


def test_a_first_site_appears_complete_and_alone(site: Path) -> None:
    staging = fill(begin(site))
    assert not site.exists()
    assert finish(staging, FACTS) == ""
    assert verify(site).is_sound
    assert beside(site) == []


def test_the_old_site_serves_until_the_new_is_done(site: Path) -> None:
    publish(site, "old")
    staging = fill(begin(site), "new")
    assert (site / "index.html").read_text(encoding="utf-8").endswith("old")
    finish(staging, FACTS)
    assert (site / "index.html").read_text(encoding="utf-8").endswith("new")
    assert beside(site) == []


def test_what_is_no_longer_built_is_gone(site: Path) -> None:
    staging = fill(begin(site))
    (staging.folder / "withdrawn.html").write_text("x", encoding="utf-8")
    finish(staging, FACTS)
    assert (site / "withdrawn.html").exists()
    publish(site)
    assert not (site / "withdrawn.html").exists()


def test_a_build_given_up_leaves_nothing(site: Path) -> None:
    publish(site, "old")
    fill(begin(site), "new").abandon()
    assert (site / "index.html").read_text(encoding="utf-8").endswith("old")
    assert verify(site).is_sound
    assert beside(site) == []


def test_nobody_else_may_look_into_the_folder_of_a_build(site: Path) -> None:
    if os.name == "nt":
        pytest.skip("Windows has no such modes.")
    staging = begin(site)
    assert staging.folder.parent.stat().st_mode & 0o077 == 0
    assert (staging.folder.parent / ".gitignore").read_text(encoding="utf-8") == "*\n"
    staging.abandon()


def test_two_builds_at_once(site: Path) -> None:
    publish(site, "old")
    first = fill(begin(site), "first")
    with pytest.raises(PublishError, match="Another build of this site is running"):
        begin(site)
    finish(first, FACTS)
    assert (site / "index.html").read_text(encoding="utf-8").endswith("first")
    publish(site, "second")
    assert (site / "index.html").read_text(encoding="utf-8").endswith("second")


def test_two_sites_side_by_side_are_built_at_once(tmp_path: Path) -> None:
    one, other = begin(tmp_path / "one"), begin(tmp_path / "other")
    finish(fill(other), FACTS)
    finish(fill(one), FACTS)
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["one", "other"]


def test_what_a_killed_build_left_is_cleared(site: Path) -> None:
    publish(site, "old")
    work = site.parent / ".site.building"
    for name in ("new", "gone", "old"):
        (work / name).mkdir(parents=True)
        (work / name / "half.html").write_text("x", encoding="utf-8")
    (work / "lock").touch()
    publish(site, "new")
    assert beside(site) == []
    assert verify(site).is_sound


def test_a_web_root_that_is_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "disk" / "v1", tmp_path / "www"
    publish(target, "old")
    link.symlink_to(target)
    publish(link, "new")
    assert link.is_symlink()
    assert (link / "index.html").read_text(encoding="utf-8").endswith("new")
    assert beside(target) == []


def test_a_link_that_leads_nowhere_yet(tmp_path: Path) -> None:
    link = tmp_path / "www"
    link.symlink_to(tmp_path / "disk" / "site")
    publish(link)
    assert verify(tmp_path / "disk" / "site").is_sound


def test_links_in_a_circle(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    with pytest.raises(PublishError, match=r"in a circle|Too many levels"):
        begin(tmp_path / "a")


def test_a_folder_of_other_files_is_refused(site: Path) -> None:
    site.mkdir(parents=True)
    (site / "thesis.docx").write_text("years of work", encoding="utf-8")
    with pytest.raises(PublishError, match=r"holds thesis\.docx and is no site"):
        begin(site)
    assert (site / "thesis.docx").read_text(encoding="utf-8") == "years of work"
    assert beside(site) == []


@pytest.mark.parametrize(
    "names", [[], [".git", ".htaccess"], ["404.html", "sitemap.xml", "x.html"]]
)
def test_an_empty_folder_and_a_site_of_mkdocs_are_replaced(names: list[str], site: Path) -> None:
    site.mkdir(parents=True)
    for name in names:
        (site / name).write_text("old", encoding="utf-8")
    publish(site)
    assert not (site / "x.html").exists()
    assert verify(site).is_sound


def test_a_file_in_the_place_of_the_site(site: Path) -> None:
    site.parent.mkdir()
    site.write_text("x", encoding="utf-8")
    with pytest.raises(PublishError, match="is a file"):
        begin(site)


def test_what_begins_with_a_dot_stays(site: Path) -> None:
    publish(site)
    (site / ".htaccess").write_text("Require valid-user", encoding="utf-8")
    (site / ".well-known" / "acme").mkdir(parents=True)
    (site / ".well-known" / "acme" / "token").write_text("x", encoding="utf-8")
    (site / ".link").symlink_to("nowhere")
    publish(site, "new")
    assert (site / ".htaccess").read_text(encoding="utf-8") == "Require valid-user"
    assert (site / ".well-known" / "acme" / "token").is_file()
    assert (site / ".link").is_symlink()
    verdict = verify(site)
    assert verdict.is_sound
    assert verdict.kept == (".htaccess", ".link", ".well-known")


def test_the_mode_of_the_folder_stays(site: Path) -> None:
    publish(site)
    site.chmod(0o750)
    publish(site)
    assert site.stat().st_mode & 0o777 == 0o750


def test_what_reads_otherwise_than_written_is_not_published(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(site, "old")
    staging = fill(begin(site), "new")
    from generator.publish import publishing

    def then_spoilt(built: Inventory, facts: object) -> None:
        assert facts == FACTS
        sealed(built, FACTS)
        (built.folder / "index.html").write_text("spoilt", encoding="utf-8")

    sealed = publishing.seal
    monkeypatch.setattr(publishing, "seal", then_spoilt)
    with pytest.raises(PublishError, match=r"index\.html reads otherwise"):
        finish(staging, FACTS)
    staging.abandon()
    assert (site / "index.html").read_text(encoding="utf-8").endswith("old")


@pytest.mark.parametrize("number", [errno.EBUSY, errno.EXDEV, errno.EACCES, errno.EIO])
def test_an_exchange_that_fails(number: int, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(site, "old")

    def refuse(_one: Path, other: Path) -> bool:
        raise OSError(number, os.strerror(number), str(other))

    monkeypatch.setattr(exchange, "swap_at_once", refuse)
    staging = fill(begin(site), "new")
    words = "mount point" if number == errno.EBUSY else f"{site}: "
    with pytest.raises(PublishError, match=words):
        finish(staging, FACTS)
    staging.abandon()
    assert (site / "index.html").read_text(encoding="utf-8").endswith("old")
    assert beside(site) == []


def test_an_old_site_that_cannot_be_deleted(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(site, "old")
    staging = fill(begin(site), "new")

    def refuse(path: Path) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(path / "index.html"))

    with monkeypatch.context() as patched:
        patched.setattr("generator.publish.staging.shutil.rmtree", refuse)
        left = finish(staging, FACTS)
        assert "could not be cleared away" in left
        assert "index.html: permission denied" in left
        assert (site / "index.html").read_text(encoding="utf-8").endswith("new")
        with pytest.raises(PublishError, match=r"index\.html: permission denied"):
            begin(site)
    publish(site, "newer")
    assert beside(site) == []


def test_restoring_after_a_crash_between_two_renames(site: Path) -> None:
    publish(site, "old")
    work = site.parent / ".site.building"
    work.mkdir()
    site.rename(work / "old")
    (work / "new").mkdir()
    assert restore(site) is True
    assert verify(site).is_sound
    assert beside(site) == []
    assert restore(site) is False


def test_a_build_after_such_a_crash_may_fail_as_well(site: Path) -> None:
    publish(site, "old")
    work = site.parent / ".site.building"
    work.mkdir()
    site.rename(work / "old")
    begin(site).abandon()
    assert verify(site).is_sound
    assert beside(site) == []


def test_restoring_where_nothing_may_be_read(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bool:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(Path, "exists", refuse)
    with pytest.raises(PublishError, match="permission denied"):
        restore(site)


@pytest.mark.parametrize("path", ["build.json", "deploy/checksums.sha256"])
def test_a_file_of_content_that_the_build_writes_itself(path: str, site: Path) -> None:
    staging = fill(begin(site))
    (staging.folder / "deploy").mkdir()
    (staging.folder / path).write_text("x", encoding="utf-8")
    with pytest.raises(PublishError, match=f"give content/{path} another name"):
        finish(staging, FACTS)
    staging.abandon()
    assert not site.exists()


def test_half_a_deleted_site_is_never_put_back(site: Path) -> None:
    publish(site, "old")
    work = site.parent / ".site.building"
    work.mkdir()
    site.rename(work / "gone")
    assert restore(site) is False
    publish(site, "new")
    assert beside(site) == []
