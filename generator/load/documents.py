"""One file after reading, before it is understood: text, data, prose, and places in all of them."""

from collections.abc import Iterable
from functools import cached_property
from typing import cast

from msgspec import Struct

from generator.load.fields import keyed_fields
from generator.load.layout import HEADING_LEVEL, MODELS, PAGE, Found, model_of
from generator.source import files, front_matter, prose, yaml_text
from generator.source.front_matter import Sections
from generator.source.place import Fault, Place
from generator.source.plain_yaml import plain_data

Data = dict[str, yaml_text.Value]
Loc = tuple[str | int, ...]
"""A field of a model, ``("status", 0, "level")``, by the names that authors write."""


class Document(Struct, frozen=True, dict=True):
    """A file of ``framework/`` or ``sites/``. ``faults`` say what is wrong with it as text."""

    found: Found
    text: str
    faults: tuple[Fault, ...] = ()
    lost: frozenset[yaml_text.Path] = frozenset()
    """What in the front matter does not fit, and so is no part of the thing."""
    is_text: bool = True
    """Whether the text is what the file says; nothing else is known of it when it is not."""

    @cached_property
    def sections(self) -> Sections:
        """The front matter and the body."""
        return front_matter.split(self.text) if self.is_text else Sections()

    @cached_property
    def is_plain(self) -> bool:
        """Whether the front matter is plain (``source.plain_yaml``): each name has a value."""
        return plain_data(self.sections.front_matter) is not None

    @cached_property
    def data(self) -> dict[str, yaml_text.Value]:
        """The front matter as mappings, lists and texts."""
        data = yaml_text.data_of(self.sections.front_matter)
        return yaml_text.read(self.sections.front_matter).data if data is None else data

    @cached_property
    def body(self) -> prose.Prose:
        """The body with its links open."""
        prefix = f"{self.found.id}--" if self.found.kind == "finding" else "text--"
        level = HEADING_LEVEL.get(self.found.kind, 2)
        return prose.read(self.sections.body, self.sections.body_line, prefix, level)

    def forget(self) -> None:
        """Lets go of what can be read again from the text, and seldom is."""
        held = vars(self)
        for name in ("sections", "is_plain", "data", "body"):
            held.pop(name, None)

    @property
    def path(self) -> str:
        """The file's path from the root of the project."""
        return self.found.path

    @property
    def unread(self) -> bool:
        """Whether nothing at all is known of what the file says."""
        return bool(self.faults) and not self.data

    def value_place(self, loc: Loc) -> Place:
        """Where the value of a field stands."""
        return yaml_text.read(self.sections.front_matter).place_of_value(self.data_path(loc))

    def key_place(self, loc: Loc) -> Place:
        """Where the key of a field stands."""
        return yaml_text.read(self.sections.front_matter).place_of_key(self.data_path(loc))

    def name_place(self, loc: Loc) -> Place:
        """Where a field's own words stand: its value, or its key in a mapping that it keys.

        ``("status", 0, "element")`` is the key of the first entry under ``status``.
        """
        keyed = len(loc) > 2 and loc[0] in self.keyed and isinstance(loc[-1], str)
        if keyed and self.data_path(loc) == self.data_path(loc[:-1]):
            return self.key_place(loc[:-1])
        return self.value_place(loc)

    def was_read(self, loc: Loc) -> bool:
        """Whether all that stands in the file in this field, or the file at all, was understood."""
        path = loc if len(loc) == 1 else self.data_path(loc)
        lost = any(gone[: len(path)] == path for gone in self.lost) if path else False
        return not self.unread and not lost

    def data_path(self, loc: Loc) -> yaml_text.Path:
        """A model's field as the author wrote it: shorthand and keyed mappings undone."""
        path: yaml_text.Path = ()
        value: yaml_text.Value = self.data
        for part in loc:
            if self._is_implied(part, value, path):
                continue
            kept = self._kept(value, path)
            name = part if isinstance(part, str) else dict(enumerate(kept)).get(part)
            if name is None or name not in kept:
                break
            path = (*path, name)
            value = kept[name]
        return path

    @property
    def keyed(self) -> frozenset[str]:
        """The fields of this kind of thing whose entries may stand under their keys."""
        kind = self.found.kind
        is_known = kind in MODELS or kind == PAGE
        return keyed_fields(model_of(kind)) if is_known else frozenset()

    def _is_implied(self, part: str | int, value: yaml_text.Value, path: yaml_text.Path) -> bool:
        """Whether a step was left out: one thing without a list or a mapping round it."""
        if isinstance(part, str):
            return isinstance(value, list)
        keyed = len(path) == 1 and path[0] in self.keyed
        return not isinstance(value, list) and not (isinstance(value, dict) and keyed)

    def _kept(
        self, value: yaml_text.Value, path: yaml_text.Path
    ) -> dict[str | int, yaml_text.Value]:
        inside: Iterable[tuple[str | int, yaml_text.Value]] = ()
        if isinstance(value, dict):
            inside = value.items()
        elif isinstance(value, list):
            inside = enumerate(value)
        return {part: inner for part, inner in inside if (*path, part) not in self.lost}


def understand(found: Found, file: files.TextFile) -> Document:
    """The document that a text file holds; what keeps it from being read is among its faults."""
    if file.fault:
        return Document(found, file.text, (file.fault,), is_text=False)
    sections = front_matter.split(file.text)
    faults = [sections.fault] if sections.fault else []
    plain = plain_data(sections.front_matter)
    data = yaml_text.composed(sections.front_matter) if plain is None else cast(Data, plain)
    if data is None:
        reading = yaml_text.read(sections.front_matter)
        data, faults = reading.data, [*faults, *reading.faults]
    document = Document(found, file.text, tuple(faults))
    vars(document).update(sections=sections, data=data, is_plain=plain is not None)
    return document
