"""What the search of a built site comes to, and how an administrator is told."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from generator.diagnostics.stages import Stages
from generator.publish import checksums
from generator.publish.inventory import Inventory
from generator.publish.leaks import memory, search
from generator.publish.leaks.closed import Sides
from generator.publish.leaks.left_out import Included, Leak, LeftOut
from generator.publish.leaks.program import program_words
from generator.publish.leaks.search import WITHIN, files_of, find_leaks, search_files
from generator.source.program import program_digest

MOST_TOLD = 20
WHAT_TO_DO = """\
Nothing is published. Find out where this comes from:
- If it may be known, say it in a document that this build includes, too, or widen the audience of
  the document that stays out.
- If it stands in a page or a file of content/ or in a theme of your own, take it out there.
- If the words give nothing away, say it in other words in the document that stays out.
- Otherwise the program lets it through: please report that as a bug."""


class Outcome(Struct, frozen=True):
    """The leaks; how many files were searched, how many had been before; a notice, or nothing."""

    leaks: tuple[Leak, ...] = ()
    searched: int = 0
    passed_over: int = 0
    notice: str = ""


class Search(Struct, frozen=True):
    """What a build has to be searched with; see ``search_build``."""

    sides: Sides
    program: Sequence[Path]
    remembered: Path | None = None

    def look_into(self, site: Inventory, stages: Stages | None = None) -> Outcome:
        """Searches what was built; ``stages`` hears how far that is."""
        digests = {path: look.digest for path, look in site.looks.items()}
        return search_build(site.folder, self.sides, self.program, self.remembered, digests, stages)


def search_build(
    site: Path,
    sides: Sides,
    program: Sequence[Path],
    remembered: Path | None = None,
    digests: Mapping[str, str] | None = None,
    stages: Stages | None = None,
) -> Outcome:
    """Searches what was built from a project; ``program`` are the folders of its own words.

    See ``search_site``. When nothing was left out, nothing is read. What the program itself says
    can only explain what was found without it (``names.Names.rows``), so it is gathered only where
    something was: it has hundreds of sources. Where that was so once, it is expected again.
    """
    left_out = sides.left_out()
    if not left_out:
        return Outcome()
    searched_by = program_digest(*program)
    if remembered is None or not memory.is_with_program(remembered):
        known = sides.included()
        first = search_site(site, left_out, known, remembered, digests, stages, searched_by)
        if not first.leaks:
            return first
    known = sides.included(program_words(*program))
    return search_site(site, left_out, known, remembered, digests, stages, searched_by)


def search_site(
    site: Path,
    left_out: Sequence[LeftOut],
    included: Included,
    remembered: Path | None = None,
    digests: Mapping[str, str] | None = None,
    stages: Stages | None = None,
    searched_by: str = "",
) -> Outcome:
    """Searches a built site for traces of what was left out of it.

    ``remembered`` is a file that outlives the build. With it, files that were found clean before
    are passed over, as long as they and all that decides what to look for are the same.
    ``searched_by`` stands for the program that looks. ``digests`` are those of all files, where
    they are known.
    """
    if not left_out:
        return Outcome()
    if remembered is None:
        return Outcome(tuple(find_leaks(site, left_out, included, (), stages)), len(files_of(site)))
    if digests is None:
        digests = checksums.sums_of(site, files_of(site))
    looking = search.Search.for_traces(left_out, included)
    before = memory.recall(remembered, memory.fingerprint(looking, searched_by))
    unchanged = before.unchanged(digests)
    leaks = tuple(search_files(site, left_out, looking, unchanged, stages))
    leaky = {leak.file for leak in leaks}
    is_explained = bool(included.sentences) and not leaks
    memory.remember(remembered, before.sought, digests, leaky, with_program=is_explained)
    return Outcome(leaks, len(digests) - len(unchanged), len(unchanged), before.notice)


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
