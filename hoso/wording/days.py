"""Days, instants and terms as they are read here: dd/mm/yyyy, Vietnamese time, working days left."""

from datetime import date
from typing import Protocol

from engine.calendar.vietnam_time import vietnam_moment
from engine.calendar.working_days import add_months, months_between
from engine.errors import CalendarFileError
from engine.law.model.edition import Edition
from hoso.wording.catalogue import Words


class RunningTerm(Protocol):
    """A deadline, of a dossier or of a list."""

    @property
    def deadline(self) -> str:
        """Return its id."""
        ...

    @property
    def due_on(self) -> date:
        """Return its last day."""
        ...

    @property
    def done_on(self) -> date | None:
        """Return the day of the act that ended it."""
        ...

    @property
    def closed(self) -> bool:
        """Tell whether it is neither done nor running."""
        ...


def told_day(day: date | None) -> str:
    """Return dd/mm/yyyy, or a dash when there is none."""
    return "–" if day is None else f"{day:%d/%m/%Y}"


def told_instant(at: str) -> str:
    """Return a stored UTC instant as day and minute in Vietnam."""
    return f"{vietnam_moment(at):%d/%m/%Y %H:%M}"


def told_due(due: RunningTerm, *, as_of: date, edition: Edition, words: Words) -> str:
    """Return how a deadline stands on a day: done, closed, time left or overdue, in the unit that its term has."""
    if due.done_on is not None:
        return words.say("due.done_late" if due.done_on > due.due_on else "due.done", on=told_day(due.done_on))
    if due.closed:
        return words.say("due.closed")
    if due.due_on == as_of:
        return words.say("due.today")
    key = "due.left" if due.due_on > as_of else "due.over"
    first, last = min(as_of, due.due_on), max(as_of, due.due_on)
    rule = next((rule for rule in edition.deadlines if rule.id == due.deadline), None)
    if rule is not None and rule.working_days is None:
        return words.say(f"{key}_time", time=_calendar_time(first, last, words))
    try:
        return words.say(key, n=edition.calendar.working_days_between(first, last))
    except CalendarFileError:
        return words.say(f"{key}_days", n=(last - first).days)


def _calendar_time(first: date, last: date, words: Words) -> str:
    """Return the whole months and the days beyond them from one day to another."""
    months = months_between(first, last)
    days = (last - add_months(first, months)).days
    told = [words.say("part.months", n=months)] if months else []
    return " ".join([*told, *([words.say("part.days", n=days)] if days or not months else [])])


def is_overdue(due: RunningTerm, as_of: date) -> bool:
    """Tell whether a running deadline has passed."""
    return due.done_on is None and not due.closed and due.due_on < as_of
