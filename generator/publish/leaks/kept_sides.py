"""What is kept of both sides from build to build, district by district: what stays out of it, and
how much it says of all that stays out."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from msgspec import Struct, field, structs

from generator.publish.leaks.known import Told
from generator.publish.leaks.left_out import LeftOut
from generator.publish.leaks.phrases import Words
from generator.publish.leaks.sketches import Sketch, is_sketch
from generator.publish.leaks.sought import MOST_NEW, Sought
from generator.source.kept_file import (
    UNTRUSTED,
    KeptFile,
    OtherVersionError,
    Piece,
    packed,
    unpacked,
)

NOTHING = Sought({}, frozenset(), frozenset(), frozenset())
LEFT_OUT, SAID = "left-out", "said"


class Said(Struct, frozen=True):
    """What a district says of all that stays out: addresses within closed ones, and digests of
    files that lie in a closed place as well, too."""

    told: Told
    addresses: tuple[str, ...] = ()
    digests: tuple[str, ...] = ()
    sketch: Piece = b""
    """Of all that it says, of its addresses and all folders of these, and of the digests of its
    files (``Sketch``)."""

    def may_say(self, rows: Iterable[Words], others: Iterable[str]) -> bool:
        """Whether some of these rows of words may be said, or an address or a digest be one of
        these or lie in it."""
        sketch = Sketch(self.sketch)
        return any(sketch.may_hold((one,)) for one in others) or any(map(sketch.may_hold, rows))


class KeptSides(Struct, frozen=True):
    """What an earlier build left, by the keys of districts."""

    keys: Mapping[str, bytes] = field(default_factory=dict)
    """What stood for each (``check.share_keys``)."""
    left_out: Mapping[str, tuple[LeftOut, ...]] = field(default_factory=dict)
    sought: Sought = NOTHING
    """All that stayed out, anywhere."""
    said: Mapping[str, Said] = field(default_factory=dict)
    notice: str = ""
    """Why it is of no use; mostly empty."""

    def left_out_of(self, name: str, key: bytes) -> tuple[LeftOut, ...] | None:
        """What stays out of a district; None unless it is known to be as it was."""
        return self.left_out.get(name) if self.keys.get(name) == key else None

    def said_of(self, sought: Sought, keys: Mapping[str, bytes]) -> dict[str, Said]:
        """Of the districts that are as they were, what they say of all that stays out now, where
        that is known."""
        rows, before = sought.rows_beyond(self.sought), self.sought
        others = (*(sought.closed - before.closed), *(sought.copies - before.copies))
        if max(len(rows), len(others)) > MOST_NEW:
            return {}
        return {
            name: one
            for name, one in self.said.items()
            if keys.get(name) == self.keys[name] and not one.may_say(rows, others)
        }


def recall(folder: Path, audience: str, program: str) -> KeptSides:
    """What the last build for these readers left; nothing where another ``program`` left it, or it
    cannot be trusted."""
    kept = _file(folder, audience, program)
    try:
        keys, (rows, closed, copies) = kept.read()
        pieces = {name: unpacked(piece) for name, piece in kept.all_pieces().items()}
        return KeptSides(
            keys,
            {name: tuple(LeftOut(*one) for one in pieces[f"{LEFT_OUT} {name}"]) for name in keys},
            Sought.kept(rows, closed, (), copies),
            {name: _said(pieces[f"{SAID} {name}"]) for name in keys if f"{SAID} {name}" in pieces},
        )
    except (FileNotFoundError, OtherVersionError):
        return KeptSides()
    except UNTRUSTED:
        return KeptSides(notice=f"{kept.name} cannot be read; every district is looked at anew.")
    finally:
        kept.close()


def _said(piece: Any) -> Said:
    told, addresses, digests, sketch = piece
    if not is_sketch(sketch):
        raise ValueError(sketch)
    return Said(Told(*told), addresses, digests, sketch)


def remember(folder: Path, audience: str, program: str, now: KeptSides) -> None:
    """Keeps it; a project that is only read remembers nothing."""
    left_out = {
        f"{LEFT_OUT} {name}": packed(tuple(map(structs.astuple, now.left_out.get(name, ()))))
        for name in now.keys
    }
    said = {
        f"{SAID} {name}": packed(
            (structs.astuple(one.told), one.addresses, one.digests, bytes(one.sketch))
        )
        for name, one in now.said.items()
    }
    with suppress(OSError):
        kept = _file(folder, audience, program)
        rows, closed, _, copies = now.sought.to_keep()
        kept.write(lambda _: ((dict(now.keys), (rows, closed, copies)), {**left_out, **said}))


def _file(folder: Path, audience: str, program: str) -> KeptFile:
    return KeptFile(folder, f"sides-{audience}", "sides", program)
