"""One problem, as it is told to an author."""

from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Literal

from msgspec import Struct

from generator.source.place import Place

CURLY = "“”„‘’«»"
Severity = Literal["error", "warning", "notice"]


class Problem(Struct, frozen=True):
    """What a rule found: where, what, and what to do. The rule itself adds its code."""

    path: str
    place: Place
    message: str
    hint: str = ""


@dataclass(frozen=True, order=True)
class Diagnostic:
    """A problem with the rule that it breaks; sorted by path, then place."""

    path: str
    place: Place
    rule: str
    message: str
    severity: Severity = "error"
    hint: str = field(default="", compare=False)


def near(name: str, known: "list[str] | tuple[str, ...] | frozenset[str]") -> str:
    """A hint that offers the known name nearest to this one; empty when none is near."""
    close = get_close_matches(name, sorted(known), n=1, cutoff=0.6)
    return f"Did you mean “{close[0]}”?" if close else ""


def straight_quotes(value: object) -> str:
    """A hint for a value with curly quotes round it; empty for any other."""
    curly = isinstance(value, str) and value[:1] in CURLY and value[-1:] in CURLY
    return "These are curly quotes; use straight ones, or none." if value and curly else ""


def listing(names: "list[str] | tuple[str, ...]", most: int = 12) -> str:
    """Names in a row for a message: ``a, b or c``."""
    shown = list(names[:most])
    if len(names) > most:
        return ", ".join(shown) + f" and {len(names) - most} more"
    return " or ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)
