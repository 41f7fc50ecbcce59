"""What keeps a site from being published, in words for whoever runs the build."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

REASONS = {
    errno.ENOSPC: "the disk is full. Make room, then build again.",
    errno.EDQUOT: "the quota of disk space is used up. Make room, then build again.",
    errno.EFBIG: "the file would be larger than this system allows.",
    errno.EACCES: "permission denied. Let the account that builds write there.",
    errno.EPERM: "permission denied. Let the account that builds write there.",
    errno.EROFS: "the file system is read-only. Name another folder as site_dir in mkdocs.yml.",
    errno.EXDEV: "it lies in another file system, or in a layer of a container's image. Name "
    "another folder as site_dir in mkdocs.yml.",
    errno.EMFILE: "too many files are open.",
    errno.ENAMETOOLONG: "the name is too long for this file system.",
}
"""By the system's number for an error, why it happened and what to do. POSIX names; Windows maps
its own onto them."""


class PublishError(Exception):
    """Nothing was published; the message says why and what to do."""


def in_words(error: OSError) -> str:
    """Why the system refused, with the file that it was about where it is known."""
    why = REASONS.get(error.errno or 0) or f"{error.strerror or error}."
    return f"{error.filename}: {why}" if isinstance(error.filename, (str, Path)) else why


def nothing_published(error: OSError) -> PublishError:
    """The error of a build that the system stopped."""
    return PublishError(f"Nothing was published, and the old site is as it was. {in_words(error)}")


@contextmanager
def told_in_words() -> Iterator[None]:
    """Turns what the system refuses meanwhile into a ``PublishError``."""
    try:
        yield
    except OSError as error:
        raise nothing_published(error) from error
