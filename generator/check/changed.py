"""What has changed since a site was built, read and checked without all the rest.

Districts that name nothing of one another are read apart. Whatever makes more than single districts
differ (a file that came or went, a name, a framework, the title of a page of ``content/``) is left
to those who read everything.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path

from msgspec import Struct

from generator.addresses import district_of
from generator.check.again import known_again
from generator.check.memory import Known
from generator.check.share_files import joined
from generator.check.whole import Checked, Verdict, common_of
from generator.diagnostics.stages import Stages
from generator.load.corpus import Loaded, load_some
from generator.load.records import CACHE, Records
from generator.load.whereabouts import CONTENT, FRAMEWORK, Whereabouts
from generator.model.settings import Settings

MOST = 4
"""Everything is read when more than one district of so many has changed."""


class Since(Struct, frozen=True):
    """What a site was made of, as ``Checked`` has it."""

    contents: Mapping[str, bytes]
    common: bytes
    joined: Collection[str] = frozenset()
    """What one of these says may stand on pages of another, though it names it no more."""


def read_changed(
    root: Path, settings: Settings, since: Since, stages: Stages | None = None
) -> Checked | None:
    """The districts in which anything has changed, whole; of the others only their profiles.

    None where everything has to be read. ``stages`` hears how far that is.
    """
    stages = stages or Stages()
    _, where, known, _ = known_again(root, settings, stages)
    if known is None:
        return None
    districts = _changed(known, since)
    if districts is None or not districts.isdisjoint(since.joined):
        return None
    with stages.stage("Reading"):
        loaded = _load(root, where, known, districts)
    if not loaded or not _stands_alone(loaded, known, districts):
        return None
    if common_of(known, loaded) != since.common:
        return None
    stages.count("parsed", loaded.effort.parsed, known.files, "files")
    verdict = Verdict(known.told, known.things)
    together = joined(known.parts, loaded.corpus.districts)
    return Checked(
        loaded,
        verdict,
        settings,
        known.contents,
        since.common,
        districts,
        where=where,
        joined=together,
    )


def _changed(known: Known, since: Since) -> frozenset[str] | None:
    """The districts with parts that are not as they were; None where others are not either."""
    now = known.contents
    parts = {name for name, content in now.items() if since.contents.get(name) != content}
    if now.keys() != since.contents.keys() or FRAMEWORK in parts:
        return None
    districts = frozenset(map(district_of, parts - {CONTENT}))
    everywhere = {district_of(name) for name in now}
    return districts if len(districts) * MOST <= len(everywhere) else None


def _load(
    root: Path, where: Whereabouts, known: Known, districts: Collection[str]
) -> Loaded | None:
    """These districts, the profiles of the others, and what lies at no site."""
    profiles = {f"{one.key}/district.md" for one in where.originals if one.kind == "district"}

    def is_wanted(path: str) -> bool:
        if path in profiles or not path.startswith("sites/"):
            return True
        return district_of(path) in districts

    records = Records(root / CACHE)
    loaded = load_some(root, records, where.of(is_wanted), known.ground)
    records.close()
    if not loaded:
        return None
    corpus = replace(loaded.corpus, pictures=frozenset(where.layout.pictures), is_of_many=True)
    return replace(loaded, corpus=corpus)


def _stands_alone(loaded: Loaded, known: Known, districts: Collection[str]) -> bool:
    """Whether these districts and the others name nothing of one another, nor what lies at no site
    anything of the others but their profiles; and whether no site has a framework of its own: its
    pages would lie in other places, too."""
    if any(name.startswith("sites/") for name in loaded.corpus.frameworks):
        return False
    here = tuple(f"{one}/" for one in districts)
    profiles = frozenset(one.path for one in loaded.corpus.districts.values())
    for part in known.parts:
        outside = [path for path in part.outside if path.startswith("sites/")]
        if f"{part.name}/".startswith(here):
            is_apart = all(path.startswith(here) for path in outside)
        elif part.name.startswith("sites/"):
            is_apart = not any(path.startswith(here) for path in outside)
        else:
            is_apart = all(path.startswith(here) or path in profiles for path in outside)
        if not is_apart:
            return False
    return True
