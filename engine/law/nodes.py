"""Compiled conditions: three-valued tests of a case on a day, with the days on which they hold and the reason why not.

A leaf is a test that can change its answer only on certain days, its *turns*. So the days on which it holds follow from
the test itself, asked once between each two turns: there is no second formula that could disagree.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, Protocol, TypeVar

from engine import days
from engine.case import Case
from engine.days import EVER, HI, NEVER, Spans
from engine.findings import Remedy
from engine.law.remedies import Remedies, cheapest, distinct

Truth = bool | None
"""True, False, or None for not known (Kleene's strong logic)."""

Test = Callable[[Case, date], Truth]
Values = Mapping[str, object]
T = TypeVar("T")


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
        is_fixed = is_inert and verdict is not None
        from_now = days.since(day)
        why = Why(verdict, true, false, from_now, from_now, seen, needed, ())
        if is_fixed:
            why.possible, why.avoidable = true, false
        if verdict is not True:
            wait, ways = _wait(true, day), () if is_fixed else mend(case, day)
            why.remedies, why.learn = cheapest((wait, ways), day), ways if verdict is None else ()
            why.possible = true if why.remedies == wait else from_now
        return why

    return Node(holds, spans, explain, leaf.about)


def all_of(nodes: Sequence[Node]) -> Node:
    """Return the node that is true where every part is, and false where any part is false."""
    holds = all_hold(tuple(node.holds for node in nodes))

    def spans(case: Case, start: date) -> Days:
        true, false = EVER, NEVER
        for node in nodes:
            part = node.spans(case, start)
            true, false = days.both(true, part.true), days.either(false, part.false)
        return Days(true, false)

    def explain(case: Case, day: date, start: date | None) -> Why:
        whys = [node.explain(case, day, start) for node in nodes]
        remedies = distinct(remedy for why in whys for remedy in why.remedies)
        is_stuck = any(why.verdict is not True and not why.remedies for why in whys)
        return _merge(whys, verdict=holds(case, day), remedies=() if is_stuck else remedies, meets=True)

    return Node(holds, spans, explain, nodes[0].about)


def any_of(nodes: Sequence[Node]) -> Node:
    """Return the node that is true where any part is, and false where every part is; its remedy is the cheapest."""
    holds = _any_holds(tuple(node.holds for node in nodes))

    def spans(case: Case, start: date) -> Days:
        true, false = NEVER, EVER
        for node in nodes:
            part = node.spans(case, start)
            true, false = days.either(true, part.true), days.both(false, part.false)
        return Days(true, false)

    def explain(case: Case, day: date, start: date | None) -> Why:
        whys = [node.explain(case, day, start) for node in nodes]
        verdict = holds(case, day)
        remedies = () if verdict is True else cheapest([why.remedies for why in whys], day)
        if not remedies:
            return _merge(whys, verdict=verdict, remedies=(), meets=False)
        chosen = next(why for why in whys if why.remedies == remedies)
        whole = _merge([chosen, *whys], verdict=verdict, remedies=remedies, meets=False)
        whole.possible = days.either(whole.days, chosen.possible)
        return whole

    return Node(holds, spans, explain, nodes[0].about)


def not_of(node: Node) -> Node:
    """Return the node that is true where the part is false, and not known where the part is not."""
    test, about = node.holds, node.about

    def holds(case: Case, day: date) -> Truth:
        part = test(case, day)
        return None if part is None else not part

    def spans(case: Case, start: date) -> Days:
        true, false = node.spans(case, start)
        return Days(false, true)

    def explain(case: Case, day: date, start: date | None) -> Why:
        why = node.explain(case, day, start)
        turned = Why(None, why.fails, why.days, why.avoidable, why.possible, why.seen, why.needed, (), why.learn)
        if why.verdict is not None:
            turned.verdict = not why.verdict
        if why.verdict is not False:
            wait, change = _wait(why.fails, day), (Remedy("change", about),)
            ways = why.learn or (change if days.holds_on(why.avoidable, day) else ())
            turned.remedies = cheapest((wait, ways), day)
            turned.possible = why.fails if turned.remedies == wait else why.avoidable
        return turned

    return Node(holds, spans, explain, about)


def all_hold(tests: tuple[Callable[[T, date], Truth], ...]) -> Callable[[T, date], Truth]:
    """Return the test that is false when any of these is, else not known when any is not, else true."""
    if len(tests) == 1:
        return tests[0]

    def holds(asked: T, day: date) -> Truth:
        verdict: Truth = True
        for test in tests:
            part = test(asked, day)
            if part is False:
                return False
            if part is None:
                verdict = None
        return verdict

    return holds


def _any_holds(tests: tuple[Test, ...]) -> Test:
    """Return the test that is true when any of these is, else not known when any is not, else false."""

    def holds(case: Case, day: date) -> Truth:
        verdict: Truth = False
        for test in tests:
            part = test(case, day)
            if part is True:
                return True
            if part is None:
                verdict = None
        return verdict

    return holds


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


def _wait(true: Spans, day: date) -> Remedies:
    """Return the remedy of waiting, when that alone helps."""
    first = days.first_from(true, day)
    return () if first is None else (Remedy("wait", day=first),)


def _merge(whys: Sequence[Why], *, verdict: Truth, remedies: Remedies, meets: bool) -> Why:
    """Return one answer made of several: days met or united; of equal names the first part at fault has its say."""
    meet, join = (days.both, days.either) if meets else (days.either, days.both)
    whole = Why(verdict, whys[0].days, whys[0].fails, whys[0].possible, whys[0].avoidable, {}, {}, remedies)
    whole.learn = distinct(remedy for why in whys for remedy in why.learn) if verdict is None else ()
    for why in whys[1:]:
        whole.days, whole.fails = meet(whole.days, why.days), join(whole.fails, why.fails)
        whole.possible, whole.avoidable = meet(whole.possible, why.possible), join(whole.avoidable, why.avoidable)
    ordered = sorted(whys, key=lambda why: why.verdict is True)[::-1]  # the last one wins
    whole.seen = {name: value for why in ordered for name, value in why.seen.items()}
    whole.needed = {name: value for why in ordered for name, value in why.needed.items()}
    return whole
