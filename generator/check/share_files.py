"""Shares of a project: which files make up each, and how one is loaded without the others."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from generator.addresses import district_of
from generator.check.memory import Part
from generator.load.corpus import Loaded, load_some
from generator.load.layout import Found, Layout
from generator.load.named import Ground, Named
from generator.load.records import Records
from generator.load.whereabouts import CONTENT, Whereabouts
from generator.model.corpus import are_many
from generator.model.settings import Settings
from generator.source.files import Entry

LEAST = 4
"""No share may hold more than one of so many files: others would wait for it."""


class ShareFiles(Struct, frozen=True):
    """The files of a project: those of each district, and all that lie in none."""

    shares: Mapping[str, Whereabouts]
    """By the keys of the districts."""
    common: Whereabouts
    """What lies in no district, and the profiles of all."""

    def by_share(self, parts: Iterable[str]) -> dict[str, list[str]]:
        """The names of parts (``check.parts``) by the share that holds them; "" for all others."""
        found: dict[str, list[str]] = {"": [], **{name: [] for name in self.shares}}
        for part in parts:
            district = district_of(part)
            found[district if district in self.shares else ""].append(part)
        return found


def shares_of(where: Whereabouts, settings: Settings) -> ShareFiles | None:
    """The shares of a project that is built for everybody; None where it is not worth taking apart,
    or cannot be: a framework of a district's own is shown on pages about everything."""
    districts = [one.key for one in where.originals if one.kind == "district"]
    if settings.audience != "public" or settings.only_for:
        return None
    if not districts or not are_many(len(districts) + len(where.schools)):
        return None
    if any(one.key.startswith("sites/") and "/framework/" in one.key for one in where.originals):
        return None
    files = _by_district(where, frozenset(districts))
    if max(len(files[name]) for name in districts) * LEAST > len(where.entries):
        return None
    shares = {name: Whereabouts(files[name], {}, has_content=False) for name in districts}
    for name, layout in _layouts(where.layout, shares).items():
        vars(shares[name])["layout"] = layout  # once, before processes part
    profiles = {path: where.entries[path] for path in map(_profile, districts)}
    return ShareFiles(shares, Whereabouts({**files[""], **profiles}, where.content))


def joined(parts: Iterable[Part], districts: Collection[str]) -> frozenset[str]:
    """The districts that cannot be read apart, for one names another. An empty name is among them
    where what lies in none names more of one than its profile; a page of ``content/`` may not even
    name that, since MkDocs looks for its page."""
    found: set[str] = set()
    for part in parts:
        own = district_of(part.name)
        for path in part.outside:
            other = district_of(path)
            if other == own or other not in districts:
                continue
            if own in districts:
                found |= {own, other}
            elif part.name == CONTENT or path != _profile(other):
                found.add("")
    return frozenset(found)


def names_in_no_share(named: Named) -> set[str]:
    """The last parts of the names of what lies in no share, older ones too."""
    keys = [key for key in named.kinds if not _is_in_a_share(key)]
    older = (alias for key in keys for alias in named.aliases.get(key, ()))
    return {key.rpartition("/")[2] for key in keys} | set(older)


def names_clash(named: Named) -> bool:
    """Whether something in a share goes by an older id that is a name of what lies in none: before
    that share is read, a reference to it would mean the latter."""
    aliases = named.aliases.items()
    older = set(chain.from_iterable(ids for key, ids in aliases if _is_in_a_share(key)))
    return bool(older) and not older.isdisjoint(names_in_no_share(named))  # mostly there are none


def _is_in_a_share(key: str) -> bool:
    return key.startswith("sites/") and key.count("/") > 1


class NotApartError(Exception):
    """A share concerns another, or few sites are for everybody: everything must be read at once."""


class Shares(Struct, frozen=True):
    """The shares of a project of which all names are known."""

    root: Path
    files: ShareFiles
    ground: Ground
    common: Loaded
    """What lies in no share, and the profiles of all districts."""
    schools: frozenset[str] = frozenset()
    """The keys of all schools."""
    parts: Mapping[str, Collection[str]] = field(default_factory=dict)
    """The parts (``check.parts``) of each share; those of none under ""."""
    as_of: str = ""
    """The day that stands for today."""

    def load(self, name: str, records: Records) -> Loaded:
        """A share by itself."""
        share = load_some(self.root, records, self.files.shares[name], self.ground)
        if share is None:
            raise NotApartError(name)  # a file has changed since it was looked at first
        return share


def in_no_share(loaded: Loaded, files: ShareFiles) -> Loaded:
    """Of what was loaded of some shares and of what lies round them, the latter."""
    around = files.common.entries.keys() | files.common.content.keys()
    corpus = replace(
        loaded.corpus,
        schools={},
        reports={},
        findings={},
        pictures=loaded.corpus.pictures & around,
        is_of_many=True,
    )
    return replace(
        loaded,
        corpus=corpus,
        documents={path: one for path, one in loaded.documents.items() if path in around},
        texts={path: one for path, one in loaded.texts.items() if path in around},
        diagnostics=tuple(one for one in loaded.diagnostics if one.path in around),
        pictures={path: one for path, one in loaded.pictures.items() if path in around},
        translations=tuple(one for one in loaded.translations if one.path in around),
        surveys={},
    )


def among(common: Loaded, share: Loaded) -> Loaded:
    """A share among what lies round it."""
    own = share.corpus
    corpus = replace(
        common.corpus,
        schools=own.schools,
        reports=own.reports,
        findings=own.findings,
        pictures=common.corpus.pictures | own.pictures,
    )
    return replace(
        common,
        corpus=corpus,
        documents={**common.documents, **share.documents},
        texts={**common.texts, **share.texts},
        diagnostics=tuple(dict.fromkeys((*common.diagnostics, *share.diagnostics))),
        pictures={**common.pictures, **share.pictures},
        translations=(*common.translations, *share.translations),
        surveys={**common.surveys, **share.surveys},
        effort=share.effort,
    )


def _by_district(where: Whereabouts, districts: frozenset[str]) -> Mapping[str, dict[str, Entry]]:
    found: dict[str, dict[str, Entry]] = defaultdict(dict)
    for path, entry in where.entries.items():
        district = district_of(path)
        found[district if district in districts else ""][path] = entry
    return found


def _layouts(layout: Layout, districts: Collection[str]) -> dict[str, Layout]:
    """What the files of each district are: what they are among all, for none looks elsewhere."""
    sorts: dict[str, tuple[list[Any], ...]] = {name: ([], [], [], []) for name in districts}
    all_kinds: tuple[Iterable[Any], ...] = (
        layout.found, layout.pictures, layout.tables, layout.strays
    )  # fmt: skip
    for n, files in enumerate(all_kinds):
        for one in files:
            district = district_of(one.path if isinstance(one, Found) else one)
            if district in sorts:
                sorts[district][n].append(one)
    return {name: Layout(*map(tuple, kinds)) for name, kinds in sorts.items()}


def _profile(district: str) -> str:
    return f"{district}/district.md"
