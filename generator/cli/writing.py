"""The commands of whoever writes: ``explain`` and ``new``."""

from pathlib import Path

import click

from generator.check import all_rules  # noqa: F401 - importing it fills the book of rules
from generator.cli.frame import fail
from generator.diagnostics.diagnostic import listing, near
from generator.diagnostics.rules import RULES
from generator.load.beginnings import OTHER_WORDS, MisplacedError, place_for
from generator.load.layout import MODELS
from generator.load.scaffold import scaffold

KINDS = sorted(MODELS)


@click.command()
@click.argument("rule", required=False)
def explain(rule: str | None) -> None:
    """Say what a RULE of the check is for, and how to mend what breaks it; or list all rules."""
    if rule is None:
        click.echo("\n".join(f"{code}\n    {RULES[code].doc.summary}" for code in sorted(RULES)))
        return
    code = rule.lower()
    if code not in RULES:
        fail(f"There is no rule “{rule}”. {_rule_meant(code)}".strip())
    doc = RULES[code].doc
    click.echo(f"{code} ({RULES[code].severity})\n\n{doc.summary}\n{doc.why}\n")
    for head, example in (("Wrong:", doc.wrong), ("Right:", doc.right)):
        click.echo(head + "".join(f"\n    {line}" for line in example.splitlines()) + "\n")
    click.echo(doc.mend)


def _rule_meant(name: str) -> str:
    """A hint that offers the rules that begin like this name, or else the nearest one, or says what
    tells of all."""
    alike = sorted(code for code in RULES if name and code.startswith(name))
    if alike:
        return f"Did you mean {listing([f'“{code}”' for code in alike])}?"
    return near(name, list(RULES)) or "“crosswalk explain” tells which there are."


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


@click.command()
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
            fail(f"{file} is there already; nothing was changed.")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(scaffold(kind), encoding="utf-8", newline="\n")
    except MisplacedError as error:
        fail(str(error))
    except (OSError, ValueError) as error:
        fail(f"{path} cannot be written: {getattr(error, 'strerror', None) or error}.")
    click.echo(f"Began {file}. Fill it in, then run: crosswalk check")
