"""Whom the rules tell of what: by audience, office, exception, and kind of file."""

import json
from pathlib import Path

import pytest
from msgspec.structs import astuple

from generator.check.all_rules import check
from generator.compiler import data_of, read_and_check, understand
from generator.diagnostics.diagnostic import Diagnostic
from generator.load.corpus import load
from generator.model.settings import Settings
from tests.small_world import (
    FINDING,
    PHOTO,
    REPORT,
    SCHOOL,
    WORLDS,
    build,
    finding,
    problems,
)

CALL = finding(body="Call 559-555-0100.\n")
SURVEY = f"{SCHOOL}/2026-diagnostic/survey.csv"
REPORT_FIELDS = "title: Diagnostic 2026\noffering: diagnostic\ndate: 2026-10-14\n"
EVIDENCE = "evidence:\n  talks: {source: interviews, took_part: 10, of: 12}\n"


def report(fields: str = "") -> str:
    return f"---\n{REPORT_FIELDS}{EVIDENCE}{fields}---\n"


def district(fields: str) -> str:
    goals = "plan_goals:\n  - {id: partnership, title: Partners}\n"
    return f'---\ntitle: Oak District\ncds: "01 10017 0000000"\n{goals}{fields}---\n'


def heard(found: tuple[Diagnostic, ...]) -> list[tuple[str, str, int, int, int]]:
    """What is told by the rules on data about persons: rule, name of the file, and the place."""
    codes = ("personal-", "quote-", "picture-", "undeclared-", "expired-", "stale-", "unknown-ex")
    return [
        (one.rule, one.path.rpartition("/")[2], *astuple(one.place))
        for one in found
        if one.rule.startswith(codes)
    ]


def rules(world: Path, settings: Settings | None = None) -> list[str]:
    return [rule for rule, *_ in heard(check(load(world), settings or Settings()))]


@pytest.mark.parametrize(
    ("audience", "told"),
    [("public", ["personal-phone"]), ("district", ["personal-phone"]), ("team", [])],
)
def test_what_the_team_keeps_to_itself_is_its_own_business(
    audience: str, told: list[str], tmp_path: Path
) -> None:
    files = {FINDING: CALL, REPORT: report(f"audience: {audience}\n")}
    assert rules(build(tmp_path, files)) == told


def test_a_build_for_few_is_checked_as_one_for_all(tmp_path: Path) -> None:
    world = build(tmp_path, {FINDING: CALL})
    assert rules(world, Settings(audience="team")) == ["personal-phone"]


OFFICE = "audience: public\ncontact:\n  office: The office\n  phone: 1 (559) 555-0100\n"


@pytest.mark.parametrize("path", [FINDING, REPORT, "sites/oak/elm/school.md", "content/index.md"])
def test_the_number_of_an_office_may_be_repeated(path: str, tmp_path: Path) -> None:
    world = build(tmp_path, {"sites/oak/district.md": district(OFFICE)})
    text = (world / path).read_text(encoding="utf-8")
    (world / path).write_text(
        f"{text}\nCall ５５９.555.0100 or +1 559 555 0100.\n", encoding="utf-8"
    )
    assert rules(world) == []


def test_the_number_of_another_districts_office_may_not(tmp_path: Path) -> None:
    files = {"sites/ash/district.md": f"---\ntitle: Ash\n{OFFICE}---\n", FINDING: CALL}
    assert rules(build(tmp_path, files)) == ["personal-phone"]


def test_an_office_for_the_team_is_none_for_the_public(tmp_path: Path) -> None:
    quiet = OFFICE.replace("public", "team")
    school = f"---\ntitle: Elm School\n{quiet}---\n"
    open_report = REPORT.replace("elm/", "")
    files = {"sites/oak/elm/school.md": school, open_report: f"{report()}\nCall 559-555-0100.\n"}
    assert ("personal-phone", "report.md") in [
        one[:2] for one in heard(problems(build(tmp_path, files)))
    ]


def test_a_damaged_contact_still_gives_its_number(tmp_path: Path) -> None:
    damaged = "audience: public\ncontact: {phone: 559-555-0100, offise: The office}\n"
    world = build(tmp_path, {"sites/oak/district.md": district(damaged), FINDING: CALL})
    assert rules(world) == []
    assert {one.rule for one in problems(world)} == {"unknown-key"}


