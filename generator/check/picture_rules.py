"""Rules about pictures as they stand in texts."""

from collections.abc import Iterator

from generator.check.world import World
from generator.diagnostics.diagnostic import Problem
from generator.diagnostics.rules import rule
from generator.source.prose import OUTSIDE
from generator.source.shown_pictures import ShownPicture

Problems = Iterator[Problem]


@rule("error")
def picture_without_words(world: World) -> Problems:
    """Every picture has words that say what it shows.

    Why: A reader who cannot see it, or whose connection drops it, reads the words instead. The
    name of a file says nothing to them.
    Wrong:
        ![](entrance.jpg) and ![IMG_2034.jpg](entrance.jpg)
    Right:
        ![The entrance, with the welcome painted in five languages](entrance.jpg)
    Mend: Write what the picture shows between the square brackets.
    """
    hint = "Write what it shows between the square brackets."
    for path, shown in _shown(world):
        if shown.as_html:
            continue
        if not shown.words.strip():
            yield Problem(path, shown.place, "This picture has no words for it.", hint)
        elif shown.words_are_a_name:
            message = "These words are only the name of a file."
            yield Problem(path, shown.place, message, hint)


@rule("error")
def picture_as_html(world: World) -> Problems:
    """A picture is written as Markdown.

    Why: Only then is it known which file is meant, that it is there, and that it has words for
    those who cannot see it.
    Wrong:
        <img src="entrance.jpg">
    Right:
        ![The entrance, with the welcome painted in five languages](entrance.jpg)
    Mend: Write ![what it shows](name of the file). A drawing in SVG is saved as PNG.
    """
    for path, shown in _shown(world):
        if shown.as_html:
            yield Problem(
                path,
                shown.place,
                "A picture written as HTML is not shown.",
                "Write ![what it shows](entrance.jpg).",
            )


@rule("error")
def picture_from_elsewhere(world: World) -> Problems:
    """A picture lies in the project, and is not fetched from another website.

    Why: The other website would learn of every reader, could change the picture, or lose it; and
    the pages could not be read without a network.
    Wrong:
        ![The entrance](https://www.example.org/entrance.jpg)
    Right:
        ![The entrance](entrance.jpg)
    Mend: Put the picture into the project, if you may, and name the file.
    """
    for path, shown in _shown(world):
        if shown.target.lower().startswith((*OUTSIDE, "//")):
            yield Problem(
                path,
                shown.place,
                "This picture lies on another website.",
                "Put it into the project, if you may, and name the file.",
            )


def _shown(world: World) -> Iterator[tuple[str, ShownPicture]]:
    """Every picture in every text, with the path of the text."""
    for thing in world.looked_at.things():
        for shown in thing.prose.shown:
            yield thing.path, shown
    for page in world.looked_at.content.values():
        for shown in page.shown:
            yield page.path, shown
