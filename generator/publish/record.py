"""``build.json``: what a site was built from and for, and the digest of all its files.

It holds nothing about what was left out, and no time: of equal content it differs at most in the
commit, and the digest does not cover it.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from generator.publish import checksums
from generator.publish.checksums import CHECKSUMS, NOT_COVERED, RECORD
from generator.publish.commits import Commit
from generator.publish.inventory import Inventory
from generator.publish.trouble import PublishError

FACTS = "deploy/facts.json"
"""What the record says of a build and the digest covers: all but the commit."""
FORMAT = 1
"""Of the record; it grows when a program that reads it has to change."""


class Facts(Struct, frozen=True):
    """What is said of a build: for whom, of what, as of when, from which commit."""

    version: str
    audience: str
    scope: str | None
    as_of: str | None
    documents: Mapping[str, int]
    """By audience, how many documents were built in."""
    commit: Commit


def seal(site: Inventory, facts: Facts) -> str:
    """Writes the checksums and the record into a built folder; the digest of all other files."""
    if site.others:
        raise PublishError(f"{site.folder / site.others[0]} is no file, so it cannot be published.")
    for path in NOT_COVERED:
        if path in site.looks:
            raise PublishError(f"The build writes {path} itself; give content/{path} another name.")
    covered = {
        "generator": f"Crosswalk {facts.version}",
        "audience": facts.audience,
        "scope": facts.scope,
        "as_of": facts.as_of,
        "documents": dict(facts.documents),
    }
    site.write(FACTS, _written(covered))
    sums = site.sums
    written = checksums.written(sums)
    digest = checksums.digest_of(written)
    site.write(CHECKSUMS, written)
    commit = {"commit": facts.commit.id, "changed": facts.commit.changed}
    counted = {"files": len(sums), "digest": digest}
    site.write(RECORD, _written({"format": FORMAT, **covered, **commit, **counted}))
    return digest


def _written(said: Mapping[str, Any]) -> bytes:
    return f"{json.dumps(said, indent=2, ensure_ascii=False)}\n".encode()


def facts_of(folder: Path) -> dict[str, Any]:
    """What the record has to repeat, from a file that the digest covers; errors as of a record."""
    facts = json.loads((folder / FACTS).read_text(encoding="utf-8"))
    if not isinstance(facts, dict):
        raise ValueError("it holds no facts")
    return facts


def record_of(folder: Path) -> dict[str, Any]:
    """The record of a site; ValueError where it is damaged, OSError where there is none."""
    record = json.loads((folder / RECORD).read_text(encoding="utf-8"))
    if not isinstance(record, dict) or not isinstance(record.get("digest"), str):
        raise ValueError("it names no digest")
    return record
