"""Whatever the corpus, and whatever is taken out of it: each number of each page is borne out."""

from functools import lru_cache

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.model.corpus import Corpus
from generator.model.settings import Settings
from generator.model.site import District, School
from generator.pages.all_pages import all_pages
from generator.pages.known import Known
from tests.derive.corpora import at, by_key, corpora, derive
from tests.derive.test_removing_a_finding import without
from tests.markup import Node, read
from tests.pages.synthesis.evidence import broken, claims, number_said, wrong

FEW = settings(
    deadline=None,
    max_examples=12,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
LISTS = {"strength": "strengths", "opportunity": "opportunities"}


read_once = lru_cache(maxsize=256)(read)
"""Many pages of many corpora are the same, such as those about the fields and the rules."""


def rendered(corpus: Corpus) -> dict[str, Node]:
    known = Known(corpus, derive(corpus), Settings())
    return {page.url: read_once(page.html) for page in all_pages(known, ())}


def in_numbers(pages: dict[str, Node], district: str, anchor: str) -> int:
    """What the synthesis of a district says of its current findings."""
    page = pages[f"synthesis/{district.removeprefix('sites/')}/"]
    links = [one for one in claims(page) if one.attrs["href"] == f"findings/#{anchor}"]
    assert len(links) == 1
    return int(number_said(links[0]))


@FEW
@given(corpora(), st.data())
def test_each_number_is_borne_out_before_and_after(corpus: Corpus, data: st.DataObject) -> None:
    before = rendered(corpus)
    assert wrong(before) == []
    if not corpus.findings:
        return
    gone = data.draw(st.sampled_from(sorted(corpus.findings)))
    after = rendered(without(corpus, gone))
    assert wrong(after) == []
    assert after.keys() == before.keys()
    finding = corpus.findings[gone]
    for district in corpus.districts:
        for kind, anchor in LISTS.items():
            taken = in_numbers(before, district, anchor) - in_numbers(after, district, anchor)
            counted = gone in derive(corpus).current and gone.startswith(f"{district}/")
            assert taken == (counted and finding.kind == kind)


def test_a_district_without_a_date_links_only_to_what_is_there() -> None:
    district, school = District(**at("sites/oak")), School(**at("sites/oak/elm"))
    undated = Corpus(districts=by_key([district]), schools=by_key([school]))
    assert broken(rendered(undated)) == []


@FEW
@given(corpora())
def test_every_link_leads_somewhere(corpus: Corpus) -> None:
    assert broken(rendered(corpus)) == []
