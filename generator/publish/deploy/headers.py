"""The headers that every answer carries, pages and error pages alike."""

from msgspec import Struct

from generator.model.values import Audience

UNUSED = "accelerometer camera display-capture geolocation gyroscope magnetometer microphone midi"
UNUSED_TOO = "payment publickey-credentials-get screen-wake-lock usb xr-spatial-tracking"
"""What a browser could do and no page of ours asks for."""
YEAR = 31_536_000
"""Seconds."""
HASHED = {"assets/": r"[^/]*\.[0-9a-f]{8,64}\.[^/]+", "search/": r"[a-z2-7]{10}\.js"}
"""By folder, names of files that hold a digest of what is in them, so that they never change."""


class Header(Struct, frozen=True):
    """One header of an answer."""

    name: str
    value: str


def security_headers(policy: str, audience: Audience) -> list[Header]:
    """The headers for a build, its Content-Security-Policy first."""
    denied = ", ".join(f"{feature}=()" for feature in f"{UNUSED} {UNUSED_TOO}".split())
    headers = [
        Header("Content-Security-Policy", policy),
        Header("X-Content-Type-Options", "nosniff"),
        Header("X-Frame-Options", "DENY"),
        Header("Referrer-Policy", "same-origin"),
        Header("Permissions-Policy", denied),
        Header("Cross-Origin-Opener-Policy", "same-origin"),
        Header("Cross-Origin-Resource-Policy", "same-origin"),
    ]
    if audience != "public":
        headers.append(Header("X-Robots-Tag", "noindex, nofollow"))
    return headers


class Caching(Struct, frozen=True):
    """How long an answer may be kept: what changes is asked for anew, what cannot is kept."""

    whose: str
    """``private`` keeps answers out of caches that several people share."""

    @property
    def revalidated(self) -> str:
        """The Cache-Control of what may change."""
        return f"{self.whose}, no-cache"

    @property
    def kept(self) -> str:
        """The Cache-Control of what never changes under its name."""
        return f"{self.whose}, max-age={YEAR}, immutable"


def caching(audience: Audience) -> Caching:
    """The caching of a build, by who may read it."""
    return Caching("public" if audience == "public" else "private")
