"""What may stand on a page, whoever wrote it: everything else is harm."""

import re
from collections.abc import Iterator

from tests.injection.strings import HIDDEN
from tests.markup import Node

FORBIDDEN_TAGS = frozenset(
    (
        "iframe frame frameset object embed applet base math template portal style marquee video "
        "audio source track picture textarea plaintext xmp keygen foreignobject use "
        "animate set"
    ).split()
)
ADDRESSES = frozenset(
    "href src action formaction data poster srcset background cite ping xlink:href srcdoc "
    "longdesc manifest".split()
)
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:")
SHELL_SCRIPT = re.compile(r"(\.\.?/|/)*assets/[\w./-]+\.js")
SHELL_METAS = frozenset(
    ("viewport", "color-scheme", "description", "generator", "robots", "author")
)


def harm(page: Node, inline_scripts: frozenset[str] = frozenset()) -> Iterator[str]:
    """Everything on a page that could do harm; ``inline_scripts`` are those of its frame."""
    ids: set[str] = set()
    for node in page.walk():
        if node.tag in FORBIDDEN_TAGS:
            yield f"<{node.tag}>"
        if node.tag == "script":
            yield from _script(node, inline_scripts)
        if node.tag == "meta":
            yield from _meta(node)
        for name, value in node.attrs.items():
            yield from _attribute(node, name, value)
        if node.attrs.get("id") in ids:
            yield f"id {node.attrs['id']} twice"
        ids.add(node.attrs.get("id", ""))
    ids.discard("")


def _script(node: Node, inline_scripts: frozenset[str]) -> Iterator[str]:
    words = "".join(child for child in node.children if isinstance(child, str))
    source = node.attrs.get("src")
    known = SHELL_SCRIPT.fullmatch(source) if source else plain_script(words) in inline_scripts
    if not known:
        yield f"<script src={source}>{words[:60]}"


def plain_script(words: str) -> str:
    """A script of the frame without what differs from page to page: where the site begins."""
    return re.sub(r'"(\.\.?/?)+"|"/"|"[./]*assets/', '"', words)


def _meta(node: Node) -> Iterator[str]:
    refresh = node.attrs.get("http-equiv")
    leads = node.attrs.get("content", "").partition("url=")[2]
    stays = bool(leads) and may_lead_to(leads, may_leave=False)
    if refresh and (refresh != "refresh" or not stays):
        yield f"<meta {node.attrs}>"
    if not refresh and node.attrs.get("name", "viewport") not in SHELL_METAS:
        yield f"<meta {node.attrs}>"


def _attribute(node: Node, name: str, value: str) -> Iterator[str]:
    if name.startswith("on") or name in ("style", "srcdoc", "ping", "formaction"):
        yield f"{name}={value}"
    if name in ADDRESSES and not may_lead_to(
        value, may_leave=node.tag in ("a", "blockquote", "link")
    ):
        yield f"<{node.tag} {name}={value}>"


def may_lead_to(address: str, *, may_leave: bool) -> bool:
    """Whether an address stays here or, if it may, leads elsewhere by http, https or mailto."""
    plain = re.sub(r"[\x00-\x20]", "", address).lower()
    if plain.startswith(("//", "\\", "/\\")):
        return False
    scheme = SCHEME.match(plain)
    return not scheme or (may_leave and scheme[0] in ("http:", "https:", "mailto:"))


def hidden(text: str) -> list[str]:
    """The characters in a text that none should hold."""
    return [f"U+{ord(one):04X}" for one in HIDDEN if one in text]
