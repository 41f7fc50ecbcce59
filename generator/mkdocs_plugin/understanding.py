"""What the plugin knows of a project: from build to build, and in spite of mistakes."""

import logging
from pathlib import Path

from mkdocs.exceptions import MkDocsException, PluginError

from generator import compiler
from generator.derive.readership import ReadershipError
from generator.diagnostics.diagnostic import Diagnostic
from generator.diagnostics.stages import Stages
from generator.mkdocs_plugin import reading
from generator.mkdocs_plugin.kept_units import KeptUnit
from generator.mkdocs_plugin.reading import Basis, Read
from generator.mkdocs_plugin.served import Shown
from generator.mkdocs_plugin.share_units import ShareUnits
from generator.mkdocs_plugin.stays_out import what_stays_out
from generator.model.settings import Settings
from generator.pages import problems
from generator.pages.known import Known

MANY = 20
"""Errors that are told in a banner."""
log = logging.getLogger("mkdocs.plugins.crosswalk")


class LastPagesHoldError(MkDocsException):
    """There are mistakes, and whoever serves the last good pages goes on doing so."""


class WrongReadersError(MkDocsException):
    """The settings do not say for whom the site is: told without a traceback."""

    exit_code = 2


class Understanding:
    """A project as it was when it was last without errors, and what is wrong with it now."""

    def __init__(self) -> None:
        self.known: Known | None = None
        """The last state without errors; while serving it outlives the builds."""
        self.checked: compiler.Checked | None = None
        """What was read for it."""
        self.read: tuple[Read, Known] | None = None
        """What was read and checked before MkDocs began, and what follows: nothing is read twice.
        While serving, what was read last."""
        self.told = ""
        """What is wrong with it."""
        self.stays_out = ""
        """What readers do not get of the last state without errors, in words; while serving."""
        self.shown: Shown | None = None
        """What is being served, by a server that a mistake does not keep from it."""
        self.place: Path | None = None
        """Where a server that asks for page after page has room for what is kept meanwhile."""
        self.theme = ""
        """What ``reading.theme_now`` gave before a build that is served was made."""

    def take_in(self, root: Path, settings: Settings, stages: Stages, *, serving: bool) -> None:
        """Reads and checks the project below ``root``, unless that was done for this build.

        Raises ``PluginError`` or ``LastPagesHoldError`` where mistakes are against a build.
        """
        if not serving and self.read and self.read[0].checked.settings == settings:
            self.checked, self.known = self.read[0].checked, self.read[1]
            return
        self.read = None
        self.theme = reading.theme_now() if serving else ""
        found = self._found(root, settings, stages)
        checked = found.checked
        for notice in checked.verdict.notices:
            log.info(notice)
        errors = [one for one in checked.diagnostics if one.severity == "error"]
        self.told = _in_few_words(checked, errors) if serving else checked.verdict.in_words(errors)
        if not checked.has_errors:
            with stages.stage("Deriving"):
                self.known = _understood(found)
            self.told = ""
            self.checked = checked
            if serving:
                self.read = (found, self.known)
                self.stays_out = what_stays_out(found, self.known)
            for diagnostic in checked.diagnostics:
                level = logging.WARNING if diagnostic.severity == "warning" else logging.INFO
                log.log(level, checked.verdict.in_words([diagnostic]))
        elif self.shown:
            raise LastPagesHoldError(self.told)
        elif serving and self.known:
            log.error("The site keeps its last good pages.\n%s", self.told)
        elif serving:
            log.error("There are no pages yet.\n%s", self.told)
        else:
            raise PluginError(f"The check found errors.\n{self.told}")

    def _found(self, root: Path, settings: Settings, stages: Stages) -> Read:
        found = None
        held = self.checked
        if self.place and not (held and reading.is_never_apart(held, settings)):
            last = self.shown.last if self.shown else None
            found = reading.read_to_serve(root, settings, stages, last, self.place, self.theme)
        return found or reading.read_again(root, settings, stages, held)

    @property
    def basis(self) -> Basis | None:
        """What is to be known of what was read, for the next time."""
        return reading.basis_of(*self.read, self.theme) if self.read else None

    @property
    def shares(self) -> ShareUnits | None:
        """What makes the districts that are not at hand."""
        return self.read[0].shares if self.read else None

    @property
    def settled(self) -> dict[str, KeptUnit]:
        """The units of the districts that were not read, as they were in the last build."""
        return dict(self.read[0].settled(self.read[1])) if self.read else {}

    @property
    def counted(self) -> str:
        """How much there is to say of the last good state, in words; mostly nothing."""
        return self.checked.verdict.counted if self.checked else ""

    def banner(self, language: str) -> str:
        """What stands on each good page while there are mistakes; mostly nothing."""
        return problems.banner(self.told, language) if self.told and self.known else ""

    def forget(self) -> None:
        """Lets go of everything."""
        self.known = self.checked = self.read = self.shown = self.place = None


def _in_few_words(checked: compiler.Checked, errors: list[Diagnostic]) -> str:
    """What is wrong, for a banner: one slip may be told in hundreds of places."""
    told, left = checked.verdict.in_words(errors[:MANY]), len(errors) - MANY
    more = f"\n… and {left} more; “crosswalk check” tells all." if left > 0 else ""
    return told + more


def _understood(found: Read) -> Known:
    try:
        return found.understood()
    except ReadershipError as error:
        raise WrongReadersError(str(error)) from None
