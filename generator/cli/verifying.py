"""The command ``verify``."""

import sys
from pathlib import Path

import click

from generator.cli.frame import fail
from generator.publish.staging import restore
from generator.publish.trouble import PublishError
from generator.publish.verdict_text import verdict_as_text
from generator.publish.verification import is_expected, verify


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
