"""What the search of a built site comes to, and how an administrator is told."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from generator.diagnostics.stages import Stages
from generator.publish.inventory import Inventory
from generator.publish.leaks import search
from generator.publish.leaks.built_site import BuiltSite, Outcome
from generator.publish.leaks.left_out import Leak, LeftOut
from generator.publish.leaks.program import NO_WORDS, ProgramWords, program_words
from generator.publish.leaks.search import WITHIN
from generator.source.program import program_digest

MOST_TOLD = 20
WHAT_TO_DO = """\
Nothing is published. Find out where this comes from:
- If it may be known, say it in a document that this build includes, too, or widen the audience of
  the document that stays out.
- If it stands in a page or a file of content/ or in a theme of your own, take it out there.
- If the words give nothing away, say it in other words in the document that stays out.
- Otherwise the program lets it through: please report that as a bug."""


class BothSides(Protocol):
    """A project of which something may have been left out."""

    def left_out(self) -> Sequence[LeftOut]:
        """Every document that stays out, and every file that belongs to one."""

    def looking(self, program: ProgramWords) -> search.Search:
        """What looks for traces of these; ``program`` are its own words."""


class Search(Struct, frozen=True):
    """What a build has to be searched with; see ``search_build``."""

    sides: BothSides
    program: Sequence[Path]
    remembered: Path | None = None

    def look_into(self, site: Inventory, stages: Stages | None = None) -> Outcome:
        """Searches what was built; ``stages`` hears how far that is."""
        digests = {path: look.digest for path, look in site.looks.items()}
        return search_build(site.folder, self.sides, self.program, self.remembered, digests, stages)


def search_build(
    site: Path,
    sides: BothSides,
    program: Sequence[Path],
    remembered: Path | None = None,
    digests: Mapping[str, str] | None = None,
    stages: Stages | None = None,
) -> Outcome:
    """Searches what was built from a project; ``program`` are the folders of its own words.

    ``remembered`` and ``digests`` are as ``BuiltSite`` has them. When nothing was left out, nothing
    is read. What the program itself says can only explain what was found without it
    (``names.Names.rows``), so it is gathered only where something was: it has hundreds of sources.
    Where that was so once, it is expected again.
    """
    left_out = sides.left_out()
    if not left_out:
        return Outcome()
    built = BuiltSite(site, left_out, remembered, digests, stages, program_digest(*program))
    before = built.recalled()
    if not before.is_with_program:
        first = built.searched(sides.looking(NO_WORDS), before)
        if not first.leaks:
            return first
        before = built.recalled()
    words = program_words(*program)
    return built.searched(sides.looking(words), before, with_program=bool(words.sentences))


def as_text(leaks: Sequence[Leak]) -> str:
    """What was found, in words, and what to do."""
    lines = [_line(leak) for leak in leaks[:MOST_TOLD]]
    if len(leaks) > MOST_TOLD:
        lines.append(f"… and {len(leaks) - MOST_TOLD} more.")
    return "\n".join((*lines, WHAT_TO_DO))


def _line(leak: Leak) -> str:
    shown = f"{leak.file}{WITHIN}{leak.member}" if leak.member else leak.file
    if not leak.document:
        return f"{shown} cannot be searched: {leak.what}."
    return f"{shown} holds {leak.what} of {leak.document}, which stays out of this build."
