"""What follows is worked out when it is asked for, and shared where parts hold the same."""

from dataclasses import replace

from generator.derive.derived import derive
from generator.model.settings import Settings
from generator.model.site import District
from tests.derive.worlds import ELM, corpus, finding, linking, report

NEXT = District(key="sites/ash", path="x.md", title="Ash", prose=linking(f"{ELM}/2026/good"))


def test_the_part_of_the_only_district_shares_what_follows() -> None:
    everything = corpus(report("2026", "2026-10-01"), finding("2026/good"))
    everything = replace(everything, districts={**everything.districts, NEXT.key: NEXT})
    whole = derive(everything, Settings())
    assert whole.current == {f"{ELM}/2026/good"}
    part = replace(everything, districts={"sites/oak": everything.districts["sites/oak"]})
    found = derive(part, Settings(), whole)
    assert found.current is whole.current
    assert found.as_of == whole.as_of == "2026-10-01"


def test_who_mentions_what_is_told_of_the_part_alone() -> None:
    everything = corpus(report("2026", "2026-10-01"), finding("2026/good"))
    everything = replace(everything, districts={**everything.districts, NEXT.key: NEXT})
    whole = derive(everything, Settings())
    assert whole.mentions == {f"{ELM}/2026/good": ("sites/ash",)}
    part = replace(everything, districts={"sites/oak": everything.districts["sites/oak"]})
    assert derive(part, Settings(), whole).mentions == {}


def test_a_smaller_part_follows_from_itself() -> None:
    everything = corpus(
        report("2025", "2025-10-01"), finding("2025/old"),
        report("2026", "2026-10-01"), finding("2026/good"),
    )  # fmt: skip
    whole = derive(everything, Settings())
    assert whole.latest == {f"{ELM}/2025", f"{ELM}/2026"}
    reports = {f"{ELM}/2025": everything.reports[f"{ELM}/2025"]}
    findings = {f"{ELM}/2025/old": everything.findings[f"{ELM}/2025/old"]}
    part = derive(replace(everything, reports=reports, findings=findings), Settings(), whole)
    assert part.latest == {f"{ELM}/2025"}
    assert part.current == {f"{ELM}/2025/old"}
    assert part.as_of == "2026-10-01"
