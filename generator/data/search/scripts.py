"""The files of the search: scripts that call ``crosswalkSearch.add`` with what they hold.

Each file but the list is named after its content: an unchanged one keeps its name, a changed one
never hides behind an old copy, and a browser may keep it for good.
"""

import json
from base64 import b32encode
from hashlib import sha256
from typing import Any

from generator.addresses import SEARCH

NAME_LENGTH = 10
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def script(value: Any) -> bytes:
    """A file that holds a value."""
    return f"crosswalkSearch.add({_JSON.encode(value)});\n".encode()


def named_script(value: Any) -> tuple[str, str, bytes]:
    """The name of a file that holds a value, its URL, and its content."""
    content = script(value)
    name = b32encode(sha256(content).digest()).decode()[:NAME_LENGTH].lower()
    return name, f"{SEARCH}{name}.js", content
