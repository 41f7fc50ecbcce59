"""The two sides of the search, as plain values: what stays out, and what may be known."""

from collections.abc import Iterable, Sequence

from msgspec import Struct


class LeftOut(Struct, frozen=True):
    """A document, or a file beside one, of which nothing may be found.

    ``texts`` are blocks: no run of words goes from one into the next. ``addresses`` are where it
    would live, without slashes at the ends: ``sites/oak/elm/2026-notes``, a finding with its anchor
    as ``sites/oak/elm/2026-notes#no-shade``. ``digests`` are SHA-256 of files as they are.
    ``until`` is the day on which a report comes out that waits for nothing else.
    """

    path: str
    titles: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    digests: tuple[str, ...] = ()
    until: str = ""


def places_of(left_out: Sequence[LeftOut]) -> dict[str, int]:
    """The addresses of these documents, each with the number of its document."""
    return {one: n for n, each in enumerate(left_out) for one in each.addresses}


def digests_of(left_out: Sequence[LeftOut]) -> dict[str, int]:
    """The same of the digests of files."""
    return {one: n for n, each in enumerate(left_out) for one in each.digests}


class Included(Struct, frozen=True):
    """All that may be found: blocks of text, addresses, and digests of files as they are.

    ``names`` are titles of what is included, ``sentences`` those of the program, with a ``PLACE``
    wherever it fills in a name or a number: pages put the ones into the others.
    """

    texts: Iterable[str] = ()
    addresses: frozenset[str] = frozenset()
    digests: frozenset[str] = frozenset()
    names: tuple[str, ...] = ()
    sentences: tuple[str, ...] = ()


class Leak(Struct, frozen=True, order=True):
    """A trace of what was left out, in a file that was built.

    ``document`` is empty when the file could not be searched at all; ``member`` says where in an
    archive it stands.
    """

    file: str
    document: str
    what: str
    member: str = ""
