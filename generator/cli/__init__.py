"""The door for people: ``crosswalk check``, ``build``, ``verify``, ``serve``, ``new``, ``explain``.

Exit status: 0 without errors, 1 with errors in the content, 2 for wrong use or a missing folder.
Each command is imported when it is called: nobody waits for what only another one needs.
"""

from generator.source.without_collection import without_collection

with without_collection():  # what is imported stays
    from generator.cli.frame import main

__all__ = ["main"]
