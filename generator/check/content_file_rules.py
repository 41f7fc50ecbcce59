"""Rules about what lies below ``content/`` beside pages and pictures: all of it is published."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from generator.check.world import World
from generator.diagnostics.diagnostic import Problem
from generator.diagnostics.rules import rule
from generator.source.pictures.reading import FORMATS
from generator.source.place import Place

Problems = Iterator[Problem]
TOP = Place(1, 1, 1)
DOCUMENTS = frozenset(
    ".pdf .docx .doc .odt .rtf .xlsx .xls .ods .csv .pptx .ppt .odp .txt .ics .epub "
    ".mp3 .m4a .ogg .mp4 .webm .vtt .srt".split()
)
"""What readers download or play; a browser runs nothing in it, but it tells what it tells."""
TO_BE_SAVED = frozenset((".svg", ".heic", ".heif", ".tif", ".tiff", ".bmp", ".avif"))
LIST_IT = "list it under publish_as_is in mkdocs.yml"


@rule("error")
def file_not_published(world: World) -> Problems:
    """Below content/ lie pages, pictures and documents, and nothing that a browser runs.

    Why: All that lies there is published. A page of HTML, a script or a drawing in SVG can run
    programs in a reader's browser, with all that the site may do; and what nobody knows, nobody
    has looked at.
    Wrong:
        content/logo.svg
    Right:
        content/logo.png
    Mend: Save a drawing as PNG, and write a page as Markdown. If the administrator answers for
    the file, the setting publish_as_is in mkdocs.yml lists it.
    """
    for path, suffix in _unlisted(world):
        if suffix in DOCUMENTS:
            continue
        drawing = suffix in TO_BE_SAVED
        what = f"A file that ends in {suffix}" if suffix else "A file without an ending"
        hint = f"{'Save it as PNG' if drawing else 'Take it out'}, or {LIST_IT}."
        yield Problem(path, TOP, f"{what} is not published unseen.", hint)


@rule("warning")
def document_as_it_is(world: World) -> Problems:
    """Somebody has looked at each document below content/ before it is published.

    Why: PDF and Office files name their authors, and may hold notes, earlier wording or hidden
    columns. Crosswalk publishes them as they are, and checks nothing in them.
    Wrong:
        content/board-packet.docx, and nothing about it in mkdocs.yml
    Right:
        publish_as_is: [board-packet.pdf]
    Mend: Take out what nobody should read (Word: File, Info, Inspect Document), then list the
    file in mkdocs.yml, under publish_as_is of the plugin crosswalk.
    """
    for path, suffix in _unlisted(world):
        if suffix in DOCUMENTS:
            yield Problem(
                path,
                TOP,
                "This document is published as it is, with whatever it says of its author.",
                f"Look through it, then {LIST_IT}.",
            )


def _unlisted(world: World) -> Iterator[tuple[str, str]]:
    """Files that are neither pages nor pictures and that nobody answers for, with their suffix."""
    listed = {f"content/{path}" for path in world.settings.publish_as_is}
    for path in sorted(world.looked_at.content_files - listed):
        suffix = PurePosixPath(path).suffix.lower()
        if suffix != ".md" and suffix not in FORMATS:
            yield path, suffix
