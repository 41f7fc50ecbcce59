"""Which program made a site: everything that has a say in it counts."""

import re
import tomllib

from generator.source.program import LIBRARIES, versions
from tests.sample import ROOT

NO_SAY = {"click", "watchdog"}
"""What only speaks to whoever builds, or says that a file was saved."""


def test_every_library_with_a_say_counts() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = [*project["dependencies"], *project["optional-dependencies"]["workbooks"]]
    names = {re.split("[<>=]", one)[0].casefold() for one in needed}
    assert names - NO_SAY <= {one.casefold() for one in LIBRARIES}
    assert "pygments" in LIBRARIES  # colors the code on pages of content
    assert len(versions()) == 1 + len(LIBRARIES)
