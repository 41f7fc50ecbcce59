"""Random sequences of steps, each run of which takes seconds."""

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test


def run_slowly(machine: type[RuleBasedStateMachine], *, runs: int, steps: int) -> None:
    """Runs a machine so many times, for so many steps; what fails is not made shorter, for that
    would take minutes."""
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=runs,
            stateful_step_count=steps,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
            phases=(Phase.generate,),
        ),
    )
