"""What is read before MkDocs begins: a whole project, or only what has changed since its last
build."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from msgspec import Struct, field, structs

from generator import compiler
from generator.addresses import district_of
from generator.compiler import Checked, Former, Held
from generator.diagnostics.stages import Stages
from generator.load.records import CACHE
from generator.mkdocs_plugin import kept_units, left_out
from generator.mkdocs_plugin.kept_units import KeptUnit, KeptUnits
from generator.mkdocs_plugin.left_out import LeftOutOf
from generator.mkdocs_plugin.share_units import ShareUnits
from generator.model.settings import Settings
from generator.pages.known import Known
from generator.pages.theme_folder import theme_folder
from generator.publish.leaks import kept_sides
from generator.publish.leaks.kept_sides import KeptSides
from generator.publish.leaks.left_out import LeftOut
from generator.publish.up_to_date import look
from generator.source.program import program_digest

NOTHING_KEPT = KeptUnits()
NO_SIDES = KeptSides()
Closed = tuple[LeftOut, ...]


class Read(Struct, frozen=True):
    """What was read and checked, and what is there of the last build; ``former`` is what that tells
    of districts that were not read, None where everything was."""

    checked: Checked
    kept: KeptUnits
    former: Former | None = None
    shares: ShareUnits | None = None
    """What makes the districts that are not at hand."""
    held: Held | None = None
    """What may be held of the shares for the next time."""
    left_out: LeftOutOf | None = None
    """What stays out of each district; None where everything was read at once."""
    sides: KeptSides = NO_SIDES
    """What is known since the last build of what stays out."""

    def understood(self) -> Known:
        """What the readers of this build may know of it. Raises ``ReadershipError`` when the
        settings do not say who they are."""
        return compiler.understand(self.checked, self.former)

    def if_enough(self, root: Path, before: Callable[[str], Closed | None]) -> "Read | None":
        """The same with what stays out; None where the rest has to be read for that. ``before`` is
        what stayed out of a district that was not read, if that is known."""
        if self.checked.has_errors:
            return self
        found = left_out.of_all(root, self.checked, self.understood(), before)
        return None if found is None else self.with_left_out(found)

    def with_left_out(self, found: LeftOutOf) -> "Read":
        """The same where that stays out of each district."""
        checked = left_out.without_closed_pictures(self.checked, found)
        return structs.replace(self, checked=checked, left_out=found)

    def settled(self, known: Known) -> Mapping[str, KeptUnit]:
        """The units of the districts that were not read."""
        if self.checked.shares:
            return {}  # each was read, and who makes it tells what has changed
        units = self.kept.units.items()
        return {site: unit for site, unit in units if district_of(site) in known.told}


def read(
    root: Path, settings: Settings, stages: Stages, *, with_search: bool, everything: bool = False
) -> Read:
    """A project, or, unless ``everything`` is asked for, of the districts those alone in which
    something has changed since the last build."""
    folder = pages_folder(root, settings)
    kept = kept_units.recall(folder)
    sides = kept_sides.recall(root / CACHE, settings.audience, program())
    whole = None if everything else kept.whole
    if whole and whole.key != key_of(settings, with_search=with_search):
        whole = None
    if whole and whole.contents:
        since = compiler.Since(whole.contents, whole.common, whole.joined)
        changed = compiler.read_changed(root, settings, since, stages)
        if changed:
            told = compiler.overviews({site: unit.given for site, unit in kept.units.items()})
            keys = compiler.share_keys(changed)
            some = Read(changed, kept, Former(whole.as_of, told), sides=sides)
            found = some.if_enough(root, lambda name: sides.left_out_of(name, keys[name]))
            if found:
                return found
    if whole and not whole.contents:
        everything = True  # there were few sites, or it was for one; most likely as now
    in_shares = None if everything else _in_shares(root, settings, stages, folder)
    if in_shares:
        return structs.replace(in_shares, kept=kept, sides=sides)
    return Read(compiler.read_and_check(root, settings, stages), kept, sides=sides)


class Basis(Struct, frozen=True):
    """What a site was made of that is being served, and its pages, as far as they were made."""

    key: str
    since: compiler.Since
    former: Former
    held: Held | None
    """What is held of shares since all were read."""
    left_out: LeftOutOf = field(default_factory=dict)
    """What stays out of each district."""


def read_again(root: Path, settings: Settings, stages: Stages, before: Checked | None) -> Read:
    """A project that is held in memory, whole, as it was ``before``."""
    checked = None
    if before and _is_held(before, settings):
        checked = compiler.renew(root, settings, before, stages)
    return Read(checked or compiler.read_and_check(root, settings, stages), NOTHING_KEPT)


def is_never_apart(before: Checked, settings: Settings) -> bool:
    """Whether a project that is held in memory, as it was ``before``, is one that cannot be read in
    shares as long as no file comes or goes. Where one has, all is read once more, and the next time
    this is asked of what it is then."""
    return _is_held(before, settings) and compiler.is_of_one_piece(before)


def _is_held(before: Checked, settings: Settings) -> bool:
    return before.settings == settings and before.districts is None


def read_to_serve(
    root: Path,
    settings: Settings,
    stages: Stages,
    last: tuple[Basis, KeptUnits] | None,
    folder: Path,
    theme: str,
) -> Read | None:
    """A project to be served to somebody who asks for page after page: of the districts those in
    which something has changed since the ``last`` time, or none; what the others give is kept in a
    ``folder`` once somebody asks for that. ``theme`` is what ``theme_now`` gave before. None where
    it cannot be read in shares."""
    earlier = None
    if last and last[0].key == _key_to_serve(settings, theme):
        basis, kept = last
        earlier = basis.held
        changed = compiler.read_changed(root, settings, basis.since, stages)
        if changed:
            some = Read(changed, kept, basis.former, held=basis.held)
            found = some.if_enough(root, basis.left_out.get)
            if found:
                closed = left_out.sites_of(found.left_out or {})
                shares = ShareUnits(changed, basis.former, folder, root, closed)
                return structs.replace(found, shares=shares)
    return _in_shares(root, settings, stages, folder, earlier)


def basis_of(found: Read, known: Known, theme: str) -> Basis | None:
    """What is to be known the next time of what was read to be served, with this ``theme``; None
    where everything has to be read then."""
    if not found.shares:
        return None
    checked = found.checked
    since = compiler.Since(checked.contents, checked.common, checked.joined)
    former = Former(known.derived.as_of or "", dict(known.overviews.items()))
    key = _key_to_serve(checked.settings, theme)
    return Basis(key, since, former, found.held, found.left_out or {})


def theme_now() -> str:
    """A digest of the theme. The program stays the same while it runs; the theme may be written at
    meanwhile, so this is asked before anything is made of it."""
    return look([theme_folder()], moment=0).digest


def _key_to_serve(settings: Settings, theme: str) -> str:
    return repr((settings, theme))


def _in_shares(
    root: Path, settings: Settings, stages: Stages, folder: Path, earlier: Held | None = None
) -> Read | None:
    find = partial(left_out.of_district, root)
    in_shares = compiler.read_in_shares(root, settings, stages, find, earlier)
    if in_shares is None:
        return None
    checked, former, found, held = in_shares
    shares = ShareUnits(checked, former, folder, root, left_out.sites_of(found))
    return Read(checked, NOTHING_KEPT, former, shares, held).with_left_out(found)


def pages_folder(root: Path, settings: Settings) -> Path:
    """Where it lies what the last build for these readers made."""
    return root / CACHE / f"pages-{settings.audience}"


def program() -> str:
    """A digest of the program: what another one made is of no use."""
    return program_digest(Path(__file__).parent.parent, theme_folder())


def key_of(settings: Settings, *, with_search: bool) -> str:
    """What stands for a build beside the project itself: another program, another key."""
    return repr((program(), settings, with_search))
