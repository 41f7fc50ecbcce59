"""The door for people: ``crosswalk check``, ``build``, ``verify``, ``serve``, ``new``, ``explain``.

Exit status: 0 without errors, 1 with errors in the content, 2 for wrong use or a missing folder.
MkDocs is imported only by the commands that need it.
"""

import ipaddress
import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NoReturn

import click

from generator import __version__
from generator.compiler import Checked, read_and_check
from generator.derive.readership import ReadershipError, readable
from generator.diagnostics.as_json import as_json
from generator.diagnostics.as_text import as_text
from generator.diagnostics.diagnostic import listing, near
from generator.diagnostics.rules import RULES
from generator.load.beginnings import OTHER_WORDS, MisplacedError, place_for
from generator.load.layout import MODELS
from generator.load.project import CONFIG, NOTHING, Project, ProjectError, open_project
from generator.load.scaffold import scaffold
from generator.model.corpus import AUDIENCES
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

HOST = "127.0.0.1"
KINDS = sorted(MODELS)
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
STRICT = click.option("--strict", is_flag=True, help="Let warnings and notices fail, too.")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="crosswalk")
def main() -> None:
    """Compiles frameworks and each school's findings into one cross-linked site."""
    # Material prints a notice about its successor at every start; it is no news to a writer.
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")


@main.command()
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
def check(project: Path, form: str, strict: bool) -> None:
    """Read every file and say what is wrong, all in one run."""
    checked = _check(_open(project))
    if form == "json":
        click.echo(as_json(checked.diagnostics))
    else:
        _tell(checked)
    if checked.has_errors or (strict and checked.diagnostics):
        sys.exit(1)


@main.command()
@PROJECT
@AUDIENCE
@FOR
@STRICT
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
def build(
    project: Path,
    audience: str | None,
    only_for: str | None,
    strict: bool,
    offline: bool,
    to: Path | None,
) -> None:
    """Check, then build the site."""
    told = {"audience": audience, "for": only_for}
    opened = _open_with_plugin(project, told)
    checked = _check(opened)
    _tell(checked)
    if checked.has_errors or (strict and checked.diagnostics):
        click.echo("The site was not built.", err=True)
        sys.exit(1)
    left_out = _left_out(checked)
    from generator.mkdocs_plugin import build_site

    built = build_site(opened.root / CONFIG, strict=strict, told=told, to=to)
    shown, readers = os.path.relpath(built.folder), opened.settings.audience
    click.echo(
        f"Built {built.pages} pages in {shown}{os.sep}, for the audience “{readers}”.\n"
        f"{left_out}"
        f"To open them: {_python()} -m http.server --bind {HOST} --directory {shown} 8000, "
        "then go to http://localhost:8000/\n"
        f"Digest: {record_of(built.folder)['digest']}"
    )
    if offline:
        _pack(built.folder, built.title, built.url, built.known)


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
        _fail(str(error))
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


def _left_out(checked: Checked) -> str:
    """A line that says which reports the readers of this build do not get; empty if they get all.

    It is told at the build alone: nothing of it stands on the site.
    """
    try:
        corpus = readable(checked.loaded.corpus, checked.settings)
    except ReadershipError as error:
        _fail(str(error))
    everything = checked.loaded.corpus
    gone = [one for key, one in everything.reports.items() if key not in corpus.reports]
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


@main.command("verify")
@click.argument("site", type=click.Path(path_type=Path))
@click.option("--digest", help="The digest that the build told; it must be the same.")
def verify_site(site: Path, digest: str | None) -> None:
    """Say whether every file of a built SITE is as it was built, here or on another machine."""
    try:
        if restore(site):
            click.echo("A build was cut short. The old site was put back.")
        verdict = verify(site)
    except PublishError as error:
        _fail(str(error))
    click.echo(verdict_as_text(verdict, digest))
    sys.exit(0 if verdict.is_sound and is_expected(verdict, digest) else 1)


