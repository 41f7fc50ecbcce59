"""References become keys: in every field that takes one, in prose, and in links between files."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.load.corpus import load
from generator.load.fields import Fields, Many, Reference, Shape, citations, cited_keys, shape_of
from generator.load.layout import MODELS
from generator.model.finding import Finding
from generator.model.report import Report
from tests.sample import ROOT
from tests.small_world import FINDING, PHOTO, REPORT, SCHOOL, build, finding, heads, problems

ELEMENT = "framework/ccsf/pillars/student-supports"
OLD = f"{SCHOOL}/2025-diagnostic"
ALL_FIELDS = {
    "framework/ccsf/framework.md": "title: CS\nversion: 1\nsource: x\nreplaced_by: nope",
    "framework/ccsf/pillars/index.md": "title: P\nsingular: P\nreplaced_by: nope",
    "framework/ccsf/pillars/student-supports.md": "title: S\nreplaced_by: nope",
    "framework/offerings/diagnostic.md": "title: D\nsets_status: true\naligns:\n"
    "  - {element: nope, state: not-recorded}",
    "framework/crosswalks/a-to-b.md": "title: C\nfrom: nope\nto: nope\nlinks:\n"
    "  - {from: nope, to: nope, relation: related, reason: So.}",
    "framework/evidence.md": "title: V\nsources:\n"
    "  - {id: interviews, title: I, local: [{site: nope, title: X}]}\ngroups:\n"
    "  - {id: families, title: F, local: [{site: nope, title: X}]}",
    "sites/oak/district.md": "title: O\naudience: public\nassets:\n  - {name: A, elements: [nope]}",
    f"{SCHOOL}/school.md": "title: E\nassets:\n  - {name: A, elements: [nope]}",
    REPORT: "title: R\ndate: 2026-10-14\noffering: nope\nevidence:\n  talks: {source: interviews}\n"
    "status:\n  nope: {level: engaging, because: So.}\n  student-supports: {level: engaging, "
    "because: So., rests_on: nope}\nlead: nope\npriorities: nope\nfollow_up:\n"
    "  nope: {progress: done}\ngoals:\n  - {id: g, title: G, elements: nope}\nproduces: nope\n"
    "focus: nope",
    FINDING: "kind: recommendation\ntitle: F\nelements: nope\ncontinues: nope\nanswers: nope\n"
    "offerings: nope\nschools: nope",
}
"""Files in which every field that takes a reference holds one that leads nowhere."""


def reference_fields(shape: Shape, name: str) -> Iterator[str]:
    """The fields below a shape that hold references: ``report.status.element``."""
    if isinstance(shape, Reference):
        yield name
    elif isinstance(shape, Many):
        yield from reference_fields(shape.of, name)
    elif isinstance(shape, Fields):
        for _, inner_name, inner in shape.shapes:
            yield from reference_fields(inner, f"{name}.{inner_name}")


def test_unknown_reference_is_told_in_every_field(tmp_path: Path) -> None:
    world = build(
        tmp_path, {path: f"---\n{text}\n---\nText.\n" for path, text in ALL_FIELDS.items()}
    )
    unknown = [one for one in problems(world) if "“nope”" in one.message]
    assert {one.rule for one in unknown} == {"unknown-reference"}
    assert len(unknown) == sum(text.count("nope") for text in ALL_FIELDS.values())
    for one in unknown:
        line = (world / one.path).read_text().split("\n")[one.place.line - 1]
        assert line[one.place.column - 1 :][: one.place.width] == "nope"


def test_no_field_that_takes_a_reference_is_left_out_above() -> None:
    fields = [
        name for kind, model in MODELS.items() for name in reference_fields(shape_of(model), kind)
    ]
    assert (
        len(fields) == len(set(fields)) == sum(text.count("nope") for text in ALL_FIELDS.values())
    )


def test_keys_alone_are_those_of_all_citations() -> None:
    for thing in load(ROOT).corpus.things():
        assert cited_keys(thing) == [key for _, key in citations(thing)]


def test_references_become_keys(tmp_path: Path) -> None:
    fields = "continues: 2025-diagnostic/long-waits\nanswers: [evening-hours]\n"
    world = build(
        tmp_path,
        {FINDING: finding(fields, kind="recommendation", elements="pillars/student-supports")},
    )
    thing = load(world).corpus.findings[FINDING.removesuffix(".md")]
    assert isinstance(thing, Finding)
    assert thing.elements == (ELEMENT,)
    assert thing.continues == (f"{OLD}/long-waits",)
    assert [key for _, key in citations(thing)] == [
        ELEMENT,
        f"{OLD}/long-waits",
        f"{SCHOOL}/2026-diagnostic/evening-hours",
    ]


def test_keyed_entries_become_keys(tmp_path: Path) -> None:
    report = load(build(tmp_path, {})).corpus.reports[f"{SCHOOL}/2026-diagnostic"]
    assert isinstance(report, Report)
    assert report.offering == "framework/offerings/diagnostic"
    assert [status.element for status in report.status] == [ELEMENT]


@pytest.mark.parametrize(
    ("body", "to", "fragment"),
    [
        ("[[agency]]", "framework/learner/outcomes/agency", ""),
        ("[[2025-diagnostic/one-door|a door]]", f"{OLD}/one-door", ""),
        ("[x](evening-hours.md)", f"{SCHOOL}/2026-diagnostic/evening-hours", ""),
        ("[x](../2025-diagnostic/report.md)", OLD, ""),
        ("[x](../../../../framework/ccsf/framework.md)", "framework/ccsf", ""),
        ("[x](../../../../content/index.md)", "content/index.md", ""),
        ("[x](../../../../content/index.md#welcome)", "content/index.md", "welcome"),
        ("[x](./report.md#evening-hours)", f"{SCHOOL}/2026-diagnostic", "evening-hours"),
        ("[x](#my-part)\n\n## My part", FINDING.removesuffix(".md"), "families-teach--my-part"),
        ("[x](#my%2Dpart)\n\n## My part", FINDING.removesuffix(".md"), "families-teach--my-part"),
        ("[x](../../../../content/writing/fields.md)", "content/writing/fields.md", ""),
        ("![x](two%20doors.jpg)", f"{SCHOOL}/2026-diagnostic/two doors.jpg", ""),
        ("![x](<two doors.jpg>)", f"{SCHOOL}/2026-diagnostic/two doors.jpg", ""),
        ("[x](Caf%C3%A9.jpg) and more", f"{SCHOOL}/2026-diagnostic/Café.jpg", ""),
        ("[x](Café.jpg)", f"{SCHOOL}/2026-diagnostic/Café.jpg", ""),
    ],
)
def test_links_of_a_body(body: str, to: str, fragment: str, tmp_path: Path) -> None:
    pictures = {f"{SCHOOL}/2026-diagnostic/{name}.jpg": PHOTO for name in ("two doors", "Café")}
    world = build(tmp_path, {FINDING: finding("", body), **pictures})
    link = load(world).corpus.findings[FINDING.removesuffix(".md")].prose.links[0]
    assert (link.to, link.fragment) == (to, fragment)
    assert {problem.rule for problem in problems(world)} == {"undeclared-picture"}


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("[x](evening-hour.md)", "There is no file “evening-hour.md” here."),
        ("[x](evening-hours)", "There is no file “evening-hours” here."),
        ("[x](/sites/oak/district.md)", "There is no file “/sites/oak/district.md” here."),
        ("[x](../../../../../etc/passwd)", "There is no file “../../../../../etc/passwd” here."),
        ("[x](../../../../mkdocs.yml)", "There is no file “../../../../mkdocs.yml” here."),
        ("[x](//host/x.md)", "There is no file “//host/x.md” here."),
        ("[x](Año.md)", "There is no file “Año.md” here."),
        ("[x](report.md#nowhere)", "There is no heading “#nowhere” there."),
        ("[x](#nowhere)", "There is no heading “#nowhere” there."),
    ],
)
def test_links_that_lead_nowhere(body: str, message: str, tmp_path: Path) -> None:
    world = build(tmp_path, {FINDING: finding("", f"See {body}.\n")})
    (head,) = heads(world)
    assert head.endswith(message)
    assert head.startswith(f"{FINDING}:6:{len('See ') + body.index('](') + 3}: error ")


def test_ambiguous_reference_lists_all_candidates(tmp_path: Path) -> None:
    report = "---\ntitle: R\ndate: 2026-01-01\nevidence:\n  talks: {source: interviews}\n---\n"
    paths = [f"sites/oak/{site}2026-diagnostic/report.md" for site in ("", "ash/", "birch/")]
    schools = {
        f"sites/oak/{name}/school.md": "---\ntitle: S\n---\n" for name in ("ash", "birch", "fir")
    }
    citing = {"sites/oak/fir/2026-walk/report.md": report + "[[2026-diagnostic]]\n"}
    world = build(tmp_path, schools | dict.fromkeys(paths, report) | citing)
    (problem,) = problems(world)
    assert problem.rule == "ambiguous-reference"
    assert problem.message == (
        "“2026-diagnostic” may mean sites/oak/2026-diagnostic, sites/oak/ash/2026-diagnostic, "
        "sites/oak/birch/2026-diagnostic or sites/oak/elm/2026-diagnostic."
    )
