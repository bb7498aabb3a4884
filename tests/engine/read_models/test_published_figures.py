"""Sums, ratios, comparisons and targets of published figures: exact, of one unit, never counting anybody twice."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import RequestError
from engine.read_models import published_figures as counts
from engine.read_models.published_figures import Figure, Period, Target, YearsOfUnit
from tests.support.sentences import raises_saying

YEAR, NEXT = Period(date(2020, 1, 1), date(2020, 12, 31)), Period(date(2021, 1, 1), date(2021, 12, 31))


def persons(name: str, value: int, period: Period = YEAR, *, group: str = "", overlaps: bool = False) -> Figure:
    return Figure(name, value, "persons", period, group, overlaps)


def test_years_that_follow_each_other_are_summed_over_all_their_days() -> None:
    found = counts.total([persons("a", 195), persons("b", 200, NEXT)], name="term")

    assert (found.value, found.period) == (395, Period(YEAR.first, NEXT.last))


def test_groups_that_share_nobody_are_summed() -> None:
    assert counts.total([persons("a", 252, group="youth"), persons("b", 499, group="union")], name="all").value == 751


def test_the_same_days_are_not_counted_twice() -> None:
    half = Period(date(2020, 7, 1), date(2021, 6, 30))

    with raises_saying(RequestError, "a and b count some days twice"):
        counts.total([persons("a", 195), persons("b", 200, half)], name="all")


def test_categories_that_overlap_are_never_summed() -> None:
    women, farmers = persons("women", 10, group="w", overlaps=True), persons("farmers", 20, group="f", overlaps=True)

    with raises_saying(RequestError, "women, farmers may share members"):
        counts.total([women, farmers], name="all")


def test_attempts_are_no_part_of_persons() -> None:
    attempts = Figure("attempts", 260, "attempts", YEAR)

    with raises_saying(RequestError, "attempts and persons cannot be put together"):
        counts.ratio(attempts, persons("members", 300))


@pytest.mark.parametrize(("part", "whole"), [(5, 0), (0, 0), (3, 2)])
def test_a_part_is_not_larger_than_its_whole_and_the_whole_is_not_nought(part: int, whole: int) -> None:
    with raises_saying(RequestError, "is no part of"):
        counts.ratio(persons("part", part), persons("whole", whole))


def test_a_comparison_names_the_earlier_figure_first() -> None:
    found = counts.comparison(persons("before", 40), persons("after", 35, NEXT))

    assert (found.difference, found.growth) == (-5, Fraction(-1, 8))
    with raises_saying(RequestError, "cannot be compared"):
        counts.comparison(persons("after", 35, NEXT), persons("before", 40))


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (Fraction(25, 86), "29.07"),
        (Fraction(446, 1000), "44.6"),
        (Fraction(-1, 8), "-12.5"),
        (Fraction(1, 1), "100"),
        (Fraction(0), "0"),
        (Fraction(2, 3), "66.67"),
        (Fraction(5, 100_000), "0.01"),
    ],
)
def test_percent_is_rounded_half_up_without_trailing_noughts(share: Fraction, text: str) -> None:
    assert counts.percent(share) == text


@given(base=st.integers(0, 1_000_000), top=st.integers(0, 1000))
def test_a_target_is_the_smallest_whole_number_that_reaches_its_share(base: int, top: int) -> None:
    target = Target(persons("base", base), Fraction(top, 1000))

    assert target.value >= target.exact
    assert target.value - 1 < target.exact


@pytest.mark.parametrize(
    ("admitted", "is_stalled"),
    [
        ((0, 0), True),
        ((0, 1), False),
        ((3, 0, 0), True),
        ((0, 3, 0), False),
        ((0, None), False),
        ((0, None, 0), False),
    ],
)
def test_two_years_running_without_an_admission_and_an_unknown_year_is_no_nought(
    admitted: tuple[int | None, ...], *, is_stalled: bool
) -> None:
    unit = YearsOfUnit("cb-1", admitted)

    assert counts.stalled([unit], in_a_row=2) == ((unit,) if is_stalled else ())


@pytest.mark.parametrize(("value", "small"), [(0, False), (1, True), (4, True), (5, False)])
def test_a_count_below_the_threshold_is_small_and_nought_is_not(value: int, *, small: bool) -> None:
    assert counts.is_small(value, threshold=5) is small


def test_a_growing_year_and_a_shrinking_half_term_stand_beside_each_other() -> None:
    years = [Period(date(year, 1, 1), date(year, 12, 31)) for year in (2020, 2021, 2022)]
    grown = [persons(str(n), value, period) for n, (value, period) in enumerate(zip((40, 50, 63), years, strict=True))]
    half = counts.total(grown, name="this half")
    earlier = persons("last half", 400, Period(date(2015, 1, 1), date(2017, 12, 31)))

    yearly, halves = counts.comparison(grown[0], grown[1]), counts.comparison(earlier, half)

    assert yearly.growth == Fraction(1, 4)
    assert halves.growth < 0
    assert yearly.before.period != halves.before.period
