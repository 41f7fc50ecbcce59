"""Words and days: every word of a page comes from the catalog, whatever the language."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.support import NullTranslations

from generator.pages import theme
from generator.pages.theme import day
from tests.markup import Node
from tests.pages.worlds import known_alone, pages


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("2026-10-14", "en", "October 14, 2026"),
        ("2026-10", "en", "October 2026"),
        ("2026", "en", "2026"),
        ("", "en", ""),
        ("2027-01-01", "en", "January 1, 2027"),
        ("2026-10-14", "es", "14 de octubre de 2026"),
        ("2026-10", "es", "octubre de 2026"),
    ],
)
def test_a_day_in_words(text: str, language: str, words: str) -> None:
    assert day(text, language) == words


class Bracketed(NullTranslations):
    """A language in which every word stands in brackets."""

    def gettext(self, message: str) -> str:
        return f"⟦{message}⟧"

    def ngettext(self, singular: str, plural: str, num: int) -> str:
        return f"⟦{singular if num == 1 else plural}⟧"

    ugettext, ungettext = gettext, ngettext


@pytest.fixture
def bracketed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The pages speak the language of brackets."""
    theme.environment.cache_clear()
    monkeypatch.setattr(theme, "translations", lambda _: Bracketed())
    yield
    theme.environment.cache_clear()


WORDLESS = {
    "framework/evidence.md": "---\ntitle: '1'\nsources: [{id: talks, title: '2', meaning: '3'}]\n"
    "groups: [{id: families, title: '4', local: [{site: oak, title: '5'}]}]\n---\n",
    "framework/f/framework.md": "---\ntitle: '10'\nversion: '1'\nsource: {title: '2', page: '3'}\n"
    "scales: [{id: s, title: '4', levels: [{id: a, title: '5'}, {id: b, title: '6'}]}]\n---\n1.\n",
    "framework/f/g/index.md": "---\ntitle: '11'\nsingular: '12'\ndeclares: 9\n---\n1.\n",
    "framework/f/g/one.md": "---\ntitle: '13'\ncode: '7'\n"
    "quotes: [{words: '1', source: '2'}]\n---\n1.\n",
    "framework/f/g/two.md": "---\ntitle: '14'\nreplaced_by: one\n---\n1.\n",
    "framework/e/framework.md": "---\ntitle: '15'\nversion: '1'\nsource: '2'\n---\n1.\n",
    "framework/e/g/index.md": "---\ntitle: '16'\nsingular: '17'\n---\n1.\n",
    "framework/e/g/three.md": "---\ntitle: '18'\n---\n1.\n",
    "framework/offerings/o.md": "---\ntitle: '20'\nsets_status: true\npromises: ['1']\n"
    "aligns: [{element: one, state: proposed, reason: '3'}]\n---\n1.\n",
    "framework/crosswalks/c.md": "---\ntitle: '30'\nfrom: f\nto: e\n"
    "links: [{from: one, to: three, relation: covers, reason: '1'}]\n---\n1.\n",
    "sites/oak/district.md": "---\ntitle: '40'\naudience: public\nnotice: '1'\n"
    "contact: {office: '2', phone: '3', address: '4'}\nplan_goals: [{id: p, title: '5'}]\n---\n1",
    "sites/oak/elm/school.md": "---\ntitle: '41'\ngrades_served: 1-5\ngrades_offered: 1-6\n"
    "students: 300\nas_of: 2026\nclosed: 2026-12-31\nassets: [{name: '1', elements: [one]}]\n"
    "languages: [{language: '2', share: 3}]\n---\n1.\n",
    "sites/oak/elm/r1/report.md": "---\ntitle: '50'\noffering: o\ndate: 2025-10-01\n"
    "status: {one: {level: a, because: '1'}}\ngoals: [{id: g, title: '2', elements: one, "
    "measures: [{title: '3'}]}]\n---\n1.\n",
    "sites/oak/elm/r1/d.md": "---\nkind: recommendation\ntitle: '51'\nelements: one\n---\n1.\n",
    "sites/oak/elm/r2/report.md": "---\ntitle: '52'\noffering: o\nfrom: 2026-09-01\n"
    "to: 2026-10-01\nby: consultants\nsummary: '1'\n"
    "evidence: {t: {source: talks, group: families, took_part: 9, of: 12}}\n"
    "status: {one: {level: b, because: '2', rests_on: s}}\nlead: s\npriorities: r\nfocus: one\n"
    "follow_up: {d: {progress: under-way, because: '3'}}\nproduces: e\n"
    "participants: [{role: '4', number: 5}]\napproved: {role: '6', on: 2026-11-01}\n"
    "presented: {body: '7', on: 2026-11-02}\ncorrections: {on: 2026-11-03, what: '8'}\n---\n1.\n",
    "sites/oak/elm/r2/s.md": "---\nkind: strength\ntitle: '53'\nelements: one\n"
    "evidence: [{from: t, said: 3, seen: 2, of: 9, unit: '1', note: '2'}]\n"
    "quotes: [{words: '3', group: families, consent: 2026-01-01}]\n---\n1.\n",
    "sites/oak/elm/r2/o.md": "---\nkind: opportunity\ntitle: '54'\nelements: one\n---\n1. [[s]]\n",
    "sites/oak/elm/r2/r.md": "---\nkind: recommendation\ntitle: '55'\nelements: one\nanswers: o\n"
    "continues: d\nofferings: o\nowner: '1'\ndue: 2027\nreview: 2027-01\nserves: p\ncost: '2'\n"
    "funding: '3'\ncodesigned_with: families\nsupported_by: {groups: families, on: 2026-10-01}\n"
    "---\n1.\n",
    "sites/oak/elm/r3/report.md": "---\ntitle: '56'\ndate: 2024-10-01\n"
    "retired: {on: 2024-11-01, because: '1'}\n---\n",
    "sites/oak/yew/school.md": "---\ntitle: '42'\n---\n1.\n",
}  # fmt: skip
"""A project with everything in it but a letter that a reader would see."""
MONTHS = re.compile(
    "January|February|March|April|May|June|July|August|September|October|November|December"
)
BRACKETS = re.compile(r"⟦[^⟦⟧]*⟧")
HEARD = ("aria-label", "alt", "title", "placeholder", "data-label")
MADE_FROM_CODE = {"data/", "writing/fields/", "writing/rules/"}
"""Pages that show what the program says of itself, which is not in the catalog."""


