"""Characters that nobody sees and no text needs: they steer programs, or turn letters round.

Control characters, and the marks that override the direction of writing: with one, a name can read
as another. Right-to-left scripts need none of them; ``dir`` and the marks LRM and RLM stay.
"""

import re

HIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def without_hidden(text: str) -> str:
    """The text without them."""
    return text if text.isprintable() else HIDDEN.sub("", text)
