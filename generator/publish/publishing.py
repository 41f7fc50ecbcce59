"""What happens to a built folder before anyone may read it, in order."""

from generator.publish.leaks.outcome import Search, as_text
from generator.publish.portable import without_marks
from generator.publish.record import Facts, seal
from generator.publish.staging import Staging
from generator.publish.trouble import PublishError, told_in_words
from generator.publish.verification import verify


def finish(staging: Staging, facts: Facts, search: Search | None = None) -> str:
    """Seals, searches and publishes the built folder; or publishes nothing, with a PublishError.

    What could not be cleared away, or remembered for the next time, is returned in words; empty
    when all is well.
    """
    with told_in_words():
        without_marks(staging.folder)
        seal(staging.folder, facts)
        notice = _searched(staging, search) if search else ""
        _read_back(staging)
    return " ".join(filter(None, (notice, staging.publish())))


def _searched(staging: Staging, search: Search) -> str:
    """Nothing of what was left out may stand in the output."""
    outcome = search.look_into(staging.folder)
    if outcome.leaks:
        raise PublishError(f"The site holds what is not for its readers.\n{as_text(outcome.leaks)}")
    return outcome.notice


def _read_back(staging: Staging) -> None:
    """What was written is read once more: a disk may have kept something else."""
    verdict = verify(staging.folder)
    if not verdict.is_sound:
        wrong = [*verdict.changed, *verdict.missing, *verdict.extra][0]
        raise PublishError(
            f"Nothing was published, and the old site is as it was. {wrong} reads otherwise than "
            "it was written. Is another program changing it, or the disk failing?"
        )
