"""All, any and not over three values: verdict, days and reasons of several conditions put together."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TypeVar

from engine.calendar import day_sets as days
from engine.dossiers.facts import Facts
from engine.law.model.finding import FindingPart, Remedy
from engine.law.operators.node import ChangeDays, Node, NodeOutcome, Test, Truth, wait_for
from engine.law.operators.remedies import Remedies, cheapest, distinct

T = TypeVar("T")


def all_of(nodes: Sequence[Node]) -> Node:
    """Return the node that is true where every part is, and false where any part is false."""
    holds = all_hold(tuple(node.holds for node in nodes))

    def met(facts: Facts, day: date) -> tuple[FindingPart, ...]:
        return tuple([part for node in nodes for part in node.met(facts, day)])

    def explain(facts: Facts, day: date, start: date | None) -> NodeOutcome:
        outcomes = [node.explain(facts, day, start) for node in nodes]
        verdicts = [outcome.verdict for outcome in outcomes]
        whole = _merge(outcomes, meets=True, with_days=start is not None)
        whole.verdict = False if False in verdicts else None if None in verdicts else True
        if whole.verdict is not True:
            is_stuck = any(outcome.verdict is not True and not outcome.remedies for outcome in outcomes)
            whole.remedies = () if is_stuck else distinct(remedy for outcome in outcomes for remedy in outcome.remedies)
            whole.learn = _to_learn(whole.verdict, outcomes)
            if _is_waiting(whole.remedies):
                _wait_out(whole, nodes, outcomes, facts=facts, day=day)
        whole.parts = _parts(outcome for outcome in outcomes if whole.verdict is True or outcome.verdict is not True)
        return whole

    return Node(holds, all_turns(nodes), met, explain, nodes[0].about)


def any_of(nodes: Sequence[Node]) -> Node:
    """Return the node that is true where any part is, and false where every part is; its remedy is the cheapest."""
    holds = _any_holds(tuple(node.holds for node in nodes))

    def met(facts: Facts, day: date) -> tuple[FindingPart, ...]:
        return tuple([part for node in nodes if node.holds(facts, day) is True for part in node.met(facts, day)])

    def explain(facts: Facts, day: date, start: date | None) -> NodeOutcome:
        outcomes = [node.explain(facts, day, start) for node in nodes]
        verdicts = [outcome.verdict for outcome in outcomes]
        verdict = True if True in verdicts else None if None in verdicts else False
        remedies = () if verdict is True else cheapest([outcome.remedies for outcome in outcomes], day)
        chosen = [outcome for outcome in outcomes if remedies and outcome.remedies == remedies][:1]
        whole = _merge([*chosen, *outcomes], meets=False, with_days=start is not None)
        whole.verdict, whole.remedies, whole.learn = verdict, remedies, _to_learn(verdict, outcomes)
        whole.parts = _parts(
            chosen or (outcome for outcome in outcomes if verdict is not True or outcome.verdict is True)
        )
        if chosen:
            whole.possible = days.either(whole.days, chosen[0].possible)
        return whole

    return Node(holds, all_turns(nodes), met, explain, nodes[0].about)


def not_of(node: Node) -> Node:
    """Return the node that is true where the part is false, and not known where the part is not."""
    test, about = node.holds, node.about

    def holds(facts: Facts, day: date) -> Truth:
        part = test(facts, day)
        return None if part is None else not part

    def met(facts: Facts, day: date) -> tuple[FindingPart, ...]:
        return tuple([part._replace(denied=not part.denied) for part in node.explain(facts, day, None).parts])

    def explain(facts: Facts, day: date, start: date | None) -> NodeOutcome:
        inner = node.explain(facts, day, start)
        turned = NodeOutcome(
            None, inner.fails, inner.days, inner.avoidable, inner.possible, inner.seen, inner.needed, (), inner.learn
        )
        turned.parts = tuple(part._replace(denied=not part.denied) for part in inner.parts)
        if inner.verdict is not None:
            turned.verdict = not inner.verdict
        if inner.verdict is not False:
            wait, change = wait_for(inner.fails, day), (Remedy("change", about),)
            ways = inner.learn or (change if days.holds_on(inner.avoidable, day) else ())
            turned.remedies = cheapest((wait, ways), day)
            turned.possible = inner.fails if turned.remedies == wait else inner.avoidable
        return turned

    return Node(holds, node.turns, met, explain, about)


def _is_waiting(remedies: Remedies) -> bool:
    return bool(remedies) and all(remedy.kind == "wait" for remedy in remedies)


def _wait_out(
    whole: NodeOutcome, nodes: Sequence[Node], outcomes: Sequence[NodeOutcome], *, facts: Facts, day: date
) -> None:
    """Have all parts waited for at once; where none such day comes, say what must be mended when the waiting ends."""
    if wait := wait_for(whole.days, day):
        whole.remedies, whole.possible = wait, whole.days
        return
    until = max(remedy.day or day for remedy in whole.remedies)
    gone = [
        node.explain(facts, until, None).remedies
        for node, outcome in zip(nodes, outcomes, strict=True)
        if outcome.verdict is True and node.holds(facts, until) is not True
    ]
    whole.remedies = distinct([*whole.remedies, *(remedy for ways in gone for remedy in ways)]) if all(gone) else ()


def all_turns(nodes: Sequence[Node]) -> ChangeDays:
    """Return every day after a start on which one of these may change."""
    parts = tuple(node.turns for node in nodes)

    def turns(facts: Facts, start: date) -> Sequence[date]:
        return [turn for part in parts for turn in part(facts, start)]

    return turns if len(parts) > 1 else parts[0]


def all_hold(tests: tuple[Callable[[T, date], Truth], ...]) -> Callable[[T, date], Truth]:
    """Return the test that is false when any of these is, else not known when any is not, else true."""
    if len(tests) <= 1:
        return tests[0] if tests else _always

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


def _always(_asked: object, _day: date) -> Truth:
    return True


def _any_holds(tests: tuple[Test, ...]) -> Test:
    """Return the test that is true when any of these is, else not known when any is not, else false."""

    def holds(facts: Facts, day: date) -> Truth:
        verdict: Truth = False
        for test in tests:
            part = test(facts, day)
            if part is True:
                return True
            if part is None:
                verdict = None
        return verdict

    return holds


def _merge(outcomes: Sequence[NodeOutcome], *, meets: bool, with_days: bool) -> NodeOutcome:
    """Return values and days of several answers: days met or united; of equal names the first part at fault counts."""
    first = outcomes[0]
    whole = NodeOutcome(first.verdict, first.days, first.fails, first.possible, first.avoidable, {}, {}, ())
    if with_days:
        meet, join = (days.both, days.either) if meets else (days.either, days.both)
        for outcome in outcomes[1:]:
            whole.days, whole.fails = meet(whole.days, outcome.days), join(whole.fails, outcome.fails)
            whole.possible = meet(whole.possible, outcome.possible)
            whole.avoidable = join(whole.avoidable, outcome.avoidable)
    ordered = sorted(outcomes, key=lambda outcome: outcome.verdict is True)[::-1]  # the last one wins
    whole.seen = {name: value for outcome in ordered for name, value in outcome.seen.items()}
    whole.needed = {name: value for outcome in ordered for name, value in outcome.needed.items()}
    return whole


def _parts(outcomes: Iterable[NodeOutcome]) -> tuple[FindingPart, ...]:
    return tuple(part for outcome in outcomes for part in outcome.parts)


def _to_learn(verdict: Truth, outcomes: Sequence[NodeOutcome]) -> Remedies:
    return distinct(remedy for outcome in outcomes for remedy in outcome.learn) if verdict is None else ()