ONE = "accepted:\n  - {{rule: personal-phone, {}because: A hotline., until: {}}}\n"


@pytest.mark.parametrize(
    ("fields", "body", "told"),
    [
        (ONE.format("", "2027-06-30"), "559-555-0100 and 559-555-0101", []),
        (ONE.format("words: (559) 555 0100, ", "2027-06-30"), "559-555-0100", []),
        (ONE.format("words: 559-555-0100, ", "2027-06-30"), "559-555-0100 and 559-555-0101",
         ["personal-phone"]),
        (ONE.format("", "2027-06-30"), "559-555-0100 and ml@oak.example", ["personal-email"]),
        (ONE.format("", "2026-10-14"), "559-555-0100", []),
        (ONE.format("", "2026-10-13"), "559-555-0100", ["expired-exception"]),
        (ONE.format("", "2026-10-13"), "nothing", ["stale-exception"]),
        (ONE.format("words: 559-555-0100, ", "2027-06-30"), "nothing", ["stale-exception"]),
    ],
)  # fmt: skip
def test_exceptions(fields: str, body: str, told: list[str], tmp_path: Path) -> None:
    world = build(tmp_path, {FINDING: finding(fields, f"Call {body}.\n")})
    assert rules(world) == told


@pytest.mark.parametrize(
    "accepted",
    [
        "\n      - {rule: personal-phone, words: 559-555-0100, because: So., until: 2027-06-30}\n",
        "\n      rule: personal-phone\n      words: 559-555-0100\n      because: 559-555-0100.\n"
        "      until: 2027-06-30\n",
        " {rule: personal-phone, words: 559-555-0100, because: So., until: 2027-06-30}\n",
        " [{rule: personal-phone, words: 559-555-0100,\n     because: So., until: 2027-06-30}]\n",
    ],
)
def test_an_exception_is_no_finding_itself(accepted: str, tmp_path: Path) -> None:
    name = "call 559-555-0100.jpg"
    entry = f"pictures:\n  {name}:\n    people: none\n    accepted:{accepted}"
    files = {f"{SCHOOL}/2026-diagnostic/{name}": PHOTO, REPORT: report(entry)}
    assert problems(build(tmp_path / "picture", files)) == ()
    own = f"accepted:{accepted}".replace("\n      ", "\n  ")
    files = {FINDING: finding(own, "Call 559-555-0100.\n")}
    assert problems(build(tmp_path / "finding", files)) == ()


def test_an_exception_in_one_line_with_a_picture(tmp_path: Path) -> None:
    name = "call 559-555-0100.jpg"
    one = "{rule: personal-phone, words: 559-555-0100, because: So., until: 2027-06-30}"
    entry = f"pictures: {{{name}: {{people: none, accepted: {one}}}}}\n"
    files = {f"{SCHOOL}/2026-diagnostic/{name}": PHOTO, REPORT: report(entry)}
    assert problems(build(tmp_path, files)) == ()


def test_what_stands_behind_an_exception_is_looked_at(tmp_path: Path) -> None:
    fields = f"{ONE.format('words: 559-555-0100, ', '2027-06-30')}owner: Call 559-555-0101\n"
    world = build(tmp_path, {FINDING: finding(fields, "Call 559-555-0100.\n")})
    assert heard(problems(world)) == [("personal-phone", "families-teach.md", 7, 13, 12)]


def test_today_is_what_the_settings_say(tmp_path: Path) -> None:
    fields = ONE.format("", "2026-12-31")
    world = build(tmp_path, {FINDING: finding(fields, "Call 559-555-0100.\n")})
    assert rules(world) == []
    assert rules(world, Settings(as_of="2027-01-01")) == ["expired-exception"]


def test_an_exception_holds_for_its_own_file_alone(tmp_path: Path) -> None:
    files = {
        FINDING: finding(ONE.format("", "2027-06-30"), "Call 559-555-0100.\n"),
        FINDING.replace("families-teach", "evening-hours"): finding(
            body="Call 559-555-0100.\n", kind="opportunity"
        ),
    }
    assert heard(problems(build(tmp_path, files))) == [
        ("personal-phone", "evening-hours.md", 6, 6, 12)
    ]


