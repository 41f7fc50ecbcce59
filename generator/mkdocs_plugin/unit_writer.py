"""Writes what belongs to one unit, and takes from the last build what still holds."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct, field, structs

from generator import compiler
from generator.mkdocs_plugin.frames import Frames
from generator.mkdocs_plugin.kept_units import KeptPage, KeptUnit, Whole
from generator.mkdocs_plugin.writer import Put, Writer
from generator.pages.all_pages import Unit
from generator.pages.known import Known
from generator.pages.page import Page


class LastPages(Struct, frozen=True):
    """What is known of the pages of the last build, and how to tell whether they still hold."""

    stamps: compiler.UnitStamps | None = None
    units: Mapping[str, KeptUnit] = field(default_factory=dict)
    whole: Whole | None = None
    """The files about everything; None where they tell of other settings, or another day."""

    def stamp(self, unit: Unit) -> str:
        """The stamp of a unit; empty where nothing will be kept."""
        return self.stamps.of(unit) if self.stamps else ""


NO_UNIT = KeptUnit("", ())


class Done(Struct, frozen=True):
    """A unit that is written: how many of its pages had to be made, what was put there for it."""

    unit: KeptUnit
    rendered: int
    put: Put
    is_kept: bool = False
    """Whether it is what there was; then it need not be sent from one process to another."""

    def __reduce__(self) -> tuple[Any, ...]:
        given = {what: bytes(piece) for what, piece in self.unit.given.items()}
        unit = NO_UNIT if self.is_kept else structs.replace(self.unit, given=given)
        return Done, (unit, self.rendered, self.put, self.is_kept)


class UnitWriter(Struct, frozen=True):
    """Where the units of one build are written, and what of the last they are taken from.

    ``through_mkdocs`` are the addresses that MkDocs writes itself.
    """

    into: Writer
    frames: Frames
    last: LastPages
    through_mkdocs: frozenset[str] = frozenset()

    def kept(self, unit: Unit) -> Done | None:
        """A unit as it was in the last build, if it still holds."""
        kept = self.last.units.get(unit.name)
        if kept and kept.stamp == self.last.stamp(unit) and self.is_there(kept):
            return Done(kept, 0, self.into.taken())
        return None

    def is_there(self, kept: KeptUnit) -> bool:
        """Whether all pages of the last build could be taken as they are, and what the search
        shows of them."""
        return all(
            (one.page.url in self.through_mkdocs) == (not one.digest)
            and self.frames.is_same(one.page, one.frame)
            and (not one.digest or self.into.link(_path(one.page), one.digest))
            for one in kept.pages
        ) and all(self.into.link(path, digest) for path, digest in kept.search)

    def pages(self, unit: Unit, known: Known | None = None) -> Done:
        """Writes the pages of a unit, made of what is ``known``."""
        made = tuple(map(self.page, unit.pages(known)))
        return Done(KeptUnit(self.last.stamp(unit), made), len(made), self.into.taken())

    def everything(self, unit: Unit, done: Done | None, *, with_search: bool) -> Done:
        """Writes a unit, whose pages may be ``done``, and makes what it gives to files of the
        whole; or says that all is as it was in the last build."""
        wanted = self._wanted(unit, with_search=with_search)
        kept = done or self.kept(unit)
        missing = wanted - kept.unit.given.keys() if kept else wanted
        if kept and not missing:
            return structs.replace(kept, is_kept=True)
        known = unit.known()
        done = kept or self.pages(unit, known)
        made = compiler.given_by(known, unit.site, [one.page for one in done.unit.pages], missing)
        whole = structs.replace(
            done.unit,
            search=self._written(made.search) or done.unit.search,
            data=self._written(made.data) or done.unit.data,
            given={**done.unit.given, **made.given},
        )
        return Done(whole, done.rendered, done.put | self.into.taken())

    def _wanted(self, unit: Unit, *, with_search: bool) -> frozenset[str]:
        """What a unit has to give: one of a stretch has pages alone."""
        if unit.stretch:
            return frozenset()
        return compiler.wanted_of(unit.whole, unit.site, with_search=with_search)

    def _written(self, files: Mapping[str, bytes]) -> tuple[tuple[str, str], ...]:
        return tuple(
            (url, self.into.put(url, content))
            for url, content in files.items()
            if url not in self.through_mkdocs
        )

    def page(self, page: Page) -> KeptPage:
        """Writes a page, unless MkDocs does."""
        document = self.frames.document(page)
        digest = ""
        if page.url not in self.through_mkdocs:
            text = document.text.encode(errors="xmlcharrefreplace")
            digest = self.into.put(_path(page), text)
        return KeptPage(page.without_body, document.frame, digest)


def _path(page: Page) -> str:
    return f"{page.url}index.html"
