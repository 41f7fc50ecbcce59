"""Rules about fields: known names, nothing missing, the right kind of value in each.

Pydantic finds what is wrong; each rule here takes the findings of its kind and puts them into the
author's words, at the author's place.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import Struct
from pydantic_core import ErrorDetails

from generator.diagnostics.diagnostic import (
    Diagnostic,
    Problem,
    listing,
    near,
    straight_quotes,
)
from generator.diagnostics.rules import rule
from generator.load.documents import Document, Loc
from generator.load.fields import field_names
from generator.load.layout import OWN_FOLDER, PAGE, model_of
from generator.model.values import good_id, problem_with_id
from generator.source.place import Place

Problems = Iterator[Problem]


class Misfit(Struct, frozen=True):
    """One thing that pydantic found: the field, the kind of error, and its details."""

    loc: Loc
    type: str
    message: str
    value: Any
    details: dict[str, Any]

    @classmethod
    def of(cls, error: ErrorDetails) -> "Misfit":
        """The misfit behind an error of pydantic."""
        details = dict(error.get("ctx", {}))
        return cls(tuple(error["loc"]), error["type"], error["msg"], error["input"], details)

    @property
    def is_bare_entry(self) -> bool:
        """Whether this is an entry, under its key, that has a text where it needs fields."""
        return self.type == "extra_forbidden" and len(self.loc) > 2 and self.loc[-1] == ""

    @property
    def is_unknown_key(self) -> bool:
        """Whether this is a field under a name that nobody knows."""
        return self.type == "extra_forbidden" and not self.is_bare_entry

    def meant(self, known: list[str]) -> str:
        """A hint that offers the field that this unknown one was meant to be."""
        return near(re.sub(r"[\W_]+", "_", str(self.loc[-1])).lower(), known)

    @property
    def name(self) -> str:
        """The field's own name; the field round it for an entry of a list."""
        named = [part for part in self.loc if isinstance(part, str) and part]
        return named[-1] if named else "front matter"


def field_diagnostics(document: Document, misfits: Iterable[Misfit]) -> Iterator[Diagnostic]:
    """Everything that is wrong with a document's fields and its name."""
    found = list(misfits)
    yield from bad_id(document, found)
    if not found:
        return
    for check in (missing_key, unknown_key, unknown_choice, bad_date, wrong_kind_of_value):
        yield from check(document, found)


@rule("error")
def unknown_key(document: Document, misfits: list[Misfit]) -> Problems:
    """Every field has a name that Crosswalk knows.

    Why: A misspelled field would be passed over without a word, and what it says be lost.
    Wrong:
        element: [agency]
    Right:
        elements: [agency]
    Mend: Look the name up in the writing guide's list of fields.
    """
    model = model_of(document.found.kind)
    for misfit in misfits:
        if misfit.is_unknown_key:
            known = field_names(model, misfit.loc[:-1])
            yield Problem(
                document.path,
                document.key_place(misfit.loc),
                f"“{misfit.loc[-1]}” is not a field of {_whose(document, misfit)}.",
                misfit.meant(_missing_beside(misfit, misfits))
                or misfit.meant(known)
                or f"It may hold {listing(known, 20)}.",
            )


def _missing_beside(misfit: Misfit, misfits: list[Misfit]) -> list[str]:
    """The fields that are missing where another stands."""
    beside = (one for one in misfits if one.loc[:-1] == misfit.loc[:-1])
    return [str(one.loc[-1]) for one in beside if one.type == "missing"]


def _whose(document: Document, misfit: Misfit) -> str:
    inside = [part for part in misfit.loc[:-1] if isinstance(part, str)]
    return f"“{inside[-1]}”" if inside else f"a {document.found.kind}"


