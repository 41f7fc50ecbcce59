"""Whether the names in an archive survive being unpacked on Windows, macOS and Linux alike."""

import re
import unicodedata
from collections.abc import Iterable
from pathlib import PurePosixPath

from generator.model.values import RESERVED_IDS

LONGEST = 180
"""Characters of a path within an archive. Windows takes 259 in all, and the folder into which
somebody unpacks it comes before: ``C:\\Users\\firstname.lastname\\Downloads\\`` and the archive's
own name."""

_REFUSED = re.compile(r'[<>:"|?*\\\x00-\x1f]')


def refused(names: Iterable[str]) -> list[str]:
    """Those that Windows would not unpack, or that would overwrite each other."""
    sorted_names = sorted(names)
    first: dict[str, str] = {}
    wrong = []
    for name in sorted_names:
        other = first.setdefault(_as_compared(name), name)
        if not all(_is_portable(part) for part in name.split("/")):
            wrong.append(name)
        elif other != name:
            wrong.append(f"{other} and {name}")
    for name in sorted_names:
        folders = (first.get(_as_compared(str(folder))) for folder in PurePosixPath(name).parents)
        wrong += [f"{file} and {name}" for file in folders if file]
    return wrong


def too_long(names: Iterable[str]) -> list[str]:
    """Those with which Windows may have trouble, depending on where it unpacks them."""
    return sorted(name for name in names if len(name) > LONGEST)


def _is_portable(part: str) -> bool:
    stem = part.partition(".")[0].rstrip(" ").lower()
    return bool(part) and not (
        _REFUSED.search(part) or part.endswith((".", " ")) or stem in RESERVED_IDS - {"index"}
    )


def _as_compared(path: str) -> str:
    """Windows and macOS take small and capital letters for the same, macOS also two ways to
    write “é”."""
    return unicodedata.normalize("NFC", path).casefold()
