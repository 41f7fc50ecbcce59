"""Where a project is, and what its ``mkdocs.yml`` says to Crosswalk; without asking MkDocs."""

import os
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml
from msgspec import Struct
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from generator.diagnostics.diagnostic import listing, near
from generator.model.settings import OPTIONS, Settings
from generator.source.yaml_slips import slip_behind

CONFIG = "mkdocs.yml"
PLUGIN = "crosswalk"
OWN_PLUGINS = {PLUGIN, "search", "material/search"}
OWN_EXTENSIONS = frozenset(
    "abbr admonition attr_list codehilite def_list extra fenced_code footnotes md_in_html meta "
    "nl2br sane_lists smarty tables toc wikilinks".split()
)
"""Python-Markdown's own, which look at nothing but the page."""
READING_FILES = {"pymdownx.b64", "pymdownx.snippets"}
"""Extensions that take files into a page from wherever they lie."""
VARIABLES = {"audience": "CROSSWALK_AUDIENCE", "for": "CROSSWALK_FOR"}
"""The settings that the environment may say, by the names of its variables."""
NOTHING: Mapping[str, str | None] = MappingProxyType({})


class ProjectError(Exception):
    """The project cannot be worked with at all; the message says why and what to do."""


class Project(Struct, frozen=True):
    """The root of a project and its settings."""

    root: Path
    settings: Settings
    has_plugin: bool = True
    stands_alone: bool = False
    """Whether the whole site follows from the project's own files: no other plugin, no hook, no
    other configuration, no extension that reads other files, nothing of the environment."""


class _ConfigLoader(yaml.SafeLoader):
    """Reads ``mkdocs.yml`` and takes tags that only MkDocs understands for nothing."""


_ConfigLoader.add_multi_constructor("", lambda *_: None)


def open_project(root: Path, told: Mapping[str, str | None] = NOTHING) -> Project:
    """The project in a folder; ``told`` are settings from the command line, which come first."""
    config = root.resolve() / CONFIG
    if not root.is_dir():
        raise ProjectError(f"There is no folder {root.resolve()}.")
    if not config.is_file():
        where = "Run this in the project's folder, or name it with --project."
        raise ProjectError(f"There is no {CONFIG} in {root.resolve()}. {where}")
    data = _data_of(config)
    options = _plugin_options(data)
    settings = settings_from(options or {}, str(config), told)
    return Project(root, settings, options is not None, _stands_alone(data))


def _data_of(config: Path) -> Any:
    text = ""
    try:
        text = config.read_text(encoding="utf-8-sig")
        return yaml.load(text, Loader=_ConfigLoader)  # noqa: S506 - a SafeLoader
    except OSError as error:
        why = f"{error.strerror}."
    except UnicodeDecodeError:
        why = "it is not UTF-8 text. Save it with the encoding UTF-8."
    except RecursionError:
        why = "it is nested too deeply."
    except yaml.YAMLError as error:
        slip = slip_behind(error, text)
        why = f"line {slip.line + 1}: {slip.message} {slip.hint}".strip()
    except ValueError as error:
        why = f"{error}."
    raise ProjectError(f"{config} cannot be read: {why}")


def settings_from(
    options: Mapping[str, Any], config: str = CONFIG, told: Mapping[str, str | None] = NOTHING
) -> Settings:
    """The settings from the options under ``plugins: crosswalk``.

    What the environment says stands above them, and what the command line says (``told``) above
    both.
    """
    spoken = {name: os.environ.get(variable) for name, variable in VARIABLES.items()}
    layers = {**options, **_said(spoken), **_said(told)}
    texts = {
        name: [str(one) for one in value] if isinstance(value, list) else str(value)
        for name, value in _said(layers).items()
    }
    try:
        return Settings.model_validate(texts)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise ProjectError(f"{config}: {_option_words(first)}") from None


def _stands_alone(data: Any) -> bool:
    if not isinstance(data, dict) or data.keys() & {"INHERIT", "hooks", "watch"}:
        return False
    theme = data.get("theme")
    if isinstance(theme, dict) and (theme.get("name") is None or "custom_dir" in theme):
        return False
    if not all(map(_looks_at_the_page_alone, _named(data.get("markdown_extensions")))):
        return False
    return _named(data.get("plugins")) <= OWN_PLUGINS and not _holds_nothing(data)


def _looks_at_the_page_alone(extension: str) -> bool:
    if extension.startswith("pymdownx."):
        return extension not in READING_FILES
    return extension.removeprefix("markdown.extensions.") in OWN_EXTENSIONS


def _named(entries: Any) -> set[str]:
    """The names in a list whose entries may have settings."""
    listed = entries if isinstance(entries, list | dict) else ()
    named = [one for one in listed if isinstance(one, str)]
    more = [name for one in listed if isinstance(one, dict) for name in one]
    return {*named, *more}


def _holds_nothing(value: Any) -> bool:
    """Whether a value stands empty somewhere, as one does that only MkDocs can read."""
    if isinstance(value, dict):
        return any(_holds_nothing(one) for one in value.values())
    if isinstance(value, list):
        return any(_holds_nothing(one) for one in value)
    return value is None


def _said(options: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in options.items() if value not in (None, "")}


def _option_words(error: ErrorDetails) -> str:
    """What is wrong with an option, in the author's words."""
    name = ".".join(str(part) for part in error["loc"])
    known = list(OPTIONS)
    if error["type"] in ("extra_forbidden", "invalid_key"):
        offer = near(name, known) or f"It has {listing(known)}."
        return f"“{name}” is no option of {PLUGIN}. {offer}"
    if error["type"] == "literal_error":
        choices = str(error["ctx"]["expected"]).replace("'", "")
        return f"“{name}” cannot be “{error['input']}”; it is {choices}."
    if error["type"] == "not_a_day":
        return f"“{name}” needs a date such as 2026-10-14: {error['msg']}."
    if error["type"] == "bool_parsing":
        return f"“{name}” is true or false, not “{error['input']}”."
    if error["type"] in ("int_parsing", "greater_than_equal", "less_than_equal"):
        return f"“{name}” is a whole number from 4 to 100, not “{error['input']}”."
    return f"“{name}”: {error['msg']}."


def _plugin_options(data: Any) -> dict[str, Any] | None:
    """The plugin's options; None when the project does not name the plugin."""
    plugins = data.get("plugins") if isinstance(data, dict) else None
    if isinstance(plugins, dict):
        plugins = [{name: options} for name, options in plugins.items()]
    for plugin in plugins if isinstance(plugins, list) else []:
        if plugin == PLUGIN:
            return {}
        if isinstance(plugin, dict) and PLUGIN in plugin:
            options = plugin[PLUGIN]
            return options if isinstance(options, dict) else {}
    return None
