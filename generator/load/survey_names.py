"""What spreadsheets call everybody, and all answers together: “Total”, “Grand total:”, “Suma”."""

TOTALS = frozenset(
    {
        "all answers",
        "all responses",
        "answered",
        "grand total",
        "grand totals",
        "overall",
        "overall total",
        "responses",
        "sum",
        "suma",
        "suma total",
        "sums",
        "todas las respuestas",
        "total",
        "total answers",
        "total general",
        "total responses",
        "totales",
        "totals",
    }
)
EVERYBODY = TOTALS | {"", "all", "everybody", "everyone", "todos"}


def is_total(answer: str) -> bool:
    """Whether a line with this answer counts all answers together.

    “All” alone does not: beside “Some” and “None” it is an answer.
    """
    return _plain(answer) in TOTALS


def is_everybody(group: str) -> bool:
    """Whether this is the group of all who answered."""
    return _plain(group) in EVERYBODY


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).strip(" :.=*")
