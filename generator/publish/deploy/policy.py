"""The Content-Security-Policy of one build: one for all of its pages.

Browsers act on nothing but what it lists. Scripts and styles inside the pages are listed by the
SHA-256 of their text, as CSP Level 3 has it; ``'unsafe-inline'`` is never used.
"""

from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256

from generator.publish.deploy.inline import Inline

SELF = "'self'"


def policy_for(inline: Inline, *, web_assembly: bool = False) -> str:
    """The value of the header. ``web_assembly`` lets the site's own scripts compile it."""
    compiled = ["'wasm-unsafe-eval'"] if web_assembly else []
    directives = {
        "default-src": ["'none'"],
        "script-src": [SELF, *compiled, *_hashes(inline.scripts)],
        "style-src": [SELF, *_hashes(inline.styles)],
        "style-src-attr": _attribute_hashes(inline.style_attributes),
        "img-src": [SELF, "data:"] if inline.data_images else [SELF],
        "font-src": [SELF],
        "media-src": [SELF],
        "connect-src": [SELF],
        "worker-src": [SELF],
        "manifest-src": [SELF],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": [SELF],
        "frame-ancestors": ["'none'"],
    }
    return "; ".join(f"{name} {' '.join(values)}" for name, values in directives.items())


def _hashes(texts: Iterable[str]) -> list[str]:
    digests = (sha256(text.encode("utf-8", "replace")).digest() for text in texts)
    return sorted(f"'sha256-{b64encode(digest).decode()}'" for digest in digests)


def _attribute_hashes(values: set[str]) -> list[str]:
    """Hashes reach style attributes only by this word; it is said of attributes alone."""
    return ["'unsafe-hashes'", *_hashes(values)] if values else ["'none'"]
