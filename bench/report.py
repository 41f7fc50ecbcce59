"""The results as text for the terminal, as Markdown and as JSON."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.rounds import Results
from bench.rows import MEGABYTE, Line

HEAD = ("What", "Crosswalk", "Peer", "Ratio", "Goal", "Met")
STEPS_HEAD = ("Step", "Wall", "CPU", "Peak memory")
MET = {True: "yes", False: "NO", None: ""}


@dataclass(frozen=True)
class Report:
    """All there is to tell of a run."""

    day: str
    schools: int
    files: int
    runs: int
    machine: dict[str, str]
    versions: dict[str, str]
    pages: dict[str, int]
    lines: Sequence[Line]
    results: Results
    notes: Sequence[str]


def as_text(report: Report) -> str:
    """The two tables for a terminal, the notes below them."""
    tables = [_aligned(HEAD, _rows(report)), _aligned(STEPS_HEAD, _steps(report))]
    return "\n\n".join([_title(report), *tables, *report.notes]) + "\n"


def as_markdown(report: Report) -> str:
    """The same with the machine and the versions, as a page of Markdown."""
    known = [f"- {name}: {what}" for name, what in report.machine.items()]
    versions = [
        f"- {name} {version}" + (f", {report.pages[name]:,} pages" if name in report.pages else "")
        for name, version in report.versions.items()
    ]
    parts = [
        "# Results of the benchmark",
        f"{_title(report)} Measured on {report.day}. `README.md` says what is comparable.",
        _table(HEAD, _rows(report)),
        "## Steps",
        "Medians of wall and CPU seconds; the memory is that of a run of its own.",
        _table(STEPS_HEAD, _steps(report)),
        "## Versions and pages",
        "\n".join(versions),
        "## Machine",
        "\n".join(known),
    ]
    if report.notes:
        parts += ["## Notes", "\n".join(f"- {note}" for note in report.notes)]
    return "\n\n".join(parts) + "\n"


def as_json(report: Report) -> str:
    """The same for programs; ``ratios`` and ``met`` have the keys of the rows."""
    values: dict[str, Any] = {
        "date": report.day,
        "schools": report.schools,
        "files": report.files,
        "runs": report.runs,
        "machine": report.machine,
        "versions": report.versions,
        "pages": report.pages,
        "ratios": _ratios(report.lines),
        "measures": {
            line.key: line.value for line in report.lines if not line.theirs and line.value
        },
        "goals": {line.key: line.goal for line in report.lines if line.goal},
        "met": {line.key: line.met for line in report.lines if line.met is not None},
        "steps": {
            name: {
                "wall": round(took.wall, 4),
                "cpu": round(took.cpu, 4),
                "walls": [round(one.wall, 4) for one in took.runs],
                "peak": took.peak or None,
            }
            for name, took in report.results.items()
            if took.runs
        },
        "notes": list(report.notes),
    }
    return json.dumps(values, indent=2, ensure_ascii=False) + "\n"


def write(report: Report, folder: Path) -> None:
    """Writes results.md and results.json into a folder."""
    (folder / "results.md").write_text(as_markdown(report), encoding="utf-8", newline="\n")
    (folder / "results.json").write_text(as_json(report), encoding="utf-8", newline="\n")


def _ratios(lines: Iterable[Line]) -> dict[str, float]:
    return {line.key: round(line.value, 4) for line in lines if line.theirs and line.value}


def _title(report: Report) -> str:
    runs = "once" if report.runs == 1 else f"{report.runs} times"
    return f"{report.schools:,} schools, {report.files:,} source files, each step {runs}."


def _rows(report: Report) -> list[Sequence[str]]:
    return [
        (line.what, line.ours, line.theirs, line.shown, line.goal, MET[line.met])
        for line in report.lines
    ]


def _steps(report: Report) -> list[Sequence[str]]:
    return [
        (
            name,
            f"{took.wall:.2f} s",
            f"{took.cpu:.2f} s" if took.cpu else "",
            f"{took.peak / MEGABYTE:,.0f} MB" if took.peak else "",
        )
        for name, took in report.results.items()
        if took.runs
    ]


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _aligned(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    lines = [head, ["-" * width for width in widths], *rows]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )
