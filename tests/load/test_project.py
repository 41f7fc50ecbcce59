"""The settings in mkdocs.yml, whatever else stands there."""

from pathlib import Path

import pytest

from generator.load.project import ProjectError, open_project
from generator.model.settings import Settings


def settings_of(tmp_path: Path, config: str | bytes) -> Settings:
    """The settings that a project with this mkdocs.yml has."""
    file = tmp_path / "mkdocs.yml"
    file.write_bytes(config.encode() if isinstance(config, str) else config)
    return open_project(tmp_path).settings


DEFAULT = Settings()
AS_OF = Settings(as_of="2026-11-20")


@pytest.mark.parametrize(
    ("config", "settings"),
    [
        ("site_name: x\nplugins: [search, crosswalk]\n", DEFAULT),
        ("site_name: x\n", DEFAULT),
        ("", DEFAULT),
        ("- a list\n", DEFAULT),
        ("plugins:\n", DEFAULT),
        ("plugins: crosswalk\n", DEFAULT),
        ("plugins: 7\n", DEFAULT),
        ("plugins:\n  - crosswalk:\n", DEFAULT),
        ("plugins:\n  - crosswalk: yes\n", DEFAULT),
        ("plugins:\n  - search\n  - crosswalk:\n      as_of: 2026-11-20\n", AS_OF),
        ("plugins:\n  crosswalk:\n    as_of: '2026-11-20'\n", AS_OF),
        ("plugins:\n  - crosswalk: {as_of: }\n", DEFAULT),
        ("plugins:\n  - crosswalk: {audience: team}\n", Settings(audience="team")),
        ("plugins:\n  - crosswalk: {1: , audience: team}\n", Settings(audience="team")),
        (b"\xef\xbb\xbfplugins:\r\n  - crosswalk:\r\n      as_of: 2026-11-20\r\n", AS_OF),
    ],
)
def test_settings(config: str | bytes, settings: Settings, tmp_path: Path) -> None:
    assert settings_of(tmp_path, config) == settings


TAGS = """site_name: !ENV [SITE_NAME, A site]
markdown_extensions:
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
      emoji_generator: !!python/object/apply:os.system ["exit 1"]
  - toc:
      slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}
plugins:
  - search: !relative $docs_dir
  - crosswalk:
      as_of: 2026-11-20
"""


def test_tags_that_only_mkdocs_knows_are_passed_over(tmp_path: Path) -> None:
    assert settings_of(tmp_path, TAGS) == AS_OF


@pytest.mark.parametrize(
    ("config", "told"),
    [
        ("plugins:\n  - crosswalk: {as_of: soon}\n", "as_of"),
        ("plugins:\n  - crosswalk: {as_of: 2026-11}\n", "as_of"),
        ("plugins:\n  - crosswalk: {audience: everyone}\n", "audience"),
        ("plugins:\n  - crosswalk: {audiance: team}\n", "audiance"),
        ("plugins:\n  - crosswalk: {audience: [team]}\n", "audience"),
        ("plugins:\n  - crosswalk: {7: team}\n", "7"),
        ("plugins: [\n", "cannot be read"),
        ("a: b: c\n", "cannot be read"),
        (b"site_name: \xff\n", "cannot be read"),
        ("site_name: \x00\n", "cannot be read"),
        ("a: " + "[" * 100_000, "cannot be read"),
        ("? [a]\n: b\n", "cannot be read"),
        ("as_of: 2026-13-45\n", "cannot be read"),
    ],
)
def test_what_cannot_be_worked_with(config: str | bytes, told: str, tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match=told) as caught:
        settings_of(tmp_path, config)
    assert "mkdocs.yml" in str(caught.value)


@pytest.mark.parametrize(
    ("config", "told"),
    [
        ("site_name: x\nplugins:\n\t- crosswalk\n", "line 3: There is a tab here;"),
        ("site_name: A: b\n", "line 1: A value that holds “: ” needs quotes round it."),
        ("site_name: x\nnav: [a\nplugins: [crosswalk]\n", "line 2: The bracket that opens here"),
        ("site_name: x\ncopyright: 'x\n", "line 2: The quote that opens here never closes."),
        ("site_name x\nplugins: [crosswalk]\n", "line 1: This line has no colon"),
        ("nav:\n  - a\n - b\n", "line 3: This line, or the one above it, is indented"),
        ("a: *b\n", "line 1: "),
        ("plugins:\n  - crosswalk: {workbooks: perhaps}\n", "“workbooks” is true or false"),
        ("plugins:\n  - crosswalk: {audience: all}\n", "it is public, district or team."),
        ("plugins:\n  - crosswalk: {zzz: 1}\n", "“zzz” is no option of crosswalk. It has as_of"),
    ],
)
def test_what_is_wrong_is_told_in_plain_words(config: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(ProjectError) as caught:
        settings_of(tmp_path, config)
    assert told in str(caught.value)
    assert str(tmp_path / "mkdocs.yml") in str(caught.value)


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match=r"There is no mkdocs\.yml"):
        open_project(tmp_path)


def test_folder_in_place_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").mkdir()
    with pytest.raises(ProjectError):
        open_project(tmp_path)
