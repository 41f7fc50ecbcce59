"""``build.json``: what a site was built from and for, and the digest of all its files.

It holds nothing about what was left out, and no time: of equal content it differs at most in the
commit, and the digest does not cover it.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.publish import checksums
from generator.publish.checksums import CHECKSUMS, NOT_COVERED, RECORD
from generator.publish.commits import Commit
from generator.publish.trouble import PublishError

FORMAT = 1
"""Of the record; it grows when a program that reads it has to change."""


@dataclass(frozen=True)
class Facts:
    """What is said of a build: for whom, of what, as of when, from which commit."""

    version: str
    audience: str
    scope: str | None
    as_of: str | None
    documents: Mapping[str, int]
    """By audience, how many documents were built in."""
    commit: Commit


def seal(folder: Path, facts: Facts) -> str:
    """Writes the checksums and the record into a built folder; the digest of all other files."""
    files, others = checksums.files_of(folder)
    if others:
        raise PublishError(f"{folder / others[0]} is no file, so it cannot be published.")
    for path in NOT_COVERED:
        if path in files:
            raise PublishError(f"The build writes {path} itself; give content/{path} another name.")
    sums = checksums.sums_of(folder, files)
    written = checksums.written(sums)
    digest = checksums.digest_of(written)
    (folder / CHECKSUMS).parent.mkdir(exist_ok=True)
    (folder / CHECKSUMS).write_bytes(written)
    record = {
        "format": FORMAT,
        "generator": f"Crosswalk {facts.version}",
        "commit": facts.commit.id,
        "changed": facts.commit.changed,
        "audience": facts.audience,
        "scope": facts.scope,
        "as_of": facts.as_of,
        "documents": dict(facts.documents),
        "files": len(sums),
        "digest": digest,
    }
    text = json.dumps(record, indent=2, ensure_ascii=False)
    (folder / RECORD).write_text(f"{text}\n", encoding="utf-8", newline="\n")
    return digest


def record_of(folder: Path) -> dict[str, Any]:
    """The record of a site; ValueError where it is damaged, OSError where there is none."""
    record = json.loads((folder / RECORD).read_text(encoding="utf-8"))
    if not isinstance(record, dict) or not isinstance(record.get("digest"), str):
        raise ValueError("it names no digest")
    return record
