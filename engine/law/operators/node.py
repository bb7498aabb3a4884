"""Compiled conditions: three-valued tests of a dossier on a day, with the days on which they hold, and why not.

A test can change its answer only on certain days, its *turns*; a condition only on those of its tests. So the days on
which it holds follow from itself, asked once between each two turns: there is no second formula that could disagree.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, Protocol

from engine.calendar import day_sets as days
from engine.calendar.day_sets import HI, NEVER, Spans
from engine.dossiers.facts import Facts
from engine.law.model.finding import FindingPart, Remedy
from engine.law.operators.remedies import Remedies, cheapest
from engine.values import Value

Truth = bool | None
"""True, False, or None for not known (Kleene's strong logic)."""

Test = Callable[[Facts, date], Truth]
ParamValues = Mapping[str, object]


class Days(NamedTuple):
    """The days on which a condition is true and those on which it is false; on all others it is not known."""

    true: Spans
    false: Spans


NO_DAYS = Days(NEVER, NEVER)


@dataclass(slots=True)
class NodeOutcome:
    """What a condition says on a day.

    Attributes:
        days: Days on which it holds, `fails` days on which it does not; from the start that was asked for.
        possible: Days on which it could hold once its remedies are done; `avoidable` days on which it could fail.
        seen: Values found, by name; `needed` the values required. Those of the parts at fault come first.
        parts: The tests at fault, or those that hold when it does: each with its own values.
        learn: What would make it known, when it is not.

    """

    verdict: Truth
    days: Spans
    fails: Spans
    possible: Spans
    avoidable: Spans
    seen: ParamValues
    needed: ParamValues
    remedies: Remedies
    learn: Remedies = ()
    parts: tuple[FindingPart, ...] = ()


ChangeDays = Callable[[Facts, date], Sequence[date]]
"""Every day after a start on which an answer may change, in any order; more do no harm."""


class Node(NamedTuple):
    """A compiled condition.

    Attributes:
        holds: The verdict, as fast as can be.
        turns: The days after a start on which it may change.
        met: Where it holds: the tests that hold, without days and without anything about the others.
        explain: The whole answer: (facts, day, start of the days). No start: no days, and so no waiting.
        about: The path or list that it is about first.

    """

    holds: Test
    turns: ChangeDays
    met: Callable[[Facts, date], tuple[FindingPart, ...]]
    explain: Callable[[Facts, date, date | None], NodeOutcome]
    about: str

    def spans(self, facts: Facts, start: date) -> Days:
        """Return the days from a start on."""
        return between_turns(facts, self.holds, self.turns(facts, start), start=start)


class LeafTest(Protocol):
    """One test, in the parts that a node is made of."""

    @property
    def about(self) -> str:
        """Return the path or list that it is about."""
        ...

    @property
    def fixed(self) -> bool:
        """Tell that nobody can change its answer once its values are known: a birth date, a date in the past."""
        ...

    @property
    def holds(self) -> Test:
        """Return the test itself."""
        ...

    @property
    def turns(self) -> ChangeDays:
        """Return the days after a start on which its answer may change."""
        ...

    @property
    def look(self) -> Callable[[Facts, date], tuple[ParamValues, ParamValues]]:
        """Return the values seen and needed."""
        ...

    @property
    def mend(self) -> Callable[[Facts, date], Remedies]:
        """Return what people can do when it does not hold."""
        ...


class Leaf(Value, frozen=True):
    """A test given by its parts: see `LeafTest`."""

    holds: Test
    turns: ChangeDays
    look: Callable[[Facts, date], tuple[ParamValues, ParamValues]]
    mend: Callable[[Facts, date], Remedies]
    about: str
    fixed: bool = False


def leaf_node(leaf: LeafTest) -> Node:
    """Return the node of a single test."""
    about, holds, turns, look, mend, is_inert = leaf.about, leaf.holds, leaf.turns, leaf.look, leaf.mend, leaf.fixed

    def met(facts: Facts, day: date) -> tuple[FindingPart, ...]:
        return (FindingPart(about, *look(facts, day)),)

    def explain(facts: Facts, day: date, start: date | None) -> NodeOutcome:
        verdict = holds(facts, day)
        seen, needed = look(facts, day)
        true, false = NO_DAYS if start is None else between_turns(facts, holds, turns(facts, start), start=start)
        is_fixed, from_now = is_inert and verdict is not None, days.since(day)
        possible, avoidable = (true, false) if is_fixed else (from_now, from_now)
        part = FindingPart(about, seen, needed)
        outcome = NodeOutcome(verdict, true, false, possible, avoidable, seen, needed, (), parts=(part,))
        if verdict is not True:
            wait, ways = wait_for(true, day), () if is_fixed else mend(facts, day)
            outcome.remedies, outcome.learn = cheapest((wait, ways), day), ways if verdict is None else ()
            outcome.possible = true if outcome.remedies == wait else possible
        return outcome

    return Node(holds, turns, met, explain, about)


def between_turns(facts: Facts, holds: Test, turns: Sequence[date], *, start: date) -> Days:
    """Return the days from `start` on, by asking once at the start and once at each of the turns after it."""
    if not turns:
        verdict, run = holds(facts, start), days.since(start)
        return NO_DAYS if verdict is None else Days(run, NEVER) if verdict else Days(NEVER, run)
    edges = [start, *sorted(set(turns))]
    runs: dict[Truth, list[tuple[int, int]]] = {True: [], False: [], None: []}
    ends = [edge.toordinal() - 1 for edge in edges[1:]]
    for edge, last in zip(edges, [*ends, HI], strict=True):
        run_of, first = runs[holds(facts, edge)], edge.toordinal()
        if run_of and run_of[-1][1] == first - 1:
            run_of[-1] = (run_of[-1][0], last)
        else:
            run_of.append((first, last))
    return Days(tuple(runs[True]), tuple(runs[False]))


def wait_for(true: Spans, day: date) -> Remedies:
    """Return the remedy of waiting, when that alone helps."""
    first = days.first_from(true, day)
    return () if first is None else (Remedy("wait", day=first),)