@rule("error")
def missing_key(document: Document, misfits: list[Misfit]) -> Problems:
    """Fields that a thing cannot do without are there.

    Why: A finding without elements is found from nowhere; a title is what readers look for.
    Wrong:
        kind: strength
        elements: [agency]
    Right:
        kind: strength
        title: Students lead their own conferences
        elements: [agency]
    Mend: Add the field. The writing guide says what it means.
    """
    bare = {misfit.loc[:-1] for misfit in misfits if misfit.is_bare_entry}
    for misfit in misfits:
        if misfit.type == "missing" and misfit.loc[:-1] not in bare:
            if _is_there(document, misfit.loc):
                yield _empty(document, misfit)
            elif not _is_misspelled(misfit, misfits):
                yield _absent(document, misfit)


def _is_there(document: Document, loc: Loc) -> bool:
    """Whether the key of a missing field stands where it should, with nothing behind it."""
    path, inside = document.data_path(loc), document.data_path(loc[:-1])
    return path == (*inside, loc[-1])


def _empty(document: Document, misfit: Misfit) -> Problem:
    place = document.key_place(misfit.loc)
    behind = document.text.split("\n")[place.line - 1][place.column - 1 :]
    hint = "Write its value behind the colon."
    if re.search(r":\s+# ", behind):
        hint = "# hides the rest of a line; write the value before it."
    elif "#" in behind:
        hint = "# hides the rest of a line; put quotes round the value."
    return Problem(document.path, place, f"“{misfit.loc[-1]}” is empty.", hint)


def _is_misspelled(misfit: Misfit, misfits: list[Misfit]) -> bool:
    """Whether the missing field is there under another name, which is told already."""
    beside = (one for one in misfits if one.is_unknown_key and one.loc[:-1] == misfit.loc[:-1])
    return any(one.meant([str(misfit.loc[-1])]) for one in beside)


def _absent(document: Document, misfit: Misfit) -> Problem:
    inside = misfit.loc[:-1]
    return Problem(
        document.path,
        _owners_place(document, inside),
        f"{_owner(document, inside)} has no “{misfit.loc[-1]}”, which it needs.",
        f"Add a line “{misfit.loc[-1]}: …”.",
    )


def _owner(document: Document, inside: Loc) -> str:
    path = document.data_path(inside)
    if not path:
        return f"This {document.found.kind}"
    last = path[-1]
    return f"“{last}”" if isinstance(last, str) else f"This entry of “{path[-2]}”"


def _owners_place(document: Document, inside: Loc) -> Place:
    path = document.data_path(inside)
    if not path:
        return Place(1, 1, 3)
    keyed = isinstance(path[-1], str)
    return document.key_place(inside) if keyed else document.value_place(inside)


@rule("error")
def unknown_choice(document: Document, misfits: list[Misfit]) -> Problems:
    """Where a field takes one of a few words, it holds one of them.

    Why: These words decide where something is shown and how it is counted: the kind of a finding,
    the relation of a link, the progress of a recommendation.
    Wrong:
        kind: strenght
    Right:
        kind: strength
    Mend: Use one of the words that the message lists.
    """
    for misfit in misfits:
        if misfit.type == "literal_error":
            choices = _choices(misfit)
            hint = straight_quotes(misfit.value) or near(str(misfit.value).lower(), choices)
            yield Problem(
                document.path,
                document.name_place(misfit.loc),
                f"“{misfit.name}” cannot be “{misfit.value}”; it is {listing(choices, 20)}.",
                hint,
            )


def _choices(misfit: Misfit) -> list[str]:
    expected = str(misfit.details.get("expected", ""))
    return [part.strip(" '") for part in expected.replace(" or ", ", ").split(",")]


@rule("error")
def bad_date(document: Document, misfits: list[Misfit]) -> Problems:
    """Dates are written year-month-day: 2026-10-14.

    Why: 10/11/26 is October to one reader and November to another. Where a month or a year is
    enough, 2026-10 and 2026 are dates too.
    Wrong:
        date: 10/14/2026
    Right:
        date: 2026-10-14
    Mend: Write four digits for the year, two for the month, two for the day.
    """
    for misfit in misfits:
        if misfit.type == "not_a_day":
            yield Problem(
                document.path,
                document.name_place(misfit.loc),
                f"“{misfit.name}” needs a date: {misfit.message}.",
                straight_quotes(misfit.value) or "Write it as year-month-day, such as 2026-10-14.",
            )


