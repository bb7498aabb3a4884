"""Calendar months clamp as the law does; working days follow the dated tables and land on no day off."""

from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from engine.calendar.working_days import (
    CalendarYear,
    WorkingCalendar,
    add_months,
    add_years,
    days_ahead,
    months_between,
)
from engine.errors import BadDateError, CalendarFileError
from tests.support.sentences import english, raises_saying

FILES = Path(__file__).parents[3] / "policies" / "calendars"
DAYS = st.dates(date(2016, 1, 1), date(2027, 12, 31))
EARLY = st.dates(date(2016, 1, 1), date(2026, 6, 30))


def read_year(path: Path) -> CalendarYear:
    # BaseLoader keeps every scalar as text: the keys `on` and `off` are no truth values here.
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    swaps = data["swaps"]
    off = [entry["on"] for entry in data["holidays"]] + [swap["off"] for swap in swaps if "off" in swap]
    return CalendarYear(
        year=int(data["year"]),
        holidays=frozenset(map(date.fromisoformat, off)),
        swap_workdays=frozenset(date.fromisoformat(swap["worked"]) for swap in swaps if "worked" in swap),
    )


@cache
def shipped() -> WorkingCalendar:
    return WorkingCalendar(tuple(map(read_year, sorted(FILES.glob("*.yaml")))), digest="shipped")


def plain(year: int, *, off: tuple[date, ...] = (), worked: tuple[date, ...] = ()) -> CalendarYear:
    return CalendarYear(year, holidays=frozenset(off), swap_workdays=frozenset(worked))


# ---- calendar months


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2024, 9, 15), 12, date(2025, 9, 15)),
        (date(2025, 1, 31), 1, date(2025, 2, 28)),
        (date(2025, 12, 31), 2, date(2026, 2, 28)),
        (date(2025, 3, 31), -1, date(2025, 2, 28)),
        (date(2025, 1, 15), -1, date(2024, 12, 15)),
        (date(2025, 1, 15), 0, date(2025, 1, 15)),
    ],
)
def test_a_month_keeps_its_day_or_takes_the_last_one_it_has(day: date, months: int, expected: date) -> None:
    assert add_months(day, months) == expected


def test_eighteen_years_after_a_leap_day_is_the_last_of_february() -> None:
    assert add_years(date(2004, 2, 29), 18) == date(2022, 2, 28)


@pytest.mark.parametrize(("day", "months"), [(date(9999, 12, 1), 1), (date(1, 1, 31), -1), (date(2025, 1, 1), 10**9)])
def test_a_result_outside_the_calendar_is_refused_in_a_sentence(day: date, months: int) -> None:
    with raises_saying(BadDateError, "outside 1 to 9999"):
        add_months(day, months)


def test_the_last_month_of_the_calendar_is_still_reached() -> None:
    assert add_months(date(9999, 11, 30), 1) == date(9999, 12, 30)


@pytest.mark.parametrize(
    ("since", "day", "months"),
    [
        (date(2024, 1, 31), date(2024, 2, 28), 0), (date(2024, 1, 31), date(2024, 2, 29), 1),
        (date(2025, 1, 31), date(2025, 2, 28), 1), (date(2025, 1, 31), date(2025, 4, 29), 2),
        (date(2025, 1, 31), date(2025, 4, 30), 3), (date(2025, 1, 30), date(2025, 2, 28), 1),
        (date(2024, 2, 29), date(2025, 2, 27), 11), (date(2024, 2, 29), date(2025, 2, 28), 12),
        (date(2024, 2, 29), date(2028, 2, 28), 47), (date(2024, 2, 29), date(2028, 2, 29), 48),
        (date(2025, 3, 31), date(2025, 2, 28), -1), (date(2025, 3, 31), date(2025, 2, 27), -2),
    ],
)  # fmt: skip
def test_a_month_is_complete_on_its_last_day_where_it_lacks_the_day(since: date, day: date, months: int) -> None:
    assert months_between(since, day) == months


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_the_completed_months_are_the_most_that_can_be_added_without_passing_the_day(birth: date, day: date) -> None:
    months = months_between(birth, day)

    assert add_months(birth, months) <= day < add_months(birth, months + 1)


@given(st.dates(date(1900, 1, 1), date(2000, 12, 31)), st.integers(0, 1200), st.integers(-40, 40))
def test_a_length_in_months_is_reached_exactly_on_the_day_it_is_added_to(birth: date, months: int, near: int) -> None:
    day = add_months(birth, months) + timedelta(near)

    assert (months_between(birth, day) >= months) == (day >= add_months(birth, months))


# ---- working days over the shipped tables


