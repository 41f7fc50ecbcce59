"""Where templates, words and styles lie."""

from pathlib import Path

HERE = Path(__file__).resolve().parent


def theme_folder() -> Path:
    """The folder: beside the package, or inside it once installed."""
    inside = HERE.parent / "theme"
    return inside if inside.is_dir() else HERE.parent.parent / "theme"
