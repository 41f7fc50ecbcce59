"""Rules about data on persons in any text: fields, prose, links, tables, names of files.

They find what has a form of its own. They find no name in a sentence, and nothing that only those
who know the school would recognize; ``content/accessibility-and-privacy.md`` tells readers so.
"""

from collections.abc import Iterator

from generator.check.personal.told import ACCEPT, told
from generator.check.world import World
from generator.diagnostics.diagnostic import Problem
from generator.diagnostics.rules import rule

Problems = Iterator[Problem]


@rule("error")
def personal_email(world: World) -> Problems:
    """What goes out holds no e-mail address but those of the offices that answer questions.

    Why: An address names a person, and programs that gather addresses find it within days. The
    address of a site's office, given under its contact, may be repeated throughout its district.
    Wrong:
        Write to maria.lopez@example.org for the slides.
    Right:
        The Office of Community Schools has the slides.
    Mend: Name the office instead. An address that everybody may know is accepted in the file, with
    a reason and a last day.
    """
    hint = f"Name the office or the role instead; {ACCEPT}."
    yield from told(world, "personal-email", "This is an e-mail address.", hint)


@rule("error")
def personal_phone(world: World) -> Problems:
    """What goes out holds no telephone number but those of the offices that answer questions.

    Why: A number in a report is mostly somebody's own. The number of a site's office, given under
    its contact, may be repeated throughout its district. Numbers of other countries are not found.
    Wrong:
        Call the coordinator at 559-555-0100.
    Right:
        Call the Office of Community Schools.
    Mend: Name the office instead. A number that everybody may know, such as that of a hotline, is
    accepted in the file, with a reason and a last day.
    """
    hint = f"Name the office instead; {ACCEPT}."
    yield from told(world, "personal-phone", "This looks like a telephone number.", hint)


@rule("error")
def personal_ssn(world: World) -> Problems:
    """What goes out holds no Social Security number, nor a part of one.

    Why: With it anybody can take on another person's name.
    Wrong:
        The form asked for 123-45-6789.
    Right:
        The form asked for a Social Security number.
    Mend: Take it out. If the file was ever shared, tell whoever looks after the project: its
    history still holds the number.
    """
    hint = "Take it out; the project's history still holds it, so tell whoever looks after it."
    yield from told(world, "personal-ssn", "This looks like a Social Security number.", hint)


@rule("error")
def personal_student_id(world: World) -> Problems:
    """What goes out holds no student's id.

    Why: California's statewide student id (SSID) has ten digits, and whoever works with records
    knows the child by it. Ten digits in a row may also be a telephone number; neither goes out.
    Wrong:
        Student 1234567890 wrote to us.
    Right:
        A student wrote to us.
    Mend: Take it out. Ten digits that belong to no person are accepted in the file, with a reason
    and a last day.
    """
    message = "This looks like a student's id (an SSID has ten digits)."
    yield from told(world, "personal-student-id", message, f"Take it out; {ACCEPT}.")


@rule("error")
def personal_birth_date(world: World) -> Problems:
    """What goes out holds no date of a person's birth.

    Why: A school and a date of birth point to one child, or to two.
    Wrong:
        She was born on March 4, 2015, and began here in the fall.
    Right:
        She began here in the fall, in first grade.
    Mend: Take the date out, or say how old people are in whole groups: “children of five and six”.
    """
    message = "This looks like the date of somebody's birth."
    yield from told(world, "personal-birth-date", message, f"Take the date out; {ACCEPT}.")


@rule("error")
def personal_initials(world: World) -> Problems:
    """What goes out points at no child by initials, or a first name with one, and a grade.

    Why: Initials and a grade are a name to everybody at the school.
    Wrong:
        “I wait for an hour,” says J.M., grade 5.
    Right:
        “I wait for an hour,” says a student.
    Mend: Write “a student” or “a fifth grader”, without initials.
    """
    message = "Initials with a grade point at one child."
    yield from told(world, "personal-initials", message, f"Write “a student” instead; {ACCEPT}.")
