"""The part of the benchmark that every run of the tests can afford: it counts work, never time."""

from bench.corpus import write
from bench.crosswalk import Crosswalk
from bench.documents import read
from bench.edits import Edits, edited_finding
from bench.measuring import run
from bench.timings import Count, counts
from bench.workplace import workplace

MOST = 120
"""How many pages one edited finding may have made anew: those of its school, of its district and
of the whole, and none of another school."""


class SmokeError(Exception):
    """A build did more or less than it should have."""


def smoke(program: tuple[str, ...], schools: int) -> list[str]:
    """Builds cold, unchanged and after one edit: what was done each time, in words.

    Raises SmokeError if a count is wrong, and what running and proving raise.
    """
    with workplace(schools) as place:
        crosswalk = Crosswalk(program, place / "crosswalk")
        write(schools, crosswalk.project)
        if not crosswalk.tells_its_work:
            raise SmokeError("This Crosswalk has no “build --timings”, so nothing can be counted.")
        library = read(crosswalk.project)
        cold = _build(crosswalk)
        crosswalk.check_output(library)
        unchanged = _build(crosswalk)
        Edits(crosswalk.project / f"{edited_finding(library).key}.md").save()
        edited = _build(crosswalk)
    return judge(cold, unchanged, edited)


def _build(crosswalk: Crosswalk) -> dict[str, Count]:
    told = run(crosswalk.build("--timings"), crosswalk.project)[1]
    found = counts(told)
    if missing := {"parsed", "rendered"} - found.keys():
        raise SmokeError(f"The build told no count of what was {' and '.join(sorted(missing))}.")
    return found


def judge(
    cold: dict[str, Count], unchanged: dict[str, Count], edited: dict[str, Count]
) -> list[str]:
    """What three builds did, in words. Raises SmokeError if that is not what it should be."""
    said = []
    for name, build, parsed, rendered in (
        ("cold", cold, (cold["parsed"].of,) * 2, (cold["rendered"].of,) * 2),
        ("unchanged", unchanged, (0, 0), (0, 0)),
        ("one edit", edited, (1, 1), (1, MOST)),
    ):
        for word, (least, most) in (("parsed", parsed), ("rendered", rendered)):
            count = build[word]
            line = f"{name}: {word} {count.done:,} of {count.of:,}"
            if not least <= count.done <= most:
                wanted = f"{least:,}" if least == most else f"{least:,} to {most:,}"
                raise SmokeError(f"{line}, where {wanted} are right.")
            if name == "cold" and not count.done:
                raise SmokeError(f"{line}, where there has to be something.")
            said.append(line)
    return said
