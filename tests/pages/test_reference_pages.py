"""The page of every field tells how a field is written."""

from generator.model.report import Report
from generator.pages.reference_pages import field_lines


def test_the_key_of_entries_is_no_field_inside_them() -> None:
    lines = {line.name: line for line in field_lines(Report)}
    keys = {name: line.key.name for name, line in lines.items() if line.key}
    assert keys == {
        "evidence": "id",
        "status": "element",
        "follow_up": "recommendation",
        "pictures": "file",
    }
    assert [line.name for line in lines["status"].inside] == ["level", "because", "rests_on"]
    assert "id" in [line.name for line in lines["goals"].inside]
