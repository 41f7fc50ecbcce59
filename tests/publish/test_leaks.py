"""What was left out of a build is found wherever it is planted, and nothing else raises alarm."""

import base64
import bz2
import csv
import gzip
import io
import json
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from generator.publish.leaks.built_site import BuiltSite, Outcome
from generator.publish.leaks.left_out import Included, Leak, LeftOut
from generator.publish.leaks.outcome import as_text
from generator.publish.leaks.search import Search
from generator.publish.leaks.words import PLACE

WORDS = "Visit the students’ room on a quiet Wednesday"
CLOSED = LeftOut(
    path="sites/oak/elm/2026-walk-notes/report.md",
    titles=("Notes of our walk", "Kintsugi"),
    texts=(f"Please remember: {WORDS}, not before noon.", "Short."),
    addresses=("sites/oak/elm/2026-walk-notes", "sites/oak/elm/2026-diagnostic#no-shade-here"),
)
OPEN = Included(
    texts=(
        "Families teach each other how to mend what is broken.",
        "A quiet day in the library.",
        "long-term",
    ),
    addresses=frozenset({"sites/oak/elm", "sites/oak/elm/2026-diagnostic", "sites/oak/birch"}),
    names=("Elm School", "Birch School", "Maple Street School", "Working Well With Each Other"),
    sentences=("%(name)s was set for the first time".replace("%(name)s", PLACE), "Not assessed"),
)


def found(
    tmp_path: Path,
    files: Mapping[str, str | bytes],
    closed: LeftOut = CLOSED,
    included: Included = OPEN,
) -> list[Leak]:
    """The leaks in a site of these files."""
    for path, content in files.items():
        file = tmp_path / "built" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(searched(tmp_path / "built", [closed], included).leaks)


def searched(
    site: Path,
    closed: Sequence[LeftOut],
    included: Included,
    remembered: Path | None = None,
    **more: Any,
) -> Outcome:
    """What comes of the search of a site; ``more`` is as ``BuiltSite`` has it."""
    search = Search.for_traces(closed, included)
    built = BuiltSite(site, closed, remembered, **more)
    return built.searched(search, built.recalled())


def page(body: str) -> str:
    return f"<!doctype html><html><head><title>A page</title></head><body>{body}</body></html>"


def zipped(files: Mapping[str, bytes], comment: bytes = b"") -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.comment = comment
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()


def tarred(name: str, content: bytes) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        info = tarfile.TarInfo(name)
        info.size = len(content)
        archive.addfile(info, io.BytesIO(content))
    return packed.getvalue()


def table(*cells: str) -> str:
    written = io.StringIO()
    csv.writer(written).writerow(cells)
    return written.getvalue()


def png(chunk: bytes, content: bytes) -> bytes:
    body = chunk + content
    sum_ = zlib.crc32(body).to_bytes(4)
    return b"\x89PNG\r\n\x1a\n" + len(content).to_bytes(4) + body + sum_


def escaped(text: str) -> str:
    return "".join(f"\\u{ord(one):04x}" for one in text)


def entities(text: str) -> str:
    return "".join(f"&#{ord(one)};" for one in text)


