"""What the patterns find, in which words, and what only looks like it."""

import pytest

from generator.check.personal.sightings import FINDERS
from generator.source.unmasking import plain, without_markup

FOUND = {
    "personal-email": [
        ("Write to maria.lopez@example.org.", "maria.lopez@example.org"),
        ("<m_l+walk@a.b.k12.ca.us>", "m_l+walk@a.b.k12.ca.us"),
        ("mailto:ML%40Example.ORG?subject=x", "ML@Example.ORG"),
        ("https://example.org/?to=ml@example.org&x=1", "ml@example.org"),
        ("ｍａｒｉａ＠ｅｘａｍｐｌｅ．ｏｒｇ", "maria@example.org"),
        ("ma\u200bria@exam\u00adple.org", "maria@example.org"),
        ("maria&#64;example&period;org", "maria@example.org"),
        ("maria&commat;example.org", "maria@example.org"),
        ("maria\\@example\\.org", "maria@example.org"),
        ('words: "maria\\u0040example.org"', "maria@example.org"),
        ("maria@**example**.org", "maria@example.org"),
        ("maria<!-- no robots -->@<b>example</b>.org", "maria@example.org"),
        ("maria (at) example.org", "maria (at) example.org"),
        ("maria [at] example [dot] org", "maria [at] example [dot] org"),
        ("maria(at)example dot org", "maria(at)example dot org"),
        ("maria AT example DOT org", "maria AT example DOT org"),
        ("maria.lopez at example dot org", "maria.lopez at example dot org"),
        ("maría_peña@example.org", "maría_peña@example.org"),
        ("Ask ml@example.org; or jd@example.org", "ml@example.org", "jd@example.org"),
    ],
    "personal-phone": [
        ("(559) 555-0100", "(559) 555-0100"),
        ("(559)555-0100", "(559)555-0100"),
        ("559-555-0100", "559-555-0100"),
        ("559.555.0100", "559.555.0100"),
        ("559 555 0100", "559 555 0100"),
        ("559/555-0100", "559/555-0100"),
        ("559 – 555 – 0100", "559 - 555 - 0100"),
        ("559\u2011555\u20110100", "559-555-0100"),
        ("(559)\u00a0555\u20130100", "(559) 555-0100"),
        ("+1 559 555 0100", "+1 559 555 0100"),
        ("1-559-555-0100", "1-559-555-0100"),
        ("+15595550100", "+15595550100"),
        ("1 (800) 555-0100 x12", "1 (800) 555-0100"),
        ("tel:5595550100", "5595550100"),
        ("Call 5595550100 before noon", "5595550100"),
        ("Phone: 5595550100", "5595550100"),
        ("llame al 5595550100", "5595550100"),
        ("Call us at 234-0100", "234-0100"),
        ("the front desk, 555-0134, knows", "555-0134"),
        ("５５９－５５５－０１００", "559-555-0100"),
        ("٥٥٩-٥٥٥-٠١٠٠", "559-555-0100"),
        ("559-**555**-0100", "559-555-0100"),
        ("Call (559)\n555-0100", "(559) 555-0100"),
        ("| Office | 559-555-0100 |", "559-555-0100"),
        ("phone: 559-555-0100", "559-555-0100"),
        ("559-555-0100, 559-555-0101", "559-555-0100", "559-555-0101"),
    ],
    "personal-ssn": [
        ("123-45-6789", "123-45-6789"),
        ("123 45 6789", "123 45 6789"),
        ("123–45–6789", "123-45-6789"),
        ("xxx-xx-6789", "xxx-xx-6789"),
        ("SSN 123456789", "123456789"),
        ("Social Security number: 123456789", "123456789"),
        ("ssn-123-45-6789", "123-45-6789"),
    ],
    "personal-student-id": [
        ("Student 1234567890 wrote", "1234567890"),
        ("SSID: 1234567890.", "1234567890"),
        ("(1234567890)", "1234567890"),
        ("1234567890,yes", "1234567890"),
        ("student ID 48213", "48213"),
        ("Student ID number is 4821-3377", "4821-3377"),
        ("perm id: 482133", "482133"),
        ("número de estudiante 482133", "482133"),
        ("１２３４５６７８９０", "1234567890"),
        ("photo_1234567890", "1234567890"),
    ],
    "personal-birth-date": [
        ("born 2015-03-04", "2015-03-04"),
        ("She was born on March 4, 2015.", "March 4, 2015"),
        ("He was born in Fresno on 3/4/2015", "3/4/2015"),
        ("DOB 03/04/15", "03/04/15"),
        ("D.O.B.: 3-4-2015", "3-4-2015"),
        ("date of birth: 4 March 2015", "4 March 2015"),
        ("birth_date: 2015-03-04", "2015-03-04"),
        ("a birthday on Mar. 4, 2015", "Mar. 4, 2015"),
        ("nació el 4 de marzo de 2015", "4 de marzo de 2015"),
        ("fecha de nacimiento: 04/03/2015", "04/03/2015"),
        ("2015-03-04 (date of birth)", "2015-03-04"),
        ("born on\nMarch 4,\n2015", "March 4, 2015"),
    ],
    "personal-initials": [
        ("J.M., grade 5", "J.M."),
        ("J. M. (5th grade)", "J. M."),
        ("J.M. (grade 5)", "J.M."),
        ("J.M., a fifth grader", "J.M."),
        ("J.M. in fifth grade", "J.M."),
        ("J.M. – Grade 5", "J.M."),
        ("J.M, grade 5", "J.M"),
        ("J.M.L., 5th-grader", "J.M.L."),
        ("a fifth grader, J.M.", "J.M."),
        ("fifth-grader J.M. said", "J.M."),
        ("Grade 5 student J.M.", "J.M."),
        ("A.B., kindergarten", "A.B."),
        ("A.B., TK", "A.B."),
        ("J.M., a junior", "J.M."),
        ("J.M., quinto grado", "J.M."),
        ("J.M., 5.º grado", "J.M."),
        ("É.N., grade 5", "É.N."),
        ("JM, grade 5", "JM"),
        ("JM (5th grade)", "JM"),
        ("JM, a fifth grader", "JM"),
        ("Ana L., grade 5", "Ana L."),
        ("Ana L. (fifth grade)", "Ana L."),
        ("a fifth grader, Ana L.", "Ana L."),
        ("J.M.,\ngrade 5", "J.M."),
        ("Ｊ．Ｍ．, grade 5", "J.M."),
    ],
}
"""By rule: a text, and all that is found in it in its plain form."""

