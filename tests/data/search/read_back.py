"""The search's files, read back as the browser's script reads them, to ask them what they hold."""

import json
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from generator.data.search.files import LIST
from generator.data.search.postings import DIGITS, ROOM
from generator.data.search.scripts import NAME_LENGTH

BEFORE, AFTER = "crosswalkSearch.add(", ");\n"


class ReadBack:
    """An index as its files hold it."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files = files
        self.list = self.read(LIST)
        self.words = self.names(self.list["words"])
        self.rooms = self.names(self.list["rooms"])

    def read(self, url: str) -> Any:
        text = self.files[url].decode()
        assert text.startswith(BEFORE)
        assert text.endswith(AFTER)
        return json.loads(text.removeprefix(BEFORE).removesuffix(AFTER))

    @staticmethod
    def names(run: str) -> list[str]:
        return [f"search/{run[at : at + NAME_LENGTH]}.js" for at in range(0, len(run), NAME_LENGTH)]

    def files_for(self, word: str) -> list[str]:
        """The files that may hold a word or what begins with it."""
        firsts = self.list["firsts"]
        behind = [*firsts[1:], "\U0010ffff"]
        return [
            name
            for name, first, after in zip(self.words, firsts, behind, strict=True)
            if first <= f"{word}\uffff" and after > word
        ]

    @cached_property
    def terms(self) -> dict[str, list[list[int]]]:
        found = {}
        for name in self.words:
            for line in filter(None, self.read(name).split("~")):
                word, row = line.split("|")
                assert word not in found
                assert name in self.files_for(word)
                found[word] = by_weight(row)
        return found

    @cached_property
    def facets(self) -> dict[str, dict[str, list[int]]]:
        return {
            name: {
                value: [number for number, _ in postings(row)]
                for value, row in self.read(f"search/{file}.js").items()
            }
            for name, file in self.list["facets"].items()
        }

    @cached_property
    def shown(self) -> dict[int, list[Any]]:
        """By number: address, title, kind, whose it is, date, text."""
        found = {}
        for place, name in enumerate(self.rooms):
            room = self.read(name)
            for number, (url, title, kind, where, *rest) in enumerate(
                room["records"], place * ROOM
            ):
                found[number] = [room["base"] + url, title, kind, room["where"][where], *rest]
        return found

    def find(self, word: str) -> set[str]:
        """The addresses of all records with a word."""
        return {self.shown[n][0] for row in self.terms.get(word, []) for n in row}

    def having(self, facet: str, value: str) -> set[str]:
        """The addresses of all records with a value of a filter."""
        return {self.shown[n][0] for n in self.facets[facet].get(value, [])}


def by_weight(row: str) -> list[list[int]]:
    """The numbers of records in a row of postings, for each place where the word may stand."""
    found: list[list[int]] = [[], [], []]
    for number, weight in postings(row):
        found[weight].append(number)
    return found


def postings(row: str) -> list[tuple[int, int]]:
    """Reads what ``generator.data.search.postings`` writes: records, and where the word stands."""
    digits, room, found, more = iter(map(DIGITS.index, row)), 0, [], False
    for digit in digits:
        kind = digit
        if not more:
            step = 0
            while digit >= 64:
                step, digit = step * 21 + digit - 64, next(digits)
            room += step * 64 + digit
            kind = next(digits)
        more = ROOM <= kind < 2 * ROOM
        if kind < 3 * ROOM:
            weight, places = 0 if kind >= 2 * ROOM else 2, [kind % ROOM]
        elif kind < 3 * ROOM + 3:
            weight, first = kind - 3 * ROOM, next(digits)
            places = list(range(first, first + next(digits)))
        else:
            weight, having = kind - 3 * ROOM - 3, 0
            for _ in range(4):
                having = having * 85 + next(digits)
            places = [n for n in range(ROOM) if having >> n & 1]
        found += [(room * ROOM + place, weight) for place in places]
    return found
