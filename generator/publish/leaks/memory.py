"""What was searched before: files without a trace, as long as nothing else has changed.

It is kept in a JSON file between builds. When a document, a page or the program changes, other
words become telling, and everything is searched anew.
"""

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from msgspec import Struct, field

from generator import __version__
from generator.publish.cache_file import write_down
from generator.publish.leaks.left_out import Included, LeftOut

FORMAT = f"searched by crosswalk {__version__}, 1"
"""The last number goes up when the search itself learns something."""


class Memory(Struct, frozen=True):
    """Digests of files without a trace, by path; ``notice`` says why an old one was no use."""

    sought: str
    clean: Mapping[str, str] = field(default_factory=dict)
    notice: str = ""

    def unchanged(self, digests: Mapping[str, str]) -> frozenset[str]:
        """Those of these files that need not be searched again."""
        return frozenset(path for path, one in digests.items() if self.clean.get(path) == one)


def fingerprint(left_out: Sequence[LeftOut], included: Included) -> str:
    """A digest of all that decides what is looked for."""
    digest = hashlib.sha256()
    closed = (repr(one) for one in left_out)
    sets = (repr(sorted(one)) for one in (included.addresses, included.digests))
    texts = (repr(included.names), repr(included.sentences), *included.texts)
    for text in (*closed, *sets, *texts):
        digest.update(text.encode("utf-8", "surrogatepass"))
        digest.update(b"\0")
    return digest.hexdigest()


def recall(file: Path, sought: str) -> Memory:
    """What is remembered of an earlier search for the same; nothing when that is of no use."""
    if not file.exists():
        return Memory(sought)
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
        clean = {str(path): str(digest) for path, digest in kept["clean"].items()}
        is_same = kept["format"] == FORMAT and kept["sought"] == sought
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Memory(sought, notice=f"{file.name} cannot be read; every file is searched anew.")
    return Memory(sought, clean if is_same else {})


def remember(file: Path, sought: str, digests: Mapping[str, str], leaky: Collection[str]) -> None:
    """Writes down which files were found without a trace."""
    clean = {path: digests[path] for path in sorted(digests) if path not in leaky}
    text = json.dumps({"format": FORMAT, "sought": sought, "clean": clean}, indent=0)
    write_down(file, text)
