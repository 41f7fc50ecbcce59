"""Writing down what the next build may use, in ``.cache/``: whole or not at all.

The first line is the digest of the rest, so that a damaged one is told.
"""

import os
from contextlib import suppress
from hashlib import sha256
from pathlib import Path


def write_down(file: Path, text: str) -> None:
    """Puts a text in the place of a file; a project that is only read remembers nothing."""
    written = file.with_name(f"{file.name}.{os.getpid()}")
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        (file.parent / ".gitignore").write_text("*\n", encoding="utf-8", newline="\n")
        try:
            whole = f"{_digest_of(text)}\n{text}"
            written.write_text(whole, encoding="utf-8", newline="\n")
            written.replace(file)
        finally:
            written.unlink(missing_ok=True)


def read_back(file: Path) -> str:
    """The text that was written down. Raises OSError, or ValueError if it is another now."""
    digest, _, text = file.read_bytes().decode().partition("\n")
    if digest != _digest_of(text):
        raise ValueError(file)
    return text


def _digest_of(text: str) -> str:
    return sha256(text.encode()).hexdigest()
