"""Waits: doubling, spread, capped; the same for the same letter."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from application.notifications.delivery_retries import (
    FIRST,
    LONGEST,
    failing_for,
    is_hopeless,
    later,
    wait_after,
    wait_for,
)


@given(st.integers(1, 500), st.text(max_size=20))
def test_the_wait_doubles_from_thirty_seconds_by_half_more_or_less_and_never_passes_an_hour(
    tries: int, salt: str
) -> None:
    wait = wait_after(tries, salt=salt)
    doubled = FIRST * 2 ** min(tries - 1, 20)

    assert min(doubled, LONGEST) / 2 <= wait <= min(doubled * 1.5, LONGEST)
    assert wait == wait_after(tries, salt=salt)


@given(st.timedeltas(timedelta(0), timedelta(days=400)))
def test_a_server_out_of_reach_is_asked_again_after_as_long_again_and_at_least_each_hour(gone: timedelta) -> None:
    wait = wait_for(gone, salt="a")

    assert min(max(gone, FIRST), LONGEST) / 2 <= wait <= min(max(gone, FIRST) * 1.5, LONGEST)


def test_letters_that_failed_together_do_not_come_back_together() -> None:
    assert len({wait_after(5, salt=str(n)) for n in range(100)}) > 90


def test_a_letter_is_given_up_after_ten_tries_or_a_day() -> None:
    assert [is_hopeless(tries=n, failing_for=timedelta(hours=1)) for n in (9, 10)] == [False, True]
    assert [is_hopeless(tries=1, failing_for=timedelta(hours=h)) for h in (23, 24)] == [False, True]


def test_a_clock_that_went_back_makes_no_letter_older() -> None:
    assert failing_for("2026-11-20T02:00:00.000000Z", "2026-11-18T02:00:00.000000Z") == timedelta(0)
    assert failing_for("", "2026-11-18T02:00:00.000000Z") == timedelta(0)
    assert failing_for("2026-11-18T01:00:00.000000Z", "2026-11-18T02:00:00.000000Z") == timedelta(hours=1)
    assert later("2026-02-28T23:59:45.000000Z", timedelta(seconds=30)) == "2026-03-01T00:00:15.000000Z"