def test_an_exception_of_the_team_grows_old_in_peace(tmp_path: Path) -> None:
    fields = f"audience: team\n{ONE.format('', '2020-01-01')}"
    assert rules(build(tmp_path, {FINDING: finding(fields, "Call 559-555-0100.\n")})) == []


def test_a_slip_in_an_exception_is_told_as_in_any_field(tmp_path: Path) -> None:
    fields = "accepted: {rule: personal-phone, becuase: A hotline., until: next year}\n"
    world = build(tmp_path, {FINDING: finding(fields, "Call 559-555-0100.\n")})
    assert [one.rule for one in problems(world)] == ["unknown-key", "bad-date", "personal-phone"]


def test_a_translation_is_a_file_of_its_own(tmp_path: Path) -> None:
    spanish = FINDING.replace(".md", ".es.md")
    quotes = "quotes: {words: Espero., group: students}\nowner: Maria Lopez\n"
    text = finding(quotes, "Llame al 559-555-0100.\n")
    files = {FINDING: finding(), spanish: text}
    assert heard(problems(build(tmp_path / "bare", files))) == [
        ("quote-without-consent", "families-teach.es.md", 5, 17, 7),
        ("personal-name", "families-teach.es.md", 6, 8, 11),
        ("personal-phone", "families-teach.es.md", 8, 10, 12),
    ]
    accepted = ONE.format("", "2027-06-30")
    files[spanish] = finding(accepted, "Llame al 559-555-0100.\n")
    assert rules(build(tmp_path / "accepted", files)) == []


TABLE = "question,group,answer,count\nWho helps?,Families,{},12\n"


@pytest.mark.parametrize(
    ("table", "told"),
    [
        (TABLE.format("559-555-0100"), [("personal-phone", "survey.csv", 2, 21, 12)]),
        (TABLE.format('"ask, ml@oak.example"'), [("personal-email", "survey.csv", 2, 27, 14)]),
        (TABLE.format(1234567890), [("personal-student-id", "survey.csv", 2, 21, 10)]),
        (TABLE.format("J.M. (grade 5)"), [("personal-initials", "survey.csv", 2, 21, 4)]),
        ("name;DOB\nx;2015-03-04\n", [("personal-birth-date", "survey.csv", 2, 3, 10)]),
        ("Student ID,n\n90210,1\n", [("personal-student-id", "survey.csv", 2, 1, 5)]),
        ("phone,n\n559-555-0100 at home,1\n", [("personal-phone", "survey.csv", 2, 1, 12)]),
        ("date,count\n2015-03-04,12\n", []),
        (TABLE.format("402,518,1034"), []),
    ],
)
def test_tables(table: str, told: list[tuple[str, str, int, int, int]], tmp_path: Path) -> None:
    assert heard(problems(build(tmp_path, {SURVEY: table}))) == told


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("| Who | DOB |\n|---|---|\n| A | 2015-03-04 |\n| B | 2014-01-02 |\n",
         [("personal-birth-date", "families-teach.md", 8, 7, 10),
          ("personal-birth-date", "families-teach.md", 9, 7, 10)]),
        ("Student ID | n\n:-- | --:\n90210 | 1\n\n| 90211 |\n",
         [("personal-student-id", "families-teach.md", 8, 1, 5)]),
        ("| Phone |\n|---|\n| 559-555-0100 |\n",
         [("personal-phone", "families-teach.md", 8, 3, 12)]),
        ("| Date | Of |\n|---|---|\n| 2015-03-04 | 90210 |\n", []),
    ],
)  # fmt: skip
def test_tables_in_prose(
    table: str, told: list[tuple[str, str, int, int, int]], tmp_path: Path
) -> None:
    assert heard(problems(build(tmp_path, {FINDING: finding(body=table)}))) == told


