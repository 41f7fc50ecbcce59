"""Templates of MkDocs and its theme, compiled once for all builds of a process that serves.

Each build has an environment of its own. What was compiled lies in memory alone: compiled code in a
folder could be anybody's.
"""

from types import CodeType

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket


class CompiledShell(BytecodeCache):
    """What was compiled of each template, as long as that is what it was."""

    def __init__(self) -> None:
        self._compiled: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Gives what was compiled of a template, if it is there."""
        bucket.code = self._compiled.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps it."""
        if bucket.code:
            self._compiled[bucket.key, bucket.checksum] = bucket.code
