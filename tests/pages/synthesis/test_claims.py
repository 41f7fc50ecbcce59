"""Numbers above five hundred lead to their subtotals, and each of these to its entries."""

from generator.pages.claims import LARGEST, Listing, listing


def listed(*names: str) -> Listing[str]:
    return listing("here", names, str)


def named(letter: str, count: int) -> list[str]:
    return [f"{letter}{number:04}" for number in range(count)]


def test_nothing_is_in_no_part() -> None:
    assert listed() == Listing("here", 0, ())


def test_up_to_five_hundred_stay_together_in_their_own_order() -> None:
    names = tuple(reversed(named("a", LARGEST)))
    found = listed(*names)
    assert [(part.anchor, part.label, part.entries) for part in found.parts] == [
        ("here", "", names)
    ]
    assert not found.is_split


def test_one_more_is_split_by_letters_in_the_order_of_names() -> None:
    found = listed(*named("b", 200), *named("A", 200), *named("a", 101))
    assert found.is_split
    assert [(part.label, len(part.entries)) for part in found.parts] == [("A", 301), ("B", 200)]
    assert found.parts[0].entries[:3] == ("A0000", "a0000", "A0001")


def test_a_letter_of_many_is_split_again() -> None:
    found = listed(*named("m", 2 * LARGEST + 1), "z")
    sizes = [(part.label, len(part.entries)) for part in found.parts]
    assert sizes == [("M", LARGEST), ("M 2", LARGEST), ("M 3", 1), ("Z", 1)]


def test_parts_hold_every_entry_once_under_anchors_of_their_own() -> None:
    names = [*named("Ä", 300), *named("ß", 300), *named("s", 300), *named("St", 300)]
    found = listed(*names)
    assert sorted(entry for part in found.parts for entry in part.entries) == sorted(names)
    anchors = [part.anchor for part in found.parts]
    assert len({*anchors, found.anchor}) == len(anchors) + 1
    assert max(len(part.entries) for part in found.parts) <= LARGEST