@pytest.mark.parametrize(
    ("comment", "told"),
    [
        ("# accepted: personal-phone until 2027-06-30: A hotline.", []),
        ("#accepted: personal-phone (559) 555-0100 until 2027-06-30: A hotline.", []),
        ("# accepted: personal-phone until 2027-06-30: A hotline.,,,", []),
        ('"# accepted: personal-phone until 2027-06-30: A hotline, of ""us"".";;;;', []),
        ('"# accepted: personal-phone 559-555-0100 until 2027-06-30: A hotline."', []),
        ("# accepted: personal-phone until 2027-06-30: ;;;;",
         ["unknown-exception", "personal-phone"]),
        ("# accepted: personal-phone 559-555-0199 until 2027-06-30: A hotline.",
         ["stale-exception", "personal-phone"]),
        ("# accepted: personal-phone until 2026-06-30: A hotline.", ["expired-exception"]),
        ("# accepted: personal-phone until 2027-06-30", ["unknown-exception", "personal-phone"]),
        ("# accepted: bad-date until 2027-06-30: So.", ["unknown-exception", "personal-phone"]),
        ("# exported in October", ["personal-phone"]),
        ("# ask ml@oak.example", ["personal-email", "personal-phone"]),
    ],
)  # fmt: skip
def test_exceptions_in_tables(comment: str, told: list[str], tmp_path: Path) -> None:
    text = f"{comment}\n{TABLE.format('559-555-0100')}"
    assert rules(build(tmp_path, {SURVEY: text})) == told


HOME = "# Welcome\n\n[Elm](../sites/oak/elm/school.md) {}\n"


def test_pages_accept_in_their_front_matter_beside_what_is_for_mkdocs(tmp_path: Path) -> None:
    fields = f"description: x\nhide: [toc]\n{ONE.format('', '2027-06-30')}"
    page = f"---\n{fields}---\n{HOME.format('559-555-0100')}"
    world = build(tmp_path, {"content/index.md": page})
    assert problems(world) == ()


def test_slips_in_the_front_matter_of_a_page(tmp_path: Path) -> None:
    page = f"---\naccepted: {{rule: personal-phone}}\n---\n{HOME.format('559-555-0100')}"
    told = [
        (one.rule, one.place.line) for one in problems(build(tmp_path, {"content/index.md": page}))
    ]
    assert told == [("missing-key", 2), ("missing-key", 2), ("personal-phone", 6)]


@pytest.mark.parametrize(
    "path", [f"{SCHOOL}/559-555-0100.jpg", f"{SCHOOL}/2026-diagnostic/1234567890.JPG"]
)
def test_names_of_pictures(path: str, tmp_path: Path) -> None:
    found = heard(problems(build(tmp_path, {path: PHOTO})))
    assert [one[1:] for one in found] == [(path.rpartition("/")[2], 1, 1, 1)] * 2


def test_texts_inside_pictures(tmp_path: Path) -> None:
    case = WORLDS / "picture-with-place/fires" / SCHOOL / "2026-diagnostic/door.jpg"
    files = {
        f"{SCHOOL}/2026-diagnostic/door.jpg": case.read_bytes(),
        REPORT: report("pictures: {door.jpg: {people: none}}\n"),
    }
    world = build(tmp_path, files)
    assert ("personal-phone", "door.jpg", 1, 1, 1) in heard(problems(world))
    told = [one.message for one in problems(world) if one.rule == "personal-phone"]
    assert told == [
        "This looks like a telephone number: “916-555-0142”, in the texts inside the picture."
    ]


def test_names_of_folders(tmp_path: Path) -> None:
    path = f"{SCHOOL}/walk-559-555-0100/report.md"
    found = heard(problems(build(tmp_path, {path: report()})))
    assert found == [("personal-phone", "report.md", 1, 1, 1)]


def test_what_a_pictures_name_holds_is_told_once(tmp_path: Path) -> None:
    name = "J.M. grade 5.jpg"
    files = {
        f"{SCHOOL}/2026-diagnostic/{name}": PHOTO,
        REPORT: report(f"pictures: {{{name}: {{people: shown, consent: 2026-09-30}}}}\n"),
        FINDING: finding(body=f"![A child](<{name}>) and J.M., grade 5\n"),
    }
    assert heard(problems(build(tmp_path, files))) == [
        ("personal-initials", name, 1, 1, 1),
        ("personal-initials", "families-teach.md", 6, 36, 4),
    ]


