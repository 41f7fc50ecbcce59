"""A build where something has changed: read, checked, made, and what there is to say of it."""

import os
import sys
from pathlib import Path

import click

from generator.cli.frame import HOST, fail, tell_notices, told_of
from generator.derive.readership import ReadershipError
from generator.diagnostics.stages import Stages
from generator.load.project import CONFIG, Project
from generator.mkdocs_plugin import Built, Wishes, build_site, read, what_stays_out
from generator.publish.offline import (
    OfflineError,
    archive_folder,
    archive_name,
    pack,
    start_page,
)
from generator.publish.portable_names import LONGEST
from generator.publish.record import record_of


def build_anew(
    opened: Project, wishes: Wishes, stages: Stages, *, strict: bool, everything: bool
) -> tuple[Built, str]:
    """Checks and builds a project; gives what was said, too. Ends the command where the check, the
    settings, or with ``strict`` a warning, are against it."""
    settings, with_search = opened.settings, wishes.with_search
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
    left_out = what_stays_out(found, known)
    read_already = (found, known)
    config = opened.root / CONFIG
    built = build_site(config, wishes, strict=strict, read=read_already, stages=stages)
    said = _said_of(built, settings.audience, left_out)
    click.echo(said)
    return built, f"{told}\n{said}"


def _said_of(built: Built, readers: str, left_out: str) -> str:
    """What there is to say of a site that was built."""
    shown = os.path.relpath(built.folder)
    return (
        f"Built {built.pages} pages in {shown}{os.sep}, for the audience “{readers}”.\n"
        f"{left_out}"
        f"To open them: {_python()} -m http.server --bind {HOST} --directory {shown} 8000, "
        "then go to http://localhost:8000/\n"
        f"Digest: {record_of(built.folder)['digest']}"
    )


def pack_up(built: Built) -> None:
    """Writes the ZIP, and says where it is and what there is to know about it."""
    site, known = built.folder, built.known
    audience, as_of = known.settings.audience, known.derived.as_of
    districts = [key.rpartition("/")[2] for key in known.corpus.districts]
    only = known.settings.only_for or (districts[0] if len(districts) == 1 else built.title)
    name = archive_name(only, audience, as_of)
    start = start_page(built.title, audience, as_of, known.settings.language)
    try:
        packed = pack(site, archive_folder(site) / f"{name}.zip", start, url=built.url)
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


def _python() -> str:
    """This Python as it is called from here: a bare “python” is not there on every machine."""
    here = Path(os.path.relpath(sys.executable))
    return str(here) if here.parts[0] != os.pardir else sys.executable
