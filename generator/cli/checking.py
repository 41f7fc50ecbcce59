"""The command ``check``."""

import sys
from pathlib import Path

import click

from generator.check.again import check_project
from generator.cli.frame import (
    PROJECT,
    STRICT,
    TIMINGS,
    open_folder,
    tell_notices,
    tell_timings,
    told_of,
)
from generator.cli.progress import progress
from generator.diagnostics.as_json import as_json
from generator.diagnostics.stages import Stages


@click.command()
@PROJECT
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Text for people, or JSON for programs.",
)
@STRICT
@TIMINGS
def check(project: Path, form: str, strict: bool, timings: bool) -> None:
    """Read every file and say what is wrong, all in one run."""
    stages = Stages(progress())
    opened = open_folder(project)
    verdict = check_project(opened.root, opened.settings, stages)
    tell_notices(verdict)
    if form == "json":
        click.echo(as_json(verdict.problems))
    else:
        click.echo(told_of(verdict))
        if timings:
            tell_timings(stages)
    if verdict.has_errors or (strict and verdict.problems):
        sys.exit(1)
