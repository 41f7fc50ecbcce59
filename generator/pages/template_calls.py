"""What compiled templates call: values as they stand in a page, and macros as functions."""

from collections.abc import Callable, Mapping
from functools import cache, partial
from typing import Any

import markupsafe
from jinja2.utils import missing
from markupsafe import Markup, escape

escaped: Callable[[str], str] = getattr(markupsafe, "_escape_inner", lambda text: str(escape(text)))
"""Its inner function, where there is one: without a ``Markup`` round every text."""
markup = partial(str.__new__, Markup)
"""What is markup already, as such."""


def put(value: object) -> str:
    """A value as it stands in a page: text escaped, markup as it is."""
    if type(value) is Markup:
        return value
    if type(value) is int:
        return str(value)
    return escaped(value) if type(value) is str else escape(value)


def as_function(
    macro: Any, names: tuple[str, ...], keeping: str = "", place: str = "", needed: int = -1
) -> Any:
    """A macro that gives markup to whoever calls it; what is not given is ``missing``.

    ``plain`` is the same for a template that knows what it calls: as text, which is not to be
    escaped. ``needed`` is the argument without which it says nothing.
    """
    macro.__defaults__ = (missing,) * len(names)
    plain = KEEPING[keeping](macro, place) if keeping else macro

    def called(*given: object) -> Markup:
        said: Markup = markup(plain(*given))
        return said

    of_it: Any = called
    of_it.plain, of_it.names, of_it.needed = plain, names, needed
    of_it.place = place if keeping == "kept" else ""
    return of_it


def _kept(macro: Any, place: str) -> Any:
    """The same macro, which keeps what it made of a view with the view, as long as this lasts."""

    def kept(one: Any, *others: object) -> Any:
        made = vars(one)
        at = (place, *others) if others else place
        said = made.get(at)
        if said is None:
            said = made[at] = macro(one, *others)
        return said

    return kept


KEEPING: Mapping[str, Callable[[Any, str], Any]] = {
    "kept": _kept,
    "fixed": lambda macro, _: cache(macro),
}
"""By the name under which a file of macros lists some of them, what it wants for these: that they
keep what they made of a view, or of one or a few words."""
