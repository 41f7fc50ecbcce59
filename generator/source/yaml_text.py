"""Front matter as data: mappings, lists and texts, nothing else, and where each stands.

Every scalar stays the text that its author wrote, so YAML's surprises (``no`` as false, ``007`` as
7, dates that shift) cannot happen; what a text has to be is the model's business. ``data_of`` is
the fast way to the data alone. Whatever looks unusual is read event by event (``read``), and so are
the places once they are asked for: the composer recurses in C and would crash on deep nesting.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, cast

import yaml
from msgspec import structs

from generator.source.files import MARK_AFTER, MARK_BEFORE
from generator.source.place import Fault, Place
from generator.source.plain_yaml import plain_data
from generator.source.yaml_slips import Loader, slip_behind

DEEPEST = 20
"""Levels of lists and mappings inside each other."""
SAFE_TO_COMPOSE = 500
"""Levels that the composer, which recurses in C, takes without harm: far below what it can."""
FIRST_LINE = 2
"""The front matter begins under its fence."""

LINE_BREAKS_OF_YAML = {0x85: " ", 0x2028: " ", 0x2029: " "}
"""Characters that end a line for YAML alone; editors count lines without them."""
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f" + MARK_BEFORE + MARK_AFTER + "]")
"""What an escape such as \\0 can bring into a text, and no page can hold."""

UNUSUAL = re.compile(r"(?:^|[\s\[{,:?-])[&*!](?=\S)|^\.\.\.|^---", re.MULTILINE)
"""What may be an anchor, an alias, a tag or the end of the fields."""
MARGIN = re.compile(r"^[ \-?]+", re.MULTILINE)
"""What stands before the first word of a line: each level takes a place of it at least."""

Path = tuple[str | int, ...]
Value = str | None | list["Value"] | dict[str, "Value"]


@dataclass
class Reading:
    """The data of a front matter; where keys and values stand; what is wrong with it as YAML."""

    data: dict[str, Value] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    keys: dict[Path, Place] = field(default_factory=dict)
    values: dict[Path, Place] = field(default_factory=dict)

    def place_of_key(self, path: Path) -> Place:
        """Where the key at this path stands, or the nearest thing round it that has a place."""
        return _nearest(self.keys, path) or self.place_of_value(path[:-1])

    def place_of_value(self, path: Path) -> Place:
        """Where the value at this path stands, or the nearest thing round it that has a place."""
        return _nearest(self.values, path) or Place(1, 1, 3)


def _nearest(places: dict[Path, Place], path: Path) -> Place | None:
    while path:
        if path in places:
            return places[path]
        path = path[:-1]
    return None


class _Untagged(Loader):  # type: ignore[misc,valid-type] # which of two is known only here
    """Composes without asking what each text could be: to us it is a text, whatever it looks like.

    That question, which it asks in Python for every word, takes longer than all the rest.
    """

    def resolve(self, *_: object) -> str:
        """The same tag for everything; nobody looks at it."""
        return "?"

    def descend_resolver(self, *_: object) -> None:
        """Nothing depends on where something stands."""

    def ascend_resolver(self) -> None:
        """Nor here."""


class _StopError(Exception):
    """Nothing after this fault can be trusted."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault


def data_of(text: str) -> dict[str, Value] | None:
    """The data of a front matter in which nothing is wrong; None when ``read`` has to look at it.

    This is the way of nearly every file, several times as fast as reading event by event. It
    notes no places: those are asked for only when there is something to tell.
    """
    plain = plain_data(text)
    return composed(text) if plain is None else cast(dict[str, Value], plain)


def composed(text: str) -> dict[str, Value] | None:
    """The same of a front matter that is not plain."""
    if UNUSUAL.search(text) or _deepest_possible(text) > SAFE_TO_COMPOSE:
        return None
    try:
        same = text if text.isascii() else text.translate(LINE_BREAKS_OF_YAML)
        top = yaml.compose(same, Loader=_Untagged)
        return _mapping_of(top, 1) if isinstance(top, yaml.MappingNode) else None
    except (yaml.YAMLError, _UnusualError):
        return None


def _deepest_possible(text: str) -> int:
    """A bound for how deep lists and mappings lie in each other; never below the truth."""
    margins = MARGIN.findall(text)
    return text.count("[") + text.count("{") + max(map(len, margins), default=0) + 2


class _UnusualError(Exception):
    """Something that has to be read event by event, to say what it is."""


def _mapping_of(node: Any, depth: int) -> dict[str, Value]:
    if depth > DEEPEST:
        raise _UnusualError
    mapping: dict[str, Value] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise _UnusualError
        name = _without_unwritable(key.value)
        if name in mapping:
            raise _UnusualError
        mapping[name] = _value_of(value, depth)
    return mapping


