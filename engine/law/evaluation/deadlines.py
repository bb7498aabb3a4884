"""Deadlines of one dossier: when each began, when it is due, and the act that ended it. Knows no day of today."""

from dataclasses import dataclass, replace
from datetime import date

from engine.acts.admission import SuperiorConsent
from engine.calendar.working_days import add_months, month_end
from engine.dossiers.facts import Facts
from engine.law.model.edition import Edition
from engine.law.model.finding import Citation
from engine.law.model.operand import ChosenPath, LaterDay
from engine.law.model.parameters import Params, path_of, resolve
from engine.law.model.rule import LEVELS, MOVED_ON, DeadlineRule, Extension
from engine.law.operators.fact_reader import reader


@dataclass(frozen=True, slots=True)
class Due:
    """One deadline of one dossier.

    Attributes:
        deadline: Id of the deadline.
        start_on: The day from which it counts, that day not counted.
        due_on: The last day, extensions included.
        done_on: Day of the act that ended it; None while it has not come.
        law_on: The day whose law gave start and length: the day of the first event that could have started it; where a
            rule guards the term, a later day when the law had changed by the day of the act, or by the last day.
        closed: Not done, and yet not running, because the dossier stands on none of its steps.
        named: The term names the step on which the dossier stands: it runs there, also when that is an end (REM-03).

    """

    deadline: str
    start_on: date
    due_on: date
    done_on: date | None
    law_on: date
    cites: tuple[Citation, ...]
    closed: bool = False
    named: bool = False


def dues_of(edition: Edition, facts: Facts) -> tuple[Due, ...]:
    """Return the deadlines that have begun, in the order of the files.

    Raises:
        CalendarFileError: A term in working days reaches a year without a calendar.
        PolicyFileError: A parameter has no value on the day whose law counts.

    """
    dues = (_due(edition, rule, facts) for rule in edition.deadlines)
    return tuple(due for due in dues if due is not None)


def _due(edition: Edition, rule: DeadlineRule, facts: Facts) -> Due | None:
    """Return the deadline, or None when it has not begun or was not in force when it could have."""
    law_on = _law_day(rule, facts)
    if law_on is None or not any(version.covers(law_on) for version in rule.versions):
        return None
    return _as_guarded(edition, rule, facts, since=law_on) if rule.guard else _read(edition, rule, facts, law_on=law_on)


def _as_guarded(edition: Edition, rule: DeadlineRule, facts: Facts, *, since: date) -> Due | None:
    """Return the deadline as its guard reads it: by the law of the day on which the act happens.

    So its last day is the last one that the law of that same day still allows. Where a change of law leaves less time
    than has already passed, that is the day before the change; nothing, where nothing had been running by then.
    """
    running: Due | None = None
    ended = min((day for path in rule.done for day in _dates(path, facts) if day >= since), default=date.max)
    for first, last in edition.stretches(rule, facts, since):
        due = _read(edition, rule, facts, law_on=first)
        if due is not None and due.due_on < first and due.done_on is None:
            return running and replace(due, due_on=date.fromordinal(first.toordinal() - 1))
        if ended <= last or (due is not None and due.due_on <= last):
            return due
        running = due
    return None


def _read(edition: Edition, rule: DeadlineRule, facts: Facts, *, law_on: date) -> Due | None:
    """Return the deadline by the law of one day."""
    version = next((version for version in rule.versions if version.covers(law_on)), None)
    if version is None:
        return None
    params = edition.values(facts, law_on)
    start_on = _start(rule, facts, params)
    if start_on is None or not edition.may_run(rule, facts, params):
        return None
    since = start_on if rule.counted_on is None else law_on
    ends = (day for path in rule.done for day in _ends(path, rule, facts) if day >= since)
    done_on = min(ends, default=None)
    named = facts.dossier.step in rule.steps
    is_closed = done_on is None and bool(rule.steps) and not named
    due_on = _term(rule, facts, params=params, start_on=start_on)
    return Due(rule.id, start_on, due_on, done_on, law_on, version.cites, is_closed, named)


def _law_day(rule: DeadlineRule, facts: Facts) -> date | None:
    """Return the day whose law counts: that of the first of the events that a dated word chooses among."""
    if rule.counted_on is not None:
        return _latest(f"{rule.counted_on}.on", facts)
    path = rule.start.add_months.since if isinstance(rule.start, LaterDay) else rule.start
    if path == MOVED_ON:
        return facts.dossier.moved_on if facts.dossier.step in rule.steps else None
    events = tuple(path.choose.values()) if isinstance(path, ChosenPath) else (path,)
    return min((day for event in events if (day := _latest(event, facts)) is not None), default=None)


def _start(rule: DeadlineRule, facts: Facts, params: Params) -> date | None:
    """Return the day from which the term counts."""
    if rule.start == MOVED_ON:
        return facts.dossier.moved_on
    if not isinstance(rule.start, LaterDay):
        return _latest(path_of(rule.start, params), facts)
    later = rule.start.add_months
    begun = _latest(path_of(later.since, params), facts)
    return None if begun is None else add_months(begun, resolve(later.months, params))


def _term(rule: DeadlineRule, facts: Facts, *, params: Params, start_on: date) -> date:
    """Return the last day of the term, with the extension that a superior has consented to since it began."""
    if rule.working_days is None:
        due_on = add_months(start_on, resolve(rule.months, params))
    else:
        due_on = facts.calendar.add_working_days(start_on, resolve(rule.working_days, params))
    due_on = month_end(due_on) if rule.whole_month else due_on
    if rule.extension is None or not _is_extended(rule.extension, facts, start_on=start_on):
        return due_on
    return facts.calendar.add_working_days(due_on, resolve(rule.extension.working_days, params))


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


def _latest(path: str, facts: Facts) -> date | None:
    """Return the date a path leads to, as the dossier stands with all its acts."""
    latest: date | None = reader(path).read(facts, date.max)
    return latest


def _ends(path: str, rule: DeadlineRule, facts: Facts) -> list[date]:
    """Return the days that may end the term; of the record that started it only its own: no other's reply."""
    if isinstance(rule.start, str) and path.partition(".")[0] == rule.start.partition(".")[0]:
        own = _latest(path, facts)
        return [] if own is None else [own]
    return _dates(path, facts)


def _dates(path: str, facts: Facts) -> list[date]:
    return list(reader(path).values(facts))
