"""The command ``serve``."""

import ipaddress
import re
import signal
from pathlib import Path

import click

from generator.cli.frame import (
    AUDIENCE,
    FOR,
    HOST,
    PROJECT,
    fail,
    open_with_plugin,
)
from generator.load.project import CONFIG


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


@click.command()
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
    opened = open_with_plugin(project, told)
    from generator.mkdocs_plugin.serving import serve_site
    from generator.mkdocs_plugin.understanding import WrongReadersError

    for name in ("SIGTERM", "SIGHUP"):  # whoever closes the window leaves nothing behind, either
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.default_int_handler)
    try:
        serve_site(opened.root / CONFIG, address, click.echo, told)
    except WrongReadersError as error:
        fail(str(error))
    except OSError as error:
        fail(f"The site cannot be served: {error.strerror}. Is another program using the address?")
