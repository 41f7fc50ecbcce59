"""The files of the search: words, rooms and filters in small scripts, and a list of them all."""

from collections.abc import Iterable

from generator.addresses import SEARCH
from generator.data.search.index import Index, index
from generator.data.search.pieces import SearchPiece
from generator.data.search.postings import DIGITS, ROOM
from generator.data.search.record import FACETS
from generator.data.search.rooms import Room
from generator.data.search.scripts import named_script, script
from generator.data.search.shards import in_order, shards
from generator.data.search.words import STOP_WORDS

LIST = f"{SEARCH}list.js"


def search_files(pieces: Iterable[SearchPiece]) -> dict[str, bytes]:
    """All files by their URLs."""
    files: dict[str, bytes] = {}
    rooms: list[Room] = []
    for piece in pieces:
        files |= piece.files
        rooms += piece.rooms
    return files | index_files(rooms)


def index_files(rooms: Iterable[Room]) -> dict[str, bytes]:
    """The files of the index of rooms by their URLs; the rooms' own are not among them."""
    files: dict[str, bytes] = {}

    def keep(value: object) -> str:
        name, url, content = named_script(value)
        files[url] = content
        return name

    found = index(rooms)
    words = [(word, f"{word}|{found.words[word]}") for word in sorted(found.words, key=in_order)]
    cut = list(shards(words))
    files[LIST] = script(
        {
            "room": ROOM,
            "digits": DIGITS,
            "stop": sorted(STOP_WORDS),
            "firsts": [shard.first for shard in cut],
            "words": "".join(keep("~".join(shard.lines)) for shard in cut),
            "rooms": "".join(found.rooms),
            "facets": {name: keep(rows) for name, rows in _facets(found).items()},
        }
    )
    return files


def _facets(found: Index) -> dict[str, dict[str, str]]:
    facets: dict[str, dict[str, str]] = {name: {} for name in FACETS}
    for named in sorted(found.values):
        name, _, value = named.partition(":")
        facets[name][value] = found.values[named]
    return facets
