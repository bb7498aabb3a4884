"""An edition that answers from its rules, each compiled once per window of the law. It never changes."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property, partial

from engine.calendar import day_sets as days
from engine.dossiers.facts import Facts
from engine.errors import ActDateError
from engine.law.evaluation.assumed_facts import is_left_open
from engine.law.evaluation.deadlines import Term, dues_of
from engine.law.evaluation.guard_index import GuardIndex
from engine.law.evaluation.promised_day import PromisedDay
from engine.law.evaluation.rule_answer import judge
from engine.law.evaluation.rule_context import RuleContext
from engine.law.evaluation.rule_index import RuleIndex
from engine.law.evaluation.satisfaction_days import next_change
from engine.law.model.due import Due
from engine.law.model.edition import AS_LISTED, Assuming, Edition
from engine.law.model.finding import Assessment, Finding, RuleVerdict
from engine.law.model.operand import ParamValue
from engine.law.model.parameters import Params
from engine.law.model.rule import MOVE, Rule
from engine.law.operators.fact_reader import reader_of


class CompiledEdition(Edition):
    """An edition whose rules are compiled when they are first asked; made of the parts of `Edition`."""

    @cached_property
    def _index(self) -> RuleIndex:
        return RuleIndex(self.params, self.rules, self.tightenings)

    @cached_property
    def _rules_by_move(self) -> Mapping[str, tuple[Rule, ...]]:
        moves = dict.fromkeys(move for rule in self.rules for move in rule.guards)
        return {move: tuple(rule for rule in self.rules if move in rule.guards) for move in moves}

    @cached_property
    def _guards_by_move(self) -> Mapping[str, GuardIndex]:
        rules_by_move = self._rules_by_move.items()
        return {move: GuardIndex(self._index, move, rules, law_day=self._law_on) for move, rules in rules_by_move}

    @cached_property
    def _terms(self) -> tuple[Term, ...]:
        return tuple(Term(self._index, rule) for rule in self.deadlines)

    def assess(self, move: str, facts: Facts, on: date, *, assuming: Assuming = AS_LISTED) -> Assessment:
        """See `Edition.assess`."""
        if move in self._guards_by_move:
            self._guards_by_move[move].law_days(facts, on)
        contexts = [RuleContext(self._index, rule, facts) for rule in self._rules_by_move.get(move, ())]
        judged = [judge(context, move, on) for context in contexts]
        from_now = opens = days.since(on)
        for answer in judged:
            opens = opens if answer.opens == from_now else days.both(opens, answer.opens)
        earliest = days.first_from(opens, on)
        latest = None if earliest is None else days.last_run(opens, earliest)
        findings = tuple(answer.finding for answer in judged if answer.finding is not None)
        supplied = assuming.supplied
        blocking = [finding for finding in findings if not finding.opens and not is_left_open(finding, facts, supplied)]
        if not blocking:
            return Assessment(findings, earliest, latest, on)
        seen = PromisedDay(facts, on, partial(self._blocked, move), assuming).foresee(blocking)
        return Assessment(findings, earliest, latest, seen.day, seen.later, seen.tried_on, seen.no_day)

    def opens(self, move: str, facts: Facts, on: date) -> bool:
        """See `Edition.opens`."""
        guards = self._guards_by_move.get(move)
        return guards is None or guards.opens(facts, on)

    def said(self, move: str, facts: Facts, on: date) -> tuple[RuleVerdict, ...]:
        """See `Edition.said`."""
        guards = self._guards_by_move.get(move)
        return () if guards is None else guards.said(facts, on)

    def guards(self, move: str, facts: Facts, on: date) -> bool:
        """See `Edition.guards`."""
        guards = self._guards_by_move.get(move)
        return guards is not None and guards.guards(facts, on)

    def next_change(self, moves: Iterable[str], facts: Facts, after: date) -> date | None:
        """See `Edition.next_change`."""
        changes = (
            next_change(RuleContext(self._index, rule, facts), move, after)
            for move in moves
            if move in self._guards_by_move
            for rule in self._guards_by_move[move].unsettled(facts, after)
        )
        return min((day for day in changes if day is not None), default=None)

    def effective_on(self, move: str, facts: Facts, on: date) -> date | None:
        """See `Edition.effective_on`."""
        rule = self.effective.get(move)
        if rule is None or not any(version.covers(on) for version in rule.versions):
            return None
        params = self.values(facts, on)
        day: date | None = reader_of(rule.after, params).read(facts, on)
        return day

    def values(self, facts: Facts, day: date) -> Params:
        """See `Edition.values`."""
        return self._index.values(self._index.scopes(facts, day), day)

    def dues(self, facts: Facts) -> tuple[Due, ...]:
        """See `Edition.dues`."""
        return dues_of(self._terms, facts)

    def value(self, param: str, day: date, units: tuple[str, ...] = ()) -> ParamValue | None:
        """See `Edition.value`."""
        return self._index.value(param, day, self._index.scopes_of(units))

    def _blocked(self, move: str, facts: Facts, on: date) -> list[Finding]:
        """Return what stops a move on a day."""
        stopping = self._guards_by_move[move].blocking(facts, on)
        judged = [judge(RuleContext(self._index, rule, facts), move, on).finding for rule in stopping]
        return [finding for finding in judged if finding is not None]

    def _law_on(self, counted_on: str, facts: Facts, on: date) -> date:
        """Return the law day, or refuse one that the edition does not cover."""
        act = None if counted_on == MOVE else facts.dossier.latest(counted_on, on)
        law_on = on if act is None else act.act.on
        if law_on < self.covers_from:
            if act is None:
                raise ActDateError("law.no_rules_of_move_day", day=law_on, begin_on=self.covers_from)
            raise ActDateError("law.no_rules_of_day", day=law_on, act=counted_on, begin_on=self.covers_from)
        return law_on
