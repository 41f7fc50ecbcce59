"""Changes to one finding, each of which really changes the file."""

from dataclasses import dataclass, field, replace
from pathlib import Path

from bench.documents import Document, Library


@dataclass
class Edits:
    """The edits of a file. Each adds another sentence to its text, so none brings back an old one.

    Two texts in turn would let a cache that remembers both answer without any work.
    """

    path: Path
    text: str = field(init=False, repr=False)
    count: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        self.text = self.path.read_text(encoding="utf-8")

    @property
    def words(self) -> str:
        """The words that are new in the text as it is now."""
        return f"This text was changed {self.count} times."

    def save(self) -> str:
        """Saves the next edit; the words that are new in it."""
        self.count += 1
        text = f"{self.text.rstrip()} {self.words}\n"
        self.path.write_text(text, encoding="utf-8", newline="\n")
        return self.words


def edited_finding(library: Library) -> Document:
    """The finding that is edited: one of a school in the middle, whose sentence stands last."""
    findings = [one for one in library.of("finding") if one.id.startswith("strength")]
    return findings[len(findings) // 2]


def in_district(finding: Document, district: str) -> Document:
    """The same finding where the schools lie in another district."""
    sites, _, *others = finding.key.split("/")
    return replace(finding, key="/".join((sites, district, *others)))
