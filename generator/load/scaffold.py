"""The beginning of a new file: every field of its kind, with its meaning as a comment."""

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.load.fields import author_fields, part_of
from generator.load.layout import MODELS


def scaffold(kind: str) -> str:
    """The text of a new file of a kind. Fields that may be left out are comments."""
    fields = author_fields(MODELS[kind]).items()
    lines = [line for name, info in fields for line in _field(name, info)]
    return "\n".join(["---", *lines, "---", "Write here.", ""])


def _field(name: str, info: FieldInfo) -> list[str]:
    mark = "" if info.is_required() else "# "
    lines = [f"# {info.description}", f"{mark}{name}:"]
    part = part_of(info)
    return lines + (_part(part) if part else [])


def _part(part: type[BaseModel]) -> list[str]:
    inside = author_fields(part).items()
    return [f"#     {name}: {info.description}" for name, info in inside]
