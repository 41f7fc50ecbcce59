"""What a check told of a project, part by part, for the next one: kept in ``.cache/``."""

import os
from collections.abc import Mapping
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any

from msgspec import Struct

from generator.check.digests import State
from generator.check.facts import Facts
from generator.diagnostics.diagnostic import Diagnostic
from generator.load.code_version import code_version
from generator.load.named import Ground
from generator.load.rows import codec_of
from generator.model.settings import Settings
from generator.source.kept_file import UNTRUSTED, KeptFile, OtherVersionError, packed, unpacked

NAME = "told"
ROOMS = ("check", "addresses.py")
"""The code that has a say in what is told, beside that which reads."""
UNSURE_RULE = "file-unreadable"
"""It may be readable another time, or for somebody else, though nothing about it has changed."""


class Told(Struct, frozen=True):
    """A problem, and the line of the file that it is about, if there is one."""

    problem: Diagnostic
    line: str | None


class Part(Struct, frozen=True):
    """What was told of a part, what that rests on, and what others rest on."""

    name: str
    content: bytes = b""
    """A digest of all that was loaded of it."""
    told: tuple[Told, ...] = ()
    outside: frozenset[str] = frozenset()
    """The files of other parts that its rules may look up."""
    added: tuple[str, ...] = ()
    """What it adds to the facts (``surroundings``)."""


class Known(Struct, frozen=True, dict=True):
    """A whole check."""

    layout: bytes
    """A digest of the paths of all files."""
    things: int
    files: int
    parts: tuple[Part, ...]
    named: Mapping[str, bytes]
    """Digests of the files that are looked up from other parts, by their paths."""
    facts: Facts
    ground: Ground

    @cached_property
    def by_name(self) -> Mapping[str, Part]:
        """The parts by their names."""
        return {part.name: part for part in self.parts}

    @property
    def contents(self) -> Mapping[str, bytes]:
        """A digest of all that was loaded of each part."""
        return {part.name: part.content for part in self.parts}

    @cached_property
    def told(self) -> tuple[Told, ...]:
        """All that was told, in order."""
        told = (one for part in self.parts for one in part.told)
        return tuple(sorted(told, key=lambda one: one.problem))


class Memory:
    """The file that holds it, for one run of a check with certain settings."""

    def __init__(self, folder: Path, settings: Settings) -> None:
        """Reads the file, if there is one that can be trusted; ``notice`` says if there is not."""
        self.notice = ""
        self.known: Known | None = None
        self.states: Mapping[str, bytes] = {}
        """By part, how its files lay there; empty where that says too little."""
        self._settings = repr(settings)
        self._kept = KeptFile(folder, NAME, "told 1", code_version(*ROOMS))
        try:
            set_to, self.states = self._kept.read()
            if set_to == self._settings:
                self.known = codec_of(Known).of_row(unpacked(self._kept.piece(NAME)))
        except (FileNotFoundError, OtherVersionError):
            pass  # it is like the first time
        except UNTRUSTED:
            self.notice = (
                f"What {folder.name}{os.sep} holds of the last check is damaged or from elsewhere; "
                "it was dropped, and everything was checked."
            )
        self._kept.close()

    def keep(self, known: Known, states: Mapping[str, State]) -> None:
        """Keeps what was told, if it is new; ``states`` tell how the files of each part lie there.

        That it cannot be written is no error: the next run checks what this one did.
        """
        unsure = {
            part.name
            for part in known.parts
            if any(one.problem.rule == UNSURE_RULE for one in part.told)
        }
        if known == self.known and self.states == {
            name: b"" if name in unsure else state.digest for name, state in states.items()
        }:
            return

        def make(since: int) -> tuple[Any, dict[str, bytes]]:
            sure = {
                name: b"" if name in unsure or state.newest > since else state.digest
                for name, state in states.items()
            }
            row = codec_of(Known).to_row(known)
            return (self._settings, sure), {NAME: packed(row)}

        with suppress(OSError):
            self._kept.write(make)
