"""The units of a project of very many sites: share by share each is loaded, made and let go."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from generator import compiler
from generator.compiler import Checked, Former, NotApartError
from generator.diagnostics.stages import Stages
from generator.mkdocs_plugin.unit_writer import Done, UnitWriter
from generator.pages.theme import compile_all
from generator.source.processes import spread

WORTH_A_PROCESS = 2
"""Shares; each has some hundreds of pages."""


class NotAtHandError(Exception):
    """Something is asked for of a district that was not loaded: everything has to be."""


@dataclass
class ShareUnits:
    """What is to be made of the shares of a project that was read and checked."""

    checked: Checked
    former: Former
    made: dict[str, Done] = field(default_factory=dict)
    """By site, once it is made."""

    def make(self, writer: UnitWriter, stages: Stages, *, with_search: bool) -> None:
        """Makes and writes the pages of all districts and schools."""
        names = tuple(self.former.overviews)
        compile_all(self.checked.settings.language)  # for both processes at once
        work = partial(self._share, writer, with_search=with_search)
        with stages.stage("Rendering", len(names)) as step:
            for done in spread(work, names, worth=WORTH_A_PROCESS, step=step):
                for site, one in done.items():
                    writer.into.add(one.linked)
                    kept = writer.last.units.get(site, one.unit)
                    self.made[site] = replace(one, unit=kept) if one.is_kept else one

    def _share(self, writer: UnitWriter, name: str, *, with_search: bool) -> Mapping[str, Done]:
        return dict(self._units(writer, name, with_search=with_search))

    def _units(
        self, writer: UnitWriter, name: str, *, with_search: bool
    ) -> Iterator[tuple[str, Done]]:
        """The units of a share, as they are written."""
        try:
            checked = compiler.share_of(self.checked, name)
        except NotApartError:
            raise NotAtHandError(name) from None
        known = compiler.understand(checked, self.former)
        stamps = writer.last.stamps
        last = replace(writer.last, stamps=stamps and stamps.among(checked, known))
        own = replace(writer, last=last)
        for unit in compiler.units_of(known):
            if unit.site:
                yield unit.site, own.everything(unit, None, with_search=with_search)