PLANTED: dict[str, tuple[str, str | bytes]] = {
    "a paragraph": ("a/index.html", page(f"<p>They said: {WORDS}.</p>")),
    "other quotes and case": ("a/index.html", page(f"<p>{WORDS.upper().replace('’', '&#39;')}")),
    "words split by tags": (
        "a/index.html",
        page("<p>Vi<em>s</em>it the <a href='x'>students’</a> <b>room <i>on</i></b><wbr> a qui"
             "<!-- -->et<br>Wednesday</p>"),
    ),
    "soft hyphens": ("a/index.html", page(f"<p>{WORDS.replace('quiet', 'qui&shy;et')}</p>")),
    "an attribute": ("a/index.html", page(f'<img src="x.png" alt="{WORDS}">')),
    "an attribute with a sign": ("a/index.html", page(f'<img alt="a > b {WORDS}">')),
    "the description": ("a/index.html", f'<meta name="description" content="{WORDS}">'),
    "a comment": ("a/index.html", page(f"<!-- {WORDS} -->")),
    "an unclosed comment": ("a/index.html", page(f"<!-- {WORDS}")),
    "an unclosed quote": ("a/index.html", page(f'<p title="x>{WORDS}</p>')),
    "a script": ("a/index.html", page(f"<script>let words = \"{escaped(WORDS)}\"</script>")),
    "a data script": ("a/index.html", page(f'<script type="x">{json.dumps([WORDS])}</script>')),
    "a style": ("a/index.html", page(f"<style>p::after {{ content: '{WORDS}' }}</style>")),
    "entities": ("a/index.html", page(f"<p>{entities(WORDS)}</p>")),
    "a page in JSON": ("i.json", json.dumps({"docs": [{"text": f"<p>{WORDS[:9]}</p>{WORDS}"}]})),
    "escapes in JSON": ("i.json", json.dumps({"docs": {WORDS: 1}}).replace("/", "\\/")),
    "a title in JSON": ("i.json", json.dumps({"title": "Kintsugi"})),
    "broken JSON": ("i.json", '{"text": "' + escaped(WORDS)),
    "a program": ("s.js", f"var a = 'x'; /* {WORDS} */"),
    "a style sheet": ("s.css", f"/* {WORDS} */ p {{ color: red }}"),
    "a table": ("t.csv", table("a", f'he said "{WORDS}"', "b")),
    "a cell with a title": ("t.csv", table("a", "Kintsugi", "b")),
    "a text": ("t.txt", WORDS.replace(" ", "\n")),
    "a vector image": ("v.svg", f"<svg><text>Visit the <tspan>{WORDS[10:]}</tspan></text></svg>"),
    "XML data": ("f.xml", f"<rss><item><![CDATA[<p>{WORDS}</p>]]></item></rss>"),
    "XML that splits words": ("f.xml", "<t>Vi</t><t>sit</t> " + WORDS[6:]),
    "UTF-16": ("t.txt", WORDS.encode("utf-16")),
    "UTF-16 without a mark": ("t.txt", WORDS.encode("utf-16-le")),
    "Latin letters": ("t.txt", WORDS.encode("cp1252")),
    "letters with marks apart": ("t.txt", "Les élèves ont dit".encode() + WORDS.encode()),
    "a NUL within a page": ("a/index.html", page(f"<p>{WORDS[:8]}\0{WORDS[8:]}</p>")),
    "an unknown binary file": ("b.bin", bytes(range(32)) + WORDS.encode() + bytes(99)),
    "wide letters in a binary file": ("p.jpg", b"\xff\xd8\xff\0\1" + WORDS.encode("utf-16-be")),
    "a picture's text": ("p.png", png(b"tEXt", b"Comment\0" + WORDS.encode())),
    "a picture's packed text": ("p.png", png(b"zTXt", b"C\0\0" + zlib.compress(WORDS.encode()))),
    "a packed page": ("a/index.html.gz", gzip.compress(page(f"<p>{WORDS}</p>").encode())),
    "a packed index": ("i.pf_fragment", gzip.compress(json.dumps([WORDS]).encode())),
    "zlib": ("i.dat", zlib.compress(WORDS.encode())),
    "bzip2": ("i.dat", bz2.compress(WORDS.encode())),
    "xz": ("i.dat", lzma.compress(WORDS.encode())),
    "half of a packed file": ("i.gz", gzip.compress(WORDS.encode() + bytes(9999))[:-9]),
    "tar": ("i.tgz", gzip.compress(tarred("a.html", page(f"<p>{WORDS}</p>").encode()))),
    "an archive in an archive": (
        "site.zip", zipped({"in.zip": zipped({"a.html": page(f"<p>{WORDS}</p>").encode()})})
    ),
    "a spreadsheet": (
        "t.xlsx",
        zipped({"xl/sharedStrings.xml": "<sst><si><r><rPr><b/></rPr><t>Vis</t></r><r><t>it "
                f"{WORDS[6:]}</t></r></si></sst>".encode()}),
    ),
    "an archive's comment": ("s.zip", zipped({"a.txt": b"a"}, WORDS.encode())),
    "a name in an archive": ("s.zip", zipped({"sites/oak/elm/2026-walk-notes/a.html": b""})),
    "an archive behind a picture": ("p.jpg", b"\xff\xd8\0" + zipped({"a.txt": WORDS.encode()})),
    "a picture in a page": (
        "a/index.html",
        page(f'<img src="data:text/plain;base64,{base64.b64encode(WORDS.encode()).decode()}">'),
    ),
    "a mail address": ("a/index.html", page(f'<a href="mailto:?b={WORDS.replace(" ", "%20")}">')),
    "a file's name": (f"{WORDS.lower()}.png", b""),
    "a title": ("a/index.html", page("<p>See Notes of our walk for more</p>")),
    "a title of one word": ("a/index.html", page("<td>Kintsugi</td>")),
    "a link of one word": ("a/index.html", page("<p>See <a href='.'>Kintsugi</a> for more</p>")),
    "a folder": ("sites/oak/elm/2026-walk-notes/index.html", page("")),
    "a data file": ("data/pages/sites/oak/elm/2026-walk-notes.json", "{}"),
    "a map of the site": (
        "sitemap.xml", "<urlset><url><loc>/sites/oak/elm/2026-walk-notes/</loc></url></urlset>"
    ),
    "a location": ("i.json", '{"location": "sites\\/oak\\/elm\\/2026-walk-notes\\/#x"}'),
    "a coded address": ("a/index.html", page('<a href="/sites%2Foak/elm%2f2026%2Dwalk-notes">')),
    "a path of Windows": ("t.txt", "C:\\site\\elm\\2026-walk-notes\\index.html"),
    "a link from next door": (
        "sites/oak/birch/index.html", page('<a href="../elm/2026-walk-notes/">')
    ),
    "a finding's anchor": (
        "sites/oak/elm/index.html", page('<a href="2026-diagnostic/#no-shade-here">x</a>')
    ),
    "a finding's own anchor": (
        "sites/oak/elm/2026-diagnostic/index.html", page('<h3 id="no-shade-here">x</h3>')
    ),
    "an id": ("t.csv", table("a", "2026-walk-notes")),
}  # fmt: skip


