"""Whether a site is what was built: each file against the checksums, those against the record."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from msgspec import Struct, field

from generator.publish import checksums
from generator.publish.checksums import CHECKSUMS, NOT_COVERED, RECORD
from generator.publish.record import FORMAT, facts_of, record_of
from generator.publish.trouble import PublishError, in_words

NOTHING: Mapping[str, str] = MappingProxyType({})


class Verdict(Struct, frozen=True):
    """What differs between a folder and its record, by paths. ``kept`` begin with a dot: they are
    no part of the build, and each build leaves them alone."""

    record: dict[str, Any] = field(default_factory=dict)
    changed: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()

    @property
    def is_sound(self) -> bool:
        """Whether every file is as it was built, and none is missing or too many."""
        return not (self.changed or self.missing or self.extra)


def verify(folder: Path, proven: Mapping[str, str] = NOTHING) -> Verdict:
    """Compares every file of a site with its record. A PublishError says why it cannot be done.

    ``proven`` are the digests of files that need no reading, by their paths.
    """
    record = _record(folder)
    try:
        return _compared(folder, record, proven)
    except OSError as error:
        raise PublishError(f"The site cannot be read. {in_words(error)}") from error


def _record(folder: Path) -> dict[str, Any]:
    where = folder / RECORD
    try:
        record = record_of(folder)
    except (FileNotFoundError, NotADirectoryError):
        raise PublishError(f"There is no {where}: Crosswalk built no site there.") from None
    except OSError as error:
        raise PublishError(in_words(error)) from error
    except (ValueError, RecursionError) as error:
        raise PublishError(f"{where} is damaged: {error}.") from error
    if record.get("format") != FORMAT:
        raise PublishError(f"{where} has another format; use the Crosswalk that built the site.")
    return record


def _compared(folder: Path, record: dict[str, Any], proven: Mapping[str, str]) -> Verdict:
    files, others = checksums.files_of(folder)
    if CHECKSUMS not in files:
        return Verdict(record, missing=(CHECKSUMS,))
    written = (folder / CHECKSUMS).read_bytes()
    changed = set() if checksums.digest_of(written) == record["digest"] else {CHECKSUMS}
    try:
        built = checksums.read(written)
    except ValueError:
        return Verdict(record, changed=(CHECKSUMS,))
    present = {*files, *others} - set(NOT_COVERED)
    read = checksums.sums_of(folder, (one for one in files if one in built and one not in proven))
    sums = {**proven, **read}
    changed |= {path for path in present & set(built) if sums.get(path) != built[path]}
    unknown = present - set(built)
    kept = {path.partition("/")[0] for path in unknown if path.startswith(".")}
    extra = {path for path in unknown if not path.startswith(".")}
    missing = set(built) - present
    if not changed and not _agrees(folder, record):
        changed = {RECORD}
    return Verdict(record, *(tuple(sorted(paths)) for paths in (changed, missing, extra, kept)))


def _agrees(folder: Path, record: dict[str, Any]) -> bool:
    """Whether the record says of the build what a file says that the digest covers."""
    try:
        facts = facts_of(folder)
    except (OSError, ValueError, RecursionError):
        return False
    return all(record.get(name) == value for name, value in facts.items())


def is_expected(verdict: Verdict, digest: str | None) -> bool:
    """Whether a site is the build that has this digest; any will do for None."""
    own: str = verdict.record["digest"]
    return digest is None or digest.strip().lower() in (own, own.removeprefix("sha256:"))
