"""A rule as it is in force: compiled with the parameters of one window of the law, and all such windows in order."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from engine import days
from engine.case import Case
from engine.days import Spans
from engine.law.nodes import Node, Truth, Values
from engine.law.remedies import Remedies
from engine.law.rules import Rule, RuleVersion
from engine.terms import Confidence, Enforce, Verdict


@dataclass(slots=True)
class Heard:
    """What a rule says before any consent is looked at: see `engine.law.nodes.Why`."""

    verdict: Verdict
    days: Spans
    possible: Spans
    seen: Values
    needed: Values
    remedies: Remedies


@dataclass(frozen=True, slots=True)
class InForce:
    """One rule in one window of the law; `applies` None: it always asks."""

    rule: Rule
    version: RuleVersion
    require: Node
    applies: Node | None

    def truth(self, case: Case, day: date) -> Truth:
        """Return True where the rule is met or asks nothing, False where it is unmet, None where that is not known."""
        if self.applies is not None:
            asks = self.applies.holds(case, day)
            if asks is not True:
                return None if asks is None else True
        return self.require.holds(case, day)

    def days(self, case: Case, start: date) -> Spans:
        """Return the days from `start` on where the rule is met or asks nothing."""
        met = self.require.spans(case, start).true
        if self.applies is None:
            return met
        asks = self.applies.spans(case, start)
        return days.either(asks.false, days.both(asks.true, met))

    def enforce(self, move: str) -> Enforce:
        """Return what the rule does to a move; a rule known only by recollection never blocks."""
        if self.version.confidence is Confidence.R:
            return Enforce.WARN
        return self.rule.guards[move]

    def hear(self, case: Case, day: date) -> Heard:
        """Return the whole answer, with the days from `day` on."""
        asked = self.require.explain(case, day, day)
        verdict = Verdict.UNKNOWN if asked.verdict is None else Verdict.MET if asked.verdict else Verdict.UNMET
        heard = Heard(verdict, asked.days, asked.possible, asked.seen, asked.needed, asked.remedies)
        if self.applies is None:
            return heard
        gate = self.applies.explain(case, day, day)
        heard.days = days.either(gate.fails, days.both(gate.days, asked.days))
        if gate.verdict is True:
            heard.possible = days.either(gate.fails, asked.possible)
            return heard
        heard.possible = days.either(heard.days, days.since(day) if gate.remedies else days.NEVER)
        if gate.verdict is False:
            heard.possible = days.either(gate.fails, days.both(gate.days, asked.possible))
        heard.verdict = Verdict.UNKNOWN if gate.verdict is None else Verdict.NOT_APPLICABLE
        heard.remedies = gate.remedies if gate.verdict is None else ()
        return heard


class Timeline:
    """A rule over all time, for one set of overlays: which window is in force on a day, None where the rule is not."""

    __slots__ = ("_sinces", "_states")

    def __init__(self, windows: list[tuple[date, InForce | None]]) -> None:
        kept = [window for at, window in enumerate(windows) if at == 0 or windows[at - 1][1] is not window[1]]
        self._sinces = [since for since, _ in kept]
        self._states = [state for _, state in kept]

    def at(self, day: date) -> InForce | None:
        """Return the rule as it is in force on `day`."""
        return self._states[bisect_right(self._sinces, day) - 1]

    def windows(self, first: date, last: date) -> Iterator[tuple[date, date, InForce | None]]:
        """Yield the windows from `first` to `last`, cut to these days: first day, last day, state."""
        at = bisect_right(self._sinces, first) - 1
        for state, since, until in zip(
            self._states[at:], [first, *self._sinces[at + 1 :]], [*self._sinces[at + 1 :], None], strict=True
        ):
            if since > last:
                return
            end = last if until is None else min(last, date.fromordinal(until.toordinal() - 1))
            yield since, end, state
