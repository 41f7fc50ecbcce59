"""Where a site is built before anyone can see it: a folder beside the one that is served.

Beside ``site/`` lies ``.site.building/`` while a build runs: ``new`` is being built, ``old`` is
the former site between two renames, ``gone`` is what is being deleted. What a killed build leaves
there is cleared by the next one.
"""

import errno
import os
import shutil
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from generator.publish import checksums
from generator.publish.checksums import CHECKSUMS, NOT_COVERED, RECORD
from generator.publish.exchange import exchange, recover
from generator.publish.flush import flush
from generator.publish.record import record_of
from generator.publish.site_lock import SiteLock
from generator.publish.trouble import PublishError, in_words, told_in_words
from generator.source.files import IGNORED_NAMES

BUILT_BY_MKDOCS = {"404.html", "sitemap.xml"}
"""What every site has that MkDocs built, with whichever of its themes."""
FOREIGN = (
    "{site} holds {name} and is no site that a build made; publishing would delete what is in it. "
    "Move that away, or name another folder as site_dir in mkdocs.yml."
)
OTHER_READERS = (
    "{site} holds the site for the audience “{theirs}”, and this build is for “{ours}”. Give each "
    "a folder of its own, as “crosswalk build --to site-{ours}” does; or remove the old one first."
)
ADDED = (
    "{site} holds {name}, which no build put there; publishing would delete it ({count} in all). "
    "Move it away. What belongs to the site lies in content/."
)
MOUNTED = (
    "{site} is a mount point, which cannot be exchanged as a whole. Name a folder inside it as "
    "site_dir in mkdocs.yml, such as {site}{sep}site, and let the server serve that."
)


class Staging(Struct, frozen=True):
    """A build under way: the folder that will be replaced, and where to work."""

    site: Path
    lock: SiteLock

    @property
    def folder(self) -> Path:
        """The folder to build into."""
        return self.lock.folder / "new"

    def publish(self) -> str:
        """Lets the built folder take the place of the site, and ends the build.

        What could not be cleared away afterwards is returned in words; empty when all is well.
        """
        with told_in_words():
            self._keep_hidden()
            flush(self.folder)
            try:
                old = exchange(self.folder, self.site, _old(self.lock.folder))
            except OSError as error:
                if error.errno == errno.EBUSY:
                    raise _mounted(self.site) from error
                raise
        return self._end(old)

    def abandon(self) -> str:
        """Ends the build; the site stays what it was."""
        return self._end(None)

    def _end(self, old: Path | None) -> str:
        left = ""
        try:
            if old:
                old.rename(_gone(self.lock.folder))
            _clear(self.lock.folder)
        except OSError as error:
            left = f"{self.lock.folder} could not be cleared away. {in_words(error)}"
        self.lock.release()
        return left

    def _keep_hidden(self) -> None:
        """Takes along what begins with a dot, as MkDocs does: ``.htaccess``, ``.well-known``."""
        if not self.site.is_dir():
            return
        for entry in sorted(self.site.iterdir()):
            target = self.folder / entry.name
            if not entry.name.startswith(".") or os.path.lexists(target):
                continue
            if entry.is_dir() and not entry.is_symlink():
                shutil.copytree(entry, target, symlinks=True)
            else:
                shutil.copy2(entry, target, follow_symlinks=False)
        shutil.copymode(self.site, self.folder)


def begin(site_dir: str | Path, audience: str = "") -> Staging:
    """An empty folder for a new site, and the lock that nobody else builds the same site.

    With an ``audience``, the site of another one is not replaced.
    """
    with told_in_words():
        site = _target(Path(site_dir))
        site.parent.mkdir(parents=True, exist_ok=True)
        lock = SiteLock(_work(site))
        try:
            recover(site, _old(lock.folder))
            _refuse_others(site)
            _refuse_other_readers(site, audience)
            _refuse_added(site)
            _clear(lock.folder)
            # Should the machine stop, nobody commits the half of a site to a repository.
            (lock.folder / ".gitignore").write_text("*\n", encoding="utf-8")
            staging = Staging(site, lock)
            staging.folder.mkdir()
        except BaseException:
            with suppress(OSError):
                _clear(lock.folder)
            lock.release()
            raise
    return staging


def restore(site_dir: Path) -> bool:
    """Puts the old site back where a crash between two renames left none; whether it was so."""
    try:
        site = _target(site_dir)
        if site.exists() or not _old(_work(site)).is_dir():
            return False
        lock = SiteLock(_work(site))
        try:
            return recover(site, _old(lock.folder))
        finally:
            with suppress(OSError):
                _clear(lock.folder)
            lock.release()
    except OSError as error:
        raise PublishError(f"The site cannot be read. {in_words(error)}") from error


def _target(site_dir: Path) -> Path:
    """The folder itself; web roots are often links to it."""
    try:
        return site_dir.resolve()
    except RuntimeError:
        raise PublishError(f"{site_dir} is a link that leads round in a circle.") from None


def _work(site: Path) -> Path:
    return site.with_name(f".{site.name}.building")


def _old(work: Path) -> Path:
    return work / "old"


def _gone(work: Path) -> Path:
    return work / "gone"


def _clear(work: Path) -> None:
    """Removes what lies in the folder beside the lock.

    The former site gets another name first: half deleted, it must never be put back.
    """
    _remove(_gone(work))
    if _old(work).exists():
        _old(work).rename(_gone(work))
    _remove(_gone(work))
    _remove(work / "new")
    (work / ".gitignore").unlink(missing_ok=True)


def _remove(folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)


def _refuse_others(site: Path) -> None:
    """Raises unless the folder may be replaced: it is missing, empty, or was built."""
    if not site.exists():
        return
    if not site.is_dir():
        raise PublishError(f"{site} is a file; the site needs a folder. Move the file away.")
    if os.path.ismount(site):  # Path.is_mount fails on Windows before Python 3.12
        raise _mounted(site)
    names = {entry.name for entry in site.iterdir() if not entry.name.startswith(".")}
    if names and RECORD not in names and not names >= BUILT_BY_MKDOCS:
        raise PublishError(FOREIGN.format(site=site, name=min(names)))


def _refuse_other_readers(site: Path, audience: str) -> None:
    """Raises when the folder holds the site of another audience: one would take the other's place,
    and a web server might show it to everybody."""
    try:
        theirs = str(record_of(site).get("audience") or audience)
    except (OSError, ValueError, RecursionError):
        return
    if audience and theirs != audience:
        raise PublishError(OTHER_READERS.format(site=site, theirs=theirs, ours=audience))


def _refuse_added(site: Path) -> None:
    """Raises when somebody put files into the site: replacing it would delete them."""
    try:
        built = checksums.read((site / CHECKSUMS).read_bytes())
        files, others = checksums.files_of(site)
    except (OSError, ValueError):
        return
    added = {*files, *others} - set(built) - set(NOT_COVERED)
    told = sorted(path for path in added if not _is_litter(path))
    if told:
        raise PublishError(ADDED.format(site=site, name=told[0], count=len(told)))


def _is_litter(path: str) -> bool:
    """Whether a file is hidden, or one that file managers leave behind."""
    parts = path.split("/")
    return any(part.startswith(".") for part in parts) or parts[-1] in IGNORED_NAMES


def _mounted(site: Path) -> PublishError:
    return PublishError(MOUNTED.format(site=site, sep=os.sep))
