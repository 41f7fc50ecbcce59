"""Linux's namespaces: mounts and networks of a test's own, which end with it."""

import os
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.sample import ROOT, environment


def within(script: str, *flags: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Runs a shell script in namespaces of its own; skips where the system allows none."""
    unshare = shutil.which("unshare")
    probe = unshare and subprocess.run([unshare, *flags, "true"], capture_output=True, check=False)
    if not unshare or not probe or probe.returncode:
        why = f"This system allows no “unshare {shlex.join(flags)}”."
        if os.environ.get("CI"):
            pytest.fail(why)
        pytest.skip(why)
    return subprocess.run(
        [unshare, *flags, "sh", "-euc", script],
        cwd=cwd,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
