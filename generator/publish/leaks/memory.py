"""What was searched before: files without a trace of what was looked for.

It is kept in a file between builds. Where a file is as it was, only what is looked for since then
can be found in it; the sketch of its shelf tells where that may be. What another program searched
is searched anew.
"""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from generator.publish.leaks.shelves import Shelf
from generator.publish.leaks.sketches import is_sketch
from generator.publish.leaks.sought import Sought
from generator.source.kept_file import UNTRUSTED, KeptFile, OtherVersionError, packed, unpacked


class Memory(Struct, frozen=True):
    """What an earlier search left; ``notice`` says why that is of no use."""

    sought: Sought | None = None
    """None if there is nothing to go by."""
    shelves: Mapping[str, Shelf] = field(default_factory=dict)
    """By where each begins."""
    is_with_program: bool = False
    """Whether that search needed what the program itself says."""
    notice: str = ""
    is_of_another: bool = False
    """Whether another program left something there."""

    @property
    def is_of_something(self) -> bool:
        """Whether there was a search before, by whichever program."""
        return self.sought is not None or self.is_of_another


def recall(file: Path, searched_by: str) -> Memory:
    """What is remembered of an earlier search by this very program."""
    kept = _kept(file, searched_by)
    try:
        is_with_program, sought = kept.read()
        shelves = {first: _shelf(unpacked(one)) for first, one in kept.all_pieces().items()}
        return Memory(Sought.kept(*sought), shelves, bool(is_with_program))
    except FileNotFoundError:
        return Memory()
    except OtherVersionError:
        return Memory(is_of_another=True)
    except UNTRUSTED:
        return Memory(notice=f"{file.name} cannot be read; every file is searched anew.")
    finally:
        kept.close()


def _shelf(one: Any) -> Shelf:
    clean, others, sketch = one
    if clean and not is_sketch(sketch):
        raise ValueError(sketch)
    return Shelf(dict(clean), tuple(others), sketch)


def remember(file: Path, searched_by: str, now: Memory) -> None:
    """Keeps it for the next build; a project that is only read remembers nothing."""
    sought = now.sought.to_keep() if now.sought else None
    pieces = {
        first: packed((one.clean, one.packed, bytes(one.sketch)))
        for first, one in now.shelves.items()
    }
    with suppress(OSError):
        _kept(file, searched_by).write(lambda _: ((now.is_with_program, sought), pieces))


def _kept(file: Path, searched_by: str) -> KeptFile:
    return KeptFile(file.parent, file.name, "searched", searched_by)
