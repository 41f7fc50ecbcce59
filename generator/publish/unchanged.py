"""Files that are the same as in the site that stands there are linked into the new one.

Both sites then hold the very same file, which was sealed, searched and read back before. So nobody
may write into a file of a built folder: whoever changes one puts another in its place, as
``Inventory.write`` does. What was written into one all the same, between two builds or during one,
shows in its state, and such a file is read again or written anew.
"""

import errno
import os
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from generator.publish.checksums import CHECKSUMS, NOT_COVERED
from generator.publish.file_state import State, state_of
from generator.publish.former_memory import Kept, recall, remember
from generator.publish.inventory import Inventory, Look
from generator.publish.staging import Staging

NO_LINKS = {errno.EXDEV, errno.EPERM, errno.EACCES, errno.EMLINK, errno.ENOTSUP, errno.ENOSYS,
            errno.EOPNOTSUPP, errno.EINVAL}  # fmt: skip
"""What a file system answers that has no links, or not this one."""
NEVER: State = (0, 0, 0, 0)


class Former:
    """The site that a build will replace, as a source of files.

    ``memory`` is a file that outlives the build; ``key`` names what else the looks depend on, such
    as a digest of the program.
    """

    def __init__(self, staging: Staging, memory: Path, key: str = "") -> None:
        recalled = recall(memory, staging.site, key)
        self.notice = recalled.notice
        """Why every file is written anew; empty if there is nothing to say."""
        self._files = recalled.files
        self._site, self._folder = str(staging.site), str(staging.folder)
        self._folders: set[str] = set()
        self._memory, self._key = memory, key
        self._linked: dict[str, State] = {}
        self.states: Mapping[str, State] = {}
        """How all files of the new site lie there, once it is published; none if any may be in
        another state."""

    def digest(self, path: str) -> str | None:
        """The SHA-256 of a file of the former site, as far as it is known."""
        kept = self._files.get(path)
        return kept.look.digest if kept else None

    def link(self, path: str, digest: str) -> bool:
        """Puts a file of the former site into the new one, if it has this digest.

        False if there is none, or if it may have changed since: then it has to be written.
        """
        kept = self._files.get(path)
        if kept is None or kept.look.digest != digest:
            return False
        source, target = f"{self._site}/{path}", f"{self._folder}/{path}"
        if state_of(source) != kept.state:
            return False
        if not self._linked_to(source, target):
            return _copied(Path(source), Path(target), digest)
        state = state_of(target)  # linking is a change, too
        if state is None or state[:3] != kept.state[:3]:
            Path(target).unlink()
            return False
        self._linked[path] = state
        return True

    def taken(self) -> dict[str, State]:
        """What was linked since this was asked last; whoever asks tells it to ``add``."""
        linked, self._linked = self._linked, {}
        return linked

    def add(self, linked: Mapping[str, State]) -> None:
        """Takes in what was linked, here or in another process."""
        self._linked |= linked

    def _linked_to(self, source: str, target: str) -> bool:
        """Makes a link; False where that cannot be done."""
        folder = target.rpartition("/")[0]
        if folder not in self._folders:
            Path(folder).mkdir(parents=True, exist_ok=True)
            self._folders.add(folder)
        try:
            try:
                os.link(source, target)
            except FileExistsError:
                Path(target).unlink()
                os.link(source, target)
        except OSError as error:
            if error.errno in NO_LINKS:
                return False
            raise
        return True

    @property
    def looks(self) -> Mapping[str, Look]:
        """Of each file that was linked, what was seen of it when it was new.

        Those that another program has put a file of its own in the place of are left out. One that
        was written into is not: what it holds now was never meant for this site.
        """
        return {
            path: self._files[path].look
            for path, (_, _, inode, _) in self._linked.items()
            if (state_of(f"{self._folder}/{path}") or NEVER)[2] == inode
        }

    def unread(self, states: Mapping[str, State | None]) -> dict[str, str]:
        """The digests of the files that are in the state in which they were linked."""
        return {
            path: self._files[path].look.digest
            for path, state in self._linked.items()
            if states.get(path) == state
        }

    def remember(self, site: Inventory, digest: str, states: Mapping[str, State | None]) -> None:
        """Keeps in mind what was published, for the next build.

        ``states`` are those before files were read back for the last time; what changes from then
        on shows. Only the clearing away of the former site has touched the linked ones since.
        """
        kept = {}
        sealed = state_of(f"{self._site}/{CHECKSUMS}") or NEVER
        for path, before in states.items():
            is_linked = path in self._linked
            now = state_of(f"{self._site}/{path}") if is_linked else before
            # Clocks tick: what is as young as the seal might change within the same tick.
            if now and before and now[:3] == before[:3] and (is_linked or now[3] < sealed[3]):
                kept[path] = Kept(site.looks[path], now)
        remember(self._memory, self._key, digest, kept)
        seals = {path: state_of(f"{self._site}/{path}") for path in NOT_COVERED}
        every = {**{path: one.state for path, one in kept.items()}, **seals}
        found = {path: state for path, state in every.items() if state}
        self.states = found if len(found) == len(states) + len(seals) else {}


def _copied(source: Path, target: Path, digest: str) -> bool:
    """Makes a copy, which is read anew; False if it is another file."""
    data = source.read_bytes()
    if sha256(data).hexdigest() != digest:
        return False
    target.unlink(missing_ok=True)
    target.write_bytes(data)
    return True
