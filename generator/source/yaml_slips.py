"""What a person did when YAML cannot be read: a tab, a colon, a quote; in plain words.

The parser says where it gave up and what it would have expected there. From that, and from the
line itself, this module tells the likely slip and the place where it was made.
"""

import re
from functools import cached_property
from typing import Any

import yaml
from msgspec import Struct

CURLY = re.compile(r"[\s-]*(?:[^\s:“”„‘’«][^:]*:\s+)?(?=[“”„‘’«])")
"""A line up to a value in quotes that only people read as quotes."""
LINE_END = re.compile("[\n\x85\u2028\u2029]")
"""What ends a line for YAML."""
LATE = ("while scanning an a", "while scanning a block scalar", "while scanning a directive")
"""Where the parser gives up some way behind the character that led it astray."""
QUOTES_ROUND_IT = "Put straight quotes round the whole value."
INDENT = "Fields that belong together begin in the same column; what lies in a field, further in."
OR_TEXT = "If it goes on with the text above, put quotes round the whole text."
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Slip(Struct, frozen=True):
    """What is wrong, what to do, and where: line and column count from 0."""

    line: int
    column: int
    message: str
    hint: str = ""


def slip_behind(error: yaml.YAMLError, text: str) -> Slip:
    """The slip that a parser's error comes from."""
    if getattr(error, "problem_mark", None) is None:
        return _unreadable_character(error, text)
    stop = Stop(error, text)
    grammar = isinstance(error, (yaml.scanner.ScannerError, yaml.parser.ParserError))
    found = (look(stop) for look in LOOKS if grammar)
    return next((slip for slip in found if slip), _anything(stop))


class Stop:
    """Where the parser gave up, and the text round that place."""

    def __init__(self, error: Any, text: str) -> None:
        self.problem = str(error.problem)
        self.context = str(error.context)
        self.began = error.context_mark or error.problem_mark
        self.mark = error.problem_mark
        self.place = (self.mark.line, self.mark.column)
        self.text = text
        self.lines = [*LINE_END.split(text), ""]
        self.line: str = self.lines[self.mark.line]
        self.at_colon = self.problem.startswith("mapping values are not allowed")

    def indent(self, number: int) -> int:
        """The column in which a line begins."""
        return len(self.lines[number]) - len(self.lines[number].lstrip())

    @cached_property
    def last_quoted(self) -> Any:
        """The value that was read last, if it stands in quotes."""
        last = None
        try:
            for event in yaml.parse(self.text, Loader=Loader):
                last = event if isinstance(event, yaml.ScalarEvent) else last
        except yaml.YAMLError:
            return last if last and last.style in ("'", '"') else None
        return None


def _unreadable_character(error: yaml.YAMLError, text: str) -> Slip:
    guilty = yaml.reader.Reader.NON_PRINTABLE.search(text)
    if not guilty:
        return Slip(0, 0, f"This cannot be read: {getattr(error, 'problem', None) or 'no YAML'}.")
    before = text[: guilty.start()]
    column = len(before) - (before.rfind("\n") + 1)
    message = "There is a character here that YAML does not allow."
    return Slip(before.count("\n"), column, message, "Delete it; it may be invisible.")


def _tab(stop: Stop) -> Slip | None:
    column = stop.line.find("\t", 0, stop.indent(stop.mark.line))
    if stop.line[stop.mark.column :].startswith("\t"):
        column = stop.mark.column
    if column < 0:
        return None
    return Slip(stop.mark.line, column, "There is a tab here; indent with spaces.")


def _curly(stop: Stop) -> Slip | None:
    before = CURLY.match(stop.line)
    if not before or before.end() > stop.mark.column:
        return None
    return Slip(stop.mark.line, before.end(), "These are curly quotes; use straight ones.")


def _bracket(stop: Stop) -> Slip | None:
    if not stop.context.startswith("while parsing a flow"):
        return None
    if stop.began.line == stop.mark.line:
        message = "A comma or the closing bracket is missing here."
        return Slip(*stop.place, message, "Put a comma between the values.")
    closing = "}" if "mapping" in stop.context else "]"
    message = "The bracket that opens here never closes."
    hint = f"Put “{closing}” behind the last value."
    return Slip(stop.began.line, stop.began.column, message, hint)


def _open_quote(stop: Stop) -> Slip | None:
    """A quote that never closes, or only where the next one was to open."""
    opening = stop.began if stop.context == "while scanning a quoted scalar" else None
    quoted = stop.last_quoted
    if not opening and quoted and quoted.start_mark.line < quoted.end_mark.line == stop.mark.line:
        opening = quoted.start_mark
    if not opening:
        return None
    message = "The quote that opens here never closes."
    return Slip(opening.line, opening.column, message, "Put the same quote behind the last word.")


def _early_quote(stop: Stop) -> Slip | None:
    quoted = stop.last_quoted
    if not quoted or quoted.end_mark.line != stop.mark.line:
        return None
    other = "single quotes (')" if quoted.style == '"' else 'double quotes (")'
    message = "The quotes close here, before the value ends."
    return Slip(stop.mark.line, quoted.end_mark.column - 1, message, f"Put {other} round it all.")


def _backslash(stop: Stop) -> Slip | None:
    if "escape" not in stop.problem:
        return None
    hint = "Use single quotes, or write two backslashes for one."
    return Slip(*stop.place, "A backslash does not stand for itself here.", hint)


def _colon(stop: Stop) -> Slip | None:
    if not stop.at_colon or not re.search(r":\s", stop.line[: stop.mark.column]):
        return None
    return Slip(*stop.place, "A value that holds “: ” needs quotes round it.", QUOTES_ROUND_IT)


def _no_colon(stop: Stop) -> Slip | None:
    """A line that is no field. The parser often notices only at the colon of the next one."""
    number = stop.mark.line
    if stop.context == "while scanning a simple key":
        number = stop.began.line
    elif stop.at_colon and number and stop.indent(number) == 0:
        number -= 1
    line = stop.lines[number]
    if number == stop.mark.line or not line.strip() or re.search(r":(\s|$)", line):
        return None
    message = "This line has no colon, so it is no field."
    hint = "Write “name: value”; a value's further lines are indented."
    return Slip(number, stop.indent(number), message, hint)


def _start(stop: Stop) -> Slip | None:
    """A value that begins with a character that means something else."""
    at = stop.began if stop.context.startswith(LATE) else stop.mark
    sign = stop.lines[at.line][at.column : at.column + 1]
    opens_line = sign in ("-", "?") and at.column == stop.indent(at.line)
    if not sign or sign not in "@`%&*>|]},?-" or opens_line:
        return None
    message = f"A value cannot begin with “{sign}” like this."
    return Slip(at.line, at.column, message, QUOTES_ROUND_IT)


def _indentation(stop: Stop) -> Slip | None:
    if not stop.at_colon and not stop.context.startswith("while parsing a block"):
        return None
    message = "This line, or the one above it, is indented differently from its neighbors."
    hint = f"{INDENT} {OR_TEXT}" if stop.at_colon else INDENT
    return Slip(stop.mark.line, stop.indent(stop.mark.line), message, hint)


def _anything(stop: Stop) -> Slip:
    return Slip(*stop.place, f"This cannot be read: {stop.problem}.", QUOTES_ROUND_IT)


LOOKS = (
    _tab,
    _curly,
    _bracket,
    _open_quote,
    _early_quote,
    _backslash,
    _colon,
    _no_colon,
    _start,
    _indentation,
)
"""In the order in which they are tried: what is surest first."""
