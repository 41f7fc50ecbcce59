"""The command line of the benchmark: ``python -m bench`` for all of it, ``--smoke`` for a count."""

import argparse
import datetime
import importlib.metadata
import os
import shlex
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from bench import report as reports
from bench.browser import bytes_until_first_result
from bench.contest import PEERS, Contest, install
from bench.corpus import ROOT, add_notes, write
from bench.crosswalk import Crosswalk, default_program
from bench.documents import read
from bench.measuring import FailedError, run
from bench.peers.peer import ProofError
from bench.rounds import play
from bench.rows import SCALE, SCHOOLS, Larger, lines
from bench.smoke import SmokeError, smoke
from bench.workplace import machine, workplace

HOUSE = ROOT / "bench"
OTHERS = ("notes", "together")
PAIRS = 2
"""How often the schools and ten times as many are built in turn."""
NO_SEARCH_OPTION = (
    "This Crosswalk has no “build --no-search”: its cold builds were timed with the search index."
)


def main(arguments: list[str]) -> int:
    """Runs the benchmark; the exit status. A missed goal is no failure."""
    asked = _parser().parse_args(arguments)
    program = _program(asked.crosswalk) if asked.crosswalk else default_program()
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # elsewhere Python keeps what it compiled
    try:
        if asked.smoke:
            _say("\n".join(smoke(program, asked.schools or 50)))
        else:
            schools = asked.schools or SCHOOLS
            scale = {"": schools == SCHOOLS, "0": False}.get(asked.scale, True)
            done = bench(program, schools, asked.runs, scale=scale, say=_whisper)
            reports.write(done, asked.results)
            _say(reports.as_text(done))
    except (FailedError, ProofError, SmokeError) as error:
        _whisper(str(error))
        return 1
    return 0


def bench(
    program: tuple[str, ...],
    schools: int,
    runs: int,
    *,
    scale: bool,
    say: Callable[[str], None],
) -> reports.Report:
    """The whole benchmark. Raises FailedError and ProofError where a time would mean nothing."""
    there, notes = install(HOUSE / ".peers", say)
    with workplace(schools, schools * SCALE * scale) as place:
        crosswalk = Crosswalk(program, place / "crosswalk")
        files = write(schools, crosswalk.project)
        library = read(crosswalk.project)
        noted, together = _others(program, schools, place)
        contest = Contest(crosswalk, noted, together, library, place, HOUSE / ".peers", there)
        if not crosswalk.can_leave_search_out:
            notes.append(NO_SEARCH_OPTION)
        results = play(contest.steps(), runs, prove=contest.prove, say=say)
        say("the search in a browser")
        fetched = bytes_until_first_result(crosswalk.project / "site")
        if fetched is None:
            notes.append(
                "The search was not tried in a browser: Chromium or Playwright is missing."
            )
        say("serving")
        served, unserved = contest.serve(runs)
        known = machine(place)
        for project in place.iterdir():
            shutil.rmtree(project, ignore_errors=True)
        larger = _ten_times(program, schools, place, say) if scale else None
    return reports.Report(
        day=datetime.datetime.now(tz=datetime.UTC).date().isoformat(),
        schools=schools,
        files=files,
        runs=runs,
        machine=known,
        versions=_versions(there),
        pages=contest.pages,
        lines=lines(results | served, schools, larger, fetched),
        results=results | served,
        notes=[*notes, *unserved],
    )


def _others(program: tuple[str, ...], schools: int, place: Path) -> tuple[Crosswalk, Crosswalk]:
    """The projects of the rows for information: with notes, and in one district."""
    noted, together = (Crosswalk(program, place / f"crosswalk-{name}") for name in OTHERS)
    write(schools, noted.project)
    add_notes(noted.project)
    write(schools, together.project, in_one_district=True)
    return noted, together


def _ten_times(
    program: tuple[str, ...], schools: int, place: Path, say: Callable[[str], None]
) -> Larger:
    """Builds ten times the schools, cold with search: once for memory, then in turn with builds of
    the schools themselves, for a machine is not as fast in this minute as it was an hour ago."""
    few, many = (Crosswalk(program, place / name) for name in ("crosswalk", "crosswalk-larger"))
    write(schools, few.project)
    write(schools * SCALE, many.project)
    say(f"{schools * SCALE:,} schools")
    watched, _ = run(many.build(), many.project, watch_memory=True)
    walls: dict[Crosswalk, list[float]] = {few: [], many: []}
    for one in (few, many) * PAIRS:
        one.forget()
        walls[one].append(run(one.build(), one.project)[0].wall)
    return Larger(walls[many], walls[few], watched.peak)


def _versions(there: set[str]) -> dict[str, str]:
    versions = {"Crosswalk": importlib.metadata.version("crosswalk")}
    return versions | {peer.name: peer.version() for peer in PEERS if peer.name in there}


def _program(words: str) -> tuple[str, ...]:
    """The words of a command, its program found now: it will be run in other folders."""
    program, *others = shlex.split(words)
    return (str(Path(shutil.which(program) or program).absolute()), *others)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--schools", type=int, help="how many schools the corpus has")
    parser.add_argument("--runs", type=int, default=5, help="how often each step is timed")
    parser.add_argument("--scale", default="", help="1: ten times the schools, too; 0: not")
    parser.add_argument("--smoke", action="store_true", help="count work, without peers or time")
    parser.add_argument("--crosswalk", help="the program to run instead of the checkout's own")
    parser.add_argument("--results", type=Path, default=HOUSE, help="where the results go")
    return parser


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")


def _whisper(text: str) -> None:
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
