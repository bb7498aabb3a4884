"""Index of the rules that guard one move, grouped by the act whose date fixes the law day. Verdicts only.

Reasons, days and remedies come from `engine.law.evaluation.rule_answer`.

Rules that count on the same act share a law day. For each such group, and for the overlays above a cell, the windows of
all its rules are cut into stretches of days in which none of them changes; each stretch is laid out when it is met.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import NamedTuple

from engine.acts.admission import SuperiorConsent
from engine.dossiers.facts import Facts
from engine.law.evaluation.rule_context import RuleContext
from engine.law.evaluation.rule_index import RuleIndex, Scopes
from engine.law.evaluation.rule_version import RuleTimeline
from engine.law.model.finding import RuleVerdict
from engine.law.model.rule import Rule
from engine.law.operators.node import Test
from engine.terms import OPENING, Enforce, Verdict


class GuardRule(NamedTuple):
    """One rule that is in force on a law day, with its test; `place` is its index among all rules of the move."""

    place: int
    rule: Rule
    enforce: Enforce
    truth: Test
    verdict: Callable[[Facts, date], Verdict]


class _Group:
    """The rules of one move that count on one act, under one set of overlays."""

    __slots__ = ("_rules", "_stretches", "_timelines", "_turns", "move")

    def __init__(self, move: str, rules: Iterable[tuple[int, Rule]], timelines: Iterable[RuleTimeline]) -> None:
        self.move, self._rules, self._timelines = move, tuple(rules), tuple(timelines)
        self._turns = sorted({turn for timeline in self._timelines for turn in timeline.turns})
        self._stretches: dict[int, tuple[GuardRule, ...]] = {}

    def at(self, day: date) -> tuple[GuardRule, ...]:
        """Return the rules that are in force on a law day."""
        stretch = bisect_right(self._turns, day)
        in_force = self._stretches.get(stretch)
        if in_force is None:
            in_force = self._stretches[stretch] = tuple(self._in_force(day))
        return in_force

    def _in_force(self, day: date) -> Iterable[GuardRule]:
        for (place, rule), timeline in zip(self._rules, self._timelines, strict=True):
            state = timeline.at(day)
            if state is not None:
                yield GuardRule(place, rule, state.enforce(self.move), state.truth, state.verdict)


LawDay = Callable[[str, Facts, date], date]
"""Returns the law day of rules that count on an act: (slug or `move`, facts, day of the move)."""


class GuardIndex:
    """Verdicts of all rules that guard one move, on any day, without explanations.

    Args:
        book: Rules and parameters.
        rules: In the order of the findings.
        law_day: Gives the law day, or refuses one that the edition does not cover.

    """

    def __init__(self, book: RuleIndex, move: str, rules: tuple[Rule, ...], *, law_day: LawDay) -> None:
        self._book, self._move, self._law_day, self._size = book, move, law_day, len(rules)
        counted = dict.fromkeys(rule.counted_on for rule in rules)
        numbered = tuple(enumerate(rules))
        self._by_day = [(on, tuple((n, rule) for n, rule in numbered if rule.counted_on == on)) for on in counted]
        self._groups: dict[tuple[Scopes, str], _Group] = {}

    def law_days(self, facts: Facts, on: date) -> list[date]:
        """Return the law day of each group of rules; raises what `law_day` raises."""
        return [self._law_day(counted_on, facts, on) for counted_on, _ in self._by_day]

    def said(self, facts: Facts, on: date) -> tuple[RuleVerdict, ...]:
        """Return the verdict of every rule in force, in the order of the rules."""
        verdicts: list[RuleVerdict | None] = [None] * self._size
        for asked, law_on in self._stretches(facts, on):
            for place, rule, enforce, _, verdict in asked:
                says = verdict(facts, law_on)
                if says is not Verdict.MET and says not in OPENING and self._waived(rule, facts, law_on):
                    says = Verdict.WAIVED
                verdicts[place] = RuleVerdict(rule.id, says, enforce, law_on)
        return tuple([said for said in verdicts if said is not None])

    def opens(self, facts: Facts, on: date) -> bool:
        """Tell whether every rule in force lets the move pass."""
        for asked, law_on in self._stretches(facts, on):
            for _, rule, enforce, truth, _ in asked:
                if enforce is Enforce.WARN or truth(facts, law_on) is True or self._waived(rule, facts, law_on):
                    continue
                return False
        return True

    def blocking(self, facts: Facts, on: date) -> tuple[Rule, ...]:
        """Return the rules that stop the move, in their order."""
        return tuple(rule for _, rule in sorted(self._stopping(facts, on), key=lambda stopped: stopped[0]))

    def guards(self, facts: Facts, on: date) -> bool:
        """Tell whether some rule is in force."""
        return any(asked for asked, _ in self._stretches(facts, on))

    def unsettled(self, facts: Facts, after: date) -> Iterator[Rule]:
        """Yield the rules whose answer may change after a day; an act has fixed that of the others for ever."""
        acts = facts.dossier.acts
        for counted_on, rules in self._by_day:
            counted = acts.get(counted_on)
            if not counted or counted[-1].act.on > after:
                yield from (rule for _, rule in rules)

    def _stopping(self, facts: Facts, on: date) -> Iterator[tuple[int, Rule]]:
        """Yield the rules that stop the move, each with its place."""
        for asked, law_on in self._stretches(facts, on):
            for place, rule, enforce, truth, _ in asked:
                if enforce is Enforce.WARN or truth(facts, law_on) is True or self._waived(rule, facts, law_on):
                    continue
                yield place, rule

    def _stretches(self, facts: Facts, on: date) -> list[tuple[tuple[GuardRule, ...], date]]:
        """Return each group of rules in force with its law day; every law day is known before a rule is asked."""
        stretches = []
        for counted_on, rules in self._by_day:
            law_on = self._law_day(counted_on, facts, on)
            scopes = self._book.scopes(facts, law_on)
            group = self._groups.get((scopes, counted_on))
            if group is None:
                timelines = self._book.timelines(scopes)
                group = _Group(self._move, rules, (timelines[rule.id] for _, rule in rules))
                self._groups[scopes, counted_on] = group
            stretches.append((group.at(law_on), law_on))
        return stretches

    def _waived(self, rule: Rule, facts: Facts, law_on: date) -> bool:
        if SuperiorConsent.slug not in facts.dossier.acts:
            return False
        return RuleContext(self._book, rule, facts).consent(law_on) is not None