@pytest.mark.parametrize(
    ("start", "working_days", "expected"),
    [
        pytest.param(date(2025, 9, 15), 30, date(2025, 10, 27), id="probation ends 15/9/2025: review by"),
        pytest.param(date(2025, 9, 3), 60, date(2025, 11, 26), id="cell resolution 3/9/2025: decision by"),
        pytest.param(date(2025, 9, 3), 90, date(2026, 1, 8), id="the same with the extension"),
        pytest.param(date(2025, 10, 10), 30, date(2025, 11, 21), id="recognition resolution 10/10/2025: decision by"),
        pytest.param(date(2025, 8, 29), 30, date(2025, 10, 14), id="decision received 29/8/2025: ceremony by"),
        pytest.param(date(2025, 8, 25), 30, date(2025, 10, 8), id="the same from its issue on 25/8/2025"),
        pytest.param(date(2026, 10, 5), 30, date(2026, 11, 16), id="decision issued 5/10/2026: ceremony by"),
        pytest.param(date(2026, 10, 9), 30, date(2026, 11, 20), id="the same from its receipt on 9/10/2026"),
    ],
)
def test_the_worked_examples_of_the_regulation_come_out(start: date, working_days: int, expected: date) -> None:
    assert shipped().add_working_days(start, working_days) == expected
    assert shipped().working_days_between(start, expected) == working_days


def test_a_probation_begun_on_15_9_2024_ends_a_year_later_and_is_reviewed_within_30_working_days() -> None:
    assert add_months(date(2024, 9, 15), 12) == date(2025, 9, 15)


@given(EARLY, st.integers(0, 250))
def test_a_term_never_ends_on_a_day_off(start: date, working_days: int) -> None:
    assert shipped().is_working(shipped().add_working_days(start, working_days))


@given(EARLY, st.integers(1, 250))
def test_counting_back_gives_the_term(start: date, working_days: int) -> None:
    end = shipped().add_working_days(start, working_days)

    assert shipped().working_days_between(start, end) == working_days
    assert shipped().working_days_between(end, start) == -working_days


@given(EARLY, st.integers(0, 40))
def test_a_term_is_what_one_gets_by_going_day_by_day(start: date, working_days: int) -> None:
    day, left = start, working_days
    while left or not shipped().is_working(day):
        day += timedelta(1)
        left -= shipped().is_working(day) and left > 0

    assert shipped().add_working_days(start, working_days) == day


@given(DAYS, DAYS, DAYS)
def test_the_days_between_add_up_over_a_day_on_the_way(a: date, b: date, c: date) -> None:
    calendar = shipped()

    assert calendar.working_days_between(a, c) == (
        calendar.working_days_between(a, b) + calendar.working_days_between(b, c)
    )


