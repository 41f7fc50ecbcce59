"""The door for people: ``crosswalk check``, ``build``, ``serve``, ``new`` and ``explain``.

Exit status: 0 without errors, 1 with errors in the content, 2 for wrong use or a missing folder.
MkDocs is imported only by the commands that need it.
"""

import os
import sys
from pathlib import Path
from typing import NoReturn

import click

from generator import __version__
from generator.compiler import Checked, read_and_check
from generator.diagnostics.as_json import as_json
from generator.diagnostics.as_text import as_text
from generator.diagnostics.diagnostic import near
from generator.diagnostics.rules import RULES
from generator.load.layout import MODELS
from generator.load.project import CONFIG, Project, ProjectError, open_project
from generator.load.scaffold import scaffold

PROJECT = click.option(
    "--project",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(),
    show_default="this folder",
    help="The folder of the project, where mkdocs.yml lies.",
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
@STRICT
def build(project: Path, strict: bool) -> None:
    """Check, then build the site."""
    opened = _open_with_plugin(project)
    checked = _check(opened)
    _tell(checked)
    if checked.has_errors or (strict and checked.diagnostics):
        click.echo("The site was not built.", err=True)
        sys.exit(1)
    from generator.mkdocs_plugin import build_site

    site, pages = build_site(opened.root / CONFIG, strict=strict)
    shown = os.path.relpath(site)
    click.echo(
        f"Built {pages} pages in {shown}{os.sep}\n"
        f"To open them: {Path(sys.executable).name} -m http.server --directory {shown} 8000, "
        "then go to http://localhost:8000/"
    )


@main.command()
@PROJECT
@click.option(
    "--address",
    metavar="HOST:PORT",
    default=None,
    show_default="127.0.0.1:8000",
    help="Where to serve it.",
)
def serve(project: Path, address: str | None) -> None:
    """Serve the site while you write; it follows every save."""
    opened = _open_with_plugin(project)
    from generator.mkdocs_plugin import serve_site

    try:
        serve_site(opened.root / CONFIG, address, click.echo)
    except OSError as error:
        _fail(f"The site cannot be served: {error.strerror}. Is another program using the address?")


@main.command()
@click.argument("rule")
def explain(rule: str) -> None:
    """Say what a rule of the check is for, and how to mend what breaks it."""
    if rule not in RULES:
        _fail(f"There is no rule “{rule}”. {near(rule, list(RULES))}".strip())
    doc = RULES[rule].doc
    click.echo(f"{rule} ({RULES[rule].severity})\n\n{doc.summary}\n{doc.why}\n")
    for head, example in (("Wrong:", doc.wrong), ("Right:", doc.right)):
        click.echo(head + "".join(f"\n    {line}" for line in example.splitlines()) + "\n")
    click.echo(doc.mend)


@main.command()
@click.argument("kind", type=click.Choice(sorted(MODELS)))
@click.argument("path", type=click.Path(dir_okay=False, path_type=Path))
def new(kind: str, path: Path) -> None:
    """Begin a file of a KIND at a PATH, with every field it may hold and what it means."""
    if path.exists():
        _fail(f"{path} is there already; nothing was changed.")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(scaffold(kind), encoding="utf-8")
    except OSError as error:
        _fail(f"{path} cannot be written: {error.strerror}.")
    click.echo(f"Began {path}. Fill it in, then run: crosswalk check")


def _open_with_plugin(folder: Path) -> Project:
    opened = _open(folder)
    if not opened.has_plugin:
        _fail(f"{CONFIG} does not name the plugin. Add “- crosswalk” under “plugins:”.")
    return opened


def _open(folder: Path) -> Project:
    try:
        return open_project(folder)
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
