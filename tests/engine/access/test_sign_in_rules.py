"""How long sessions last, how long somebody waits, and what is kept of what was typed."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.access.sign_in_rows import SessionRow, SignInFailureRow
from engine.access.sign_in_rules import (
    LABEL_LIMIT,
    failed_again,
    is_over,
    later,
    login_digest,
    session_end,
    shown_label,
    slowed_until,
    token_digest,
    typed_login,
)
from engine.calendar.vietnam_time import instant

NOW = "2026-11-22T03:00:00.000000Z"


def ago(**time: float) -> str:
    return later(NOW, -timedelta(**time))


def session(started: str, seen: str) -> SessionRow:
    return SessionRow("d", "p-1", started, seen)


@pytest.mark.parametrize(
    ("started", "seen", "over"),
    [
        (ago(), ago(), False),
        (ago(hours=1), ago(minutes=29, seconds=59), False),
        (ago(hours=1), ago(minutes=30), True),
        (ago(hours=11, minutes=59), ago(), False),
        (ago(hours=12), ago(), True),
        (ago(hours=-1), ago(hours=-1), True),
        (ago(hours=-13), ago(), True),
    ],
)
def test_a_session_ends_when_it_is_idle_or_old_or_begun_by_a_clock_that_ran_ahead(
    started: str, seen: str, *, over: bool
) -> None:
    assert is_over(session(started, seen), NOW) is over


def test_the_end_is_that_which_comes_first() -> None:
    assert session_end(session(ago(), ago())) == later(NOW, timedelta(minutes=30))
    assert session_end(session(ago(hours=11, minutes=50), ago())) == later(NOW, timedelta(minutes=10))


@pytest.mark.parametrize(
    ("count", "seconds"), [(4, 0), (5, 1), (6, 2), (9, 16), (14, 512), (15, 900), (16, 900), (10**9, 900)]
)
def test_from_the_fifth_failure_on_the_wait_doubles_up_to_a_quarter_of_an_hour(count: int, seconds: int) -> None:
    until = slowed_until(SignInFailureRow("d", count, NOW), NOW)

    assert until == (instant(NOW) + timedelta(seconds=seconds) if seconds else None)


def test_nobody_waits_for_the_clock_of_a_machine_that_ran_ahead() -> None:
    assert slowed_until(SignInFailureRow("d", 20, later(NOW, timedelta(days=400))), NOW) is None
    assert slowed_until(SignInFailureRow("d", 20, ago(minutes=15)), NOW) is None
    assert slowed_until(None, NOW) is None


def test_failures_are_counted_in_a_row_and_forgotten_after_a_day() -> None:
    assert failed_again(None, "d", NOW) == SignInFailureRow("d", 1, NOW)
    assert failed_again(SignInFailureRow("d", 7, ago(hours=24)), "d", NOW).count == 8
    assert failed_again(SignInFailureRow("d", 7, ago(hours=25)), "d", NOW).count == 1


@given(st.text(), st.integers(0, 40), st.integers(0, 4000))
def test_nothing_that_is_typed_stops_the_counting(typed: str, count: int, seconds: int) -> None:
    row = SignInFailureRow(login_digest(typed), count, ago(seconds=seconds))
    until = slowed_until(row, NOW)

    assert until is None or instant(NOW) < until <= instant(NOW) + timedelta(minutes=15)
    assert len(row.digest) == 64


@given(st.text(max_size=70))
def test_however_a_login_is_typed_its_failures_are_counted_together(typed: str) -> None:
    login = typed_login(typed)

    assert login == "" or login_digest(login) == login_digest(typed)


def test_the_same_login_in_other_letters_is_counted_with_it() -> None:
    assert len({login_digest(typed) for typed in ("lan", " lan", "LAN", "Lân")}) == 1
    assert login_digest("lan") not in {login_digest("lan2"), token_digest("lan2")}


@given(st.text())
def test_a_label_is_short_and_every_sign_of_it_is_seen(said: str) -> None:
    label = shown_label(said)

    assert len(label) <= LABEL_LIMIT
    assert label.isprintable()


def test_an_instant_is_written_as_the_others_are() -> None:
    assert later(NOW, timedelta(microseconds=1)) == "2026-11-22T03:00:00.000001Z"
    assert instant(later(NOW, timedelta())) == datetime(2026, 11, 22, 3, tzinfo=UTC)
