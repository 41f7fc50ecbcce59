"""The small values that front matter is made of: ids, days, references, texts.

Front matter arrives as text (see ``source.yaml_text``); these types say what a text has to be.
A field that names another thing is marked with ``Refers``, so that one walk over the models
(``load.references``) resolves every reference there is.
"""

import calendar
import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Annotated, Any, Literal, Self, TypeVar

from msgspec import Struct
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints
from pydantic_core import PydanticCustomError

from generator.source.hidden_characters import without_hidden

ID_PATTERN = r"[a-z0-9]+(?:-[a-z0-9]+)*"
ID_LENGTH = 60
RESERVED_IDS = frozenset(
    {"index", "con", "prn", "aux", "nul"}
    | {f"{device}{number}" for device in ("com", "lpt") for number in range(1, 10)}
)

Audience = Literal["public", "district", "team"]
AUDIENCES: tuple[Audience, ...] = ("public", "district", "team")
"""From the widest to the narrowest."""
SiteKind = Literal["school", "district"]


class Refers(Struct, frozen=True):
    """Marks a text field as a reference to a thing of one of these kinds."""

    kinds: tuple[str, ...]


class FromPlace(Struct, frozen=True):
    """Marks a field that the loader fills in from where the file lies; authors never write it."""


class ForAuthors(Struct, frozen=True):
    """Marks a field that speaks to authors and the check alone; no reader is ever shown it."""


@lru_cache(maxsize=1024)  # files name the same groups, kinds of evidence and goals again and again
def problem_with_id(text: str) -> str | None:
    """What is wrong with an id, in the author's words; None when it is a good one."""
    if not re.fullmatch(ID_PATTERN, text):
        return "may hold only small letters a to z, digits, and single hyphens between them"
    if len(text) > ID_LENGTH:
        return f"is {len(text)} characters long; at most {ID_LENGTH} are allowed"
    if text in RESERVED_IDS:
        return "is a name that Windows or the web server keeps for itself"
    return None


def good_id(text: str) -> str:
    """An id as near to a text as one can be, to offer in its place."""
    letters = unicodedata.normalize("NFKD", text).lower()
    plain = "".join(one for one in letters if not unicodedata.combining(one) and one not in "'’")
    cut = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:ID_LENGTH].strip("-")
    return f"{cut}-1" if cut in RESERVED_IDS else cut or "a-new-name"


def _id(text: str) -> str:
    wrong = problem_with_id(text)
    if wrong:
        raise PydanticCustomError("bad_id", "“{id}” {wrong}", {"id": text, "wrong": wrong})
    return text


@lru_cache(maxsize=1024)
def _calendar_day(text: str) -> str:
    match = re.fullmatch(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", text)
    if match:
        year, month, day = (int(part) if part else 1 for part in match.groups())
        if year >= 1900 and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]:
            return text
    raise PydanticCustomError("not_a_day", "“{text}” is not a date", {"text": text})


def _whole_day(text: str) -> str:
    if len(_calendar_day(text)) != len("2026-10-14"):
        raise PydanticCustomError("not_a_day", "“{text}” is not a whole date", {"text": text})
    return text


def _visible(value: object) -> object:
    if not isinstance(value, str) or value.isprintable():
        return value
    return without_hidden(value)


def _web_address(text: str) -> str:
    """An address that a reader may follow: whatever else a browser knows might run something."""
    if re.fullmatch(r"https?://[^\s<>\"\\\x00-\x1f]+", text, re.IGNORECASE):
        return text
    raise PydanticCustomError(
        "not_an_address", "“{text}” does not begin with https:// or holds a blank", {"text": text}
    )


def _listed(value: object) -> object:
    """One thing without a list round it is a list of one."""
    return value if isinstance(value, (list, tuple)) else [value]


@dataclass(frozen=True)
class Keyed(BeforeValidator):
    """Marks a list that may be written as a mapping, each entry under one of its own fields."""

    by: str = ""
    """The field that is the key, by the name that authors write."""


def keyed(name: str) -> Keyed:
    """A mapping ``{key: {…}}`` becomes a list of mappings that hold their key under ``name``."""

    def flatten(value: object) -> object:
        if not isinstance(value, dict):
            return value
        return [
            {name: key, **entry} if isinstance(entry, dict) else {name: key, "": entry}
            for key, entry in value.items()
        ]

    return Keyed(flatten, by=name)


Text = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1), BeforeValidator(_visible)
]
Id = Annotated[Text, AfterValidator(_id)]
WebAddress = Annotated[Text, AfterValidator(_web_address)]
"""Where something stands on the web: ``https://…`` or ``http://…``."""
Day = Annotated[Text, AfterValidator(_whole_day)]
"""A whole date, ``2026-10-14``; as text, so that it sorts and never shifts with a time zone."""
PartialDay = Annotated[Text, AfterValidator(_calendar_day)]
"""A year, a month or a day: ``2026``, ``2026-10``, ``2026-10-14``."""

T = TypeVar("T")
Listed = Annotated[tuple[T, ...], BeforeValidator(_listed)]
"""One or more: a single value needs no list round it."""


_set_names, _set_extra, _set_private = (
    vars(BaseModel)[f"__pydantic_{name}__"].__set__ for name in ("fields_set", "extra", "private")
)
"""What pydantic keeps beside the fields, past the ban on setting anything."""


class Part(BaseModel):
    """A piece of a thing: frozen, with no key that it does not know."""

    model_config = ConfigDict(defer_build=True, frozen=True, extra="forbid", allow_inf_nan=False)

    @classmethod
    def trusted(cls, values: dict[str, Any]) -> Self:
        """A piece of values that were validated before, all fields in their order.

        ``model_construct`` does the same, and looks at each field again.
        """
        made = object.__new__(cls)
        held = made.__dict__
        for name, value in values.items():  # one by one: so the names are kept once for all
            held[name] = value
        _set_names(made, _names_of(cls))
        _set_extra(made, None)
        _set_private(made, None)
        return made

    def with_changes(self, **values: Any) -> Self:
        """The same with other values in some fields, which are not validated."""
        return self.trusted({**self.__dict__, **values})


@cache
def _names_of(model: type[Part]) -> set[str]:
    """One set for all: pydantic copies it before it changes it."""
    return set(model.model_fields)


def first_day(day: str) -> str:
    """The first day of a year, month or day, for comparing: ``2027-06`` gives ``2027-06-01``."""
    return day + "-01" * ((10 - len(day)) // 3)


def last_day(day: str) -> str:
    """The last day of a year, month or day: what is due ``2027-06`` is due on its last day."""
    if len(day) == len("2027"):
        return f"{day}-12-31"
    if len(day) == len("2027-06"):
        return f"{day}-{calendar.monthrange(int(day[:4]), int(day[5:]))[1]:02d}"
    return day
