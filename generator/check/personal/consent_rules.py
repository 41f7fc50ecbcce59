"""Rules about what needs a person's agreement: names, quotations, pictures of people."""

import posixpath
import unicodedata
from collections.abc import Iterator

from generator.check.personal.consent import declaring
from generator.check.personal.told import ACCEPT, told
from generator.check.world import World
from generator.diagnostics.diagnostic import Problem, near
from generator.diagnostics.rules import rule
from generator.model.corpus import ContentPage
from generator.model.thing import Folder
from generator.source.place import Place

Problems = Iterator[Problem]
TOP = Place(1, 1, 1)


@rule("error")
def personal_name(world: World) -> Problems:
    """An owner, an approver and a participant are roles, never persons.

    Why: A recommendation belongs to a role and outlives who holds it; a name on a public page stays
    with a person for years. Names are told by a title of courtesy, or by two or three words in
    capitals that belong to no role, place or office known here.
    Wrong:
        owner: Maria Lopez
    Right:
        owner: Community school coordinator
    Mend: Write the role. The name of an office or a partner taken for a person's is accepted in
    the file, with a reason and a last day.
    """
    message = "This looks like the name of a person."
    yield from told(world, "personal-name", message, f"Write the role instead; {ACCEPT}.")


@rule("error")
def quote_without_consent(world: World) -> Problems:
    """Who is quoted has agreed to it, and the day is noted.

    Why: People at the school may recognize who spoke. Words said in a forum are not said to the
    world.
    Wrong:
        quotes:
          - words: I fill in the form, and then I wait.
            group: teachers
    Right:
        quotes:
          - words: I fill in the form, and then I wait.
            group: teachers
            consent: 2026-10-15
    Mend: Ask the speaker, and note the day under consent; or say it in your own words.
    """
    yield from told(world, "quote-without-consent", *_without_consent("the speaker", world))


def _without_consent(who: str, world: World) -> tuple[str, str]:
    day = world.settings.as_of
    agreed = f"had agreed by {day}, which is “as_of” in mkdocs.yml" if day else "agreed"
    hint = f"Ask, and add “consent” with the day; {ACCEPT}."
    return f"Nothing says that {who} {agreed}.", hint


@rule("error")
def picture_without_consent(world: World) -> Problems:
    """People who are shown in a picture have agreed to it, and the day is noted.

    Why: A face tells more than a name. For a child, a parent has to agree.
    Wrong:
        pictures:
          forum.jpg: {people: shown}
    Right:
        pictures:
          forum.jpg: {people: shown, consent: 2026-09-30}
    Mend: Ask everybody who can be recognized, and note the day by which all had agreed; or take
    another picture.
    """
    who = "all who are shown"
    yield from told(world, "picture-without-consent", *_without_consent(who, world))


@rule("error")
def undeclared_picture(world: World) -> Problems:
    """The file that a picture lies beside says whether people are shown in it.

    Why: The program cannot see who is in a picture, so somebody has to look before it goes out.
    That holds for every picture in a folder that goes out, whether a text shows it or not.
    Wrong:
        entrance.jpg beside report.md, which does not mention it under pictures
    Right:
        pictures:
          entrance.jpg: {people: none}
    Mend: Look at the picture, and add it under pictures: in the file that it lies beside; for a
    picture in content/, in the page that shows it, by its path from there. A drawing shows nobody.
    """
    for picture in sorted(world.looked_at.pictures):
        folder, _, name = picture.rpartition("/")
        thing = world.corpus.get(folder)
        if isinstance(thing, Folder) and world.goes_out(folder):
            named = {_composed(one.file) for one in thing.pictures}
            sound = picture in world.loaded.pictures
            if sound and world.was_read(thing, "pictures") and _composed(name) not in named:
                yield _undeclared(picture, TOP, name, thing.path, name)
    yield from _undeclared_in_content(world)


def _undeclared_in_content(world: World) -> Problems:
    pages = world.looked_at.content.values()
    if not all(world.loaded.documents[page.path].was_read(("pictures",)) for page in pages):
        return
    named = {_composed(_from_page(page, one.file)) for page in pages for one in page.pictures}
    for picture in sorted(world.files.content_pictures & world.loaded.pictures.keys()):
        if _composed(picture) in named or not world.goes_out(picture):
            continue
        shown = ((page, link) for page in pages for link in page.links if link.to == picture)
        page, link = next(shown, (None, None))
        if page and link:
            written = posixpath.relpath(picture, posixpath.dirname(page.path))
            yield _undeclared(page.path, link.place, picture, page.path, written)
        else:
            written = picture.removeprefix("content/")
            yield _undeclared(picture, TOP, picture, "content/index.md", written)


def _undeclared(path: str, place: Place, picture: str, told_in: str, written: str) -> Problem:
    name = told_in.rpartition("/")[2]
    return Problem(
        path,
        place,
        f"Nothing says whether people are shown in “{picture.rpartition('/')[2]}”.",
        f"Add to {name} “pictures: {{{written}: {{people: none}}}}”; if people are shown, "
        "“{people: shown, consent: …}” with the day by which all had agreed.",
    )


@rule("error")
def unknown_picture(world: World) -> Problems:
    """Every picture that a file tells of is there.

    Why: With a slip in its name, consent to one picture would be noted under another.
    Wrong:
        pictures:
          entrence.jpg: {people: none}
    Right:
        pictures:
          entrance.jpg: {people: none}
    Mend: Write the name as the file has it, or take the entry out.
    """
    hint = "Write its name as the file has it, or take the entry out."
    known = world.corpus.pictures | world.loaded.content_pictures
    composed = {_composed(path) for path in known}
    for path, _, pictures in declaring(world.files):
        folder = path.rpartition("/")[0]
        for n, picture in enumerate(pictures):
            if _composed(posixpath.normpath(f"{folder}/{picture.file}")) not in composed:
                beside = [
                    posixpath.relpath(one, folder) for one in known if one.startswith(f"{folder}/")
                ]
                place = world.loaded.documents[path].name_place(("pictures", n, "file"))
                message = f"There is no picture “{picture.file}” here."
                yield Problem(path, place, message, near(picture.file, beside) or hint)


def _from_page(page: ContentPage, file: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(page.path), file))


def _composed(name: str) -> str:
    """A name as one spelling: macOS may take letters with accents apart."""
    return unicodedata.normalize("NFC", name)
