"""Where the benchmark builds, and what is known of the machine that it builds on."""

import os
import platform
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MEMORY = Path("/dev/shm")  # noqa: S108 - the benchmark makes a folder of its own in it
ALL, ONE = 5_000_000, 1_200_000
"""Bytes to have free for each school: for all projects and sites, and for a single project's."""


@contextmanager
def workplace(schools: int, larger: int = 0) -> Iterator[Path]:
    """An empty folder, in memory where there is enough of it; removed with all that is in it.

    ``larger`` is the number of schools of a project that is built alone, after all others.
    """
    room = max(schools * ALL, larger * ONE)
    folder = Path(tempfile.mkdtemp(prefix="crosswalk-bench-", dir=_memory(room)))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _memory(room: int) -> Path | None:
    """The memory file system if there is one with so many bytes free."""
    if not MEMORY.is_dir() or not os.access(MEMORY, os.W_OK):
        return None
    return MEMORY if shutil.disk_usage(MEMORY).free > room else None


def machine(folder: Path) -> dict[str, str]:
    """What a reader needs to know of the machine; ``folder`` is where the builds were."""
    return {
        "system": f"{platform.system()} {platform.release()}, {platform.machine()}",
        "processor": _line(Path("/proc/cpuinfo"), "model name") or platform.processor(),
        "cores": str(cores()),
        "memory": _memory_size(),
        "built on": "a memory file system" if MEMORY in folder.parents else "a disk",
        "Python": platform.python_version(),
    }


def cores() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _memory_size() -> str:
    kilobytes = _line(Path("/proc/meminfo"), "MemTotal").split(" ")[0]
    return f"{int(kilobytes) * 1024 / 1e9:.0f} GB" if kilobytes else "not known"


def _line(file: Path, name: str) -> str:
    """What a file of /proc says under a name; empty where it does not."""
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except OSError:
        return ""
    found = next((line for line in lines if line.startswith(name)), "")
    return found.partition(":")[2].strip()
