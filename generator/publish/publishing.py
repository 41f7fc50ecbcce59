"""What happens to a built folder before anyone may read it, in order."""

from collections.abc import Mapping

from generator.diagnostics.stages import Stages
from generator.publish.file_state import State, state_of
from generator.publish.inventory import Inventory
from generator.publish.leaks.outcome import Search, as_text
from generator.publish.portable import without_marks
from generator.publish.record import Facts, seal
from generator.publish.staging import Staging
from generator.publish.trouble import PublishError, told_in_words
from generator.publish.unchanged import Former
from generator.publish.verification import verify


def finish(
    staging: Staging,
    facts: Facts,
    search: Search | None = None,
    site: Inventory | None = None,
    former: Former | None = None,
    stages: Stages | None = None,
) -> str:
    """Seals, searches and publishes the built folder; or publishes nothing, with a PublishError.

    ``site`` saves going through the folder again; ``former`` is where some of its files are from;
    ``stages`` hears how far the search is.
    What could not be cleared away, or remembered for the next time, is returned in words; empty
    when all is well.
    """
    with told_in_words():
        site = site or Inventory.of(staging.folder, former.looks if former else None)
        without_marks(site)
        digest = seal(site, facts)
        notice = _searched(site, search, stages) if search else ""
        states = {path: state_of(f"{site.folder}/{path}") for path in site.sums} if former else {}
        _read_back(staging, _read_already(site, states, former))
    notices = (notice, former.notice if former else "", staging.publish())
    if former:
        former.remember(site, digest, states)
    return " ".join(filter(None, notices))


def _searched(site: Inventory, search: Search, stages: Stages | None) -> str:
    """Nothing of what was left out may stand in the output."""
    outcome = search.look_into(site, stages)
    files = outcome.searched + outcome.passed_over
    if stages and files:
        stages.count("searched", outcome.searched, files, "files")
    if outcome.leaks:
        raise PublishError(f"The site holds what is not for its readers.\n{as_text(outcome.leaks)}")
    return outcome.notice


def _read_already(
    site: Inventory, states: Mapping[str, State | None], former: Former | None
) -> Mapping[str, str]:
    """The digests of files that were read back before, and lie there as they did then: by whoever
    wrote them, or when they were new, if they are linked."""
    written = {
        path: site.looks[path].digest
        for path, state in site.states.items()
        if states.get(path) == state
    }
    return {**written, **former.unread(states)} if former else written


def _read_back(staging: Staging, read: Mapping[str, str]) -> None:
    """What has not been ``read`` back since it was written is read once more: a disk may have kept
    something else."""
    verdict = verify(staging.folder, read)
    if not verdict.is_sound:
        wrong = [*verdict.changed, *verdict.missing, *verdict.extra][0]
        raise PublishError(
            f"Nothing was published, and the old site is as it was. {wrong} reads otherwise than "
            "it was written. Is another program changing it, or the disk failing?"
        )
