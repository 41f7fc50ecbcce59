"""The commands of whoever publishes: ``build`` and ``verify``."""

import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.frame import (
    AUDIENCE,
    FOR,
    HOST,
    PROJECT,
    STRICT,
    TIMINGS,
    fail,
    open_with_plugin,
    tell_notices,
    tell_timings,
    told_of,
)
from generator.cli.last_build import LastBuild
from generator.cli.progress import progress
from generator.compiler import Checked
from generator.derive.readership import ReadershipError
from generator.diagnostics.diagnostic import listing
from generator.diagnostics.stages import Stages
from generator.load.project import CONFIG, Project
from generator.model.corpus import Corpus
from generator.model.report import Report
from generator.pages.known import Known
from generator.publish.offline import (
    OfflineError,
    archive_folder,
    archive_name,
    pack,
    start_page,
)
from generator.publish.portable_names import LONGEST
from generator.publish.record import record_of
from generator.publish.staging import restore
from generator.publish.trouble import PublishError
from generator.publish.verdict_text import verdict_as_text
from generator.publish.verification import is_expected, verify
from generator.source.without_collection import without_collection

if TYPE_CHECKING:
    from generator.mkdocs_plugin import Built, Wishes  # imported late: MkDocs takes a while


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
        last.look(partial(_compile_meanwhile, opened))
        former = None if offline else last.still_holds()
    built = None
    if former:
        click.echo(f"Nothing has changed; the site stands as it was built.\n{former.said}")
        stages.count("parsed", 0, former.files, "files")
        stages.count("rendered", 0, former.pages, "pages")
    else:
        from generator.mkdocs_plugin import Wishes

        wishes = Wishes(told, to, with_search=not no_search)
        built, said = _build(opened, wishes, stages, strict=strict, everything=offline)
        last.remember(built.folder, built.states, said, stages)
    if timings:
        tell_timings(stages)
    if built and offline:
        _pack(built.folder, built.title, built.url, built.known)


def _build(
    opened: Project, wishes: "Wishes", stages: Stages, *, strict: bool, everything: bool
) -> tuple["Built", str]:
    """Checks and builds a project of which something has changed; gives what was said, too."""
    from generator.mkdocs_plugin import build_site, read

    settings, with_search = opened.settings, wishes.with_search
    _compile_meanwhile(opened)
    found = read(opened.root, settings, stages, with_search=with_search, everything=everything)
    checked = found.checked
    tell_notices(checked.verdict)
    told = told_of(checked.verdict)
    click.echo(told)
    if checked.has_errors or (strict and checked.diagnostics):
        click.echo("The site was not built.", err=True)
        sys.exit(1)
    try:
        with stages.stage("Deriving"):
            known = found.understood()
    except ReadershipError as error:
        fail(str(error))
    left_out = _left_out(checked, known.corpus)
    read_already = (found, known)
    config = opened.root / CONFIG
    built = build_site(config, wishes, strict=strict, read=read_already, stages=stages)
    said = _said_of(built, settings.audience, left_out)
    click.echo(said)
    return built, f"{told}\n{said}"


def _compile_meanwhile(opened: Project) -> None:
    """Another process takes the templates apart, before this one begins with what takes a while."""
    from generator.pages.theme import compile_meanwhile

    compile_meanwhile(opened.settings.language)


def _said_of(built: "Built", readers: str, left_out: str) -> str:
    """What there is to say of a site that was built."""
    shown = os.path.relpath(built.folder)
    return (
        f"Built {built.pages} pages in {shown}{os.sep}, for the audience “{readers}”.\n"
        f"{left_out}"
        f"To open them: {_python()} -m http.server --bind {HOST} --directory {shown} 8000, "
        "then go to http://localhost:8000/\n"
        f"Digest: {record_of(built.folder)['digest']}"
    )


def _pack(site: Path, title: str, url: str, known: Known) -> None:
    """Writes the ZIP, and says where it is and what there is to know about it."""
    audience, as_of = known.settings.audience, known.derived.as_of
    districts = [key.rpartition("/")[2] for key in known.corpus.districts]
    only = known.settings.only_for or (districts[0] if len(districts) == 1 else title)
    name = archive_name(only, audience, as_of)
    start = start_page(title, audience, as_of, known.settings.language)
    try:
        packed = pack(site, archive_folder(site) / f"{name}.zip", start, url=url)
    except OfflineError as error:
        fail(str(error))
    click.echo(
        f"Packed {packed.pages} pages in {os.path.relpath(packed.archive.path)}, "
        f"{packed.archive.size / 1_000_000:.1f} MB\n"
        f"SHA-256 of the ZIP:      {packed.archive.sha256}\n"
        f"SHA-256 of its contents: {packed.archive.content_sha256}"
    )
    for words, wrong in (
        ("These links lead to nothing in it:", packed.broken),
        (f"Windows may refuse these paths of more than {LONGEST} characters:", packed.too_long),
    ):
        if wrong:
            click.echo("\n  ".join([words, *wrong]))


def _left_out(checked: Checked, known: Corpus) -> str:
    """A line that says which reports the readers of this build do not get; empty if they get all.

    It is told at the build alone: nothing of it stands on the site.
    """
    everything = checked.loaded.corpus
    gone = [one for key, one in everything.reports.items() if key not in known.reports]
    waiting = {
        one.key: f"{_shown(one)} (until {one.publish_from})"
        for one in gone
        if everything.audience(one.key) == checked.settings.audience and one.publish_from
    }
    others = [_shown(one) for one in gone if one.key not in waiting]
    return "".join(
        f"{words} {listing(names).replace(' or ', ' and ')}.\n"
        for words, names in (
            ("Left out for these readers:", others),
            ("Not out yet:", list(waiting.values())),
        )
        if names
    )


def _shown(report: Report) -> str:
    return report.key.removeprefix("sites/")


@click.command("verify")
@click.argument("site", type=click.Path(path_type=Path))
@click.option("--digest", help="The digest that the build told; it must be the same.")
def verify_site(site: Path, digest: str | None) -> None:
    """Say whether every file of a built SITE is as it was built, here or on another machine."""
    try:
        if restore(site):
            click.echo("A build was cut short. The old site was put back.")
        verdict = verify(site)
    except PublishError as error:
        fail(str(error))
    click.echo(verdict_as_text(verdict, digest))
    sys.exit(0 if verdict.is_sound and is_expected(verdict, digest) else 1)


def _python() -> str:
    """This Python as it is called from here: a bare “python” is not there on every machine."""
    here = Path(os.path.relpath(sys.executable))
    return str(here) if here.parts[0] != os.pardir else sys.executable
