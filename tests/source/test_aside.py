"""What is set aside comes back as it was, whichever process put it there."""

from pathlib import Path

from generator.source.aside import Aside, SetAside
from generator.source.processes import spread


def test_both_processes_set_aside(tmp_path: Path) -> None:
    aside = Aside(tmp_path)
    things = [bytes([number]) * (number * 1000) for number in range(12)]
    places = spread(lambda number: aside.put(things[number]), range(12), worth=2)
    kept = SetAside(aside, {str(number): place for number, place in enumerate(places)})
    assert [kept[str(number)] for number in reversed(range(12))] == things[::-1]
    assert len(kept) == len(list(kept)) == 12


def test_nothing_of_it_has_a_name(tmp_path: Path) -> None:
    aside = Aside(tmp_path)
    place = aside.put(b"words")
    assert list(tmp_path.iterdir()) == []
    assert aside.get(place) == b"words"


def test_a_folder_that_is_not_there_is_not_needed(tmp_path: Path) -> None:
    aside = Aside(tmp_path / "nowhere")
    assert aside.get(aside.put(b"words")) == b"words"
