"""Arithmetic of calendar months and working days; the holidays of each year come from the calendar files."""

from bisect import bisect_left, bisect_right
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import MAXYEAR, MINYEAR, date, timedelta
from itertools import chain, count, pairwise

from engine.errors import BadDateError, CalendarFileError

_MONTHS = 12
_ALWAYS_THERE = 28
_SATURDAY = 5


def add_months(day: date, months: int) -> date:
    """Return the same day of the month, `months` calendar months later (earlier when negative).

    A day that the month lacks becomes the last one it has: 29/02/2024 + 12 months = 28/02/2025. So "hết 12 tháng" of
    rule PRB-01 is the same day of the next year.

    Raises:
        BadDateError: the result lies outside the years 1 to 9999.

    """
    years, month = divmod(day.month - 1 + months, _MONTHS)
    year = day.year + years
    if not MINYEAR <= year <= MAXYEAR:
        raise BadDateError("date.out_of_years", n=months, day=day, year=year, first=MINYEAR, last=MAXYEAR)
    return date(year, month + 1, _day_in(day.day, year, month + 1))


def add_years(day: date, years: int) -> date:
    """Return the same day `years` years later; 29 February becomes the 28th where the year has none.

    Raises:
        BadDateError: the result lies outside the years 1 to 9999.

    """
    return add_months(day, years * _MONTHS)


def days_ahead(day: date, days: int) -> date:
    """Return the day so many days later, 0 or more; the last day of the calendar when it would lie past that."""
    return day + timedelta(days=min(days, (date.max - day).days))


def months_between(since: date, day: date) -> int:
    """Return the completed calendar months from `since` to `day`; negative when `day` is earlier.

    It is the largest n with `add_months(since, n) <= day`.
    """
    months = (day.year - since.year) * _MONTHS + day.month - since.month
    return months if day.day >= _day_in(since.day, day.year, day.month) else months - 1


def month_end(day: date) -> date:
    """Return the last day of the month in which a day lies."""
    return date(day.year, day.month, monthrange(day.year, day.month)[1])


def _day_in(day: int, year: int, month: int) -> int:
    """Return the day of the month, or the last one that the month has."""
    return day if day <= _ALWAYS_THERE else min(day, monthrange(year, month)[1])


@dataclass(frozen=True)
class CalendarYear:
    """The days of one year on which the weekday does not decide whether it is a working day.

    Args:
        year: The year, 1 to 9999.
        holidays: Days off: public holidays, days off in lieu (nghỉ bù), days swapped away.
        swap_workdays: Saturdays and Sundays that are worked (làm bù).

    Raises:
        CalendarFileError: a day of another year, a day both off and worked, or a worked day that is no weekend day.

    """

    year: int
    holidays: frozenset[date]
    swap_workdays: frozenset[date]

    def __post_init__(self) -> None:
        """Refuse a table that contradicts itself."""
        where = f"calendar {self.year}"
        for day in sorted(self.holidays | self.swap_workdays):
            if day.year != self.year:
                raise CalendarFileError("calendar.day_of_another_year", where=where, day=day, year=self.year)
        for day in sorted(self.holidays & self.swap_workdays):
            raise CalendarFileError("calendar.day_off_and_worked", where=where, day=day)
        for day in sorted(self.swap_workdays):
            if day.weekday() < _SATURDAY:
                raise CalendarFileError("calendar.weekday_in_lieu", where=where, day=day)

    def is_working(self, day: date) -> bool:
        """Tell whether the day, which must be of this year, is a working day."""
        if day in self.holidays:
            return False
        return day.weekday() < _SATURDAY or day in self.swap_workdays