def _address(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """Where to serve, as MkDocs takes it; a port alone is one of this computer."""
    if value is None:
        return None
    host, colon, port = value.strip().rpartition(":")
    if not re.fullmatch("[0-9]{1,5}", port) or not 0 < int(port) < 65_536:
        words = f"“{value}” names no port from 1 to 65535, as {HOST}:8000 does."
        raise click.BadParameter(words, ctx, param)
    host = host if colon else HOST
    try:
        ipaddress.ip_address(HOST if host == "localhost" else host.strip("[]"))
    except ValueError:
        words = f"“{host}” is neither “localhost” nor an IP address."
        raise click.BadParameter(words, ctx, param) from None
    return f"{host}:{port}"


@main.command()
@PROJECT
@click.option(
    "--address",
    metavar="HOST:PORT",
    default=None,
    callback=_address,
    show_default="127.0.0.1:8000",
    help="Where to serve it.",
)
@AUDIENCE
@FOR
def serve(project: Path, address: str | None, audience: str | None, only_for: str | None) -> None:
    """Serve the site while you write; it follows every save."""
    told = {"audience": audience, "for": only_for}
    opened = _open_with_plugin(project, told)
    from generator.mkdocs_plugin import serve_site

    try:
        serve_site(opened.root / CONFIG, address, click.echo, told)
    except OSError as error:
        _fail(f"The site cannot be served: {error.strerror}. Is another program using the address?")


@main.command()
@click.argument("rule", required=False)
def explain(rule: str | None) -> None:
    """Say what a RULE of the check is for, and how to mend what breaks it; or list all rules."""
    if rule is None:
        click.echo("\n".join(f"{code}\n    {RULES[code].doc.summary}" for code in sorted(RULES)))
        return
    code = rule.lower()
    if code not in RULES:
        _fail(f"There is no rule “{rule}”. {_rule_meant(code)}".strip())
    doc = RULES[code].doc
    click.echo(f"{code} ({RULES[code].severity})\n\n{doc.summary}\n{doc.why}\n")
    for head, example in (("Wrong:", doc.wrong), ("Right:", doc.right)):
        click.echo(head + "".join(f"\n    {line}" for line in example.splitlines()) + "\n")
    click.echo(doc.mend)


def _rule_meant(name: str) -> str:
    """A hint that offers the rules that begin like this name, or else the nearest one."""
    alike = sorted(code for code in RULES if name and code.startswith(name))
    if alike:
        return f"Did you mean {listing([f'“{code}”' for code in alike])}?"
    return near(name, list(RULES))


def _kind(ctx: click.Context, param: click.Parameter, value: str) -> str:
    """The kind of file that is meant; authors may think of another word for it."""
    word = value.lower()
    if word in MODELS:
        return word
    if word in OTHER_WORDS:
        kind = OTHER_WORDS[word]
        article, other = ("an" if one[0] in "aeiou" else "a" for one in (word, kind))
        words = f"{article} {word} is {other} {kind}. Use: crosswalk new {kind} PATH"
    else:
        words = f"“{value}” is none of {listing(KINDS)}. {near(word, KINDS)}"
    raise click.BadParameter(words.strip(), ctx, param)


@main.command()
@click.argument("kind", metavar="KIND", callback=_kind)
@click.argument("path", type=click.Path(path_type=Path))
def new(kind: str, path: Path) -> None:
    """Begin a file of a KIND at a PATH, with every field it may hold and what it means.

    KIND is crosswalk, district, element, finding, framework, group, offering, report, school or
    vocabulary. PATH is the new file, with or without “.md”; for what has a folder of its own, the
    folder is enough: crosswalk new report sites/oak/elm/2027-walk begins its report.md.
    """
    try:
        file = place_for(kind, path)
        if file.exists():
            _fail(f"{file} is there already; nothing was changed.")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(scaffold(kind), encoding="utf-8", newline="\n")
    except MisplacedError as error:
        _fail(str(error))
    except (OSError, ValueError) as error:
        _fail(f"{path} cannot be written: {getattr(error, 'strerror', None) or error}.")
    click.echo(f"Began {file}. Fill it in, then run: crosswalk check")


def _python() -> str:
    """This Python as it is called from here: a bare “python” is not there on every machine."""
    here = Path(os.path.relpath(sys.executable))
    return str(here) if here.parts[0] != os.pardir else sys.executable


def _open_with_plugin(folder: Path, told: Mapping[str, str | None]) -> Project:
    opened = _open(folder, told)
    if not opened.has_plugin:
        config = folder.resolve() / CONFIG
        _fail(f"{config} does not name the plugin. Add “- crosswalk” under “plugins:”.")
    return opened


def _open(folder: Path, told: Mapping[str, str | None] = NOTHING) -> Project:
    try:
        return open_project(folder, told)
    except ProjectError as error:
        _fail(str(error))


def _fail(message: str) -> NoReturn:
    click.echo(message, err=True)
    sys.exit(2)


def _check(project: Project) -> Checked:
    return read_and_check(project.root, project.settings)


def _tell(checked: Checked) -> None:
    if checked.diagnostics:
        click.echo(as_text(checked.diagnostics, checked.loaded.line))
    counts = {
        name: sum(1 for one in checked.diagnostics if one.severity == name)
        for name in ("error", "warning", "notice")
    }
    found = ", ".join(f"{n} {name}{'s' if n != 1 else ''}" for name, n in counts.items() if n)
    things = sum(1 for _ in checked.loaded.corpus.things())
    click.echo(f"Checked {things} files: {found or 'nothing is wrong'}.")
