"""What is for others leaves nothing in any data file: no key, no id, no title, no words."""

from pathlib import Path

from tests import small_world
from tests.data.known_worlds import KnownWorld, known

HIDDEN = "sites/oak/elm/2026-closed-walk"
SECRETS = ("closed-walk", "Shut away", "hidden-hurt", "Kept quiet", "whisper", "Unspoken aim",
           "quiet-aim", "Nobody knows")  # fmt: skip
FILES = {
    f"{HIDDEN}/report.md": f"""---
title: {SECRETS[1]}
audience: team
offering: learning-walks
date: 2026-11-20
evidence: {{whisper: {{source: interviews}}}}
follow_up: {{2026-diagnostic/open-in-the-evening: {{progress: done, because: Nobody knows.}}}}
goals: [{{id: quiet-aim, title: Unspoken aim}}]
---
Nobody knows this.
""",
    f"{HIDDEN}/hidden-hurt.md": small_world.finding(
        "continues: 2026-diagnostic/evening-hours\n", kind="opportunity"
    ).replace("A finding", "Kept quiet"),
    "sites/oak/elm/2026-diagnostic/open-in-the-evening.md": """---
kind: recommendation
title: Open in the evening
elements: family-engagement
answers: [evening-hours, 2026-closed-walk/hidden-hurt]
toward: quiet-aim
---
See [[2026-closed-walk]] and [[2026-closed-walk/hidden-hurt]].
""",
    "sites/oak/elm/2026-diagnostic/families-teach.md": small_world.finding(
        "continues: 2026-closed-walk/hidden-hurt\n", "Unlike [[2026-closed-walk/hidden-hurt]]."
    ),
}


def traces(world: KnownWorld) -> list[str]:
    """Where any of the secrets stands."""
    return [
        f"{secret} in {url}"
        for url, content in world.files().items()
        for secret in SECRETS
        if secret in url or secret.encode() in content
    ]


def test_the_public_finds_no_trace(tmp_path: Path) -> None:
    world = known(small_world.build(tmp_path, FILES))
    assert traces(world) == []
    row = next(one for one in world.rows("recommendations") if "evening" in str(one["title"]))
    assert (row["progress"], row["since"]) == ("proposed", "2026-10-14")
    assert row["answers"] == ("sites/oak/elm/2026-diagnostic/evening-hours",)
    assert world.derived.as_of == "2026-10-14"


def test_the_team_finds_everything(tmp_path: Path) -> None:
    """The test above is worth something only while the secrets can be found at all."""
    found = traces(known(small_world.build(tmp_path, FILES), "team"))
    for secret in SECRETS:
        for url in ("data/site.json", "data/oak.xlsx"):
            if (secret, url) != ("Nobody knows", "data/oak.xlsx"):
                assert f"{secret} in {url}" in found


def test_a_crosswalk_to_a_closed_framework_is_left_out(tmp_path: Path) -> None:
    learner = "framework/learner/framework.md"
    text = (small_world.WORLDS / "_base" / learner).read_text(encoding="utf-8")
    crosswalk = """---
title: From one to the other
from: learner
to: ccsf
links: [{from: agency, to: family-engagement, relation: related, reason: Both.}]
---
"""
    files = {"framework/crosswalks/both.md": crosswalk}
    everyone = known(small_world.build(tmp_path / "open", files))
    files[learner] = text.replace("---\n", "---\naudience: team\n", 1)
    public = known(small_world.build(tmp_path / "closed", files))
    assert b"From one to the other" in everyone.files()["data/site.json"]
    assert b"From one to the other" not in public.files()["data/site.json"]
    assert not [url for url, content in public.files().items() if b"learner/" in content]


def test_no_file_says_where_the_documents_lie(tmp_path: Path) -> None:
    world = known(small_world.sound_world(tmp_path))
    for url, content in world.files().items():
        assert str(tmp_path).encode() not in content, url
        assert b"families-teach.md" not in content, url