@pytest.mark.parametrize("where", PLANTED)
def test_a_trace_is_found_in(where: str, tmp_path: Path) -> None:
    path, content = PLANTED[where]
    leaks = found(tmp_path, {path: content, "other.html": page("<p>Nothing of note.</p>")})
    assert leaks
    assert {leak.document for leak in leaks} == {CLOSED.path}
    assert {leak.file.partition(" › ")[0] for leak in leaks} == {path}


HARMLESS: dict[str, tuple[str, str]] = {
    "five words": ("a/index.html", page("<p>the students’ room on a busy Wednesday</p>")),
    "words of two blocks": ("a/index.html", page("<p>Visit the students’<p>room on a quiet")),
    "an included sentence": ("a/index.html", page("<p>Families teach each other how to mend.")),
    "a short title in a sentence": ("a/index.html", page("<p>Mended, like kintsugi bowls</p>")),
    "an id within a longer one": ("t.csv", table("my-2026-walk-notes", "2026-walk-notes-b")),
    "another report of the school": ("a.html", page('<a href="sites/oak/elm/2026-diagnostic/">')),
    "a path that leads elsewhere": (
        "sites/oak/birch/index.html", page('<a href="2026-walk/#no-shade">')
    ),
    "pixels": ("p.txt", "0 1 2 3 4 5 6 7 8 9 10 11 12 13"),
}  # fmt: skip


@pytest.mark.parametrize("what", HARMLESS)
def test_no_alarm_at(what: str, tmp_path: Path) -> None:
    path, content = HARMLESS[what]
    assert found(tmp_path, {path: content}) == []


def test_a_sentence_that_is_known_does_not_hide_the_next(tmp_path: Path) -> None:
    closed = LeftOut("notes.md", texts=("Families teach each other how to mend, said nobody.",))
    leaks = found(tmp_path, {"a.txt": closed.texts[0]}, closed)
    assert [leak.what for leak in leaks] == ["the words “each other how to mend said nobody”"]
    assert found(tmp_path, {"a.txt": "Families teach each other how to mend."}, closed) == []


