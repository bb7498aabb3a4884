"""When a deadline is told of, how much it presses, and to whom: the policy of alerts. Being late never blocks anything.

A *stage* is a day on which the level of a due rises. Which days these are follows from the due day, the lead times of
the deadline and the calendar alone: no clock, no dossier.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import Literal

from engine.calendar.working_days import WorkingCalendar
from engine.errors import CalendarFileError
from engine.law.model.finding import Citation
from engine.law.model.operand import Number, ParamRef
from engine.law.model.rule import Param, RuleVersion, Sentence
from engine.terms import Severity
from engine.values import Value

RecipientPlace = Literal["dossier", "cell", "grassroots", "deciding", "superior"]
"""Whose people are meant: those whom the dossier names; those of its cell; of the department and grassroots committee
above it; of the body that decides on admissions; of the bodies above the grassroots committee, the nearest first."""

PLACES: tuple[RecipientPlace, ...] = ("dossier", "cell", "grassroots", "deciding", "superior")

MENTOR = "mentor"
"""The one recipient who is no role over a unit: the member who helps the candidate, when he uses hoso."""

OVERDUE = "0"
"""Level of the first day after the due day."""

NOTHING_SAID = Sentence("", "")
_NO_CALENDAR = WorkingCalendar((), "")

_KEPT = 4096
"""How many dues have their stages kept at a time."""


class EscalationStage(Value, frozen=True):
    """One day on which the level of a due rises.

    Attributes:
        level: `-15` so many days before the end (working days when the term is in them); `-0` on the due day itself;
            `0` on the first day after it; `+10` so many working days late.

    """

    day: date
    level: str
    severity: Severity


class RouteStep(Value, frozen=True):
    """Who is told together: everyone who holds one of these roles at that place."""

    roles: tuple[str, ...]
    where: RecipientPlace


Route = tuple[RouteStep, ...]
"""Who is told first, and who next when nobody acknowledges."""


class AlertRule(Value, frozen=True, kw_only=True):
    """What alerts need of one deadline, or of one standing rule about units.

    Attributes:
        late: What being late means; empty sentences where nothing is said.
        route: Name of its route.
        warn_before: Lead times, the longest first.
        in_working_days: Whether the lead times count working days.

    """

    id: str
    title: Sentence
    versions: tuple[RuleVersion, ...] = ()
    late: Sentence = NOTHING_SAID
    route: str = ""
    warn_before: tuple[int, ...] = ()
    in_working_days: bool = True


@dataclass(frozen=True)
class AlertPolicy:
    """The policy of alerts of one edition. Empty, it knows no rule and tells nobody.

    Args:
        rules: Every deadline and every standing rule by id.
        routes: By name.
        calendar: Working days.
        params: Of the edition; lengths may name them.
        late_after: Working days after the due day at which the level rises again, in rising order.
        acknowledge_within: Working days after which the next in the route is told.
        snooze_within: Working days for which an alert may be put off at most; 0 where nothing is said.

    """

    rules: Mapping[str, AlertRule] = field(default_factory=dict)
    routes: Mapping[str, Route] = field(default_factory=dict)
    calendar: WorkingCalendar = _NO_CALENDAR
    params: Mapping[str, Param] = field(default_factory=dict)
    late_after: tuple[Number, ...] = ()
    acknowledge_within: Number = 0
    snooze_within: Number = 0

    @cached_property
    def ack_working_days(self) -> int:
        """Return within how many working days an alert must be acknowledged, by the newest value."""
        return self.ack_on(date.max)

    def ack_on(self, day: date) -> int:
        """Return within how many working days an alert raised on a day must be acknowledged."""
        return self._number(self.acknowledge_within, day)

    def snooze_until(self, day: date) -> date | None:
        """Return the last day until which an alert may be put off on a day; None where it may be any.

        Calendar days are counted where no calendar reaches.
        """
        days = self._number(self.snooze_within, day)
        return (self._after(day, days) or day + timedelta(days=days)) if days else None

    def stages(self, deadline_id: str, due_on: date) -> tuple[EscalationStage, ...]:
        """Return the days on which the level of a due rises, in the order of days.

        A day that lies beyond the calendars is left out until the calendar of that year is adopted; those counted in
        calendar days, and the first day after the due day, are always there. No stages where this edition does not
        know the deadline (any more).
        """
        key = deadline_id, due_on
        if key not in self._stages:
            if len(self._stages) >= _KEPT:
                self._stages.clear()
            rule = self.rules.get(deadline_id)
            self._stages[key] = () if rule is None else tuple(self._reckoned(rule, due_on))
        return self._stages[key]

    def first_stage(self, deadline_id: str, due_on: date) -> date | None:
        """Return the first day on which a due is told of; None when it never is."""
        stages = self.stages(deadline_id, due_on)
        return stages[0].day if stages else None

    def route(self, rule_id: str) -> Route:
        """Return who is told, in order; empty where the rule or its route is not known any more."""
        rule = self.rules.get(rule_id)
        return () if rule is None else self.routes.get(rule.route, ())

    def title(self, rule_id: str) -> Sentence:
        """Return what a rule is called; its id where this edition does not know it any more."""
        rule = self.rules.get(rule_id)
        return Sentence(rule_id, rule_id) if rule is None else rule.title

    def late(self, rule_id: str) -> Sentence:
        """Return what being late means; empty sentences where nothing is said."""
        rule = self.rules.get(rule_id)
        return NOTHING_SAID if rule is None else rule.late

    def cites(self, rule_id: str, day: date) -> tuple[Citation, ...]:
        """Return where a rule stands, by the law of a day."""
        rule = self.rules.get(rule_id)
        versions = () if rule is None else rule.versions
        return next((version.cites for version in versions if version.covers(day)), ())

    def _reckoned(self, rule: AlertRule, due_on: date) -> Iterable[EscalationStage]:
        """Yield the stages of a due, those left out that no calendar reaches."""
        for lead in rule.warn_before:
            day = self._before(due_on, lead, in_working_days=rule.in_working_days)
            if day is not None:
                yield EscalationStage(
                    day, f"-{lead}", Severity.WARNING if lead == rule.warn_before[-1] else Severity.NOTICE
                )
        if due_on == date.max:
            return
        yield EscalationStage(due_on + timedelta(days=1), OVERDUE, Severity.OVERDUE)
        late = sorted({self._number(number, due_on) for number in self.late_after} - {0})
        for days in late:
            day = self._after(due_on, days)
            if day is not None:
                yield EscalationStage(day, f"+{days}", Severity.CRITICAL if days == late[-1] else Severity.OVERDUE)

    def _before(self, due_on: date, lead: int, *, in_working_days: bool) -> date | None:
        """Return the day so long before the end; None where no calendar reaches it."""
        if not in_working_days:
            return date.fromordinal(max(due_on.toordinal() - lead, 1))
        try:
            return self.calendar.working_days_back(due_on, lead)
        except CalendarFileError:
            return None

    def _after(self, due_on: date, working_days: int) -> date | None:
        """Return the day so many working days late; None where no calendar reaches it yet."""
        try:
            return self.calendar.add_working_days(due_on, working_days)
        except CalendarFileError:
            return None

    def _number(self, number: Number, day: date) -> int:
        """Return a number, or the value that its parameter has on a day; its first value before that."""
        if not isinstance(number, ParamRef):
            return number
        values = self.params[number.param].values
        known = [dated.value for dated in values if dated.since <= day] or [values[0].value]
        return known[-1] if isinstance(known[-1], int) else 0  # the unit was checked when the file was read

    @cached_property
    def _stages(self) -> dict[tuple[str, date], tuple[EscalationStage, ...]]:
        return {}
