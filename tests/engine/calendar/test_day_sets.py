"""Sets of days behave like sets: every operation agrees with Python's own sets in a small window."""

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from engine.calendar import day_sets as days
from engine.calendar.day_sets import EVER, HI, LO, NEVER, Spans

FIRST = date(2024, 2, 20).toordinal()
WINDOW = range(FIRST, FIRST + 40)
SETS = st.frozensets(st.sampled_from(WINDOW))
DAYS = st.sampled_from([date.fromordinal(ordinal) for ordinal in WINDOW])


def spans_of(ordinals: frozenset[int]) -> Spans:
    out: Spans = NEVER
    for ordinal in ordinals:
        day = date.fromordinal(ordinal)
        out = days.either(out, days.between(day, day))
    return out


def inside(spans: Spans) -> frozenset[int]:
    return frozenset(n for n in WINDOW if days.holds_on(spans, date.fromordinal(n)))


def is_canonical(spans: Spans) -> bool:
    flat = [edge for span in spans for edge in span]
    touching = any(later[0] <= earlier[1] + 1 for earlier, later in pairwise(spans))
    return flat == sorted(flat) and not touching and all(LO <= edge <= HI for edge in flat)


@given(SETS)
def test_building_a_set_day_by_day_gives_back_the_same_days_in_the_one_form(a: frozenset[int]) -> None:
    spans = spans_of(a)

    assert inside(spans) == a
    assert is_canonical(spans)


@given(SETS, SETS)
def test_the_operations_agree_with_sets_of_days(a: frozenset[int], b: frozenset[int]) -> None:
    x, y = spans_of(a), spans_of(b)

    assert days.both(x, y) == spans_of(a & b)
    assert days.either(x, y) == spans_of(a | b)
    assert inside(days.outside(x)) == frozenset(WINDOW) - a
    assert is_canonical(days.outside(x))


@given(SETS, SETS)
def test_what_is_outside_either_is_outside_both(a: frozenset[int], b: frozenset[int]) -> None:
    x, y = spans_of(a), spans_of(b)

    assert days.outside(days.either(x, y)) == days.both(days.outside(x), days.outside(y))
    assert days.outside(days.outside(x)) == x


@given(SETS, DAYS)
def test_the_first_day_from_a_day_is_the_least_member_not_before_it(a: frozenset[int], day: date) -> None:
    later = [n for n in a if n >= day.toordinal()]

    assert days.first_from(spans_of(a), day) == (date.fromordinal(min(later)) if later else None)


@given(SETS, DAYS)
def test_the_last_day_of_a_run_is_followed_by_a_day_outside(a: frozenset[int], day: date) -> None:
    end = day.toordinal()
    while end + 1 in a:
        end += 1

    assert days.last_run(spans_of(a), day) == (date.fromordinal(end) if day.toordinal() in a else None)


@given(SETS, DAYS)
def test_the_next_change_is_the_first_later_day_that_differs(a: frozenset[int], day: date) -> None:
    now = day.toordinal() in a
    later = [n for n in range(day.toordinal() + 1, WINDOW.stop + 1) if (n in a) != now]

    assert days.next_change(spans_of(a), day) == (date.fromordinal(later[0]) if later else None)


@given(DAYS)
def test_since_and_until_share_their_day_and_leave_nothing_out(day: date) -> None:
    assert days.both(days.since(day), days.until(day)) == days.between(day, day)
    assert days.either(days.since(day), days.until(day)) == EVER


def test_a_period_that_ends_before_it_begins_has_no_days() -> None:
    assert days.between(date(2025, 3, 2), date(2025, 3, 1)) == NEVER


def test_all_days_and_no_days_are_each_others_outside() -> None:
    assert days.outside(EVER) == NEVER
    assert days.outside(NEVER) == EVER


def test_a_run_without_an_end_has_no_last_day_and_no_next_change() -> None:
    spans = days.since(date(2025, 1, 1))

    assert days.last_run(spans, date(2025, 6, 1)) is None
    assert days.next_change(spans, date(2025, 6, 1)) is None
    assert days.next_change(spans, date(2024, 12, 31)) == date(2025, 1, 1)


def test_the_first_and_the_last_day_of_the_calendar_are_handled() -> None:
    assert days.holds_on(EVER, date.min)
    assert days.holds_on(EVER, date.max)
    assert days.last_run(days.until(date.min), date.min) == date.min
    assert days.next_change(days.since(date.max), date.min) == date.max
