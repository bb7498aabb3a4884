"""Compiled conditions: three-valued tests of a case on a day, with the days on which they hold and the reason why not.

A leaf is a test that can change its answer only on certain days, its *turns*. So the days on which it holds follow from
the test itself, asked once between each two turns: there is no second formula that could disagree.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, Protocol

from engine import days
from engine.case import Case
from engine.days import HI, NEVER, Spans
from engine.findings import Part, Remedy
from engine.law.remedies import Remedies, cheapest

Truth = bool | None
"""True, False, or None for not known (Kleene's strong logic)."""

Test = Callable[[Case, date], Truth]
Values = Mapping[str, object]


class Days(NamedTuple):
    """The days on which a condition is true and those on which it is false; on all others it is not known."""

    true: Spans
    false: Spans


NO_DAYS = Days(NEVER, NEVER)


@dataclass(slots=True)
class Why:
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
    seen: Values
    needed: Values
    remedies: Remedies
    learn: Remedies = ()
    parts: tuple[Part, ...] = ()


class Node(NamedTuple):
    """A compiled condition.

    Attributes:
        holds: The verdict, as fast as can be.
        spans: The days from a start on.
        explain: The whole answer: (case, day, start of the days). No start: no days, and so no waiting.
        about: The path or list that it is about first.

    """

    holds: Test
    spans: Callable[[Case, date], Days]
    explain: Callable[[Case, date, date | None], Why]
    about: str


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
    def turns(self) -> Callable[[Case], Iterable[date]]:
        """Return every day on which its answer may change; more do no harm."""
        ...

    @property
    def look(self) -> Callable[[Case, date], tuple[Values, Values]]:
        """Return the values seen and needed."""
        ...

    @property
    def mend(self) -> Callable[[Case, date], Remedies]:
        """Return what people can do when it does not hold."""
        ...


@dataclass(frozen=True, slots=True)
class Leaf:
    """A test given by its parts: see `LeafTest`."""

    holds: Test
    turns: Callable[[Case], Iterable[date]]
    look: Callable[[Case, date], tuple[Values, Values]]
    mend: Callable[[Case, date], Remedies]
    about: str
    fixed: bool = False


def leaf_node(leaf: LeafTest) -> Node:
    """Return the node of a single test."""
    holds, turns, look, mend, is_inert = leaf.holds, leaf.turns, leaf.look, leaf.mend, leaf.fixed

    def spans(case: Case, start: date) -> Days:
        return _between_turns(case, holds, turns(case), start=start)

    def explain(case: Case, day: date, start: date | None) -> Why:
        verdict = holds(case, day)
        seen, needed = look(case, day)
        true, false = NO_DAYS if start is None else spans(case, start)
        is_fixed, from_now = is_inert and verdict is not None, days.since(day)
        possible, avoidable = (true, false) if is_fixed else (from_now, from_now)
        part = Part(leaf.about, seen, needed)
        why = Why(verdict, true, false, possible, avoidable, seen, needed, (), parts=(part,))
        if verdict is not True:
            wait, ways = wait_for(true, day), () if is_fixed else mend(case, day)
            why.remedies, why.learn = cheapest((wait, ways), day), ways if verdict is None else ()
            why.possible = true if why.remedies == wait else possible
        return why

    return Node(holds, spans, explain, leaf.about)


def _between_turns(case: Case, holds: Test, turns: Iterable[date], *, start: date) -> Days:
    """Return the days from `start` on, by asking once at the start and once at each turn after it."""
    edges = [turn for turn in turns if turn > start]
    if not edges:
        verdict, run = holds(case, start), days.since(start)
        return NO_DAYS if verdict is None else Days(run, NEVER) if verdict else Days(NEVER, run)
    edges = [start, *sorted(set(edges))]
    runs: dict[Truth, list[tuple[int, int]]] = {True: [], False: [], None: []}
    ends = [edge.toordinal() - 1 for edge in edges[1:]]
    for edge, last in zip(edges, [*ends, HI], strict=True):
        run_of, first = runs[holds(case, edge)], edge.toordinal()
        if run_of and run_of[-1][1] == first - 1:
            run_of[-1] = (run_of[-1][0], last)
        else:
            run_of.append((first, last))
    return Days(tuple(runs[True]), tuple(runs[False]))


def wait_for(true: Spans, day: date) -> Remedies:
    """Return the remedy of waiting, when that alone helps."""
    first = days.first_from(true, day)
    return () if first is None else (Remedy("wait", day=first),)
