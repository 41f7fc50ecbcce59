"""A world in which every field, text, title and page holds what could do harm.

The models are walked, so a new field is covered by itself: each text takes all strings. A part that
is new to a model needs an entry in ``samples.yaml``; a test asks for it.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from generator.check.all_rules import check
from generator.load.corpus import load
from generator.load.fields import author_fields, is_for_authors, part_of
from generator.load.layout import MODELS, sort_out
from generator.model.finding import RECOMMENDATION_FIELDS
from generator.model.settings import Settings
from tests.injection.strings import STRINGS
from tests.small_world import PHOTO, REPORT, put, sound_world

CORE = (
    '"><script>hit(1)</script>',
    "'><img src=x onerror=hit(1)>",
    "&lt;img src=x onerror=hit(1)&gt;",
    '" onmouseover="hit(1)" x=',
    "javascript:hit(1) </script></title></textarea>-->]]>{{7*7}}",
)
"""In every text; the others take turns, for front matter may not be larger than 64 kB."""
REFUSED = re.compile(r"<(img|svg|picture)|!\[|\[\[|\]\(", re.IGNORECASE)
"""What a rule looks at in prose: pictures, references, links."""
TURNS = cycle(STRINGS)
ALL = " ".join(STRINGS)
SAMPLES: dict[str, dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("samples.yaml").read_text(encoding="utf-8")
)
CHECKED = frozenset(("cds", "nces"))
"""Texts that are codes: a rule looks at their digits."""
HOSTILE = "sites/oak/elm/2026-diagnostic/hostile-{number:03}.md"
HOSTILE_PAGE = "content/hostile/page-{number:03}.md"
EXTENSIONS = ["admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "toc",
              "abbr", "fenced_code"]  # fmt: skip
CONFIG = {
    "site_name": ALL,
    "site_description": ALL,
    "site_author": ALL,
    "copyright": ALL,
    "site_url": "https://x.invalid/",
    "docs_dir": "content",
    "theme": {"name": "material", "font": False},
    "nav": [
        {"Home": "index.md"},
        {" ".join(CORE): "hostile/page-027.md"},
        {" and ".join(CORE): ["hostile/page-028.md"]},
    ],
    "markdown_extensions": EXTENSIONS,
    "plugins": ["search", "crosswalk"],
}  # fmt: skip


def next_text() -> str:
    """A text with the core of the strings, and the next ones in turn."""
    return " ".join((*CORE, *islice(TURNS, 8)))


def kind_at(path: str) -> str:
    """The kind of thing in a file of the samples."""
    return sort_out([*SAMPLES, path, REPORT]).found[list(SAMPLES).index(path)].kind


def poison(model: type[BaseModel], data: dict[str, Any]) -> dict[str, Any]:
    """The data with all strings in each field that takes any text."""
    filled = dict(data)
    for name, info in author_fields(model).items():
        part = part_of(info)
        if part and name in data:
            entries = data[name]
            filled[name] = (
                [poison(part, entry) for entry in entries]
                if isinstance(entries, list)
                else poison(part, entries)
            )
        elif not part and name not in data and takes_any_text(info) and not _is_checked(name, data):
            text = next_text()
            filled[name] = [text] if "tuple" in str(info.annotation) else text
    return filled


def _is_checked(name: str, data: dict[str, Any]) -> bool:
    """Whether a rule looks at what stands in a text, or at whose it is."""
    only_recommendations = data.get("kind") == "strength" and name in RECOMMENDATION_FIELDS
    return name in CHECKED or only_recommendations


def takes_any_text(info: FieldInfo) -> bool:
    """Whether any text at all may stand in a field, so that only its page can make it harmless."""
    if "Refers(" in f"{info.annotation}{info.metadata}":
        return False
    wanted: Any = Annotated[info.annotation, *info.metadata] if info.metadata else info.annotation
    value = list(CORE) if "tuple" in str(info.annotation) else CORE[0]
    try:
        TypeAdapter(wanted).validate_python(value)
    except ValidationError:
        return False
    return True


def parts_of(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """The models of the parts of a model, and of their parts; not of what no reader is shown."""
    for info in author_fields(model).values():
        if (part := part_of(info)) and not is_for_authors(info):
            yield part
            yield from parts_of(part)


def sampled(model: type[BaseModel], data: dict[str, Any]) -> Iterator[type[BaseModel]]:
    """The models of the parts that the data hold."""
    for name, info in author_fields(model).items():
        if name in data and (part := part_of(info)) and not is_for_authors(info):
            entries = data[name] if isinstance(data[name], list) else [data[name]]
            yield part
            for entry in entries:
                yield from sampled(part, entry)


def body_with(string: str) -> str:
    """A text that holds a string wherever a text can hold one, the most dangerous place last."""
    line = string.replace("\n", " ")
    return (
        f"Words {string} and more.\n\n- {line}\n\n> {line}\n\n## {line}\n\n"
        f"| {line} | x |\n|---|--:|\n| x | {line} |\n\n**{line}** [{line}](https://x.invalid/ "
        f'"{line}")\n\n{string}\n'
    )


def thing(fields: dict[str, Any], body: str) -> str:
    """A file with front matter."""
    return f"---\n{yaml.safe_dump(fields, sort_keys=False, width=10**9)}---\n{body}"


def batched(strings: Iterable[str], size: int) -> Iterator[tuple[str, ...]]:
    """The strings in rows: those that the check would refuse stand together."""
    rows: dict[bool, list[str]] = {True: [], False: []}
    for string in strings:
        rows[bool(re.search(r"<(img|svg|picture)|!\[|\[\[|\]\(", string, re.IGNORECASE))].append(
            string
        )
    for row in rows.values():
        for n in range(0, len(row), size):
            yield tuple(row[n : n + size])


def poisoned_world(root: Path) -> tuple[Path, list[str]]:
    """The world, and the hostile files that the check refused and that were taken out of it."""
    world = sound_world(root)
    put(world, "mkdocs.yml", yaml.safe_dump(CONFIG, sort_keys=False))
    for path, data in SAMPLES.items():
        fields = poison(MODELS[kind_at(path)], data)
        put(world, path, thing(fields, body_with("x")))
    for number, string in enumerate(STRINGS):
        fields = {"kind": "strength", "title": string, "elements": ["family-engagement"]}
        put(world, HOSTILE.format(number=number), thing(fields, body_with(string)))
    for number, strings in enumerate(batched(STRINGS, 6)):
        page = {"title": " ".join(strings), "description": " ".join(strings)}
        words = "\n\n".join(f"# {string}\n\n{body_with(string)}" for string in strings)
        put(world, HOSTILE_PAGE.format(number=number), thing(page, words))
    put(world, "sites/oak/elm/2026-diagnostic/Señal de la puerta.jpg", PHOTO)
    shown = "![A sign](<Señal de la puerta.jpg>)\n"
    put(world, HOSTILE.format(number=999), thing(
        {"kind": "strength", "title": "A sign", "elements": ["family-engagement"]}, shown
    ))  # fmt: skip
    return world, _without_refused(world)


def _without_refused(world: Path) -> list[str]:
    refused: set[str] = set()
    while True:
        found = check(load(world), Settings())
        wrong = {one.path for one in found if one.severity == "error"}
        hostile = {path for path in wrong if "hostile" in path}
        if wrong - hostile:
            told = [f"{one.path}: {one.rule} {one.message}" for one in found
                    if one.path in wrong - hostile]  # fmt: skip
            raise AssertionError("\n".join(told)[:3000])
        if not hostile:
            return sorted(refused)
        refused |= hostile
        for path in hostile:
            (world / path).unlink()
