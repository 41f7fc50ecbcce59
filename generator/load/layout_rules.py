"""Rules about where files lie."""

from collections.abc import Iterator, Sequence

from generator.diagnostics.diagnostic import Problem
from generator.diagnostics.rules import rule
from generator.load.astray import astray
from generator.load.layout import Found, Layout
from generator.source.place import Place

Problems = Iterator[Problem]
TOP = Place(1, 1, 1)


@rule("error")
def file_out_of_place(layout: Layout) -> Problems:
    """Every file lies where its kind belongs.

    Why: The path says what a file is: a finding lies beside its report.md, an element in its
    group's folder. A file elsewhere would never be shown.
    Wrong:
        sites/alder-creek/juniper-elementary/students-lead.md
    Right:
        sites/alder-creek/juniper-elementary/2026-10-diagnostic/students-lead.md
    Mend: Move the file, or add the report.md, school.md or framework.md that its folder lacks.
    """
    for path, message, hint in astray(layout):
        yield Problem(path, TOP, message, hint)


@rule("error")
def missing_parent(found: Sequence[Found]) -> Problems:
    """Everything lies in something: a school in a district, an element in a group.

    Why: A school's page leads up to its district, and takes its audience from it.
    Wrong:
        sites/alder-creek/juniper-elementary/school.md, and no sites/alder-creek/district.md
    Right:
        sites/alder-creek/district.md and sites/alder-creek/juniper-elementary/school.md
    Mend: Add the file that the message names.
    """
    keys = {thing.key for thing in found}
    told: set[str] = set()
    for thing in found:
        wanted = _parent_file(thing, keys)
        if wanted and wanted not in told:
            told.add(wanted)
            yield Problem(
                thing.path, TOP, f"There is no {wanted}, to which this belongs.", f"Add {wanted}."
            )


def _parent_file(thing: Found, keys: set[str]) -> str | None:
    parts = thing.key.split("/")
    wanted = {
        "element": ("/".join(parts[:-1]), "index.md"),
        "group": ("/".join(parts[:-1]), "framework.md"),
        "school": ("/".join(parts[:2]), "district.md"),
        "report": ("/".join(parts[:-1]), "district.md" if len(parts) == 3 else "school.md"),
    }.get(thing.kind)
    if thing.kind == "framework" and parts[0] == "sites":
        wanted = ("/".join(parts[:2]), "district.md")
    return f"{wanted[0]}/{wanted[1]}" if wanted and wanted[0] not in keys else None


@rule("error")
def doubled_id(found: Sequence[Found]) -> Problems:
    """No two things share an id in one place.

    Why: They would share one web address, and one would hide the other.
    Wrong:
        sites/alder-creek/framework/… and a school called framework
    Right:
        ids that differ
    Mend: Rename one of the two.
    """
    seen: dict[str, str] = {}
    for thing in found:
        other = seen.setdefault(thing.key.lower(), thing.path)
        if other != thing.path:
            yield Problem(
                thing.path, TOP, f"This has the same id as {other}.", "Rename one of them."
            )


@rule("notice")
def translation_kept_out(found: Sequence[Found], paths: frozenset[str]) -> Problems:
    """Translations beside their originals are checked, and not yet shown.

    Why: Pages in other languages are not built yet. A translation is read and checked with the
    rest, so that it is sound when they are.
    Wrong:
        nothing is wrong
    Right:
        district.es.md beside district.md
    Mend: Nothing is to be done.
    """
    for thing in found:
        language = thing.language
        original = thing.path.removesuffix(f".{language}.md") + ".md"
        if original in paths:
            yield Problem(
                thing.path,
                TOP,
                f"This translation ({language}) is kept out of the site.",
                "It is checked, and waits for pages in other languages.",
            )
        else:
            yield Problem(
                thing.path,
                TOP,
                f"This translation ({language}) has no original.",
                f"There is no {original}.",
            )
