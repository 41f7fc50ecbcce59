"""The files of ``deploy/``: nginx, Apache and IIS set up for one built site, and what to do.

They are computed from the site's own files, so each build has its own. IIS reads ``web.config``
where the site begins, so it lies there as well.
"""

import re
from collections.abc import Mapping
from textwrap import wrap
from xml.sax.saxutils import quoteattr

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from msgspec import Struct

from generator.addresses import DEPLOY
from generator.model.values import Audience
from generator.pages.theme_folder import theme_folder
from generator.publish.deploy.headers import HASHED, Caching, Header, caching, security_headers
from generator.publish.deploy.inline import Inline, inline_of
from generator.publish.deploy.media_types import MediaType, media_types
from generator.publish.deploy.policy import policy_for
from generator.publish.inventory import Inventory

FILES = ("README.md", "apache.conf", "nginx.conf", "web.config")
PLAIN_PATH = re.compile(r"(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*")
"""A base path that means the same to every server, unquoted."""


class BasePathError(ValueError):
    """The path of ``site_url`` cannot stand in a server's configuration; says what to do."""


class Setup(Struct, frozen=True):
    """All that the templates are told of a build."""

    base: str
    """Where the site begins, such as ``/community-schools``; empty at the root of a host."""
    audience: Audience
    policy_lines: tuple[str, ...]
    headers: tuple[Header, ...]
    """Those beside the Content-Security-Policy."""
    policy: str
    caching: Caching
    types: tuple[MediaType, ...]
    hashed: Mapping[str, str]
    """By folder, what the names of files look like that never change."""
    hashed_files: tuple[str, ...]

    @property
    def is_public(self) -> bool:
        """Whether everybody may read the site."""
        return self.audience == "public"

    @property
    def name(self) -> str:
        """What all is called on the server, so that two audiences never share a file there."""
        return "crosswalk" if self.is_public else f"crosswalk-{self.audience}"


def base_path(site_url: str | None) -> str:
    """The path of an address without its last slash: ``https://x.org/a/`` gives ``/a``."""
    path = re.sub(r"^[A-Za-z][A-Za-z0-9+.-]*://[^/]*", "", site_url or "").rstrip("/")
    if not PLAIN_PATH.fullmatch(path):
        raise BasePathError(
            f"“site_url” in mkdocs.yml has the path “{path}”, which web servers read in different "
            "ways. Use letters, digits, hyphens, dots and slashes."
        )
    return path


def deploy_files(
    site: Inventory,
    *,
    base_path: str = "",
    audience: Audience = "public",
    web_assembly: bool = False,
    inline: Inline | None = None,
) -> dict[str, bytes]:
    """The files for administrators, by their path in the site; all other files must lie there.

    ``base_path`` comes from the function of that name; ``inline`` saves looking through it twice.
    """
    paths = _paths(site)
    policy = policy_for(inline or inline_of(site), web_assembly=web_assembly)
    setup = Setup(
        base=base_path,
        audience=audience,
        policy=policy,
        policy_lines=tuple(wrap(policy, 96, break_long_words=False, break_on_hyphens=False)),
        headers=tuple(security_headers(policy, audience)[1:]),
        caching=caching(audience),
        types=tuple(media_types(paths)),
        hashed=HASHED,
        hashed_files=tuple(path for path in paths if _is_hashed(path)),
    )
    files = {DEPLOY + name: _rendered(name, setup) for name in FILES}
    return {**files, "web.config": files[DEPLOY + "web.config"]}


def add_to(site: Inventory, *, site_url: str | None, audience: Audience) -> list[str]:
    """Writes the files into a built site; what its pages hold that servers will refuse."""
    inline = inline_of(site)
    base = base_path(site_url)
    made = deploy_files(site, base_path=base, audience=audience, inline=inline)
    for path, content in made.items():
        site.write(path, content)
    return inline.refused


def _paths(site: Inventory) -> list[str]:
    """Every file of a site but those made here, so that a second run gives the same."""
    return [one for one in site.paths if not one.startswith(DEPLOY) and one != "web.config"]


def _is_hashed(path: str) -> bool:
    """Whether ``web.config`` names a file; those of the search would be too many."""
    name = path.rpartition("/")[2]
    return path.startswith("assets/") and bool(re.fullmatch(HASHED["assets/"], name))


def _rendered(name: str, setup: Setup) -> bytes:
    environment = Environment(  # noqa: S701 - plain text; web.config quotes what it is given
        loader=FileSystemLoader(theme_folder() / "deploy"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["quoted"] = lambda text: quoteattr(str(text))
    return environment.get_template(name).render(setup=setup).encode("utf-8")
