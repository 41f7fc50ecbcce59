"""One file after reading, before it is understood: text, data, prose, and places in all of them."""

from dataclasses import dataclass, field
from pathlib import Path

from generator.load.layout import HEADING_LEVEL, Found
from generator.source import files, front_matter, prose, yaml_text
from generator.source.front_matter import Sections
from generator.source.place import Fault, Place

Loc = tuple[str | int, ...]
"""A field of a model, ``("status", 0, "level")``, by the names that authors write."""


@dataclass(frozen=True)
class Document:
    """A file of ``framework/`` or ``sites/``. ``faults`` say what is wrong with it as text."""

    found: Found
    text: str
    sections: Sections = Sections()
    body: prose.Prose = prose.Prose()
    faults: tuple[Fault, ...] = field(default=())

    @property
    def path(self) -> str:
        """The file's path from the root of the project."""
        return self.found.path

    @property
    def data(self) -> dict[str, yaml_text.Value]:
        """The front matter as mappings, lists and texts."""
        return yaml_text.read(self.sections.front_matter).data

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
        path = self.data_path(loc)
        if isinstance(loc[-1], str) and len(path) == len(loc) - 1:
            return self.key_place(loc[:-1])
        return self.value_place(loc)

    def data_path(self, loc: Loc) -> tuple[str | int, ...]:
        """A model's field as the author wrote it: shorthand and keyed mappings undone."""
        path: list[str | int] = []
        value: yaml_text.Value = self.data  # type: ignore[assignment]
        for part in loc:
            if isinstance(value, dict):
                keys = list(value)
                name = keys[part] if isinstance(part, int) and part < len(keys) else part
                if name not in value:
                    break
                path.append(name)
                value = value[str(name)]
            elif isinstance(value, list) and isinstance(part, int) and part < len(value):
                path.append(part)
                value = value[part]
            elif not isinstance(part, int):
                break
        return tuple(path)


def read(root: Path, found: Found, fault: Fault | None) -> Document:
    """The document at a path; whatever keeps it from being read is among its faults."""
    if fault:
        return Document(found, "", faults=(fault,))
    return understand(found, files.read_text(root, found.path))


def understand(found: Found, file: files.TextFile) -> Document:
    """The document that a text file holds."""
    if file.fault:
        return Document(found, file.text, faults=(file.fault,))
    sections = front_matter.split(file.text)
    faults = [sections.fault] if sections.fault else []
    faults += yaml_text.read(sections.front_matter).faults
    prefix = f"{found.id}--" if found.kind == "finding" else "text--"
    level = HEADING_LEVEL.get(found.kind, 2)
    body = prose.read(sections.body, sections.body_line, prefix, level)
    return Document(found, file.text, sections, body, tuple(faults))
