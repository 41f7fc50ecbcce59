"""Where a project is, and what its ``mkdocs.yml`` says to Crosswalk; without asking MkDocs."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from generator.model.settings import Settings

CONFIG = "mkdocs.yml"
PLUGIN = "crosswalk"


class ProjectError(Exception):
    """The project cannot be worked with at all; the message says why and what to do."""


@dataclass(frozen=True)
class Project:
    """The root of a project and its settings."""

    root: Path
    settings: Settings
    has_plugin: bool = True


class _ConfigLoader(yaml.SafeLoader):
    """Reads ``mkdocs.yml`` and takes tags that only MkDocs understands for nothing."""


_ConfigLoader.add_multi_constructor("", lambda *_: None)


def open_project(root: Path) -> Project:
    """The project in a folder."""
    config = root / CONFIG
    if not config.is_file():
        raise ProjectError(f"There is no {CONFIG} in {root}. Run this in the project's folder.")
    try:
        data = yaml.load(config.read_text(encoding="utf-8-sig"), Loader=_ConfigLoader)  # noqa: S506 - a SafeLoader
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise ProjectError(f"{CONFIG} cannot be read: {error}") from None
    options = _plugin_options(data)
    return Project(root, settings_from(options or {}), options is not None)


def settings_from(options: dict[str, Any]) -> Settings:
    """The settings from the options under ``plugins: crosswalk``."""
    texts = {name: str(value) for name, value in options.items() if value is not None}
    try:
        return Settings.model_validate(texts)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        name = ".".join(str(part) for part in first["loc"])
        raise ProjectError(f"{CONFIG}, plugins, {PLUGIN}, {name}: {first['msg']}.") from None


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
