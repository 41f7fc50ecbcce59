"""The command ``build``: where nothing has changed, it says so without the program that builds."""

from functools import partial
from pathlib import Path

import click

from generator.cli.frame import (
    AUDIENCE,
    FOR,
    PROJECT,
    STRICT,
    TIMINGS,
    open_with_plugin,
    tell_timings,
)
from generator.cli.last_build import LastBuild
from generator.cli.progress import progress
from generator.diagnostics.stages import Stages
from generator.source.without_collection import without_collection


@click.command()
@PROJECT
@AUDIENCE
@FOR
@STRICT
@TIMINGS
@click.option(
    "--no-search",
    is_flag=True,
    help="Leave the search out: for measuring, and for sites that have another.",
)
@click.option(
    "--offline",
    is_flag=True,
    help="Write the site as one ZIP, too, that opens from a folder or a USB stick.",
)
@click.option(
    "--to",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    help="The folder to build into, whatever mkdocs.yml says: one for each audience.",
)
@without_collection()
def build(
    project: Path,
    audience: str | None,
    only_for: str | None,
    strict: bool,
    timings: bool,
    no_search: bool,
    offline: bool,
    to: Path | None,
) -> None:
    """Check, then build the site."""
    told = {"audience": audience, "for": only_for}
    opened = open_with_plugin(project, told)
    stages = Stages(progress())
    with stages.stage("Looking for changes"):
        asked = f"{told} {strict} {no_search} {to and to.absolute()} {Path.cwd()}"
        last = LastBuild(opened, asked)
        if last.notice:
            click.echo(last.notice, err=True)
        last.look(partial(_begin, opened.settings.language, stages))
        former = None if offline else last.still_holds()
    built = None
    if former:
        click.echo(f"Nothing has changed; the site stands as it was built.\n{former.said}")
        stages.count("parsed", 0, former.files, "files")
        stages.count("rendered", 0, former.pages, "pages")
    else:
        _begin(opened.settings.language, stages)
        from generator.cli.fresh_build import build_anew
        from generator.mkdocs_plugin import Wishes

        wishes = Wishes(told, to, with_search=not no_search)
        built, said = build_anew(opened, wishes, stages, strict=strict, everything=offline)
        last.remember(built.folder, built.states, said, stages)
    if timings:
        tell_timings(stages)
    if built and offline:
        from generator.cli.fresh_build import pack_up

        pack_up(built)


def _begin(language: str, stages: Stages) -> None:
    """Takes in the program that builds, while another process takes the templates apart."""
    with stages.stage("Starting"):
        from generator.pages.theme import compile_meanwhile

        compile_meanwhile(language)
        from generator.cli import fresh_build  # noqa: F401 - whoever builds has it then
