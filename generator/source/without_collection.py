"""Loading makes a million objects that stay, and a build that ends with its process throws next to
nothing away. Looking again and again for what to throw away takes as long as making them, so
nothing is looked for meanwhile, nor among them later. Where a process is copied, looking would also
copy all that the two have in common.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collection() -> Iterator[None]:
    """Nothing is collected inside, and what was there at the end is not looked at again until the
    next time: what a steady server has left behind by then is collected after all."""
    was_on = gc.isenabled()
    gc.unfreeze()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_on:
            gc.enable()
