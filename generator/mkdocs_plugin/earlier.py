"""What a build may take from the one before it: files, and pages that still hold."""

from collections.abc import Callable
from pathlib import Path

from msgspec import Struct, field

from generator.compiler import UnitStamps
from generator.load.records import CACHE
from generator.mkdocs_plugin import kept_units, reading
from generator.mkdocs_plugin.kept_units import KeptUnits
from generator.mkdocs_plugin.reading import Read
from generator.mkdocs_plugin.served import Served, Shown
from generator.mkdocs_plugin.unit_writer import LastPages
from generator.mkdocs_plugin.writer import Source
from generator.pages.known import Known
from generator.publish.staging import Staging
from generator.publish.unchanged import Former

MakeStamps = Callable[[str], UnitStamps]
"""Given a digest of the program, what stands for the content of a build's pages."""


class Earlier(Struct, frozen=True):
    """What there is of the last build, or of what is being served."""

    files: Source | None = None
    pages: LastPages = field(default_factory=LastPages)
    former: Former | None = None
    """The site that will be replaced."""
    kept: KeptUnits = field(default_factory=KeptUnits)
    notices: tuple[str, ...] = ()
    """What there is to say of memories that were no use."""


NOTHING_EARLIER = Earlier()


def of_last_build(
    root: Path,
    known: Known,
    read: Read | None,
    key: str,
    staging: Staging,
    make_stamps: MakeStamps,
) -> Earlier:
    """What a build that is ``staging`` may take from the last one for the same readers; ``read`` is
    how the project was read, where that was before MkDocs began, ``key`` as ``kept_units.Whole``
    has it."""
    program = reading.program()
    former = Former(staging, root / CACHE / f"site-{known.settings.audience}.json", program)
    kept = read.kept if read else kept_units.recall(reading.pages_folder(root, known.settings))
    whole = kept.whole
    is_same = whole and (whole.key, whole.as_of) == (key, known.derived.as_of)
    pages = LastPages(make_stamps(program), kept.units, whole if is_same else None)
    return Earlier(former, pages, former, kept, (kept.notice, read.sides.notice if read else ""))


def of_what_is_shown(
    shown: Shown | None, theme: str, folder: Path, make_stamps: MakeStamps
) -> Earlier:
    """What a build into ``folder``, with this ``theme`` (``reading.theme_now``), may take from what
    is being served."""
    stamps = make_stamps(theme)
    if shown is None:
        return Earlier(pages=LastPages(stamps))
    return Earlier(Served(shown, folder), LastPages(stamps, shown.units))
