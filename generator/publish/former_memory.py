"""What is remembered of a site that was published: of each file, how it lay there and its look."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from generator import __version__
from generator.publish import checksums
from generator.publish.cache_file import read_back, write_down
from generator.publish.checksums import CHECKSUMS
from generator.publish.file_state import State
from generator.publish.inventory import Look
from generator.publish.record import record_of

FORMAT = f"published by crosswalk {__version__}, 1"
"""The last number goes up when ``look_at`` learns to see something else."""


class Kept(Struct, frozen=True):
    """A file of the former site."""

    look: Look
    state: State


class Memory(Struct, frozen=True):
    """The files of the former site by path; ``notice`` says why there is none to be had."""

    files: Mapping[str, Kept] = field(default_factory=dict)
    notice: str = ""


def recall(file: Path, site: Path, key: str) -> Memory:
    """What is remembered of the site that stands there; nothing if that is another one, or if the
    ``key`` was another."""
    try:
        return _told(json.loads(read_back(file)), site, key)
    except FileNotFoundError:
        return Memory()
    except (OSError, ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError):
        # damaged, or written by another program, which kept something else
        return Memory(notice=f"{file.name} cannot be read; every file is written anew.")


def _told(kept: dict[str, Any], site: Path, key: str) -> Memory:
    """What the file says, once it is read; nothing if it is about another site or program."""
    if kept["for"] != [FORMAT, key]:
        return Memory()
    sums = _sums(site, kept["digest"])
    claims = [frozenset((kind, which) for kind, which in one) for one in kept["claims"]]
    return Memory({
        path: Kept(Look(sums[path], claims[number]), (size, changed, inode, touched))
        for path, (number, size, changed, inode, touched) in kept["files"].items()
        if path in sums
    })  # fmt: skip


def _sums(site: Path, digest: str) -> dict[str, str]:
    """The checksums of the site, if it is the one with this digest."""
    try:
        written = (site / CHECKSUMS).read_bytes()
        is_same = checksums.digest_of(written) == digest == record_of(site)["digest"]
        return checksums.read(written) if is_same else {}
    except (OSError, ValueError, RecursionError):
        return {}


def remember(file: Path, key: str, digest: str, files: Mapping[str, Kept]) -> None:
    """Writes down the files of the site with this digest."""
    claims = {
        one: number for number, one in enumerate({kept.look.claims for kept in files.values()})
    }
    said: dict[str, Any] = {
        "for": [FORMAT, key],
        "digest": digest,
        "claims": [sorted(one) for one in claims],
        "files": {path: (claims[one.look.claims], *one.state) for path, one in files.items()},
    }
    write_down(file, json.dumps(said, separators=(",", ":")))
