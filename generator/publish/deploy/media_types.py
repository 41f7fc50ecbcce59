"""What kind of file each suffix stands for: servers differ in what they know.

IIS answers 404 for a suffix that it does not know, and older servers guess wrong about newer ones.
"""

from collections.abc import Iterable
from pathlib import PurePosixPath

from msgspec import Struct

TYPES = {
    ".avif": "image/avif",
    ".css": "text/css",
    ".csv": "text/csv",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".gif": "image/gif",
    ".gz": "application/gzip",
    ".htm": "text/html",
    ".html": "text/html",
    ".ico": "image/vnd.microsoft.icon",
    ".ics": "text/calendar",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".js": "text/javascript",
    ".json": "application/json",
    ".map": "application/json",
    ".md": "text/plain",
    ".mjs": "text/javascript",
    ".mp3": "audio/mpeg",
    ".mp4": "video/mp4",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".otf": "font/otf",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".sha256": "text/plain",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
    ".txt": "text/plain",
    ".vtt": "text/vtt",
    ".wasm": "application/wasm",
    ".webm": "video/webm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xml": "application/xml",
    ".zip": "application/zip",
}
"""As IANA registers them; Markdown is plain text, so that browsers show it."""
OTHER = "application/octet-stream"
PACKABLE = frozenset(
    {
        "application/json",
        "application/manifest+json",
        "application/wasm",
        "application/xml",
        "image/svg+xml",
        "image/vnd.microsoft.icon",
    }
)
"""What grows smaller when it is compressed, beside all text."""


class MediaType(Struct, frozen=True):
    """A type, the suffixes that stand for it, and how its files are sent."""

    name: str
    suffixes: tuple[str, ...]

    @property
    def is_text(self) -> bool:
        """Whether its files are text in UTF-8, which has to be said."""
        return self.name.startswith("text/")

    @property
    def in_full(self) -> str:
        """The type with its encoding."""
        return f"{self.name}; charset=utf-8" if self.is_text else self.name

    @property
    def is_packable(self) -> bool:
        """Whether compressing its files is worth the work."""
        return self.is_text or self.name in PACKABLE


def media_types(paths: Iterable[str]) -> list[MediaType]:
    """The types of all suffixes that are known, and of those that the paths have, by name."""
    found = dict(TYPES)
    for name in {path.rpartition("/")[2] for path in paths}:  # many are called the same
        suffix = PurePosixPath(name).suffix.lower()
        if suffix[1:].isascii() and suffix[1:].isalnum():
            found.setdefault(suffix, OTHER)
    by_type: dict[str, list[str]] = {}
    for suffix, name in sorted(found.items()):
        by_type.setdefault(name, []).append(suffix)
    return [MediaType(name, tuple(suffixes)) for name, suffixes in sorted(by_type.items())]