def _value_of(node: Any, depth: int) -> Value:
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node)
    if isinstance(node, yaml.MappingNode):
        return _mapping_of(node, depth + 1)
    if depth == DEEPEST:
        raise _UnusualError
    return [_value_of(item, depth + 1) for item in node.value]


@lru_cache(maxsize=64)
def read(text: str) -> Reading:
    """The data and the places of a front matter; its faults instead of an exception."""
    reading = Reading()
    events = _events(text)
    try:
        top = next(events, None)
        if top is None:
            return reading
        if not isinstance(top, yaml.MappingStartEvent):
            raise _StopError(Fault("front-matter-not-a-mapping", _place(top)))
        data = _Builder(reading, events).document(top)
        for _ in events:  # what comes after may be wrong, too
            pass
        reading.data = data
    except _StopError as stop:
        reading.faults.append(stop.fault)
    except yaml.YAMLError as error:
        slip = slip_behind(error, text.translate(LINE_BREAKS_OF_YAML))
        place = Place(slip.line + FIRST_LINE, slip.column + 1)
        words = {"message": slip.message, "hint": slip.hint}
        reading.faults.append(Fault("bad-yaml", place, words))
    return reading


def _events(text: str) -> Iterator[Any]:
    """The events of one document, without those of stream and document."""
    depth = 0
    documents = 0
    for event in yaml.parse(text.translate(LINE_BREAKS_OF_YAML), Loader=Loader):
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise _StopError(_no_field(event, "A second set of fields begins here."))
        elif isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > DEEPEST:
                raise _StopError(Fault("front-matter-too-deep", _place(event)))
            yield event
        elif isinstance(event, yaml.NodeEvent):
            yield event
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
            yield event


class _Builder:
    """Turns events into values and notes places and faults; as deep as ``DEEPEST`` at most."""

    def __init__(self, reading: Reading, events: Iterator[Any]) -> None:
        self.reading = reading
        self.events = events

    def document(self, event: Any) -> dict[str, Value]:
        """The mapping that begins with this event and is the whole front matter."""
        self._begin(event, ())
        return self._mapping(())

    def value(self, event: Any, path: Path) -> Value:
        """The value that begins with this event."""
        self._begin(event, path)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(path)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path)
        if isinstance(event, yaml.AliasEvent):
            return None
        return _scalar(event)

    def _begin(self, event: Any, path: Path) -> None:
        self._refuse_extras(event)
        self.reading.values[path] = _place(event)

    def _mapping(self, path: Path) -> dict[str, Value]:
        mapping: dict[str, Value] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self._key(event)
            inner = (*path, key)
            if key in mapping:
                self._fault("doubled-key", _place(event), key=key)
            self.reading.keys.setdefault(inner, _place(event))
            if key in mapping:
                _Builder(Reading(), self.events).value(next(self.events), inner)
            else:
                mapping[key] = self.value(next(self.events), inner)
        return mapping

    def _key(self, event: Any) -> str:
        self._refuse_extras(event)
        if isinstance(event, yaml.ScalarEvent):
            return UNWRITABLE.sub("", event.value)
        raise _StopError(_no_field(event, "The name of a field has to be plain text."))

    def _sequence(self, path: Path) -> list[Value]:
        items: list[Value] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self.value(event, (*path, len(items))))
        return items

    def _refuse_extras(self, event: Any) -> None:
        if isinstance(event, yaml.AliasEvent):
            self._refuse("yaml-anchor", event, f"*{event.anchor}")
        elif event.anchor:
            self._refuse("yaml-anchor", event, f"&{event.anchor}")
        if getattr(event, "tag", None):
            self._refuse("yaml-tag", event, str(event.tag).replace("tag:yaml.org,2002:", "!!"))

    def _refuse(self, rule: str, event: Any, what: str) -> None:
        self._fault(rule, structs.replace(_place(event), width=len(what)), what=what)

    def _fault(self, rule: str, place: Place, **words: str) -> None:
        self.reading.faults.append(Fault(rule, place, words))


def _scalar(event: Any) -> str | None:
    """The text as written; an empty value or ``~`` is no value."""
    if event.style in (None, "") and event.value in ("", "~"):
        return None
    return _without_unwritable(event.value)


def _without_unwritable(text: str) -> str:
    return UNWRITABLE.sub("", text) if not text.isprintable() else text


def _place(event: Any) -> Place:
    start, end = event.start_mark, event.end_mark
    width = end.column - start.column if end.line == start.line else 1
    return Place(start.line + FIRST_LINE, start.column + 1, max(width, 1))


def _no_field(event: Any, message: str) -> Fault:
    hint = "Write each field as “name: value” on a line of its own."
    return Fault("bad-yaml", _place(event), {"message": message, "hint": hint})
