"""Any file of a site as texts to be searched, whatever its format."""

import base64
import binascii
import csv
import html
import json
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import chain
from typing import Any
from urllib.parse import unquote

from msgspec import Raw
from msgspec.json import decode as decode_json

from generator.publish.leaks import markup

MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
DATA_URI = re.compile(rb"data:[\w/+.;=-]*;base64,([A-Za-z0-9+/]+)")
CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
PERCENT = re.compile(r"%[0-9A-Fa-f]{2}")
WITH_PERCENT = re.compile(r"(?:%|&(?:#0*37|#[xX]0*25|percnt);)[0-9A-Fa-f]{2}")
"""The same in whatever is not read yet."""
ENDS_OF_ADDRESSES = re.compile(r"""[\s"'<>()]+""")
ESCAPE = re.compile(r"""\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))""")
MANY = (dict, list)
MUCH = 4_000_000
"""Bytes of JSON."""
STRING = re.compile(rb'"([^"\\]*+(?:\\.[^"\\]*+)*+)"', re.DOTALL)
"""In JSON, where a quote stands round nothing but texts."""
PARAGRAPHS = re.compile(r"\n[ \t]*\n")
STRINGS = (
    ("utf-8", re.compile(
        rb"(?:[\t\n\r\x20-\x7e]|[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}){6,}")),
    ("utf-16-le", re.compile(rb"(?:[\t\n\r\x20-\xff]\x00|[\x10-\x27]\x20){6,}")),
    ("utf-16-be", re.compile(rb"(?:\x00[\t\n\r\x20-\xff]|\x20[\x10-\x27]){6,}")),
)  # fmt: skip
"""Readable text within binary data."""


@dataclass
class Content:
    """A file as texts: blocks, in which words run on; the tags of a page; files inside it."""

    blocks: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    inside: list[bytes] = field(default_factory=list)
    is_binary: bool = False


def read(name: str, data: bytes, tags: markup.Tags) -> Content:
    """The texts of a file. Its name only says what to try: what is not as it should be is text."""
    suffix = name.rpartition(".")[2].lower()
    if suffix == "json" and len(data) > MUCH and (much := _much_json(data, tags)):
        return much
    text = decode(data)
    if text is None:
        return Content(list(strings(data)), is_binary=True)
    content = Content(inside=_data_uris(data))
    reader = READERS.get(suffix) or (_markup if text.lstrip()[:1] == "<" else _plain)
    reader(text, content, tags)
    if reader is not _json:
        _percents(text, content)
    return content


