"""The book of rules: each a documented generator, its docstring the text that readers get.

A docstring opens with one sentence that says what must be so. After it come the paragraphs
``Why:``, ``Wrong:``, ``Right:`` and ``Mend:``. ``explain`` and the rules page are made from it.
"""

import inspect
import re
import textwrap
from collections.abc import Callable, Iterable, Iterator
from typing import Generic, ParamSpec

from msgspec import Struct

from generator.diagnostics.diagnostic import Diagnostic, Problem, Severity

P = ParamSpec("P")
LONGEST_MESSAGE = 500
SECTIONS = ("Why", "Wrong", "Right", "Mend")


class Rule(Struct, Generic[P], frozen=True):
    """A rule: its code, how grave it is, and the generator that finds what breaks it."""

    code: str
    severity: Severity
    finds: Callable[P, Iterable[Problem]]

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> Iterator[Diagnostic]:
        """Every problem that the generator finds, with this rule's code."""
        for problem in self.finds(*args, **kwargs):
            message, hint = _one_line(problem.message), _one_line(problem.hint)
            yield Diagnostic(problem.path, problem.place, self.code, message, self.severity, hint)

    @property
    def doc(self) -> "RuleDoc":
        """The rule's documentation, in parts."""
        return read_doc(inspect.getdoc(self.finds) or "")


def _one_line(text: str) -> str:
    """What an author wrote may stand in a message: any number of lines of any length."""
    line = re.sub("““([^“”]*)””", r"“\1”", " ".join(text.split()))
    return line if len(line) <= LONGEST_MESSAGE else f"{line[:LONGEST_MESSAGE]}…"


class RuleDoc(Struct, frozen=True):
    """A rule's docstring in parts."""

    summary: str
    why: str
    wrong: str
    right: str
    mend: str


RULES: "dict[str, Rule[...]]" = {}
"""Every rule by its code. Filled while the modules that hold rules are imported, never after."""


def rule(severity: Severity) -> Callable[[Callable[P, Iterable[Problem]]], Rule[P]]:
    """Makes a rule of a generator; its name, with hyphens, becomes the code."""

    def register(finds: Callable[P, Iterable[Problem]]) -> Rule[P]:
        code = finds.__name__.replace("_", "-")
        if code in RULES:
            raise ValueError(f"two rules are called {code}")
        made = Rule(code, severity, finds)
        RULES[code] = made
        return made

    return register


def read_doc(text: str) -> RuleDoc:
    """The parts of a rule's docstring. Examples keep their lines; paragraphs are joined."""
    parts = re.split(rf"^({'|'.join(SECTIONS)}):", text, flags=re.MULTILINE)
    named = dict(zip(parts[1::2], parts[2::2], strict=True))
    return RuleDoc(
        summary=" ".join(parts[0].split()),
        why=" ".join(named.get("Why", "").split()),
        wrong=textwrap.dedent(named.get("Wrong", "")).strip(),
        right=textwrap.dedent(named.get("Right", "")).strip(),
        mend=" ".join(named.get("Mend", "").split()),
    )
