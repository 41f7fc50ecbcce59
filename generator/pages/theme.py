"""Templates and words: the environment that turns a view into HTML, in one language.

Templates say every word through the message catalog of ``theme/words``; they choose and repeat,
and compute nothing.
"""

from datetime import date
from functools import cache
from io import BytesIO
from typing import Any

from babel.dates import format_date, format_skeleton
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from babel.support import NullTranslations, Translations
from jinja2 import FileSystemLoader, StrictUndefined

from generator.model.values import first_day
from generator.pages.compiled_templates import PageEnvironment
from generator.pages.theme_folder import theme_folder
from generator.source.processes import meanwhile

SHELL = "shell.html"
"""The words of what stands round each page."""


@cache
def environment(language: str) -> PageEnvironment:
    """The templates, with the words of one language."""
    folder = theme_folder()
    words = translations(language)
    made = PageEnvironment(
        words,
        loader=FileSystemLoader([folder / "pages", folder / "parts"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    install = made.install_gettext_translations  # type: ignore[attr-defined] # i18n adds it
    install(words, newstyle=True)
    made.filters["day"] = cache(lambda text: day(text, language))
    made.filters["number"] = cache(lambda value: format_decimal(value or 0, locale=language))
    made.globals["language"] = language
    return made


def translations(language: str) -> NullTranslations:
    """The words of a language. English is what the templates hold themselves."""
    path = theme_folder() / "words" / f"{language}.po"
    if not path.is_file():
        return NullTranslations()
    compiled = BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, locale=language))
    compiled.seek(0)
    return Translations(compiled)


def day(text: str, language: str) -> str:
    """A date in words: ``2026-10-14`` is October 14, 2026; ``2026-10`` October 2026."""
    if not text:
        return ""
    whole = date.fromisoformat(first_day(text))
    if len(text) == len("2026-10"):
        return format_skeleton("yMMMM", whole, locale=language)
    return format_date(whole, "y" if len(text) == len("2026") else "long", locale=language)


def render(template: str, language: str, **values: Any) -> str:
    """The HTML that a template makes of a view."""
    return environment(language).rendered(template, values)


def render_with_title(template: str, language: str, **values: Any) -> tuple[str, str]:
    """The same, and the title that the template gives its page."""
    html, title = environment(language).with_block(template, values, "title")
    return html, title.strip()


def compile_meanwhile(language: str) -> None:
    """Has all templates taken apart by another process, while this one has not come to them, unless
    it has some already."""
    made = environment(language)
    codes = made.codes
    if codes.is_begun:
        return
    made.get_template(SHELL)  # its words are asked for long before those of a page

    def taken_apart() -> bytes:
        compile_all(language)
        return codes.as_bytes()

    codes.expect(meanwhile(taken_apart))


def compile_all(language: str) -> None:
    """Takes all templates apart now: a process that is copied afterwards has them already."""
    made = environment(language)
    for name in made.list_templates():
        made.get_template(name)
