"""The calls in order, from the files of a project to its pages. No state between runs."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.check.all_rules import check
from generator.derive.derived import derive
from generator.derive.readership import for_audience
from generator.diagnostics.diagnostic import Diagnostic
from generator.load.corpus import Loaded, load
from generator.model.settings import Settings
from generator.pages.all_pages import all_pages
from generator.pages.known import Known
from generator.pages.page import Page


@dataclass(frozen=True)
class Checked:
    """What was loaded, and all that is wrong with it."""

    loaded: Loaded
    diagnostics: tuple[Diagnostic, ...]
    settings: Settings

    @property
    def has_errors(self) -> bool:
        """Whether anything keeps a site from being built."""
        return any(one.severity == "error" for one in self.diagnostics)


def read_and_check(root: Path, settings: Settings) -> Checked:
    """Everything below ``root``, and whether it is true."""
    loaded = load(root)
    return Checked(loaded, check(loaded, settings), settings)


def understand(checked: Checked) -> Known:
    """What the readers of this build may know, and what follows from it."""
    readable = for_audience(checked.loaded.corpus, checked.settings.audience)
    return Known(readable, derive(readable, checked.settings), checked.settings)


def pages_of(known: Known) -> Iterator[Page]:
    """The pages, ready for the shell."""
    return all_pages(known)