def seen_or_heard(page: Node) -> list[str]:
    """Every text of a page that reaches a reader."""
    heard = [node.attrs[name] for node in page.walk() for name in HEARD if name in node.attrs]
    return [page.text, *heard]


def outside(text: str) -> str:
    """What stands in no brackets, but for the names of months."""
    while BRACKETS.search(text):
        text = BRACKETS.sub(" ", text)
    return MONTHS.sub(" ", text)


@pytest.mark.usefixtures("bracketed")
def test_every_word_of_a_page_comes_from_the_catalog(tmp_path: Path) -> None:
    made = pages(known_alone(tmp_path, WORDLESS))
    assert len(made) > 20
    unsaid = {
        url: left
        for url, page in made.items()
        if url not in MADE_FROM_CODE
        and (left := [text for text in map(outside, seen_or_heard(page))
                      if re.search(r"[^\W\d_]", text)])
    }  # fmt: skip
    assert unsaid == {}


@pytest.mark.usefixtures("bracketed")
def test_the_language_reaches_the_pages(tmp_path: Path) -> None:
    report = pages(known_alone(tmp_path, WORDLESS))["sites/oak/elm/r2/"].text
    for word in ("Findings and recommendations", "Corrections", "Under way", "Carries on"):
        assert f"⟦{word}⟧" in report


def test_a_language_without_a_catalog_speaks_english() -> None:
    assert theme.translations("fi").gettext("Search") == "Search"