NEAR_MISSES = [
    # days, times, years, spans
    "2026-10-14", "10/14/2026", "October 14, 2026", "2025-26", "2025-2026",
    "from 2025-10 to 2026-04",
    "8:30-11:45", "7:05 a.m. to 3:15 p.m.", "3 P.M. Grade 5 families came.", "24/7", "20261014",
    "2026101408", "20261014-101500", "in 2015", "Oct. 14", "14 de octubre de 2026",
    # counts, shares, money, measures
    "402,518,1034", "1,204 of 3,100", "38.8%", "1234567890%", "$559,555,0100",
    "$5595550100", "$1,234,567,890", "1000000000 cents", "12-15 minutes", "3.5 miles",
    "0.1234567890",
    "0.559555010012", "200-1000 families", "pages 200-1000", "98-100", "555-600 students", "1-2-1",
    "5 ft 10 in", "12 x 24 x 36", "36.7378, -119.7871", "100-200-3000-4000", "3,100 students",
    # codes and law
    "01 10017 0112233", "01-10017-0112233", "01100170112233", "99900010112233", "0601234 56789",
    "060123456789", "Education Code 8901(b)(1)-(4)", "EC 48985", "AB 2257", "20 U.S.C. 1232g",
    "DFARS 252.227-7014",
    "34 CFR 99.31", "P.L. 94-142", "ISBN 0306406152", "ISBN-10: 0306406152", "978-0-306-40615-7",
    "NPI 1234567893", "01-3010-0-1110-1000", "93701-1234", "CA 93701", "EIN 12-3456789",
    "version 1.2.3", "192.168.100.1", "#1234567", "RFC 5322", "Proposition 28", "WCAG 2.2",
    "a1234567890b", "1234567890abcdef", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934c",
    # short numbers that everybody may call
    "Dial 911", "Call 311", "call or text 988", "text 741741", "call 211", "Room 5595",
    # addresses on the web
    "https://example.org/559-555-0100/1234567890", "https://example.org/born/2015-03-04",
    "www.example.org/1234567890", "@oakschools", "https://social.example/@oak", "logo@2x.png",
    "meet at example.org", "Look at the dot on the map", "look at school.org (at noon)",
    "the school at Oak dot the valley", "at (least) three", "AT noon", "name@version", "a @ b",
    "[the plan](../2026-10-diagnostic/report.md#1234)", "see report@2026.md",
    # born, but not people
    "The program was born on October 4, 2024", "born out of a meeting on March 4, 2026",
    "The council was born in a library on 2024-03-01", "foreign-born students as of 2026-10-01",
    "Most were born in 2015", "newborn care, 2026-10-01", "The idea was born. On March 4, 2026 we",
    "a stubborn problem since 2024-03-01", "on Dr. King's birthday, January 19",
    "El programa nació el 4 de marzo de 2024", "The school's 50th birthday was on March 4, 2026",
    # grades and letters, but no child
    "grade 5", "grades TK-5", "a fifth grader", "5th grade", "U.S. grade 5 history",
    "In the U.S., grade 5 begins", "Grade 5 P.E. teachers", "P.E., grade 6", "E.L.D. in grade 4",
    "D.C., fifth grade trip", "J. M. Barrie in grade 4", "Room B., grade 5", "Plan A. Grade 5",
    "Washington, D.C. Grade 5 students went", "Vitamin D., grade 5", "A. Grade 5", "ELA, grade 5",
    "PE, grade 6", "EL (grade 4)", "TK, first grade", "in PD, grades 6-8", "Title II, grade 5",
    "RJ circles, grade 5", "Fresno, CA, grade 5",
    "(a) grade 5 (b) grade 6", "Title I. Grade 5", "Grade 5. A. B. and C.", "5th grade, a.m.",
    "Martin Luther King Jr., Grade 5", "the senior center", "Tier I., grade 5", "e.g., grade 5",
    "i.e., grade 5", "Group B., grade 5",
    # Social Security, but no number
    "a Social Security number", "Social Security in 2026", "SSN", "123-45-678", "123-456-789",
    "1123-45-6789", "123-45-67890",
    # ids, but not of students
    "the student id card", "student number one", "student no. 7", "SSIDs have ten digits",
    "the id of-a-thing", "student-12", "12345678901", "123456789",
]  # fmt: skip


def found(rule: str, text: str) -> list[str]:
    """What one rule finds in a text, markup or not."""
    layers = (plain(text), without_markup(plain(text)))
    spans = [[layer[a:b] for a, b in FINDERS[rule](layer)] for layer in layers]
    return spans[0] or spans[1]


@pytest.mark.parametrize(
    ("rule", "case"), [(rule, case) for rule, cases in FOUND.items() for case in cases]
)
def test_what_is_found(rule: str, case: tuple[str, ...]) -> None:
    text, *words = case
    assert sorted(found(rule, text)) == sorted(words)


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_what_only_looks_like_it(text: str) -> None:
    for around in ("{}", "On {} we met.", "- {}\n- and more", "note: {}", '"{}",7', "({})"):
        seen = {rule: words for rule in FINDERS if (words := found(rule, around.format(text)))}
        assert seen == {}, around
