"""A verdict in plain words, for an administrator who never saw this program."""

from generator.publish.verification import Verdict, is_expected


def verdict_as_text(verdict: Verdict, expected: str | None = None) -> str:
    """What is wrong, one file on a line, and the last word; ``expected`` is a digest."""
    lines = [
        f"{what}: {printable(path)}"
        for what, paths in (
            ("Changed", verdict.changed),
            ("Missing", verdict.missing),
            ("Extra", verdict.extra),
            ("Kept, but not part of the build", verdict.kept),
        )
        for path in paths
    ]
    return "\n".join([*lines, *_last_words(verdict, expected)])


def _last_words(verdict: Verdict, expected: str | None) -> list[str]:
    wrong = len(verdict.changed) + len(verdict.missing) + len(verdict.extra)
    if wrong:
        count = "1 file differs" if wrong == 1 else f"{wrong} files differ"
        return [f"This is not what was built: {count}."]
    if not is_expected(verdict, expected):
        return [f"This is another build: its digest is {printable(verdict.record['digest'])}."]
    record = verdict.record
    facts = [
        str(record.get("generator")),
        f"audience {record.get('audience')}",
        *([f"only {record['scope']}"] if record.get("scope") else []),
        *([f"as of {record['as_of']}"] if record.get("as_of") else []),
        *([f"commit {record['commit']}"] if record.get("commit") else []),
    ]
    return [
        f"All {record.get('files')} files are as they were built.",
        printable(", ".join(facts)),
        f"Digest: {printable(record['digest'])}",
    ]


def printable(words: str) -> str:
    """Words with whatever could steer a terminal spelled out."""
    return "".join(one if one.isprintable() else f"\\x{ord(one):02x}" for one in words)
