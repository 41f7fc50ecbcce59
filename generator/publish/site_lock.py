"""One build of a site at a time: a lock that the system frees, however the process ends."""

import os
import sys
from io import FileIO
from pathlib import Path

from generator.publish.trouble import PublishError

if sys.platform == "win32":
    import msvcrt

    def _seize(file: FileIO) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _seize(file: FileIO) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


BUSY = (
    "Another build of this site is running: {folder} is taken. Nothing was changed, and the site "
    "serves on. Build again when the other one is done."
)


class SiteLock:
    """Whoever holds it may work in a folder beside the site; the folder goes when it is free."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / "lock"
        self._file = self._taken()

    def _taken(self) -> FileIO:
        """The locked file. Another build may have removed it between opening and locking."""
        while True:
            try:
                # Nobody else reads what is not published yet.
                self.folder.mkdir(mode=0o700, exist_ok=True)
                file = FileIO(self.path, "a+")
            except FileNotFoundError:
                continue
            try:
                _seize(file)
            except (BlockingIOError, PermissionError):
                file.close()
                raise PublishError(BUSY.format(folder=self.folder)) from None
            except OSError:
                file.close()
                raise
            if self._is_there(file):
                return file
            file.close()

    def _is_there(self, file: FileIO) -> bool:
        try:
            return os.path.samestat(os.fstat(file.fileno()), self.path.stat())
        except FileNotFoundError:
            return False

    def release(self) -> None:
        """Lets the next build in, and takes the folder away when nothing else lies in it."""
        if sys.platform == "win32":
            self._file.close()  # an open file cannot be removed there
        for remove in (self.path.unlink, self.folder.rmdir):
            try:
                remove()
            except OSError:
                break  # another build is in already, or something could not be cleared
        self._file.close()
