"""A project that is held in memory: of what was loaded, what has changed since is loaded anew."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from generator.check.again import known_again
from generator.check.parts import part_at, parts_of_files
from generator.check.share_files import joined
from generator.check.whole import Checked, Verdict, common_of
from generator.diagnostics.stages import Stages
from generator.load.corpus import Loaded, load_some
from generator.load.gathering import gathered, in_order
from generator.load.records import CACHE, Records
from generator.load.whereabouts import Whereabouts
from generator.model.settings import Settings

V = TypeVar("V")


def renew(
    root: Path, settings: Settings, before: Checked, stages: Stages | None = None
) -> Checked | None:
    """A project of which everything was read ``before`` without errors, as it is now: checked, and
    with those parts read that are not as they were.

    None where everything has to be read: a file has come or gone, or is named otherwise, or what
    changed may matter to more than those who name it. ``stages`` hears how far that is.
    """
    stages = stages or Stages()
    _, where, known, _ = known_again(root, settings, stages)
    if known is None:
        return None
    now = known.contents
    if now.keys() != before.contents.keys() or known.ground != before.loaded.ground:
        return None  # something else was checked meanwhile, and references may mean something else
    parts = frozenset(name for name, content in now.items() if before.contents[name] != content)
    part_of = parts_of_files(where.schools)
    records = Records(root / CACHE)
    with stages.stage("Reading"):
        some = where.of(lambda path: part_of(path) in parts)
        anew = load_some(root, records, some, known.ground)
        records.close()
        if anew is None:
            return None
        loaded = _joined(before.loaded, anew, parts, where)
    stages.count("parsed", anew.effort.parsed, known.files, "files")
    verdict = Verdict(known.told, known.things)
    together = joined(known.parts, loaded.corpus.districts)
    common = common_of(known, loaded)
    return Checked(loaded, verdict, settings, now, common, where=where, joined=together)


def _joined(before: Loaded, anew: Loaded, parts: Collection[str], where: Whereabouts) -> Loaded:
    """What was loaded, with some parts as they are now, in the order in which readers meet it."""
    schools = where.schools

    def is_kept(path: str) -> bool:
        return part_at(path, schools) not in parts

    def both(old: Mapping[str, V], new: Mapping[str, V]) -> dict[str, V]:
        return {path: one for path, one in old.items() if is_kept(path)} | dict(new)

    things = [one for one in before.corpus.things() if is_kept(one.path)]
    pages = both(before.corpus.content, anew.corpus.content)
    has_content = bool(anew.corpus.content_files)
    corpus = gathered(
        in_order([*things, *anew.corpus.things()]),
        [pages[path] for path in sorted(pages)],
        where.layout.pictures,
        anew.corpus.content_files if has_content else before.corpus.content_files,
    )
    told = [one for one in before.diagnostics if is_kept(one.path)]
    translations = [one for one in before.translations if is_kept(one.path)]
    return replace(
        before,
        corpus=corpus,
        documents=both(before.documents, anew.documents),
        texts=both(before.texts, anew.texts),
        diagnostics=(*told, *anew.diagnostics),
        pictures=both(before.pictures, anew.pictures),
        translations=(*translations, *anew.translations),
        surveys=both(before.surveys, anew.surveys),
        effort=anew.effort,
    )
