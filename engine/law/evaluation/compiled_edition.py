"""An edition that answers from its rules, each compiled once per window of the law. It never changes."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property, partial

from engine.calendar import day_sets as days
from engine.dossiers.facts import Facts
from engine.errors import ActDateError
from engine.law.evaluation.assumed_facts import is_left_open
from engine.law.evaluation.guard_index import GuardIndex
from engine.law.evaluation.promised_day import PromisedDay
from engine.law.evaluation.rule_answer import judge
from engine.law.evaluation.rule_context import RuleContext
from engine.law.evaluation.rule_index import RuleIndex
from engine.law.evaluation.satisfaction_days import next_change
from engine.law.model.edition import AS_LISTED, Assuming, Edition
from engine.law.model.finding import Assessment, Finding, RuleVerdict
from engine.law.model.operand import ParamValue
from engine.law.model.parameters import Params
from engine.law.model.rule import (
    MOVE,
    DeadlineRule,
    Rule,
)
from engine.law.operators.fact_reader import reader_of
from engine.law.operators.node import Test
from engine.law.operators.registry import compile_condition


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
    def _deadline_conditions(self) -> dict[tuple[str, int], tuple[Params, Test]]:
        """Return the condition of each deadline, compiled, by its id and the identity of the values; kept with them."""
        return {}

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
            for rule in self._rules_by_move.get(move, ())
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

    def stretches(self, rule: DeadlineRule, facts: Facts, since: date) -> Iterator[tuple[date, date]]:
        """See `Edition.stretches`."""
        turns = {turn for version in rule.versions for turn in (version.since, version.until) if turn is not None}
        turns.update(self._index.value_turns, (moved for moved, _ in facts.path))
        first = since
        for turn in sorted(turn for turn in turns if turn > since):
            yield first, date.fromordinal(turn.toordinal() - 1)
            first = turn
        yield first, date.max

    def may_run(self, rule: DeadlineRule, facts: Facts, params: Params) -> bool:
        """See `Edition.may_run`."""
        if rule.when is None:
            return True
        key = rule.id, id(params)
        if key not in self._deadline_conditions:
            self._deadline_conditions[key] = params, compile_condition(rule.when, params).holds
        return self._deadline_conditions[key][1](facts, date.max) is not False

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
