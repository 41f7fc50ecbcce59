"""Which program this is: a digest of all that decides what it makes of a project."""

import hashlib
import sys
from collections.abc import Iterable
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

LIBRARIES = ("mkdocs", "mkdocs-material", "markdown", "pymdown-extensions", "pygments", "jinja2",
             "markupsafe", "babel", "pydantic", "PyYAML", "markdown-it-py", "mdit-py-plugins",
             "msgspec", "nh3", "xlsxwriter")  # fmt: skip
"""Those whose own changes may show on a page or in a file; one may be missing."""


@cache
def program_digest(*folders: Path) -> str:
    """The digest of every file below the program's folders, of Python and of the libraries."""
    digest = hashlib.sha256(repr(versions()).encode())
    for folder in folders:
        for file in sorted(_files(folder)):
            digest.update(file.relative_to(folder).as_posix().encode("utf-8", "surrogateescape"))
            digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def versions() -> tuple[str, ...]:
    """The versions of Python and of the libraries."""
    return (sys.version, *(_version(name) for name in LIBRARIES))


def _files(folder: Path) -> Iterable[Path]:
    return (
        file for file in folder.rglob("*") if file.is_file() and "__pycache__" not in file.parts
    )


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""
