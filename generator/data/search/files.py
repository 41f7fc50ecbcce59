"""The files of the search: words, records and filters in small scripts, and a list of them all.

Each file but the list is named after its content: an unchanged one keeps its name, a changed one
never hides behind an old copy, and a browser may keep it for good. Each calls
``crosswalkSearch.add`` (``theme/assets/search-index.js``) with what it holds.
"""

import json
from base64 import b32encode
from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Any

from generator.addresses import SEARCH
from generator.data.search.framework_records import framework_records
from generator.data.search.index import ROOM, Index, index
from generator.data.search.numbers import DIGITS, encoded
from generator.data.search.page_records import Listed, page_records
from generator.data.search.record import Record
from generator.data.search.shards import in_order, shards
from generator.data.search.site_records import site_records
from generator.data.search.words import STOP_WORDS
from generator.derive.derived import Derived
from generator.model.corpus import Corpus

LIST = f"{SEARCH}list.js"
SHOWN = 320
"""Characters of a text that are kept to be shown; more of it can be found."""
NAME_LENGTH = 10


def search_files(corpus: Corpus, derived: Derived, pages: Iterable[Listed]) -> dict[str, bytes]:
    """All files by their URLs; ``corpus`` is the one that readers may know.

    ``pages`` are those that no thing stands for.
    """
    records = (
        *framework_records(corpus),
        *page_records(corpus, pages),
        *site_records(corpus, derived),
    )
    return index_files(index(sorted(records, key=lambda one: one.block == "guide")))


def index_files(found: Index) -> dict[str, bytes]:
    """All files of an index by their URLs."""
    files: dict[str, bytes] = {}

    def keep(value: Any) -> str:
        content = _script(value)
        name = b32encode(sha256(content).digest()).decode()[:NAME_LENGTH].lower()
        files[f"{SEARCH}{name}.js"] = content
        return name

    words = [
        (word, "|".join((word, *map(encoded, rows))).rstrip("|"))
        for word, rows in sorted(found.terms.items(), key=lambda item: in_order(item[0]))
    ]
    cut = list(shards(words))
    files[LIST] = _script(
        {
            "room": ROOM,
            "digits": DIGITS,
            "stop": sorted(STOP_WORDS),
            "firsts": [shard.first for shard in cut],
            "words": "".join(keep("~".join(shard.lines)) for shard in cut),
            "rooms": "".join(keep(_room(room)) for room in found.rooms),
            "facets": {
                name: keep({value: encoded(rows) for value, rows in sorted(values.items())})
                for name, values in found.facets.items()
            },
        }
    )
    return files


def _script(value: Any) -> bytes:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return f"crosswalkSearch.add({text});\n".encode()


def _room(records: Sequence[Record]) -> dict[str, Any]:
    """What is shown of records that are fetched together; what they share stands once."""
    base = records[0].block.rstrip("/") + "/"
    if not all(one.url.startswith(base) for one in records):
        base = ""
    places = list(dict.fromkeys(one.where for one in records))
    return {
        "base": base,
        "where": [" · ".join(filter(None, place)) for place in places],
        "records": [
            [
                one.url.removeprefix(base),
                one.title,
                one.kind,
                places.index(one.where),
                one.date,
                _cut(one.text),
            ]
            for one in records
        ],
    }


def _cut(text: str) -> str:
    if len(text) <= SHOWN:
        return text
    return f"{text[:SHOWN].rpartition(' ')[0]} …"
