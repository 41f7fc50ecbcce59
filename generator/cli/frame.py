"""What every command has in common: the group, options, opening a project, telling."""

import os
import sys
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from generator import __version__
from generator.diagnostics.stages import Stages, as_table
from generator.load.project import CONFIG, NOTHING, Project, ProjectError, open_project
from generator.model.values import AUDIENCES
from generator.source.without_collection import without_collection

if TYPE_CHECKING:
    from generator.check.whole import Verdict  # whoever has one has imported it

HOST = "127.0.0.1"
PROJECT = click.option(
    "--project",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(),
    show_default="this folder",
    help="The folder of the project, where mkdocs.yml lies.",
)
AUDIENCE = click.option(
    "--audience",
    type=click.Choice(AUDIENCES),
    default=None,
    help="Whom the site is for, whatever mkdocs.yml says.",
)
FOR = click.option(
    "--for",
    "only_for",
    metavar="SITE",
    default=None,
    help="The one district or school that it is for, as alder-creek/juniper-elementary.",
)
TIMINGS = click.option("--timings", is_flag=True, help="Tell where the time went, stage by stage.")
STRICT = click.option("--strict", is_flag=True, help="Let warnings and notices fail, too.")


INTERRUPTED = 130
"""The exit status by which shells know it."""
COMMANDS = {
    "build": "building",
    "check": "checking",
    "explain": "writing",
    "new": "writing",
    "serve": "serving",
    "verify": "verifying",
}
"""The module beside this one in which each command is."""


class Commands(click.Group):
    """Imports a command when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's own name
        """The names of all commands."""
        return sorted(COMMANDS)

    def invoke(self, ctx: click.Context) -> Any:
        """Runs a command; whoever interrupts it is told how things stand."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            click.echo("\nStopped. Nothing half-built was left in the place of a site.", err=True)
            sys.exit(INTERRUPTED)

    def get_command(
        self,
        ctx: click.Context,  # noqa: ARG002 - likewise
        cmd_name: str,
    ) -> click.Command | None:
        """The command with this name; None if there is none."""
        if cmd_name not in COMMANDS:
            return None
        with without_collection():  # what is imported stays
            module = import_module(f"generator.cli.{COMMANDS[cmd_name]}")
        known = [one for one in vars(module).values() if isinstance(one, click.Command)]
        return next(one for one in known if one.name == cmd_name)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="crosswalk")
def main() -> None:
    """Compiles frameworks and each school's findings into one cross-linked site."""
    # Material prints a notice about its successor at every start; it is no news to a writer.
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")


def open_with_plugin(folder: Path, told: Mapping[str, str | None]) -> Project:
    """The project in a folder, which has to name the plugin; ``told`` are settings from here."""
    opened = open_folder(folder, told)
    if not opened.has_plugin:
        config = folder.resolve() / CONFIG
        fail(f"{config} does not name the plugin. Add “- crosswalk” under “plugins:”.")
    return opened


def open_folder(folder: Path, told: Mapping[str, str | None] = NOTHING) -> Project:
    """The project in a folder."""
    try:
        return open_project(folder, told)
    except ProjectError as error:
        fail(str(error))


def fail(message: str) -> NoReturn:
    """Ends the command because of wrong use."""
    click.echo(message, err=True)
    sys.exit(2)


def tell_notices(verdict: "Verdict") -> None:
    """Says what there is to say of what earlier runs have left."""
    for notice in verdict.notices:
        click.echo(notice, err=True)


def tell_timings(stages: Stages) -> None:
    """Says where the time went."""
    click.echo(f"Where the time went:\n{as_table(stages)}")


def told_of(verdict: "Verdict") -> str:
    """What was found, and how much, in words."""
    told = verdict.in_words(verdict.problems)
    counted = f"Checked {verdict.things} files: {verdict.counted or 'nothing is wrong'}."
    return f"{told}\n{counted}" if told else counted
