"""A thousand schools: what a browser fetches before the first results, counted without packing."""

import random
from functools import cache

import pytest

from generator.data.search.files import LIST, index_files
from generator.data.search.record import Record
from generator.data.search.rooms import rooms_of
from generator.data.search.words import words_in
from generator.pages.assets import styles
from tests.data.search.read_back import ReadBack
from tests.sample import ROOT

SCHOOLS, REPORTS, FINDINGS, MOST = 1000, 2, 11, 300_000
SCRIPTS = sum(len(styles()[f"assets/{name}.js"]) for name in ("search-index", "search"))


@cache
def vocabulary() -> list[str]:
    """The words of the sample's own text, as often as they stand there, and many rare ones."""
    files = sorted((ROOT / "sites").rglob("*.md"))
    common = words_in(" ".join(file.read_text(encoding="utf-8") for file in files))
    chance = random.Random(7)  # noqa: S311 - a corpus is no secret
    parts = "ba co con di fe ga hi jo ka le mo nu pa qui ro sa stu te un va wi xe yo zo".split()
    rare = ["".join(chance.choices(parts, k=chance.randint(2, 4))) for _ in range(10_000)]
    return [*common, *rare[: len(common) // 8]]


@cache
def thousand() -> ReadBack:
    """The index of 25,000 records of 60 words."""
    chance = random.Random(11)  # noqa: S311 - a corpus is no secret
    words = vocabulary()

    def text(count: int) -> str:
        return " ".join(chance.choices(words, k=count))

    records = []
    for school in range(SCHOOLS):
        name, district = f"{text(1).title()} Elementary {school}", f"district-{school % 20}"
        block = f"sites/{district}/school-{school}"
        records.append(Record(block, "school", f"{block}/", name, text(60), district=district))
        for year in range(REPORTS):
            url = f"{block}/{2025 + year}-10-diagnostic/"
            records.append(Record(block, "report", url, f"Diagnostic {2025 + year}", text(60),
                                  (name,), where=(name,), district=district))  # fmt: skip
            records += [
                Record(
                    block,
                    ("strength", "opportunity", "recommendation")[number % 3],
                    f"{url}#finding-{number}",
                    text(6),
                    text(54),
                    names=(name, f"Diagnostic {2025 + year}"),
                    where=(name, f"Diagnostic {2025 + year}"),
                    date=f"{2025 + year}-10-14",
                    district=district,
                    elements=tuple(f"ccsf/pillars/element-{chance.randrange(40)}" for _ in "ab"),
                    statuses=(f"ccsf.phases.{chance.choice(['visioning', 'engaging'])}",),
                )
                for number in range(FINDINGS)
            ]
    assert len(records) == 25_000
    made = rooms_of(records, (0, "", ""))
    files = {url: content for _, url, content in made}
    return ReadBack(files | index_files(room for room, _, _ in made))


@pytest.mark.parametrize("query", ["conferences", "con", "stu", "families", "family room council"])
def test_first_results_come_after_at_most_300_kilobytes(query: str) -> None:
    found = thousand()
    words = {name for word in query.split() for name in found.files_for(word)}
    rooms = sorted((len(found.files[name]) for name in found.rooms), reverse=True)[:10]
    fetched = SCRIPTS + len(found.files[LIST]) + sum(len(found.files[name]) for name in words)
    assert fetched + sum(rooms) <= MOST
    filters = sum(len(found.files[f"search/{one}.js"]) for one in found.list["facets"].values())
    assert filters <= MOST // 2, "they come after the first results, and are small all the same"


def test_no_file_is_large() -> None:
    assert max(len(content) for content in thousand().files.values()) < 80_000