def decode(data: bytes) -> str | None:
    """The text that a file is, without its NULs; None if it is none."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace").replace("\0", "")
    if data.count(0) * 8 > len(data):
        return None
    try:
        return data.decode().replace("\0", "")
    except UnicodeDecodeError:
        return None if CONTROLS.search(data) else data.decode("cp1252", "replace")


def _data_uris(data: bytes) -> list[bytes]:
    """The files that stand in a page or a style sheet as text."""
    found = []
    for uri in DATA_URI.findall(data) if b";base64," in data else ():
        with suppress(binascii.Error, ValueError):
            found.append(base64.b64decode(uri[: len(uri) // 4 * 4]))
    return found


def strings(data: bytes) -> Iterator[str]:
    """The readable texts within binary data, six characters or more each."""
    for encoding, pattern in STRINGS:
        for found in pattern.findall(data):
            yield found.decode(encoding, "replace")


def _markup(text: str, content: Content, tags: markup.Tags) -> None:
    cut = markup.cut(text, tags)
    content.blocks += chain(cut.blocks, cut.others)
    content.tags += cut.tags
    for script in cut.scripts:
        _json(script, content, tags)
    for value in cut.others:
        if "<" in value:
            content.blocks += markup.cut(value, tags).blocks


def _xml(text: str, content: Content, tags: markup.Tags) -> None:
    content.blocks += markup.cut_xml(text)
    if "<svg" in text:
        _markup(text, content, tags)


def _json(text: str, content: Content, tags: markup.Tags) -> None:
    """Every text of JSON, keys as well; of what is no JSON, such as a script, all there is."""
    try:
        found = _strings_in(json.loads(text))
    except (ValueError, RecursionError):
        _script(text, content, tags)
        _percents(text, content)
        return
    for one in found:
        _string(one, content, tags)


def _much_json(data: bytes, tags: markup.Tags) -> Content | None:
    """The same of a file for which there may be no room as a text, let alone as a value; None if it
    is not JSON through and through."""
    if b"\0" in data:
        return None
    content = Content(inside=_data_uris(data))
    try:
        decode_json(data, type=Raw)
        for one in dict.fromkeys(match[1] for match in STRING.finditer(data)):
            written = one.decode()
            text = json.loads(f'"{written}"') if "\\" in written else written
            _string(text, content, tags)
    except (ValueError, RecursionError):
        return None
    return content


def _strings_in(value: Any) -> Iterable[str]:
    """Every text in a value, once: of a million, many are the same."""
    found = dict[str, None]()
    waiting: list[Any] = [[value]]
    while waiting:
        held = waiting.pop()
        if held.__class__ is dict:
            found.update(dict.fromkeys(held))
            held = held.values()
        for one in held:
            if one.__class__ is str:
                found[one] = None
            elif one.__class__ in MANY:
                waiting.append(one)
    return found


def _string(text: str, content: Content, tags: markup.Tags) -> None:
    if "<" in text:
        _markup(text, content, tags)
    else:
        content.blocks.append(html.unescape(text))
    _percents(text, content)


def _script(text: str, content: Content, tags: markup.Tags) -> None:
    """A script or a style sheet: as it runs on, and each text between quotes for itself."""
    shown = ESCAPE.sub(_escaped, text) if "\\" in text else text
    content.blocks += (shown, *shown.split('"'))
    if "<" in shown:
        cut = markup.cut(shown, tags)
        content.blocks += chain(cut.blocks, cut.others, cut.scripts)


def _escaped(match: re.Match[str]) -> str:
    code = match[1] or match[2] or match[3]
    if code:
        return chr(min(int(code, 16), 0x10FFFF))
    return " " if match[4] in "nrt" else str(match[4])


def _csv(text: str, content: Content, tags: markup.Tags) -> None:
    _plain(text, content, tags)
    content.blocks += dict.fromkeys(_cells(text))  # of a million, many are the same


def cells(data: bytes) -> list[str]:
    """The cells of a table that is a text file."""
    return list(_cells(decode(data) or ""))


def _cells(text: str) -> Iterator[str]:
    """The cells of a table, whichever of three signs stands between them."""
    delimiter = max(",;\t", key=text.partition("\n")[0].count)
    try:
        for row in csv.reader(text.splitlines(keepends=True), delimiter=delimiter):
            yield from row
    except csv.Error:
        return


def _plain(text: str, content: Content, tags: markup.Tags) -> None:
    content.blocks += PARAGRAPHS.split(text)
    content.blocks += text.split("\n")
    if "\\u" in text or "\\/" in text:
        _script(text, content, tags)
    if "</" in text:
        _markup(text, content, tags)


def _percents(text: str, content: Content) -> None:
    """What is written with percent signs, as it is read."""
    if WITH_PERCENT.search(text):
        content.blocks += _unquoted(text)


def _unquoted(text: str) -> Iterator[str]:
    """What addresses say when their percent signs are read."""
    for address in dict.fromkeys(ENDS_OF_ADDRESSES.split(html.unescape(text))):
        shown = address
        while PERCENT.search(shown) and (next_shown := unquote(shown)) != shown:
            shown = next_shown
        if shown != address:
            yield shown


READERS: dict[str, Callable[[str, Content, markup.Tags], None]] = {
    "html": _markup,
    "htm": _markup,
    "xhtml": _markup,
    "xml": _xml,
    "rels": _xml,
    "svg": _xml,
    "json": _json,
    "map": _json,
    "webmanifest": _json,
    "js": _script,
    "mjs": _script,
    "css": _script,
    "csv": _csv,
    "tsv": _csv,
}