@dataclass(frozen=True)
class WorkingCalendar:
    """The working days, Monday to Friday, of the years with a table; any other year raises CalendarFileError.

    Args:
        tables: One table per year, in any order; the years may have gaps.
        digest: Digest of the files the tables come from; a due day is recorded with it.

    Raises:
        CalendarFileError: two tables for one year.

    """

    tables: tuple[CalendarYear, ...]
    digest: str
    _years: frozenset[int] = field(init=False, repr=False, compare=False)
    _ordinals: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Lay out all working days in order, once."""
        tables = tuple(sorted(self.tables, key=lambda table: table.year))
        years = frozenset(table.year for table in tables)
        for earlier, later in pairwise(tables):
            if earlier.year == later.year:
                raise CalendarFileError("calendar.twice", where=f"calendar {later.year}", year=later.year)
        object.__setattr__(self, "tables", tables)
        object.__setattr__(self, "_years", years)
        object.__setattr__(self, "_ordinals", tuple(chain.from_iterable(map(_working_ordinals, tables))))

    def is_working(self, day: date) -> bool:
        """Tell whether `day` is a working day.

        Raises:
            CalendarFileError: the calendar has no table for the year of `day`.

        """
        self._demand(day.year, day.year)
        ordinal = day.toordinal()
        at = bisect_left(self._ordinals, ordinal)
        return at < len(self._ordinals) and self._ordinals[at] == ordinal

    def add_working_days(self, start: date, working_days: int) -> date:
        """Return the last day of a term of `working_days`, the day of the event (`start`) not counted.

        A term of 0 ends on `start`, or on the next working day when `start` is none.

        Raises:
            CalendarFileError: the term reaches a year without a table.
            ValueError: `working_days` is negative.

        """
        if working_days < 0:
            msg = f"a term has 0 working days or more, not {working_days}"
            raise ValueError(msg)
        ordinal = start.toordinal()
        if working_days:
            at = bisect_right(self._ordinals, ordinal) + working_days - 1
        else:
            at = bisect_left(self._ordinals, ordinal)
        if at >= len(self._ordinals):
            raise _no_table(next(year for year in count(start.year) if year not in self._years))
        end = date.fromordinal(self._ordinals[at])
        self._demand(start.year, end.year)
        return end

    def working_days_back(self, end: date, working_days: int) -> date:
        """Return the working day after which `working_days` remain up to and with `end`; with 0, `end` itself.

        Raises:
            CalendarFileError: it would lie in a year without a table.
            ValueError: `working_days` is negative.

        """
        if working_days < 0:
            msg = f"a lead time has 0 working days or more, not {working_days}"
            raise ValueError(msg)
        if not working_days:
            return end
        self._demand(end.year, end.year)
        at = bisect_right(self._ordinals, end.toordinal()) - 1 - working_days
        if at < 0:
            raise _no_table(next(year for year in count(end.year, -1) if year not in self._years))
        day = date.fromordinal(self._ordinals[at])
        self._demand(day.year, end.year)
        return day

    def working_days_between(self, start: date, end: date) -> int:
        """Return the working days after `start` up to and with `end`; negative when `end` is earlier.

        From today to a due day it is "còn n ngày làm việc"; below 0 it is "quá n ngày làm việc". Compare the dates
        themselves to tell whether a term is over: from a due Friday to the Sunday after it there are 0 working days.

        Raises:
            CalendarFileError: a year from `start` to `end` has no table.

        """
        self._demand(min(start, end).year, max(start, end).year)
        return bisect_right(self._ordinals, end.toordinal()) - bisect_right(self._ordinals, start.toordinal())

    def _demand(self, first: int, last: int) -> None:
        """Refuse when a year from `first` to `last` has no table."""
        for year in range(first, last + 1):
            if year not in self._years:
                raise _no_table(year)


def _no_table(year: int) -> CalendarFileError:
    return CalendarFileError("calendar.none", year=year)


def _working_ordinals(table: CalendarYear) -> Iterable[int]:
    """Yield the ordinals of the working days of one year, in order."""
    first, last = date(table.year, 1, 1).toordinal(), date(table.year, 12, 31).toordinal()
    return (ordinal for ordinal in range(first, last + 1) if table.is_working(date.fromordinal(ordinal)))
