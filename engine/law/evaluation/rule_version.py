"""Versions of a rule: each compiled with the parameters of one window of days, and all of them in order of time."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from engine.calendar import day_sets as days
from engine.calendar.day_sets import NEVER, Spans
from engine.dossiers.facts import Facts
from engine.law.model.finding import Citation, FindingPart
from engine.law.model.rule import Rule, RuleVersion
from engine.law.operators.node import ChangeDays, Node, NodeOutcome, ParamValues, Test, Truth, between_turns
from engine.law.operators.remedies import Remedies
from engine.terms import Confidence, Enforce, Verdict

Window = tuple[date, date, "ActiveRule | None"]
"""First day, last day, the rule as it is in force on the first; None where it is not.

Up to the last day it says the same of the same facts, though another text may be cited for it.
"""


@dataclass(slots=True)
class RuleOutcome:
    """A rule's full answer, ignoring waivers: verdict, satisfying days, values seen and needed, remedies.

    The fields are those of `engine.law.operators.node.NodeOutcome`.
    """

    verdict: Verdict
    days: Spans
    possible: Spans
    seen: ParamValues
    needed: ParamValues
    remedies: Remedies
    parts: tuple[FindingPart, ...] = ()
    applies_unknown: bool = False


class Compiled(NamedTuple):
    """The conditions of a rule under some values of its parameters: what it requires, and where it applies."""

    require: Node
    applies: Node | None


class ActiveRule:
    """One rule in one window of the law.

    Attributes:
        cites: Of its text, and of the overlays whose stricter values it was compiled with.
        truth: True where the rule is met or asks nothing, False where it is unmet, None where that is not known.
        verdict: The same with the reason why it asks nothing, before any consent is looked at.
        turns: The days after a start on which that may change.
        conditions: What it is compiled from; states that share it say the same of the same facts.
        met: The tests that hold, where it is met.

    """

    __slots__ = ("_applies", "_require", "cites", "conditions", "met", "rule", "truth", "turns", "verdict", "version")

    def __init__(
        self, rule: Rule, version: RuleVersion, conditions: Compiled, *, overlaid: tuple[Citation, ...] = ()
    ) -> None:
        self.rule, self.version, self.conditions = rule, version, conditions
        self.cites = (*version.cites, *overlaid)
        self._require, self._applies = require, applies = conditions
        self.turns = require.turns if applies is None else _turns_where_it_applies(applies, require)
        self.met = require.met
        self.truth: Test = require.holds if applies is None else _where_it_applies(applies.holds, require.holds)
        self.verdict = _verdict_of(None if applies is None else applies.holds, require.holds)

    def enforce(self, move: str) -> Enforce:
        """Return what the rule does to a move; a rule known only by recollection never blocks."""
        return Enforce.WARN if self.version.confidence is Confidence.R else self.rule.guards[move]

    def says_as(self, other: "ActiveRule | None") -> bool:
        """Tell whether it says the same as another of the same facts, and stops a move where the other does."""
        if other is None or self.conditions is not other.conditions:
            return False
        return (self.version.confidence is Confidence.R) is (other.version.confidence is Confidence.R)

    def holds_for_good(self, facts: Facts, start: date) -> bool:
        """Tell whether the rule is met or asks nothing on every day from `start` on."""
        return self.truth(facts, start) is True and not self.turns(facts, start)

    def held(self, facts: Facts, start: date) -> Spans:
        """Return the days from `start` on on which the rule is met or asks nothing, without saying why."""
        return between_turns(facts, self.truth, self.turns(facts, start), start=start).true

    def hear(self, facts: Facts, day: date, *, start: date | None) -> RuleOutcome:
        """Return the whole answer, with the days from `start` on; None when no days are wanted."""
        asked = self._require.explain(facts, day, start)
        outcome = RuleOutcome(
            _VERDICTS[asked.verdict], asked.days, asked.possible, asked.seen, asked.needed, asked.remedies, asked.parts
        )
        return outcome if self._applies is None else _gated(outcome, self._applies.explain(facts, day, start), day=day)


class RuleTimeline:
    """A rule over all time, for one set of overlays."""

    __slots__ = ("_sinces", "_spells", "_states")

    def __init__(self, turns: list[tuple[date, ActiveRule | None]]) -> None:
        """Take the state from each turn on; the first turn is the first of all days."""
        kept = [turn for at, turn in enumerate(turns) if at == 0 or turns[at - 1][1] is not turn[1]]
        self._sinces = [since for since, _ in kept]
        self._states = [state for _, state in kept]
        self._spells = [turn for at, turn in enumerate(kept) if at == 0 or not _same(kept[at - 1][1], turn[1])]

    def at(self, day: date) -> ActiveRule | None:
        """Return the rule as it is in force on `day`, or None when it is not."""
        return self._states[bisect_right(self._sinces, day) - 1]

    @property
    def turns(self) -> tuple[date, ...]:
        """Return the days on which a window begins, the first of all days first."""
        return tuple(self._sinces)

    def windows(self, first: date, last: date) -> Iterator[Window]:
        """Yield the windows from `first` to `last`, cut to these days."""
        start, state = first, None
        for since, following in self._spells:
            if since > last:
                break
            if since > first:
                yield start, date.fromordinal(since.toordinal() - 1), state
                start = since
            state = following
        yield start, last, state


def _same(state: ActiveRule | None, other: ActiveRule | None) -> bool:
    return other is None if state is None else state.says_as(other)


def _where_it_applies(applies: Test, require: Test) -> Test:
    """Return the test of a rule that asks nothing where it does not apply."""

    def truth(facts: Facts, day: date) -> Truth:
        asks = applies(facts, day)
        if asks is True:
            return require(facts, day)
        return None if asks is None else True

    return truth


def _turns_where_it_applies(applies: Node, require: Node) -> ChangeDays:
    """Return the turns of a rule; those of what it requires do not count where it never applies."""

    def turns(facts: Facts, start: date) -> Sequence[date]:
        own = applies.turns(facts, start)
        if not own and applies.holds(facts, start) is False:
            return own
        return [*own, *require.turns(facts, start)]

    return turns


def _verdict_of(applies: Test | None, require: Test) -> Callable[[Facts, date], Verdict]:
    """Return the verdict of a rule, given whether it applies."""

    def always(facts: Facts, day: date) -> Verdict:
        return _VERDICTS[require(facts, day)]

    def sometimes(facts: Facts, day: date) -> Verdict:
        asks = applies(facts, day) if applies else True
        if asks is True:
            return _VERDICTS[require(facts, day)]
        return Verdict.UNKNOWN if asks is None else Verdict.NOT_APPLICABLE

    return always if applies is None else sometimes


def _gated(outcome: RuleOutcome, gate: NodeOutcome, *, day: date) -> RuleOutcome:
    """Return the answer of a rule given whether it applies."""
    met_days = days.either(gate.fails, days.both(gate.days, outcome.days))
    if gate.verdict is True:
        outcome.days, outcome.possible = met_days, days.either(gate.fails, outcome.possible)
        return outcome
    if gate.verdict is False:
        possible = days.either(gate.fails, days.both(gate.days, outcome.possible))
        return RuleOutcome(Verdict.NOT_APPLICABLE, met_days, possible, {}, {}, ())
    possible = days.either(met_days, days.since(day) if gate.remedies else NEVER)
    is_open = outcome.verdict is not Verdict.MET
    return RuleOutcome(
        Verdict.UNKNOWN, met_days, possible, outcome.seen, outcome.needed, gate.remedies, gate.parts, is_open
    )


_VERDICTS: dict[Truth, Verdict] = {True: Verdict.MET, False: Verdict.UNMET, None: Verdict.UNKNOWN}
