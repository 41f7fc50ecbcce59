"""Anchors made from headings."""

import re
import unicodedata
from collections.abc import Collection


def slug(title: str) -> str:
    """A heading as an anchor: small letters, digits and single hyphens; other scripts stay."""
    plain = unicodedata.normalize("NFKC", title).lower()
    return re.sub(r"[\W_]+", "-", plain).strip("-") or "section"


def unique_slug(title: str, prefix: str, taken: Collection[str]) -> str:
    """The anchor of a heading, with a number behind it when another heading has it already."""
    plain = anchor = f"{prefix}{slug(title)}"
    number = 2
    while anchor in taken:
        anchor = f"{plain}-{number}"
        number += 1
    return anchor
