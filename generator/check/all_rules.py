"""Every rule, run over everything that was loaded; the result sorted, each problem once."""

from collections.abc import Collection, Iterable

from generator.check import (
    audience_rules,
    content_file_rules,
    content_rules,
    finding_rules,
    framework_rules,
    goal_rules,
    name_rules,
    picture_rules,
    report_rules,
    site_rules,
    status_rules,
)
from generator.check.parts import only
from generator.check.personal import consent_rules, exception_rules, text_rules
from generator.check.world import World
from generator.diagnostics.diagnostic import Diagnostic
from generator.diagnostics.rules import Rule
from generator.load.corpus import Loaded
from generator.model.settings import Settings

MODULES = (
    framework_rules,
    site_rules,
    report_rules,
    status_rules,
    goal_rules,
    finding_rules,
    name_rules,
    content_rules,
    content_file_rules,
    picture_rules,
    audience_rules,
    text_rules,
    consent_rules,
    exception_rules,
)
WORLD_RULES = tuple(
    value for module in MODULES for value in vars(module).values() if isinstance(value, Rule)
)


def check(loaded: Loaded, settings: Settings) -> tuple[Diagnostic, ...]:
    """All that is wrong with what was loaded, with what loading found already."""
    return tell(World(loaded, settings))


def check_parts(
    loaded: Loaded, settings: Settings, parts: Collection[str]
) -> tuple[Diagnostic, ...]:
    """What ``check`` tells of the files of some parts (see ``parts``), and of no others."""
    return tell(World(loaded, settings, only(loaded, parts)))


def tell(world: World) -> tuple[Diagnostic, ...]:
    """What is wrong with what is checked of a world."""
    found: Iterable[Diagnostic] = (diagnostic for one in WORLD_RULES for diagnostic in one(world))
    return tuple(sorted({*world.files.diagnostics, *found}))
