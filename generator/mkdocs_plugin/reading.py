"""What is read before MkDocs begins: a whole project, or only what has changed since its last
build."""

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from generator import compiler
from generator.compiler import Checked, Former
from generator.diagnostics.stages import Stages
from generator.load.records import CACHE
from generator.mkdocs_plugin import kept_units
from generator.mkdocs_plugin.kept_units import KeptUnit, KeptUnits
from generator.mkdocs_plugin.share_units import ShareUnits
from generator.model.corpus import THING_KINDS
from generator.model.settings import Settings
from generator.pages.known import Known
from generator.pages.theme_folder import theme_folder
from generator.source.program import program_digest


class Read(Struct, frozen=True):
    """What was read and checked, and what is there of the last build; ``former`` is what that tells
    of districts that were not read, None where everything was."""

    checked: Checked
    kept: KeptUnits
    former: Former | None = None
    shares: ShareUnits | None = None
    """What makes the districts, where none is at hand though all were read."""

    def understood(self) -> Known:
        """What the readers of this build may know of it. Raises ``ReadershipError`` when the
        settings do not say who they are."""
        return compiler.understand(self.checked, self.former)

    def settled(self, known: Known) -> Mapping[str, KeptUnit]:
        """The units of the districts that were not read."""
        if self.shares:
            return {}
        units = self.kept.units.items()
        return {site: unit for site, unit in units if _district(site) in known.told}


def leaves_nothing_out(checked: Checked, known: Known) -> bool:
    """Whether the readers get all that was read."""
    kinds = (*THING_KINDS, "content", "pictures", "content_files")
    everything = checked.loaded.corpus
    return all(len(getattr(known.corpus, kind)) == len(getattr(everything, kind)) for kind in kinds)


def _district(site: str) -> str:
    return "/".join(site.split("/")[:2])


def read(
    root: Path, settings: Settings, stages: Stages, *, with_search: bool, everything: bool = False
) -> Read:
    """A project, or, unless ``everything`` is asked for, of the districts those alone in which
    something has changed since the last build. Workbooks are made of everything at once."""
    kept = kept_units.recall(pages_folder(root, settings))
    everything = everything or settings.workbooks
    whole = None if everything else kept.whole
    if whole and whole.contents and whole.key == key_of(settings, with_search=with_search):
        since = compiler.Since(whole.contents, whole.common)
        changed = compiler.read_changed(root, settings, since, stages)
        if changed:
            told = compiler.overviews({site: unit.given for site, unit in kept.units.items()})
            found = Read(changed, kept, Former(whole.as_of, told))
            if changed.has_errors or leaves_nothing_out(changed, found.understood()):
                return found
    in_shares = None if everything else compiler.read_in_shares(root, settings, stages)
    if in_shares:
        shares = ShareUnits(*in_shares, pages_folder(root, settings))
        return Read(in_shares[0], kept, in_shares[1], shares)
    return Read(compiler.read_and_check(root, settings, stages), kept)


def pages_folder(root: Path, settings: Settings) -> Path:
    """Where it lies what the last build for these readers made."""
    return root / CACHE / f"pages-{settings.audience}"


def program() -> str:
    """A digest of the program: what another one made is of no use."""
    return program_digest(Path(__file__).parent.parent, theme_folder())


def key_of(settings: Settings, *, with_search: bool) -> str:
    """What stands for a build beside the project itself: another program, another key."""
    return repr((program(), settings, with_search))
