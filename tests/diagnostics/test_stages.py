"""Where the time went, and how far work is: told with a clock that the test turns."""

from io import StringIO
from itertools import count

from generator.cli.progress import Progress
from generator.diagnostics.stages import Stages, as_table


class Clock:
    """A clock that stands still until it is turned."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_the_table_adds_up_what_was_done() -> None:
    ticks = count()
    stages = Stages(clock=lambda: float(next(ticks)))
    for doing in ("Reading", "Checking", "Reading"):
        with stages.stage(doing):
            pass
    stages.count("parsed", 1, 1153, "files")
    assert as_table(stages).split("\n") == [
        "  Reading       2.00 s",
        "  Checking      1.00 s",
        "  All else      4.00 s",
        "  In all        7.00 s",
        "  parsed: 1 of 1,153 files",
    ]


def test_a_stage_inside_another_counts_once() -> None:
    clock = Clock()
    stages = Stages(clock=clock)
    with stages.stage("Publishing"):
        clock.now += 1
        with stages.stage("Searching"):
            clock.now += 4
        clock.now += 2
    clock.now += 0.5
    assert {one.doing: one.seconds for one in stages.over} == {"Searching": 4, "Publishing": 3}
    assert stages.elsewhere == 0.5


def heard(*, on_terminal: bool, seconds: float) -> str:
    clock, out = Clock(), StringIO()
    stages = Stages(Progress(out, on_terminal, clock))
    with stages.stage("Rendering pages", 2000) as step:
        for _ in range(4):
            clock.now += seconds
            step(500)
    return out.getvalue()


def test_nothing_is_said_of_what_is_over_at_once() -> None:
    assert heard(on_terminal=True, seconds=0.01) == ""
    assert heard(on_terminal=False, seconds=0.01) == ""


def test_a_bar_on_a_terminal_and_nothing_left_of_it() -> None:
    shown = heard(on_terminal=True, seconds=4.0).split("\r")
    assert shown[1] == "[######..................] Rendering pages: 500 of 2,000, about 0:12 left"
    assert shown[3].startswith("[##################......] Rendering pages: 1,500 of 2,000")
    assert shown[-2].strip() == ""
    assert shown[-1] == ""


def test_lines_elsewhere_and_not_too_many() -> None:
    assert heard(on_terminal=False, seconds=4.0).split("\n") == [
        "Rendering pages: 500 of 2,000",
        "Rendering pages: 2,000 of 2,000",
        "",
    ]


def test_the_last_line_says_how_far_it_came() -> None:
    clock, out = Clock(), StringIO()
    with Stages(Progress(out, False, clock)).stage("Rendering", 20) as step:
        for more in (6, 7, 7):
            clock.now += 4
            step(more)
    assert out.getvalue() == "Rendering: 6 of 20\nRendering: 20 of 20\n"


def test_a_stage_of_unknown_length() -> None:
    clock, out = Clock(), StringIO()
    with Stages(Progress(out, False, clock)).stage("Packing") as step:
        clock.now = 2.0
        step(1)
    assert out.getvalue() == "Packing …\n"
