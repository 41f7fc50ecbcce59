"""A quick look at a page: what it may add to the policy, so that few pages are read word by word.

Pages are many, and nearly all name the same few styles and scripts. The look tells too much rather
than too little: a page that seems to add nothing new does add nothing new. It searches bytes for
the few words that matter; a tag that stands there in the plainest of ways says what it fetches, and
anything else is doubtful.
"""

import re
from functools import lru_cache

Claim = tuple[str, str]
"""What a page may add: the kind, such as ``stylesheet``, and which."""
Claims = frozenset[Claim]
NOTHING: Claims = frozenset()
DOUBTFUL: Claims = frozenset({("doubt", "")})
"""Of a page that has to be read."""

FETCHED = frozenset({"stylesheet", "icon", "manifest", "preload", "modulepreload"})
"""The relations of a link that make a browser ask for it."""
HARMLESS = (
    "class href dir role id aria-hidden data-label data-tint data-progress scope data-claim x y "
    "width height aria-label data-change type data-md-component name rel content autocomplete "
    "data-finding preserveAspectRatio data-md-toggle data-owner data-due data-due-words "
    "data-offering data-plan lang charset media for viewBox alt title"
).split()
"""Attributes that tell nothing by themselves, the most frequent first: that is all that it is for,
so one that is not listed costs a moment. An address (``href``) matters in a link alone."""
BY_LENGTH = [
    "|".join(name for name in HARMLESS if len(name) == length)
    for length in dict.fromkeys(map(len, HARMLESS))
]
"""The same, those of one length together: it takes one look back to see that none stands there."""
OTHERS = re.compile(b"=" + b"".join(rb"(?<!\s(?:%b)=)" % names.encode() for names in BY_LENGTH))
"""The equals signs that do not stand behind one of these."""
TAGS = re.compile(rb"<[lLsS](?:[iI][nN][kK]|[cC][rR][iI][pP][tT]|[tT][yY][lL][eE])")
"""Where a link, script or style may begin; what else it meets adds nothing."""
EDGES = bytes.maketrans(b"\t\n\f\r\"'/>=", b" " * 9)
"""What stands before the name of an attribute."""
LONGEST = 64
"""Bytes before an equals sign that are looked at."""
TELLING = re.compile(rb"on.*|.*(?:src|data|poster|style)", re.DOTALL | re.IGNORECASE)
PLAIN = re.compile(r"<([a-z][a-z0-9]*)((?:\s+[a-z-]+(?:=\"[^\"'<>=]*\")?)*)\s*/?>")
PAIRS = re.compile(r"\s([a-z-]+)(?:=\"([^\"]*)\")?")
LOCAL = re.compile(r"(?![a-z]+:|//)[^\s&]+", re.IGNORECASE)


def claims_in(page: bytes) -> Claims:
    """What a page may add; ``DOUBTFUL`` when only reading it can tell."""
    starts = {match.start() for match in TAGS.finditer(page)}
    for match in OTHERS.finditer(page):
        at = match.start()
        before = page[max(0, at - LONGEST) : at].rstrip()
        _, edge, word = before.translate(EDGES).rpartition(b" ")
        if not edge:
            return DOUBTFUL  # too long to be seen at once
        if TELLING.fullmatch(word):
            starts.add(page.rfind(b"<", 0, at))
    if -1 in starts:
        return DOUBTFUL
    return _together(
        frozenset(_claims_of(page[start : page.find(b">", start) + 1]) for start in starts)
    )


@lru_cache(4096)
def _together(told: frozenset[Claims]) -> Claims:
    """The claims of several tags; the very same object for many pages, which is sent but once."""
    return DOUBTFUL if DOUBTFUL in told else NOTHING.union(*told)


@lru_cache(4096)
def _claims_of(tag: bytes) -> Claims:
    """What a tag may add. No value of a plain one holds a sign that could be the edge of another
    tag or attribute, so whoever reads it otherwise finds no more in it."""
    plain = PLAIN.fullmatch(tag.decode("utf-8", "replace"))
    if not plain:
        return DOUBTFUL
    values = dict(reversed(PAIRS.findall(plain[2])))  # the first one counts
    fetched = [values[name].strip() for name in ("src", "data", "poster") if name in values]
    if plain[1] == "link" and not FETCHED.isdisjoint(values.get("rel", "").lower().split()):
        fetched.append(values.get("href", "").strip())
    is_inline = plain[1] == "style" or (plain[1] == "script" and "src" not in values)
    if is_inline or not all(map(LOCAL.fullmatch, fetched)):
        return DOUBTFUL
    if any(name.startswith("on") for name in values):
        return DOUBTFUL
    style = values.get("style")
    if style is not None and "&" in style:
        return DOUBTFUL
    claims = {("style", style)} if style is not None else set()
    names = {one.rpartition("/")[2] for one in fetched if one.endswith(".css")}
    return frozenset(claims | {("stylesheet", name) for name in names if plain[1] == "link"})
