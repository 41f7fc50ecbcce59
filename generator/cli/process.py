"""The process of the command ``crosswalk``, from its first word to its end."""

import atexit
import os
import sys
import threading
from contextlib import suppress

from generator.cli.frame import main


def run() -> None:
    """Does what the command line says, and ends the process.

    It ends at once: to take apart a million objects that the system takes back anyway would keep
    whoever waits for half a second. What asked to be called at the end is called, what was said is
    written out; while another thread is at work, the end is that of any other program.
    """
    try:
        main()
    except SystemExit as end:
        if threading.active_count() > 1 or isinstance(end.code, str):
            raise
        atexit._run_exitfuncs()  # private, and the only way to ask for it
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError, ValueError):  # nobody reads it any more
                stream.flush()
        os._exit(end.code or 0)
