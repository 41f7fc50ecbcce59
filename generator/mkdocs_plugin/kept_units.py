"""What is known of the pages of the last build, unit by unit: so that they need not be made again.

A unit's pages stay what they are while its stamp (``derive.stamps``) and the shell round them do.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import astuple, dataclass, field
from pathlib import Path

from generator.pages.page import Page
from generator.publish.cache_file import write_down

FORMAT = 1


@dataclass(frozen=True)
class KeptPage:
    """A page without its body, the shell that was round it, and the digest of the whole."""

    page: Page
    frame: str
    digest: str
    """Empty for a page that MkDocs built."""


@dataclass(frozen=True)
class KeptUnit:
    """The pages of a unit, and the stamp of what they were made of."""

    stamp: str
    pages: tuple[KeptPage, ...]


@dataclass
class KeptUnits:
    """The units of one build by their sites; ``notice`` says why those of the last are no use."""

    units: Mapping[str, KeptUnit] = field(default_factory=dict)
    notice: str = ""


def recall(file: Path) -> KeptUnits:
    """The units of the last build; none where nothing is remembered, or it cannot be trusted."""
    try:
        digest, _, said = file.read_text(encoding="utf-8").partition("\n")
    except FileNotFoundError:
        return KeptUnits()
    except (OSError, ValueError):
        return _damaged(file)
    if digest != _digest(said):
        return _damaged(file)
    try:
        kept = json.loads(said)
        units = kept["units"] if kept["format"] == FORMAT else {}
        return KeptUnits(
            {
                site: KeptUnit(stamp, tuple(KeptPage(Page(*page), *rest) for page, *rest in pages))
                for site, (stamp, pages) in units.items()
            }
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return _damaged(file)


def remember(file: Path, units: Mapping[str, KeptUnit]) -> None:
    """Keeps the units of a build in mind."""
    told = {site: (unit.stamp, [_told(one) for one in unit.pages]) for site, unit in units.items()}
    said = json.dumps({"format": FORMAT, "units": told}, separators=(",", ":"))
    write_down(file, f"{_digest(said)}\n{said}")


def _told(kept: KeptPage) -> tuple[object, ...]:
    return astuple(kept.page), kept.frame, kept.digest


def _digest(said: str) -> str:
    return hashlib.sha256(said.encode()).hexdigest()


def _damaged(file: Path) -> KeptUnits:
    return KeptUnits(notice=f"{file.name} cannot be read; every page is made anew.")
