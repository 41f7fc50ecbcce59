"""How recommendations fare, in the words of later reports."""

from tests.derive.worlds import ELM, derived, finding, report

DO_IT = f"{ELM}/2025/do-it"


def followed(folder: str, end: str, progress: str, on: str | None = None, why: str = "") -> object:
    one = {"recommendation": DO_IT, "progress": progress, "on": on, "because": why or None}
    return report(folder, end, follow_up=[one])


def test_steps_come_newest_first_with_their_reason_and_report() -> None:
    steps = derived(
        finding("2025/do-it", "recommendation"),
        followed("2026", "2026-10-01", "accepted", why="The board agreed."),  # type: ignore[arg-type]
        followed("2027", "2027-10-01", "done"),  # type: ignore[arg-type]
    ).steps[DO_IT]
    assert [(step.progress, step.on, step.because) for step in steps] == [
        ("done", "2027-10-01", ""),
        ("accepted", "2026-10-01", "The board agreed."),
    ]
    assert steps[1].report == f"{ELM}/2026"


def test_a_day_of_its_own_counts_more_than_the_reports() -> None:
    steps = derived(
        finding("2025/do-it", "recommendation"),
        followed("2026", "2026-10-01", "done", on="2026-02-01"),  # type: ignore[arg-type]
        followed("2026-spring", "2026-05-01", "under-way"),  # type: ignore[arg-type]
    ).steps[DO_IT]
    assert [step.progress for step in steps] == ["under-way", "done"]


def test_what_nobody_followed_up_has_no_steps() -> None:
    assert DO_IT not in derived(finding("2025/do-it", "recommendation")).steps


def test_a_recommendation_that_readers_may_not_know_has_no_steps() -> None:
    assert derived(followed("2026", "2026-10-01", "done")).steps == {}  # type: ignore[arg-type]