@rule("error")
def bad_id(document: Document, misfits: list[Misfit]) -> Problems:
    """An id holds small letters, digits and hyphens, at most 60 of them.

    Why: Ids are file names and web addresses at once; they have to work on every computer, and a
    name that Windows reserves, or `index`, cannot be one.
    Wrong:
        Students_Lead (final).md
    Right:
        students-lead-their-own-conferences.md
    Mend: Rename the file or folder, and keep the old id under aliases if it was published.
    """
    is_page = document.found.kind == PAGE  # MkDocs names these
    wrong = None if is_page else problem_with_id(document.found.id)
    if wrong:
        yield Problem(
            document.path,
            Place(1, 1, 1),
            f"The name “{document.found.id}” {wrong}.",
            _better_name(document),
        )
    for misfit in misfits:
        if misfit.type == "bad_id":
            better = f"Write, for example, “{good_id(str(misfit.value))}”."
            place = document.name_place(misfit.loc)
            hint = straight_quotes(misfit.value) or better
            yield Problem(document.path, place, f"{misfit.message}.", hint)


def _better_name(document: Document) -> str:
    found = document.found
    plain = re.sub(r"\.md$", "", found.id, flags=re.IGNORECASE)
    language = f".{found.language}" if found.language else ""
    if found.kind in OWN_FOLDER:
        return f"Rename the folder, for example {good_id(plain)}."
    return f"Rename the file, for example {good_id(plain)}{language}.md."


@rule("error")
def wrong_kind_of_value(document: Document, misfits: list[Misfit]) -> Problems:
    """A field holds the kind of value that it asks for: a text, a number, a list, a mapping.

    Why: “about forty” cannot be added up, and a title cannot be a list.
    Wrong:
        took_part: about forty
    Right:
        took_part: 41
    Mend: Give the value in the form that the message names.
    """
    handled = {"extra_forbidden", "missing", "literal_error", "not_a_day", "bad_id"}
    for misfit in misfits:
        if misfit.type == "too_short" and len(misfit.value) >= misfit.details["min_length"]:
            continue  # its entries are damaged, which is told already
        if misfit.type not in handled or misfit.is_bare_entry:
            loc = misfit.loc[:-1] if misfit.is_bare_entry else misfit.loc
            hint = straight_quotes(misfit.value)
            yield Problem(document.path, document.name_place(loc), _misfit_words(misfit), hint)


def _misfit_words(misfit: Misfit) -> str:
    wanted = WANTED.get(misfit.type)
    if misfit.type == "extra_forbidden":
        wanted = "fields of its own, each on a line"
    if wanted:
        return f"“{misfit.name}” needs {wanted}, not {_shown(misfit.value)}."
    limits = {"greater_than_equal": "ge", "less_than_equal": "le"}
    if misfit.type in limits:
        side = "at least" if misfit.type == "greater_than_equal" else "at most"
        return f"“{misfit.name}” has to be {side} {misfit.details[limits[misfit.type]]:g}."
    if misfit.type == "too_short":
        return f"“{misfit.name}” needs at least {misfit.details['min_length']} of them."
    if misfit.type == "too_long":
        return f"“{misfit.name}” takes at most {misfit.details['max_length']} of them."
    return f"“{misfit.name}”: {misfit.message}."


WANTED = {
    "string_type": "a text",
    "string_too_short": "a text",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "float_parsing": "a number",
    "finite_number": "a number",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "tuple_type": "a list",
    "model_type": "fields of its own, each on a line",
    "model_attributes_type": "fields of its own, each on a line",
    "dict_type": "fields of its own, each on a line",
}


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, (list, tuple)):
        return "a list"
    return f"“{value}”" if value else "nothing"