@pytest.mark.parametrize("path", sorted(FILES.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_shipped_year_is_its_own_and_swaps_as_many_days_as_it_works(path: Path) -> None:
    table = read_year(path)

    assert str(table.year) == path.stem
    assert date(table.year, 1, 1) in table.holidays
    assert date(table.year, 9, 2) in table.holidays
    assert 8 <= sum(day.weekday() < 5 for day in table.holidays) - len(table.swap_workdays) <= 12


def test_the_swap_of_2_1_2026_and_the_culture_day_are_known_but_not_applied() -> None:
    assert shipped().is_working(date(2026, 1, 2))
    assert shipped().is_working(date(2026, 11, 24))
    assert "2026-01-02" in (FILES / "2026.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("off", [date(2025, 9, 1), date(2025, 1, 27), date(2024, 2, 14), date(2023, 5, 3)])
def test_days_off_known_from_the_years_are_off(off: date) -> None:
    assert not shipped().is_working(off)


def test_a_saturday_worked_in_lieu_counts_and_the_day_it_replaces_does_not() -> None:
    assert shipped().is_working(date(2025, 4, 26))
    assert not shipped().is_working(date(2025, 5, 2))
    assert shipped().working_days_between(date(2025, 4, 25), date(2025, 5, 5)) == 4


# ---- edges


def test_a_term_of_no_days_ends_at_once_on_a_working_day_and_on_the_next_one_otherwise() -> None:
    calendar = WorkingCalendar((plain(2025),), digest="x")

    assert calendar.add_working_days(date(2025, 3, 7), 0) == date(2025, 3, 7)
    assert calendar.add_working_days(date(2025, 3, 8), 0) == date(2025, 3, 10)


def test_a_term_below_no_days_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="not -1"):
        WorkingCalendar((plain(2025),), digest="x").add_working_days(date(2025, 3, 7), -1)


def test_a_term_that_runs_into_a_year_without_a_table_names_that_year_and_the_file_to_add() -> None:
    calendar = WorkingCalendar((plain(2025),), digest="x")

    with raises_saying(CalendarFileError, r"no calendar of working days for 2026 .*2026\.yaml"):
        calendar.add_working_days(date(2025, 12, 31), 1)


def test_counting_back_before_the_first_table_names_the_year_that_is_missing() -> None:
    calendar = WorkingCalendar((plain(2025), plain(2026)), digest="x")

    assert calendar.working_days_back(date(2026, 1, 2), 262) == date(2025, 1, 1)
    with raises_saying(CalendarFileError, r"no calendar of working days for 2024 .*2024\.yaml"):
        calendar.working_days_back(date(2026, 1, 2), 263)
    with raises_saying(CalendarFileError, "for 2027"):
        calendar.working_days_back(date(2027, 1, 4), 1)
    assert calendar.working_days_back(date(2027, 1, 4), 0) == date(2027, 1, 4)
    with pytest.raises(ValueError, match="0 working days or more, not -1"):
        calendar.working_days_back(date(2026, 1, 2), -1)


def test_a_term_is_not_counted_over_a_year_that_is_missing_in_the_middle() -> None:
    calendar = WorkingCalendar((plain(2026), plain(2024)), digest="x")

    with raises_saying(CalendarFileError, "for 2025"):
        calendar.add_working_days(date(2024, 12, 30), 5)
    with raises_saying(CalendarFileError, "for 2025"):
        calendar.working_days_between(date(2026, 2, 2), date(2024, 2, 2))


@pytest.mark.parametrize("day", [date(2024, 12, 31), date(2026, 1, 1)])
def test_a_day_of_a_year_without_a_table_is_not_guessed(day: date) -> None:
    calendar = WorkingCalendar((plain(2025),), digest="x")

    with raises_saying(CalendarFileError, f"for {day.year}"):
        calendar.is_working(day)
    with raises_saying(CalendarFileError, f"for {day.year}"):
        calendar.add_working_days(day, 0)


def test_a_calendar_without_any_year_answers_nothing() -> None:
    with raises_saying(CalendarFileError, "for 2025"):
        WorkingCalendar((), digest="x").add_working_days(date(2025, 3, 7), 1)


def test_two_tables_for_one_year_are_refused() -> None:
    with pytest.raises(CalendarFileError) as caught:
        WorkingCalendar((plain(2025), plain(2025, off=(date(2025, 1, 1),))), digest="x")

    assert english(caught.value) == "calendar 2025: there are two calendars of working days for 2025 (keep one of them)"


def test_equal_tables_make_equal_calendars_in_any_order() -> None:
    one = WorkingCalendar((plain(2025), plain(2026)), digest="x")

    assert one == WorkingCalendar((plain(2026), plain(2025)), digest="x")
    assert one != WorkingCalendar((plain(2025), plain(2026)), digest="y")


@pytest.mark.parametrize(
    ("off", "worked", "fault"),
    [
        ((date(2024, 12, 31),), (),
         "31/12/2024 is not in 2025 (move it to the calendar file of its own year)"),
        ((), (date(2026, 1, 3),), "03/01/2026 is not in 2025 (move it to the calendar file of its own year)"),
        ((date(2025, 4, 26),), (date(2025, 4, 26),), "26/04/2025 is both off and worked (drop one of the two)"),
        ((), (date(2025, 5, 5),),
         "05/05/2025 is a weekday given as worked in lieu (name the Saturday or Sunday worked)"),
    ],
)  # fmt: skip
def test_a_table_that_contradicts_itself_is_refused_with_the_day_the_file_and_what_to_do(
    off: tuple[date, ...], worked: tuple[date, ...], fault: str
) -> None:
    with pytest.raises(CalendarFileError) as caught:
        plain(2025, off=off, worked=worked)

    assert english(caught.value) == f"calendar 2025: {fault}"


def test_the_last_day_of_a_year_is_a_working_day_when_nothing_says_otherwise() -> None:
    assert WorkingCalendar((plain(2025),), digest="x").is_working(date(2025, 12, 31))
    assert not WorkingCalendar((plain(2022),), digest="x").is_working(date(2022, 12, 31))


@pytest.mark.parametrize("days", [0, 1, 400])
def test_a_day_so_many_days_ahead(days: int) -> None:
    assert days_ahead(date(2026, 2, 28), days) - date(2026, 2, 28) == timedelta(days=days)


def test_no_day_lies_past_the_calendar() -> None:
    assert days_ahead(date(2026, 2, 28), 2**53) == date.max
