"""Deadlines of one dossier: when each began, when it is due, and the act that ended it. Knows no day of today.

Each deadline is laid out once: the readers of its dates, the days on which its law changes, its condition.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from engine.acts.admission import SuperiorConsent
from engine.calendar.working_days import add_months, month_end
from engine.dossiers.facts import Facts
from engine.law.evaluation.rule_index import RuleIndex
from engine.law.model.due import Due
from engine.law.model.operand import ChosenPath, LaterDay, Path
from engine.law.model.parameters import Params, path_of, resolve
from engine.law.model.rule import LEVELS, MOVED_ON, DeadlineRule, Extension, RuleVersion
from engine.law.operators.fact_reader import reader
from engine.law.operators.registry import compile_condition

if TYPE_CHECKING:
    from engine.law.operators.node import Test

_A_DAY = date.resolution


class Term:
    """One deadline, laid out.

    Attributes:
        slugs: The acts of which some must be there before the deadline can begin; empty for one that a move begins.

    """

    __slots__ = ("_conditions", "_done", "_ends", "_events", "_index", "_rule", "_steps", "_turns", "slugs")

    def __init__(self, index: RuleIndex, rule: DeadlineRule) -> None:
        self._index, self._rule, self._steps = index, rule, frozenset(rule.steps)
        events = _first_events(rule)
        self._events = [reader(path).read for path in events]
        self.slugs = frozenset(path.partition(".")[0] for path in events)
        self._done = [reader(path).values for path in rule.done]
        self._ends = [_ending(path, rule) for path in rule.done]
        turns = {turn for version in rule.versions for turn in (version.since, version.until) if turn is not None}
        self._turns = sorted(turns.union(index.value_turns))
        self._conditions: dict[int, tuple[Params, Test]] = {}  # identity of the values → these, and what they make

    def due(self, facts: Facts) -> Due | None:
        """Return the deadline, or None when it has not begun or was not in force when it could have.

        Raises:
            CalendarFileError: A term in working days reaches a year without a calendar.
            PolicyFileError: A parameter has no value on the day whose law counts.

        """
        law_on = self._law_day(facts)
        if law_on is None or (version := self._version_on(law_on)) is None:
            return None
        return self._as_guarded(facts, law_on) if self._rule.guard else self._read(facts, law_on, version)

    def _law_day(self, facts: Facts) -> date | None:
        """Return the day whose law counts: that of the first of the events that a dated word chooses among."""
        if not self._events:
            return facts.dossier.moved_on if facts.dossier.step in self._steps else None
        if len(self._events) == 1:
            only: date | None = self._events[0](facts, date.max)
            return only
        return min((day for read in self._events if (day := read(facts, date.max)) is not None), default=None)

    def _as_guarded(self, facts: Facts, since: date) -> Due | None:
        """Return the deadline as its guard reads it: by the law of the day on which the act happens.

        So its last day is the last one that the law of that same day still allows. Where a change of law leaves less
        time than has already passed, that is the day before the change; nothing, where nothing had been running.
        """
        running: Due | None = None
        ended = min((day for values in self._done for day in values(facts) if day >= since), default=date.max)
        for first, last in self._stretches(facts, since):
            version = self._version_on(first)
            due = None if version is None else self._read(facts, first, version)
            if due is not None and due.due_on < first and due.done_on is None:
                return running and due._replace(due_on=first - _A_DAY)
            if ended <= last or (due is not None and due.due_on <= last):
                return due
            running = due
        return None

    def _stretches(self, facts: Facts, since: date) -> Iterator[tuple[date, date]]:
        """Yield first and last day of each stretch from `since` on without a change of the deadline or of a value."""
        turns = self._turns[bisect_right(self._turns, since) :]
        moved = [day for day, _ in facts.path if day > since]
        turns = sorted({*turns, *moved}) if moved else turns
        for first, following in pairwise((since, *turns)):
            yield first, following - _A_DAY
        yield turns[-1] if turns else since, date.max

    def _version_on(self, day: date) -> RuleVersion | None:
        for version in reversed(self._rule.versions):  # in the order of days, without overlap
            if version.since <= day:
                return version if version.until is None or day < version.until else None
        return None

    def _read(self, facts: Facts, law_on: date, version: RuleVersion) -> Due | None:
        """Return the deadline by the law of one day."""
        params = self._index.values(self._index.scopes(facts, law_on), law_on)
        start_on = self._start(facts, params)
        if start_on is None or not self._may_run(facts, params):
            return None
        since = start_on if self._rule.counted_on is None else law_on
        done_on = min((day for ends in self._ends for day in ends(facts) if day >= since), default=None)
        named = facts.dossier.step in self._steps
        is_closed = done_on is None and bool(self._steps) and not named
        due_on = self._term(facts, params, start_on)
        return Due(self._rule.id, start_on, due_on, done_on, law_on, version.cites, is_closed, named)

    def _start(self, facts: Facts, params: Params) -> date | None:
        """Return the day from which the term counts."""
        start = self._rule.start
        if start == MOVED_ON:
            return facts.dossier.moved_on
        if not isinstance(start, LaterDay):
            return _latest(start, params, facts)
        begun = _latest(start.add_months.since, params, facts)
        return None if begun is None else add_months(begun, resolve(start.add_months.months, params))

    def _may_run(self, facts: Facts, params: Params) -> bool:
        """Tell whether the condition is not surely false of the acts as they stand, whatever the day.

        What is not known hides no deadline.
        """
        if self._rule.when is None:
            return True
        kept = self._conditions.get(id(params))
        if kept is None:
            kept = self._conditions[id(params)] = params, compile_condition(self._rule.when, params).holds
        return kept[1](facts, date.max) is not False

    def _term(self, facts: Facts, params: Params, start_on: date) -> date:
        """Return the last day of the term, with the extension that a superior has consented to since it began."""
        rule = self._rule
        if rule.working_days is None:
            due_on = add_months(start_on, resolve(rule.months, params))
        else:
            due_on = facts.calendar.add_working_days(start_on, resolve(rule.working_days, params))
        due_on = month_end(due_on) if rule.whole_month else due_on
        if rule.extension is None or not _is_extended(rule.extension, facts, start_on=start_on):
            return due_on
        return facts.calendar.add_working_days(due_on, resolve(rule.extension.working_days, params))


def dues_of(terms: Iterable[Term], facts: Facts) -> tuple[Due, ...]:
    """Return the deadlines that have begun, in the order of the terms; raises as `Term.due`."""
    acts = facts.dossier.acts
    begun = (term.due(facts) for term in terms if not term.slugs or not term.slugs.isdisjoint(acts))
    return tuple([due for due in begun if due is not None])


def _first_events(rule: DeadlineRule) -> tuple[str, ...]:
    """Return the paths of the events of which the first chooses the law; none where the last move does."""
    if rule.counted_on is not None:
        return (f"{rule.counted_on}.on",)
    path = rule.start.add_months.since if isinstance(rule.start, LaterDay) else rule.start
    if path == MOVED_ON:
        return ()
    return tuple(path.choose.values()) if isinstance(path, ChosenPath) else (path,)


def _latest(path: Path, params: Params, facts: Facts) -> date | None:
    """Return the date a path leads to, as the dossier stands with all its acts."""
    latest: date | None = reader(path_of(path, params)).read(facts, date.max)
    return latest


def _ending(path: str, rule: DeadlineRule) -> Callable[[Facts], Iterable[Any]]:
    """Return what gives the days that may end a term; of the record that started it only its own: no other's reply."""
    if isinstance(rule.start, str) and path.partition(".")[0] == rule.start.partition(".")[0]:
        own = reader(path).read

        def ends(facts: Facts) -> Iterable[Any]:
            day = own(facts, date.max)
            return () if day is None else (day,)

        return ends
    return reader(path).values


def _is_extended(extension: Extension, facts: Facts, *, start_on: date) -> bool:
    """Tell whether a body of the level asked for, or a higher one, has consented since the term began."""
    consents = (recorded.act for recorded in facts.dossier.acts.get(SuperiorConsent.slug, ()))
    levels = LEVELS[LEVELS.index(extension.by) :]
    return any(
        isinstance(act, SuperiorConsent)
        and act.rule == extension.consent
        and act.on >= start_on
        and act.level in levels
        for act in consents
    )