def test_a_title_that_something_else_has_too_is_no_secret(tmp_path: Path) -> None:
    closed = LeftOut("notes.md", titles=("A quiet day in the library",))
    assert found(tmp_path, {"a.txt": "A quiet day in the library"}, closed) == []


def test_a_heading_is_no_id(tmp_path: Path) -> None:
    """The anchor of an included heading can be spelled like the id of a closed finding."""
    closed = LeftOut("x/a-quiet-day.md", addresses=("sites/oak/elm/walk#a-quiet-day",))
    assert found(tmp_path, {"a.html": '<h2 id="text--a-quiet-day">A quiet day</h2>'}, closed) == []


PUT_TOGETHER = [
    "Birch School, Elm School and Maple Street School",
    "Working Well With Each Other was set",
    "not assessed: Working Well With Each",
]


@pytest.mark.parametrize("text", PUT_TOGETHER)
def test_what_pages_put_together_is_no_secret(tmp_path: Path, text: str) -> None:
    """Pages put names in a row that stand in a row in no included text."""
    closed = LeftOut("notes.md", texts=(f"We saw: {text} in spring.",))
    assert found(tmp_path, {"a.html": page(f"<p>{text}</p>")}, closed) == []
    assert found(tmp_path, {"a.html": page(f"<p>We saw: {text}, perhaps.</p>")}, closed)


def test_each_document_is_told_once_for_each_file(tmp_path: Path) -> None:
    text = f"{WORDS}. And again: {WORDS}."
    leaks = found(tmp_path, {"a.txt": text, "b.txt": text})
    assert [leak.file for leak in leaks] == ["a.txt", "b.txt"]


def test_a_picture_of_a_closed_report_is_known_by_its_bytes(tmp_path: Path) -> None:
    digest = sha256(b"pixels").hexdigest()
    closed = LeftOut("sites/oak/elm/2026-walk-notes/room.jpg", digests=(digest,))
    leaks = found(tmp_path, {"images/1.jpg": b"pixels", "images/2.jpg": b"others"}, closed)
    assert leaks == [Leak("images/1.jpg", closed.path, "a copy")]
    assert found(tmp_path, {}, closed, Included(digests=frozenset({digest}))) == []


@pytest.mark.parametrize(
    "bomb",
    [lambda: gzip.compress(bytes(300_000_000)), lambda: zipped({"a.txt": bytes(99_000_000)})],
    ids=["gzip", "zip"],
)
def test_what_unpacks_without_end_is_not_published(
    tmp_path: Path, bomb: Callable[[], bytes]
) -> None:
    (leak,) = found(tmp_path, {"bomb": bomb()})
    assert leak.document == ""
    assert "bomb cannot be searched: it unpacks to more than" in as_text([leak])


def test_archives_have_to_come_to_an_end(tmp_path: Path) -> None:
    content = b"x"
    for _ in range(12):
        content = gzip.compress(content)
    (leak,) = found(tmp_path, {"deep.gz": content})
    assert leak.what == "it holds archives more than 8 deep"


def test_a_locked_archive_is_not_published(tmp_path: Path) -> None:
    locked = bytearray(zipped({"a.txt": b"secret"}))
    locked[6] |= 1
    locked[locked.index(b"PK\1\2") + 8] |= 1
    (leak,) = found(tmp_path, {"locked.zip": bytes(locked)})
    assert leak.what == "“a.txt” in it is locked or packed oddly"


DAMAGED = [
    b"PK\5\6", b"PK\3\4 PK\5\6" + bytes(18), b"\x1f\x8b\x08", b"BZh", b"\xfd7zXZ\0",
    bytes(257) + b"ustar" + bytes(300), b"{[" * 99_999, b"<a " * 99_999, b"<!" * 99_999, b"<!--",
    b"%E0%", b"\xff\xfe\xd8",
]  # fmt: skip


@pytest.mark.parametrize("data", DAMAGED)
@pytest.mark.parametrize("name", ["a.html", "a.json", "a.xml", "a.csv", "a.bin"])
def test_damaged_files_are_searched_as_far_as_they_go(
    tmp_path: Path, name: str, data: bytes
) -> None:
    assert found(tmp_path, {name: data}) == []
