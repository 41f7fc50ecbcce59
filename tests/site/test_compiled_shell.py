"""Templates of the shell are compiled once while a site is served, unless they change."""

import pytest
from jinja2 import DictLoader, Environment

from generator.mkdocs_plugin.compiled_shell import CompiledShell

URL = "main.html"


def rendered(shell: CompiledShell, templates: dict[str, str]) -> str:
    """What an environment of its own makes of the template, as each build does."""
    env = Environment(loader=DictLoader(templates), bytecode_cache=shell, autoescape=True)
    return env.get_template(URL).render(words="<words>")


def test_it_is_compiled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    shell, templates = CompiledShell(), {URL: "Some {{ words }}"}
    assert rendered(shell, templates) == "Some &lt;words&gt;"
    monkeypatch.setattr(Environment, "compile", None)
    assert rendered(shell, templates) == "Some &lt;words&gt;"


def test_another_text_is_compiled_anew() -> None:
    shell, templates = CompiledShell(), {URL: "Some {{ words }}"}
    rendered(shell, templates)
    templates[URL] = "Other {{ words }}"
    assert rendered(shell, templates) == "Other &lt;words&gt;"
