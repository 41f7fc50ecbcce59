"""What readers do not get, in words for whoever builds or writes."""

from collections.abc import Iterator

from generator.compiler import Checked
from generator.diagnostics.diagnostic import listing
from generator.mkdocs_plugin.left_out import LeftOutOf
from generator.mkdocs_plugin.reading import Read
from generator.model.corpus import Corpus
from generator.pages.known import Known

NAMED = ("district.md", "school.md", "report.md")
"""The files of what is named where it stays out."""


def what_stays_out(found: Read, known: Known) -> str:
    """Lines that say which sites and reports readers do not get of what was ``found``, and which
    only wait for a day; empty if they get all. Of a site that stays out, nothing else is named.

    It is told to whoever builds or writes: nothing of it stands on the site.
    """
    if found.left_out is None:
        gone = _of_all(found.checked, known.corpus, known.derived.as_of or "")
    else:
        gone = _of_districts(found.left_out)
    upper = sorted(key for key in gone if not any(one in gone for one in _around(key)))
    others = [_shown(key) for key in upper if not gone[key]]
    waiting = [f"{_shown(key)} (until {gone[key]})" for key in upper if gone[key]]
    told = [
        f"{words} {listing(names).replace(' or ', ' and ')}."
        for words, names in (
            ("Left out for these readers:", others),
            ("Not out yet:", waiting),
        )
        if names
    ]
    if waiting:
        told.append(_today(found, known))
    return "".join(f"{line}\n" for line in told)


def _today(found: Read, known: Known) -> str:
    """Which day stands for today, and why: nobody's calendar brings a report out."""
    day, is_set = known.derived.as_of or "no day", found.checked.settings.as_of
    why = "as mkdocs.yml says" if is_set else "the newest date of what is out"
    how = "" if is_set else "; “as_of” in mkdocs.yml sets another"
    return f"Today counts as {day}, {why}{how}."


def _of_all(checked: Checked, known: Corpus, today: str) -> dict[str, str]:
    """The keys of the sites and reports that stay out, each with the day for which it waits, if it
    waits for no more; where everything was read."""
    everything, readers = checked.loaded.corpus, checked.settings.audience
    gone = {one.key: "" for one in everything.sites() if not known.site(one.key)}
    for key, one in everything.reports.items():
        if key not in known.reports:
            day = one.publish_from or ""
            gone[key] = day if day > today and everything.audience(key) == readers else ""
    return gone


def _of_districts(left_out: LeftOutOf) -> dict[str, str]:
    """The same where the districts were read one by one."""
    gone = [one for some in left_out.values() for one in some]
    told = ((one.path.rpartition("/"), one.until) for one in gone)
    return {folder: until for (folder, _, name), until in told if name in NAMED}


def _around(key: str) -> Iterator[str]:
    """The keys of all that something may lie in."""
    while key := key.rpartition("/")[0]:
        yield key


def _shown(key: str) -> str:
    return key.removeprefix("sites/")
