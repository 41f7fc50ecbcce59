"""Worlds as their readers know them: a corpus for one audience, and what follows from it."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from generator.compiler import data_of
from generator.data.cells import Row
from generator.data.tables import tables
from generator.derive.derived import Derived, derive
from generator.derive.disclosure.disclosed import disclosed
from generator.derive.readership import for_audience
from generator.load.corpus import load
from generator.model.corpus import Corpus
from generator.model.settings import Settings
from generator.model.values import Audience
from generator.pages.known import Known
from tests.sample import ROOT


@dataclass(frozen=True)
class KnownWorld:
    """What the data files of a world are made from."""

    corpus: Corpus
    derived: Derived
    settings: Settings

    def rows(self, table: str) -> tuple[Row, ...]:
        """The rows of one table."""
        return tables(self.corpus, self.corpus, self.derived)[table]

    def files(self) -> dict[str, bytes]:
        """Every file, those of the pages too."""
        return dict(data_of(Known(self.corpus, self.derived, self.settings)))


def known(root: Path, audience: Audience = "public") -> KnownWorld:
    """The project in a folder, with workbooks."""
    settings = Settings(audience=audience, workbooks=True)
    loaded = load(root)
    corpus = disclosed(for_audience(loaded.corpus, audience), loaded.surveys, settings)
    return KnownWorld(corpus, derive(corpus, settings), settings)


@cache
def sample() -> KnownWorld:
    """The sample project as the public knows it."""
    return known(ROOT)
