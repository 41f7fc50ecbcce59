"""What happens to a built folder before anyone may read it, in order."""

from generator.publish.portable import without_marks
from generator.publish.record import Facts, seal
from generator.publish.staging import Staging
from generator.publish.trouble import PublishError, told_in_words
from generator.publish.verification import verify


def finish(staging: Staging, facts: Facts) -> str:
    """Seals the built folder and publishes it, or raises a PublishError and publishes nothing.

    What could not be cleared away afterwards is returned in words; empty when all is well.
    """
    with told_in_words():
        without_marks(staging.folder)
        seal(staging.folder, facts)
        _read_back(staging)
    return staging.publish()


def _read_back(staging: Staging) -> None:
    """What was written is read once more: a disk may have kept something else."""
    verdict = verify(staging.folder)
    if not verdict.is_sound:
        wrong = [*verdict.changed, *verdict.missing, *verdict.extra][0]
        raise PublishError(
            f"Nothing was published, and the old site is as it was. {wrong} reads otherwise than "
            "it was written. Is another program changing it, or the disk failing?"
        )