def test_consent_that_is_still_to_come_is_none(tmp_path: Path) -> None:
    picture = "pictures: {forum.jpg: {people: shown, consent: 2026-11-02}}\n"
    files = {
        f"{SCHOOL}/2026-diagnostic/forum.jpg": PHOTO,
        REPORT: report(picture),
        FINDING: finding("quotes: {words: I wait., group: families, consent: 2026-11-02}\n"),
    }
    world = build(tmp_path, files)
    assert rules(world) == []
    late = check(load(world), Settings(as_of="2026-11-01"))
    assert heard(late) == [
        ("quote-without-consent", "families-teach.md", 5, 52, 10),
        ("picture-without-consent", "report.md", 7, 48, 10),
    ]
    assert "had agreed by 2026-11-01, which is “as_of” in mkdocs.yml" in late[-1].message
    assert rules(world, Settings(as_of="2026-11-02")) == []


def test_a_damaged_day_of_consent_is_told_once(tmp_path: Path) -> None:
    files = {
        f"{SCHOOL}/2026-diagnostic/forum.jpg": PHOTO,
        REPORT: report("pictures: {forum.jpg: {people: shown, consent: soon}}\n"),
        FINDING: finding("quotes: {words: I wait., group: families, consent: soon}\n"),
    }
    assert [one.rule for one in problems(build(tmp_path, files))] == ["bad-date", "bad-date"]


def test_a_damaged_picture_is_told_once(tmp_path: Path) -> None:
    files = {
        f"{SCHOOL}/2026-diagnostic/forum.jpg": PHOTO,
        REPORT: report("pictures: {forum.jpg: {people: nobody}}\n"),
        "content/hall.jpg": PHOTO,
        "content/index.md": f"---\npictures: {{hall.jpg: none}}\n---\n{HOME.format('')}",
    }
    found = [one.rule for one in problems(build(tmp_path, files))]
    assert found == ["wrong-kind-of-value", "unknown-choice"]


def test_pictures_of_the_team_need_no_word(tmp_path: Path) -> None:
    files = {f"{SCHOOL}/2026-diagnostic/forum.jpg": PHOTO, REPORT: report("audience: team\n")}
    assert rules(build(tmp_path, files)) == []


NOTES = "---\n{}---\n# Notes\n\n{}\n"


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"inside/notes.md": NOTES.format("audience: team\n", "![A hall](../559-555-0100.jpg)"),
          "559-555-0100.jpg": PHOTO}, []),
        ({"inside/notes.md": NOTES.format("audience: team\n", ""),
          "inside/559-555-0100.jpg": PHOTO}, []),
        ({"inside/notes.md": NOTES.format("audience: team\n", "![A hall](../559-555-0100.jpg)"),
          "more.md": "# More\n\n![A hall](559-555-0100.jpg)\n", "559-555-0100.jpg": PHOTO},
         ["personal-phone", "undeclared-picture"]),
        ({"inside/notes.md": NOTES.format("audience: team\n", ""), "inside/more.md": "# More\n",
          "inside/559-555-0100.jpg": PHOTO}, ["personal-phone", "undeclared-picture"]),
        ({"inside/notes.md": NOTES.format("audience: team\n", "[More](../more.md)"),
          "more.md": "# More\n\nCall 559-555-0100.\n"}, ["personal-phone"]),
    ],
)  # fmt: skip
def test_pictures_of_pages(files: dict[str, str | bytes], told: list[str], tmp_path: Path) -> None:
    """What only pages of the team show, or lies beside these alone, goes out to nobody else."""
    world = build(tmp_path, {f"content/{path}": content for path, content in files.items()})
    assert sorted(rules(world)) == told


def test_no_reader_is_shown_what_was_accepted(tmp_path: Path) -> None:
    told_to_authors = "The hotline of the county."
    accepted = (
        f"accepted: {{rule: personal-phone, because: {told_to_authors}, until: 2027-06-30}}\n"
    )
    files = {
        f"{SCHOOL}/2026-diagnostic/forum.jpg": PHOTO,
        REPORT: report(f"pictures: {{forum.jpg: {{people: none, {accepted.strip()}}}}}\n"),
        FINDING: finding(accepted, "Call 559-555-0100.\n"),
    }
    checked = read_and_check(build(tmp_path, files), Settings(needs_approval=False))
    assert not checked.has_errors
    files_out = dict(data_of(understand(checked)))
    assert told_to_authors not in b"".join(files_out.values()).decode("utf-8", "replace")
    schema = json.loads(files_out["data/site.schema.json"])
    assert not {"accepted", "pictures"} & schema["$defs"]["Report"]["properties"].keys()
    assert not {"Accepted", "Picture"} & schema["$defs"].keys()
