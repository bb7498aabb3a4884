"""The pace of the machine: one event of bare `transitions`, so that a goal in microseconds holds on any machine."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from transitions import Machine

from bench.measure import Goal, Row, Run, time_row, timed_each

EVENT_MICROS = 6.0
"""What an event takes on the machine on which goals in microseconds are set."""
_STEPS = tuple(f"step_{n}" for n in range(7))


class _Thing:
    __slots__ = ("is_ready", "state", "votes")

    def __init__(self) -> None:
        self.state, self.is_ready, self.votes = _STEPS[0], True, 13


def _is_ready(event: Any) -> bool:  # noqa: ANN401
    return event.model.is_ready is True


def _has_votes(event: Any) -> bool:  # noqa: ANN401
    return bool(event.model.votes >= len(_STEPS))


def events(times: int = 3_000) -> Run:
    """Return a run of so many events through six moves with two conditions each: processor seconds an event."""
    moves = [
        {"trigger": f"move_{n}", "source": source, "dest": dest, "conditions": [_is_ready, _has_votes]}
        for n, (source, dest) in enumerate(pairwise(_STEPS))
    ]
    machine = Machine(
        model=None, states=list(_STEPS), initial=_STEPS[0], transitions=moves, auto_transitions=False, send_event=True
    )
    fired, thing = [machine.events[f"move_{n}"] for n in range(len(moves))], _Thing()

    def walk() -> None:
        for _ in range(times // len(fired)):
            thing.state = _STEPS[0]
            for event in fired:
                event.trigger(thing)

    return timed_each(walk, times // len(fired) * len(fired))


def pace_row(facts: str, rates: Sequence[float], events_took: Sequence[float], *, micros: float) -> Row:
    """Return the row of a rate as the time of each, in events; the goal is so many µs where an event takes 6."""
    goal = Goal(round(micros / EVENT_MICROS, 1), at_least=False)
    return time_row(facts, [1 / each for each in rates], events_took, beside="an event of bare transitions", goal=goal)
