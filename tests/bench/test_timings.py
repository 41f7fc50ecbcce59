import pytest

from bench.smoke import SmokeError, judge
from bench.timings import Count, counts

TOLD = """\
Built 412 pages in site/, for the audience “public”.
  parsed: 1 of 1,153 files
  rendered: 6 of 412 pages
  deriving  0.12 s
note: 3 of 4 words here count nothing
"""


def test_counts_are_read_from_what_a_build_prints() -> None:
    assert counts(TOLD) == {"parsed": Count(1, 1153), "rendered": Count(6, 412)}


def test_a_build_that_tells_nothing_has_no_counts() -> None:
    assert counts("Built 412 pages in site/.\n") == {}


def did(parsed: int, rendered: int) -> dict[str, Count]:
    return {"parsed": Count(parsed, 1153), "rendered": Count(rendered, 412)}


COLD, UNCHANGED, EDITED = did(1153, 412), did(0, 0), did(1, 120)


def test_builds_that_do_no_more_than_they_must_are_right() -> None:
    assert judge(COLD, UNCHANGED, EDITED)[-1] == "one edit: rendered 120 of 412"


@pytest.mark.parametrize(
    ("builds", "words"),
    [
        ((did(1152, 412), UNCHANGED, EDITED), "cold: parsed 1,152 of 1,153, where 1,153 are right"),
        ((COLD, did(0, 1), EDITED), "unchanged: rendered 1 of 412, where 0 are right"),
        ((COLD, UNCHANGED, did(2, 6)), "one edit: parsed 2 of 1,153, where 1 are right"),
        ((COLD, UNCHANGED, did(1, 0)), "one edit: rendered 0 of 412, where 1 to 120 are right"),
        ((COLD, UNCHANGED, did(1, 121)), "one edit: rendered 121 of 412, where 1 to 120 are right"),
        (({word: Count(0, 0) for word in COLD}, UNCHANGED, EDITED), "has to be something"),
    ],
)
def test_a_build_that_does_other_work_is_told(
    builds: tuple[dict[str, Count], dict[str, Count], dict[str, Count]], words: str
) -> None:
    with pytest.raises(SmokeError, match=words):
        judge(*builds)
