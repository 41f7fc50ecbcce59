"""Files that every page needs: the styles, one file of many, and the few words of the shell."""

from functools import cache
from pathlib import Path

from generator.pages.theme import SHELL, environment
from generator.pages.theme_folder import theme_folder

STYLES = (
    "tokens",
    "base",
    "shell",
    "search",
    "prose",
    "page",
    "finding",
    "status",
    "table",
    "synthesis",
    "survey",
)
"""The stylesheets that make ``crosswalk.css``, in their order."""

SCRIPTS = ("filter", "search-index", "search")
"""Each a file of its own: pages ask for those that they have a use for."""


def shell_folder() -> Path:
    """The folder of templates that MkDocs renders."""
    return theme_folder() / "material"


def styles() -> dict[str, str]:
    """The stylesheets, the scripts and the site's sign by their URLs."""
    folder = theme_folder() / "assets"
    return {
        "assets/crosswalk.css": "\n".join(_read(folder / f"{name}.css") for name in STYLES),
        "assets/print.css": _read(folder / "print.css"),
        "assets/no-script.css": _read(folder / "no-script.css"),
        **{f"assets/{name}.js": _read(folder / f"{name}.js") for name in SCRIPTS},
        "assets/crosswalk.svg": _read(folder / "crosswalk.svg"),
    }


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def shell_words(language: str) -> dict[str, str]:
    """The words of the shell, which MkDocs renders without our catalog."""
    module = environment(language).get_template(SHELL).make_module()
    names = [name for name in dir(module) if not name.startswith("_")]
    return {name: str(getattr(module, name)) for name in names}
