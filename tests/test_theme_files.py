"""MkDocs copies the same files of the theme, whether it goes through the icons or not."""

from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import get_files
from mkdocs.theme import Theme

from generator.mkdocs_plugin.theme_files import pass_over_icons

ICON = ".icons/material/account.svg"


def configured(folder: Path, name: str) -> MkDocsConfig:
    (folder / "content").mkdir(exist_ok=True)
    (folder / "mkdocs.yml").write_text(f"site_name: Oak\ndocs_dir: content\ntheme: {name}\n")
    return load_config(str(folder / "mkdocs.yml"))


def copied(config: MkDocsConfig) -> list[tuple[str, str]]:
    files = get_files(config)
    files.add_files_from_theme(config.theme.get_env(), config)
    return [(file.src_uri, file.src_dir or "") for file in files]


@pytest.mark.parametrize("name", ["material", "mkdocs"])
def test_the_same_files_are_copied(name: str, tmp_path: Path) -> None:
    config = configured(tmp_path, name)
    before = copied(config)
    pass_over_icons(config.theme)

    assert copied(config) == before
    assert len(before) > 10


def test_icons_can_be_had_by_their_names_and_are_not_listed(tmp_path: Path) -> None:
    config = configured(tmp_path, "material")
    pass_over_icons(config.theme)
    templates = config.theme.get_env()

    assert "<svg" in templates.get_template(ICON).render()
    assert ICON not in templates.list_templates()
    assert "main.html" in templates.list_templates()


def test_a_file_of_the_project_comes_before_the_one_of_the_theme(tmp_path: Path) -> None:
    own = tmp_path / "own"
    (own / "assets" / ".hidden").mkdir(parents=True)
    (own / "assets" / "oak.txt").write_text("oak")
    (own / "assets" / ".hidden" / "elm.txt").write_text("elm")
    theme = Theme(name="material", custom_dir=str(own))
    pass_over_icons(theme)

    listed = theme.get_env().list_templates()

    assert "assets/oak.txt" in listed
    assert not [name for name in listed if "elm" in name]
