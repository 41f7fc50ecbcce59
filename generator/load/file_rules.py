"""Rules about files as files: can they be read, do they open with front matter, is it YAML?"""

import re
from collections.abc import Iterator

from generator.diagnostics.diagnostic import Diagnostic, Problem
from generator.diagnostics.rules import rule
from generator.load.documents import Document
from generator.source.files import LARGEST_TEXT
from generator.source.front_matter import LARGEST_FRONT_MATTER
from generator.source.place import Fault
from generator.source.yaml_text import DEEPEST

Problems = Iterator[Problem]
LIKE_A_FENCE = re.compile("[-‐‑‒–—―−]{1,5}")
"""Hyphens, and what looks like them; a longer row may be a line under a heading."""


def file_diagnostics(document: Document) -> Iterator[Diagnostic]:
    """Everything that is wrong with a document as text."""
    if document.faults:
        for check in FILE_RULES:
            yield from check(document)


@rule("error")
def link_out_of_tree(document: Document) -> Problems:
    """A file is a file, not a symbolic link to a folder or to something outside the project.

    Why: What a link points at may differ from machine to machine, and could publish a file that
    nobody meant to publish.
    Wrong:
        sites/alder-creek/district.md -> /home/maria/notes.md
    Right:
        sites/alder-creek/district.md
    Mend: Put a copy of the file in the place of the link.
    """
    for fault in _faults(document, "link-out-of-tree"):
        yield Problem(
            document.path,
            fault.place,
            f"This is a symbolic link to “{fault.words['target']}”, which is not followed.",
            "Put a copy of the file in the place of the link.",
        )


@rule("error")
def file_unreadable(document: Document) -> Problems:
    """Every file can be opened.

    Why: A file that cannot be read would be missing from the site without a word.
    Wrong:
        a file that your account may not read
    Right:
        a file that opens in your editor
    Mend: Check the file's permissions, or fetch it again.
    """
    for fault in _faults(document, "file-unreadable"):
        yield Problem(
            document.path,
            fault.place,
            f"This file cannot be read: {fault.words['why']}.",
            "Check the file's permissions, or fetch it again.",
        )


@rule("error")
def file_too_large(document: Document) -> Problems:
    """A text file holds at most one megabyte.

    Why: A report is a few kilobytes of text. Something larger is a mistake, such as a picture or
    a whole book pasted into it.
    Wrong:
        report.md, ten megabytes
    Right:
        report.md, six kilobytes, with its pictures as files beside it
    Mend: Move pictures and data into files of their own.
    """
    for fault in _faults(document, "file-too-large"):
        size = int(fault.words["size"]) / 1_000_000
        yield Problem(
            document.path,
            fault.place,
            f"This file is {size:.1f} MB large; at most {LARGEST_TEXT // 1_000_000} MB is read.",
            "Move pictures and data into files of their own.",
        )


@rule("error")
def not_utf8(document: Document) -> Problems:
    """Text is saved as UTF-8.

    Why: In another encoding, letters such as ñ or é and curly quotes come out as nonsense.
    Wrong:
        a file saved as “Windows-1252” or “UTF-16”
    Right:
        a file saved as “UTF-8”
    Mend: Open the file in your editor and save it with the encoding UTF-8.
    """
    for fault in _faults(document, "not-utf8"):
        yield Problem(
            document.path,
            fault.place,
            f"This file is not UTF-8 text: the byte {fault.words['byte']} does not fit.",
            "Save the file with the encoding UTF-8.",
        )


@rule("error")
def merge_conflict(document: Document) -> Problems:
    """A file holds one version of its text, not two between marks of git's.

    Why: Where two people changed the same lines, git leaves both versions in the file until
    somebody chooses. Readers would get both, marks and all.
    Wrong:
        <<<<<<< HEAD
        Nine of twelve rooms were visited.
        =======
        Ten of twelve rooms were visited.
        >>>>>>> main
    Right:
        Ten of twelve rooms were visited.
    Mend: Keep the lines that are right, take out the others and all lines of marks, and save. To
    show such a line to readers, put spaces before it.
    """
    for fault in _faults(document, "merge-conflict"):
        yield Problem(
            document.path,
            fault.place,
            "Two versions of this text stand here, as git left them.",
            "Keep what is right; take out the rest, and the lines of <<<<<<<, ======= and >>>>>>>.",
        )


@rule("error")
def front_matter_missing(document: Document) -> Problems:
    """A file opens with front matter, on its very first line.

    Why: The front matter says what the file is and what it is about; without it nothing can be
    linked to it.
    Wrong:
        Students lead their own conferences …
    Right:
        ---
        kind: strength
        title: Students lead their own conferences
        ---
        Every spring each child shows …
    Mend: Put a line of three hyphens at the very top, the fields under it, and three hyphens again.
    """
    for fault in _faults(document, "front-matter-missing"):
        late = fault.words["late"]
        hint = "Begin the file with a line of three hyphens, then the fields, then three hyphens."
        if late:
            hint = f"It begins on line {late}: nothing may stand before it, not even an empty line."
        elif _is_like_a_fence(document.text.split("\n")[0]):
            hint = "The first line has to be three hyphens (---), not dashes, nor more or fewer."
        yield Problem(
            document.path, fault.place, "This file does not open with front matter.", hint
        )


def _is_like_a_fence(line: str) -> bool:
    """Whether a line is a dash, as word processors make of hyphens, or not three of them."""
    plain = line.strip()
    return bool(LIKE_A_FENCE.fullmatch(plain)) and plain not in ("-", "---")


