"""Writing down what the next build may use, in ``.cache/``: whole or not at all."""

import os
from contextlib import suppress
from pathlib import Path


def write_down(file: Path, text: str) -> None:
    """Puts a text in the place of a file; a project that is only read remembers nothing."""
    written = file.with_name(f"{file.name}.{os.getpid()}")
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        (file.parent / ".gitignore").write_text("*\n", encoding="utf-8", newline="\n")
        try:
            written.write_text(text, encoding="utf-8", newline="\n")
            written.replace(file)
        finally:
            written.unlink(missing_ok=True)
