"""What a picture is after reading: its clean bytes, and what its metadata said before."""

from dataclasses import dataclass, field

from msgspec import Struct

LARGEST_SIDE = 30_000
MOST_PIXELS = 100_000_000
"""More than any camera in a school takes; a browser on a phone gives up long before."""


@dataclass
class Metadata:
    """What the parts that are taken out say; filled while a file is read."""

    texts: list[str] = field(default_factory=list)
    has_place: bool = False
    device: str = ""
    author: str = ""
    orientation: int = 1
    """How the picture is to be turned, 1 to 8, as Exif numbers it."""

    def say(self, text: str) -> None:
        """Keeps a text that a person may have written, each once."""
        words = " ".join(text.replace("\0", " ").split())
        if words and words not in self.texts:
            self.texts.append(words)


class PictureFacts(Struct, frozen=True):
    """What is known of a picture: its size in pixels, and what its metadata said."""

    width: int
    height: int
    texts: tuple[str, ...] = ()
    """What a person may have written into it: captions, names, rights, comments."""
    has_place: bool = False
    device: str = ""
    author: str = ""


class Picture(Struct, frozen=True):
    """A picture: the bytes that may be published, and what is known of it."""

    clean: bytes
    facts: PictureFacts

    @classmethod
    def of(cls, clean: bytes, size: tuple[int, int], said: Metadata) -> "Picture":
        """The picture, and what its metadata said."""
        texts = tuple(said.texts)
        return cls(clean, PictureFacts(*size, texts, said.has_place, said.device, said.author))


class DamagedError(Exception):
    """A file is not the picture that it should be; inside this package only.

    ``hint`` says what to do, where that is more than to save the picture anew.
    """

    def __init__(self, why: str, hint: str = "") -> None:
        super().__init__(why)
        self.hint = hint


TRUNCATED = "it breaks off before its end"


def sized(width: int, height: int) -> tuple[int, int]:
    """The size of a picture, when a browser can show it."""
    if not width or not height:
        raise DamagedError("its width or height is nothing")
    if max(width, height) > LARGEST_SIDE or width * height > MOST_PIXELS:
        raise DamagedError(
            f"it says that it is {width} × {height} pixels large",
            "Make it smaller: 2000 pixels on the longer side are plenty.",
        )
    return width, height