@rule("error")
def front_matter_unclosed(document: Document) -> Problems:
    """Front matter ends with a line of three hyphens.

    Why: Without it nobody can tell where the fields end and the text begins.
    Wrong:
        ---
        title: Students lead their own conferences
        Every spring each child shows …
    Right:
        ---
        title: Students lead their own conferences
        ---
        Every spring each child shows …
    Mend: Put a line of three hyphens under the last field.
    """
    for fault in _faults(document, "front-matter-unclosed"):
        lines = document.text.split("\n")
        like = next((n for n, line in enumerate(lines, 1) if n > 1 and _is_like_a_fence(line)), 0)
        yield Problem(
            document.path,
            fault.place,
            "The front matter that opens here never ends.",
            f"Line {like} has to be three hyphens (---), not dashes, nor more or fewer."
            if like
            else "Put a line of three hyphens (---) under its last field.",
        )


@rule("error")
def front_matter_too_large(document: Document) -> Problems:
    """Front matter holds at most 64 kilobytes.

    Why: It holds short facts. Something larger is a mistake, or an attack on the program.
    Wrong:
        a whole transcript under summary
    Right:
        two or three sentences under summary, the transcript's gist in the body
    Mend: Move long texts into the body of the file.
    """
    for fault in _faults(document, "front-matter-too-large"):
        yield Problem(
            document.path,
            fault.place,
            f"The front matter is {int(fault.words['size']) // 1000} kB large; at most "
            f"{LARGEST_FRONT_MATTER // 1000} kB is read.",
            "Move long texts into the body of the file.",
        )


@rule("error")
def front_matter_too_deep(document: Document) -> Problems:
    """Lists and mappings in front matter are at most 20 levels deep.

    Why: No field needs more than five; deeper nesting is a slip of indentation, or an attack.
    Wrong:
        a: [[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]
    Right:
        elements: [agency]
    Mend: Look at the indentation and the brackets of this line.
    """
    for fault in _faults(document, "front-matter-too-deep"):
        yield Problem(
            document.path,
            fault.place,
            f"The front matter is nested more than {DEEPEST} levels deep here.",
            "Look at the indentation and the brackets.",
        )


@rule("error")
def front_matter_not_a_mapping(document: Document) -> Problems:
    """Front matter is a list of fields, each a name, a colon and a value.

    Why: Every value needs a name, or nobody knows what it means.
    Wrong:
        ---
        - Students lead their own conferences
        ---
    Right:
        ---
        title: Students lead their own conferences
        ---
    Mend: Write each field as a name, a colon, a space and its value.
    """
    for fault in _faults(document, "front-matter-not-a-mapping"):
        yield Problem(
            document.path,
            fault.place,
            "The front matter does not consist of fields.",
            "Write each field as “name: value” on a line of its own.",
        )


@rule("error")
def bad_yaml(document: Document) -> Problems:
    """Front matter is written in YAML.

    Why: A slip of indentation or a colon in the wrong place leaves its meaning open.
    Wrong:
        title: Families: partners from the first day
    Right:
        title: "Families: partners from the first day"
    Mend: Put quotes round a value that holds a colon or opens with a special character, and
    indent with spaces.
    """
    for fault in _faults(document, "bad-yaml"):
        yield Problem(
            document.path,
            fault.place,
            fault.words["message"],
            fault.words["hint"],
        )


@rule("error")
def doubled_key(document: Document) -> Problems:
    """Each field stands once.

    Why: Of two values under one name, one would be lost without a word.
    Wrong:
        elements: [agency]
        elements: [collaboration]
    Right:
        elements: [agency, collaboration]
    Mend: Keep one, or put both values into one list.
    """
    for fault in _faults(document, "doubled-key"):
        yield Problem(
            document.path,
            fault.place,
            f"“{fault.words['key']}” stands here twice.",
            "Keep one, or put both values into one list.",
        )


@rule("error")
def yaml_anchor(document: Document) -> Problems:
    """Front matter uses no YAML anchors (&) and aliases (*).

    Why: They make one part of a file change with another, which nobody expects, and can make a
    small file grow without end.
    Wrong:
        owner: *principal
    Right:
        owner: principal
    Mend: Write the value out, or put quotes round a text that begins with & or *.
    """
    for fault in _faults(document, "yaml-anchor"):
        yield Problem(
            document.path,
            fault.place,
            f"“{fault.words['what']}” is a YAML anchor or alias, which is not read.",
            "Write the value out, or put quotes round it.",
        )


@rule("error")
def yaml_tag(document: Document) -> Problems:
    """Front matter uses no YAML tags (!).

    Why: A tag tells a program to make something else of a value than what it says.
    Wrong:
        title: !important Students lead
    Right:
        title: "!important Students lead"
    Mend: Leave the tag out, or put quotes round a text that begins with an exclamation mark.
    """
    for fault in _faults(document, "yaml-tag"):
        yield Problem(
            document.path,
            fault.place,
            f"“{fault.words['what']}” is a YAML tag, which is not read.",
            "Leave it out, or put quotes round the text.",
        )


def _faults(document: Document, rule_code: str) -> Iterator[Fault]:
    return (fault for fault in document.faults if fault.rule == rule_code)


FILE_RULES = (
    link_out_of_tree,
    file_unreadable,
    file_too_large,
    not_utf8,
    merge_conflict,
    front_matter_missing,
    front_matter_unclosed,
    front_matter_too_large,
    front_matter_too_deep,
    front_matter_not_a_mapping,
    bad_yaml,
    doubled_key,
    yaml_anchor,
    yaml_tag,
)
