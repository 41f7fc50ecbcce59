"""What a writer sees while serving when the check found errors: a banner, or a page of its own."""

from generator.addresses import HOME
from generator.pages.page import Page
from generator.pages.theme import render


def banner(told: str, language: str) -> str:
    """The banner above the last good pages."""
    return render("problems.html", language, told=told, alone=False)


def page(told: str, language: str) -> Page:
    """The page that stands alone when there are no good pages yet."""
    return Page(HOME, "Problems", render("problems.html", language, told=told, alone=True))
