"""Calendar files: the days off and the days worked in lieu of one year.

They become what `engine.calendar.working_days` wants.
"""

from collections.abc import Mapping
from datetime import date
from typing import Literal

from pydantic import Field

from engine.calendar.working_days import CalendarYear, WorkingCalendar
from engine.errors import CalendarFileError, Message
from policies.schemas.faults import Faults, validated
from policies.schemas.shapes import Bilingual, Letter, Shape
from reading.strict_yaml import Tree


class Holiday(Shape):
    """One public holiday, or the weekday off beside it (nghỉ bù)."""

    on: date
    name: Bilingual
    confidence: Letter | None = None
    """Overrides that of the file."""


class Swap(Shape):
    """One day that the government exchanged: `off`, or `worked`, each in the file of its own year."""

    off: date | None = None
    worked: date | None = None
    for_: date | None = Field(default=None, alias="for")
    """The day it is exchanged for."""
    confidence: Letter | None = None


class Unverified(Shape):
    """A day that is known of and not applied, with the reason."""

    off: date | None = None
    worked: date | None = None
    for_: date | None = Field(default=None, alias="for")
    confidence: Letter
    note: Bilingual


class CalendarFile(Shape):
    """Format `hoso-calendar/1`: the working days of one year. A year without a file has no working days to count."""

    format: Literal["hoso-calendar/1"]
    year: int = Field(ge=1900, le=2200)
    source: str
    """Where the days come from."""
    confidence: Letter
    """Of every line that gives none of its own."""
    holidays: list[Holiday]
    swaps: list[Swap] = Field(default_factory=list)
    unverified: list[Unverified] = Field(default_factory=list)


def calendar_of(trees: Mapping[str, Tree], faults: Faults, *, digest: str) -> WorkingCalendar:
    """Return the calendar of all years, adding to `faults` what is wrong with any of the files."""
    tables: dict[int, CalendarYear] = {}
    for name, tree in trees.items():
        table = _table(tree, faults)
        if table is None:
            continue
        if table.year in tables:
            faults.add(tree, ("year",), Message("calendar_file.twice", year=table.year))
        elif name.rpartition("/")[2] != f"{table.year}.yaml":
            faults.add(tree, ("year",), Message("calendar_file.of_another_name", year=table.year))
        else:
            tables[table.year] = table
    return _without_gaps(tables, trees, faults, digest=digest)


def _without_gaps(
    tables: dict[int, CalendarYear], trees: Mapping[str, Tree], faults: Faults, *, digest: str
) -> WorkingCalendar:
    for year in range(min(tables, default=0), max(tables, default=0)):
        if year not in tables:
            later = next(tree for name, tree in trees.items() if name.endswith(f"{max(tables)}.yaml"))
            faults.add(later, ("year",), Message("calendar_file.gap", year=year))
    return WorkingCalendar(tuple(tables.values()), digest)


def _table(tree: Tree, faults: Faults) -> CalendarYear | None:
    file = validated(CalendarFile, tree, faults)
    if file is None or not _each_swap_is_one_day(file, tree, faults):
        return None
    off = {holiday.on for holiday in file.holidays} | {swap.off for swap in file.swaps if swap.off}
    worked = {swap.worked for swap in file.swaps if swap.worked}
    try:
        return CalendarYear(file.year, frozenset(off), frozenset(worked))
    except CalendarFileError as error:
        faults.add(tree, _path_of(tree, error.values.get("day")), error.message)
        return None


def _each_swap_is_one_day(file: CalendarFile, tree: Tree, faults: Faults) -> bool:
    wrong = [at for at, swap in enumerate(file.swaps) if (swap.off is None) == (swap.worked is None)]
    for at in wrong:
        faults.add(tree, ("swaps", at), Message("calendar_file.swap_of_two_days"))
    return not wrong


def _path_of(tree: Tree, day: object) -> tuple[str | int, ...]:
    """Return the path of the line that holds a day."""
    for part, keys in (("holidays", ("on",)), ("swaps", ("off", "worked"))):
        for at, line in enumerate(tree.data.get(part) or ()):
            for key in keys:
                if line.get(key) == day:
                    return (part, at, key)
    return ("year",)
