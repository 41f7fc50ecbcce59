"""The door for people: ``crosswalk check``, ``build``, ``verify``, ``serve``, ``new``, ``explain``.

Exit status: 0 without errors, 1 with errors in the content, 2 for wrong use or a missing folder.
MkDocs is imported only by the commands that need it.
"""

from generator.cli import building, serving, writing
from generator.cli.frame import main

__all__ = ["building", "main", "serving", "writing"]
