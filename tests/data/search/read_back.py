"""The search's files, read back as the browser's script reads them, to ask them what they hold."""

import json
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from generator.data.search.files import LIST, NAME_LENGTH
from generator.data.search.index import ROOM

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
                word, *rows = line.split("|")
                assert word not in found
                assert name in self.files_for(word)
                found[word] = [numbers(row, self.list["digits"]) for row in rows]
        return found

    @cached_property
    def facets(self) -> dict[str, dict[str, list[int]]]:
        return {
            name: {
                value: numbers(text, self.list["digits"])
                for value, text in self.read(f"search/{file}.js").items()
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


def numbers(text: str, digits: str) -> list[int]:
    """Reads what ``generator.data.search.numbers`` writes."""
    base, found, following = len(digits), [], 0
    values, rest = [], [digits.index(one) for one in text]
    while rest:
        lead, more, start = rest.pop(0), 0, 0
        for least, count, below in ((64, 1, 64), (80, 2, 64 + 16 * base),
                                    (84, 4, 64 + 16 * base + 4 * base**2)):  # fmt: skip
            if lead >= least:
                more, start, value = count, below, lead - least
        value = value if more else lead
        for _ in range(more):
            value = value * base + rest.pop(0)
        values.append(start + value)
    while values:
        gap = values.pop(0)
        following += gap // 2
        for _ in range(values.pop(0) + 2 if gap % 2 else 1):
            found.append(following)
            following += 1
    return found
