"""One edition of the law, whole: what is asked of a move, and whether it may be made. It never changes."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from types import MappingProxyType

from engine.calendar import day_sets as days
from engine.calendar.working_days import WorkingCalendar
from engine.dossiers.facts import Facts
from engine.errors import ActDateError
from engine.law.evaluation.assumed_facts import is_left_open
from engine.law.evaluation.guard_index import GuardIndex
from engine.law.evaluation.promised_day import AS_LISTED, Assuming, PromisedDay
from engine.law.evaluation.rule_answer import judge
from engine.law.evaluation.rule_context import RuleContext
from engine.law.evaluation.rule_index import RuleIndex
from engine.law.evaluation.satisfaction_days import next_change
from engine.law.model.alert_policy import AlertPolicy
from engine.law.model.finding import Assessment, Finding, RuleVerdict
from engine.law.model.monitor_rule import MonitorRule
from engine.law.model.operand import ParamValue
from engine.law.model.parameters import Params
from engine.law.model.rule import (
    MOVE,
    NATIONAL,
    DeadlineRule,
    Effective,
    FormVersion,
    Instrument,
    Param,
    Rule,
    Tightening,
)
from engine.law.operators.fact_reader import reader_of
from engine.law.operators.registry import compile_condition


class Edition:
    """All policy files of one date, as one.

    Args:
        digest: SHA-256 of the manifest of the files, hex.
        covers_from: The first law day for which the rules are given.
        calendar: Working days.
        params: Every parameter by name.
        rules: In the order of the files; the order of the findings.
        tightenings: Stricter values of parameters, from overlays.
        deadlines: In the order of the files.
        instruments: Every legal text by its key.
        forms: Slug of a document → its printed forms in the order of days.
        effective: Move → from when it counts, where that is not the day on which it is made.
        alerts: Stages of deadlines, whom to tell, how long to wait.
        standing: What is watched over units, in the order of the files.

    """

    def __init__(  # noqa: PLR0913 - one keyword for each part of the files
        self,
        *,
        digest: str,
        covers_from: date,
        calendar: WorkingCalendar,
        params: Mapping[str, Param],
        rules: tuple[Rule, ...],
        tightenings: tuple[Tightening, ...] = (),
        deadlines: tuple[DeadlineRule, ...] = (),
        instruments: Mapping[str, Instrument] | None = None,
        forms: Mapping[str, tuple[FormVersion, ...]] | None = None,
        effective: Mapping[str, Effective] | None = None,
        alerts: AlertPolicy | None = None,
        standing: tuple[MonitorRule, ...] = (),
    ) -> None:
        self.digest, self.covers_from, self.calendar = digest, covers_from, calendar
        self.params, self.tightenings = MappingProxyType(dict(params)), tightenings
        self.rules, self.deadlines = rules, deadlines
        self.instruments = MappingProxyType(dict(instruments or {}))
        self.forms = MappingProxyType(dict(forms or {}))
        self.effective = MappingProxyType(dict(effective or {}))
        self.alerts = alerts or AlertPolicy()
        self.standing = standing
        self._book = RuleIndex(self.params, rules, tightenings)
        moves = dict.fromkeys(move for rule in rules for move in rule.guards)
        self._by_move = {move: tuple(rule for rule in rules if move in rule.guards) for move in moves}
        self._whens: dict[tuple[str, int], tuple[Params, Callable[[Facts, date], bool | None]]] = {}
        self._dockets = {
            move: GuardIndex(self._book, move, rules, law_day=self._law_on) for move, rules in self._by_move.items()
        }

    def assess(self, move: str, facts: Facts, on: date, *, assuming: Assuming = AS_LISTED) -> Assessment:
        """Return every finding on a move, and the days on which it could be made.

        A move that no rule guards is free: no findings, and any day will do. `assuming` tells which of the remedies
        of a finding are to be done: all, unless said otherwise.

        Raises:
            ActDateError: A law day lies before `covers_from`.
            CalendarFileError: A term in working days reaches a year without a calendar.

        """
        if move in self._dockets:
            self._dockets[move].law_days(facts, on)
        hearings = [RuleContext(self._book, rule, facts) for rule in self._by_move.get(move, ())]
        judged = [judge(context, move, on) for context in hearings]
        from_now = opens = days.since(on)
        for one in judged:
            opens = opens if one.opens == from_now else days.both(opens, one.opens)
        earliest = days.first_from(opens, on)
        latest = None if earliest is None else days.last_run(opens, earliest)
        findings = tuple(one.finding for one in judged if one.finding is not None)
        supplied = assuming.supplied
        blocking = [one for one in findings if not one.opens and not is_left_open(one, facts, supplied)]
        if not blocking:
            return Assessment(findings, earliest, latest, on)
        seen = PromisedDay(facts, on, partial(self._blocked, move), assuming).foresee(blocking)
        return Assessment(findings, earliest, latest, seen.day, seen.later, seen.tried_on, seen.no_day)

    def judge(self, move: str, facts: Facts, on: date) -> tuple[Finding, ...]:
        """Return every finding of the rules in force, in the order of the files; raises as `assess` does."""
        return self.assess(move, facts, on).findings

    def opens(self, move: str, facts: Facts, on: date) -> bool:
        """Tell whether every rule in force lets the move pass; the verdict alone, fast. Raises as `assess` does."""
        guards = self._dockets.get(move)
        return guards is None or guards.opens(facts, on)

    def said(self, move: str, facts: Facts, on: date) -> tuple[RuleVerdict, ...]:
        """Return the verdict of every rule in force, in the order of the files; fast. Raises as `assess` does."""
        guards = self._dockets.get(move)
        return () if guards is None else guards.said(facts, on)

    def guards(self, move: str, facts: Facts, on: date) -> bool:
        """Tell whether some rule in force for the dossier's cell guards the move. Raises as `assess` does."""
        guards = self._dockets.get(move)
        return guards is not None and guards.guards(facts, on)

    def next_change(self, moves: Iterable[str], facts: Facts, after: date) -> date | None:
        """Return the first day after `after` on which a rule of one of these moves begins or ceases to hold.

        Nothing else may change meanwhile; None when waiting changes nothing.

        Raises:
            CalendarFileError: A term in working days reaches a year without a calendar.

        """
        found = (
            next_change(RuleContext(self._book, rule, facts), move, after)
            for move in moves
            for rule in self._by_move.get(move, ())
        )
        return min((day for day in found if day is not None), default=None)

    def effective_on(self, move: str, facts: Facts, on: date) -> date | None:
        """Return the day from which a move made on `on` counts, where a rule sets it (OFF-05); otherwise None."""
        rule = self.effective.get(move)
        if rule is None or not any(version.covers(on) for version in rule.versions):
            return None
        params = self.values(facts, on)
        day: date | None = reader_of(rule.after, params).read(facts, on)
        return day

    def values(self, facts: Facts, day: date) -> Params:
        """Return every parameter that has a value for the dossier's cell on a day."""
        return self._book.values(self._book.scopes(facts, day), day)

    def stretches(self, rule: DeadlineRule, facts: Facts, since: date) -> Iterator[tuple[date, date]]:
        """Yield first and last day of each stretch from `since` on in which neither a deadline nor a value changes."""
        turns = {turn for version in rule.versions for turn in (version.since, version.until) if turn is not None}
        turns.update(self._book.value_turns, (moved for moved, _ in facts.path))
        first = since
        for turn in sorted(turn for turn in turns if turn > since):
            yield first, date.fromordinal(turn.toordinal() - 1)
            first = turn
        yield first, date.max

    def may_run(self, rule: DeadlineRule, facts: Facts, params: Params) -> bool:
        """Tell whether the condition of a deadline is not surely false of the acts as they stand, whatever the day.

        What is not known hides no deadline.
        """
        if rule.when is None:
            return True
        key = rule.id, id(params)
        if key not in self._whens:
            self._whens[key] = params, compile_condition(rule.when, params).holds
        return self._whens[key][1](facts, date.max) is not False

    def guarded_moves(self) -> frozenset[str]:
        """Return the moves that a national rule guards at some time."""
        return frozenset(move for rule in self.rules if rule.scope == NATIONAL for move in rule.guards)

    def value(self, param: str, day: date, units: tuple[str, ...] = ()) -> ParamValue | None:
        """Return a parameter's value for cells below these units on a day; None before its first value."""
        return self._book.value(param, day, self._book.scopes_of(units))

    def form_on(self, slug: str, day: date) -> FormVersion | None:
        """Return the printed form of a document on a day, or None when there is none."""
        versions = [version for version in self.forms.get(slug, ()) if version.since <= day]
        return versions[-1] if versions else None

    def _blocked(self, move: str, facts: Facts, on: date) -> list[Finding]:
        """Return what stops a move on a day."""
        stopping = self._dockets[move].blocking(facts, on)
        judged = [judge(RuleContext(self._book, rule, facts), move, on).finding for rule in stopping]
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
