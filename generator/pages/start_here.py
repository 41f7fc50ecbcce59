"""The page above all others of a site that is handed over as one ZIP."""

from generator.model.values import Audience
from generator.pages.theme import render
from generator.pages.view import View


class StartView(View, frozen=True):
    """What the page says, and where it leads."""

    title: str
    """The title of the site."""
    audience: Audience
    as_of: str
    home: str
    """The address of the home page, as seen from here."""
    assets: str
    """The address of the folder of styles."""
    checksums: str
    """The file of checksums beside this page."""

    @property
    def command(self) -> str:
        """What compares the files with their checksums; the same in every language."""
        return f"sha256sum --check --quiet {self.checksums}"


def start_here(view: StartView, language: str) -> str:
    """The page, as a whole HTML document."""
    return render("start_here.html", language, view=view)
