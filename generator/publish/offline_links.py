"""What a reference of a built page becomes when no server adds ``index.html`` to a folder.

``../ccsf/#scales`` becomes ``../ccsf/index.html#scales``. Addresses that begin at the root of the
server, or name the site's own, become relative. Everything else stays as it is.
"""

import posixpath
from collections.abc import Collection
from dataclasses import dataclass, field
from urllib.parse import SplitResult, quote, unquote, urljoin, urlsplit

INDEX = "index.html"
_UP = ("", ".", "..")
"""Last parts of a path that make it the address of a folder."""


@dataclass
class OfflineLinks:
    """Changes the references of one file after the other; keeps those that lead to nothing."""

    files: Collection[str]
    """The files of the site, by their paths from its folder, with slashes."""
    url: str = ""
    """The address of the site (``site_url``), if it has one."""
    broken: set[str] = field(default_factory=set)
    """What leads to no file: ``page: reference``."""

    def of(self, page: str, reference: str) -> str:
        """The reference, as it has to stand in the file ``page`` of the site."""
        try:
            parts = urlsplit(reference.strip())
        except ValueError:
            return reference  # no browser can follow it either
        if not parts.path and not parts.netloc:
            return reference  # this very page, or something like “mailto:”
        inside = self._inside(parts, page)
        if inside is None:
            return self._elsewhere(parts, page, reference)
        target = self._file(inside)
        if target is None:
            self.broken.add(f"{page}: {reference}")
            return reference
        if not parts.netloc and not parts.path.startswith("/"):
            added = target.removeprefix(inside).lstrip("/") if target != inside else ""
            path = posixpath.join(parts.path, added) if added else parts.path
        else:
            path = posixpath.relpath(target, quote(posixpath.dirname(page)) or ".")
        changed = parts._replace(scheme="", netloc="", path=path).geturl()
        return reference if path == parts.path and not parts.netloc else changed

    def _inside(self, parts: SplitResult, page: str) -> str | None:
        """The path from the site's folder, still quoted; None when it leads out of the site."""
        own = urlsplit(self.url)
        if parts.netloc or parts.scheme:
            same = parts.scheme in ("", "http", "https") and parts.netloc == own.netloc != ""
            return self._below_base(parts.path) if same else None
        if parts.path.startswith("/"):
            return self._below_base(parts.path)
        joined = posixpath.join(quote(posixpath.dirname(page)), parts.path)
        return _normal(joined)

    def _below_base(self, path: str) -> str | None:
        base = urlsplit(self.url).path.rstrip("/") + "/"
        if f"{path}/" == base:
            return ""
        return _normal(path.removeprefix(base)) if path.startswith(base) else None

    def _elsewhere(self, parts: SplitResult, page: str, reference: str) -> str:
        """A reference to another site, or to another place on the same server."""
        if parts.scheme:
            return reference
        if parts.netloc:  # “//host/path” takes its scheme from the page, which is now “file”
            return parts._replace(scheme=urlsplit(self.url).scheme or "https").geturl()
        if self.url:
            return urljoin(urljoin(self.url, quote(page)), reference.strip())
        self.broken.add(f"{page}: {reference}")
        return reference

    def _file(self, inside: str) -> str | None:
        """The file that a server would answer with, still quoted; None when there is none."""
        name = unquote(inside)
        if not name.endswith("/") and name in self.files:
            return inside
        folder = inside.rstrip("/")
        index = f"{folder}/{INDEX}" if folder else INDEX
        return index if unquote(index) in self.files else None


def _normal(path: str) -> str | None:
    """A path without “.” and “..”, a slash at its end kept; None when it leads out."""
    is_folder = path.rpartition("/")[2] in _UP
    plain = posixpath.normpath(path) if path else "."
    if plain == ".." or plain.startswith(("../", "/")):
        return None
    plain = "" if plain == "." else plain
    return f"{plain}/" if is_folder and plain else plain
