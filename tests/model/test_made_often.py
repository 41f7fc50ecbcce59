"""What is made often is a frozen dataclass like any other."""

from dataclasses import FrozenInstanceError, dataclass, field, fields, is_dataclass, replace

import pytest

from generator.model.made_often import made_often


@made_often
class Quick:
    """A class that is made often."""

    name: str
    number: int
    rest: tuple[str, ...] = ()

    @property
    def twice(self) -> int:
        return 2 * self.number


@dataclass(frozen=True)
class Plain:
    name: str
    number: int
    rest: tuple[str, ...] = ()


def test_it_is_what_a_frozen_dataclass_is() -> None:
    one, same, other = Quick("a", number=1), Quick("a", 1, ()), Quick("a", 2)
    assert is_dataclass(one)
    assert (one == same, one == other, hash(one) == hash(same)) == (True, False, True)
    assert vars(one) == vars(Plain("a", 1))
    assert repr(one) == "Quick(name='a', number=1, rest=())"
    assert [field.name for field in fields(one)] == ["name", "number", "rest"]
    assert replace(one, number=3).twice == 6


def test_it_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        Quick("a", 1).name = "b"


@pytest.mark.parametrize("given", [(), ("a",), ("a", 1, (), 4)])
def test_too_few_or_too_many_values_are_refused(given: tuple[object, ...]) -> None:
    with pytest.raises(TypeError):
        Quick(*given)


def test_a_class_that_does_more_is_refused() -> None:
    class WithList:
        names: list[str] = field(default_factory=list)

    class WithMore:
        name: str

        def __post_init__(self) -> None:
            raise AssertionError

    for refused in (WithList, WithMore):
        with pytest.raises(TypeError, match="does more"):
            made_often(refused)
