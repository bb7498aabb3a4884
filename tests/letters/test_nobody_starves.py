"""Whoever stands behind a long queue is told all the same: what is looked for is asked for, never cut off before."""

from dataclasses import replace
from datetime import date, timedelta

from application.notifications.send_letters import revive
from application.unit_of_work import UnitOfWork
from engine.alerts.alert import LetterRow, NoticeRow
from engine.terms import LetterState
from tests.support.mail_letters import files, send_round, the_letter
from tests.support.mail_office import START, alert, put, raise_for, store_of, told
from tests.support.outbox import put_letters, put_notices

MANY = 10_001


def test_stale_notices_in_front_starve_nobody(office: UnitOfWork) -> None:
    """Those of alerts that are closed or gone wait for ever: they stand before everybody whose id comes later."""
    put_notices(store_of(office), [NoticeRow(n, "p-0001", "", f"stale {n}") for n in range(1, MANY + 1)])
    put(office, rows=(alert(1, closed_on=date(2026, 11, 19), closed_why="done"),))
    raise_for(office, "p-0003", [alert(MANY + 1, subject="HS-2026-0777")])

    done = send_round(office, files(), told(START))

    assert (done.composed, done.sent, done.faults) == (1, 1, ())
    assert "HS-2026-0777" in the_letter()


def test_somebody_with_more_notices_than_one_question_can_name_gets_one_letter(office: UnitOfWork) -> None:
    stale = [NoticeRow(n, "p-0002", "", f"stale {n}") for n in range(2, 40_000)]
    put_notices(store_of(office), stale)
    raise_for(office, "p-0002", [alert(1)])

    done = send_round(office, files(), told(START))

    assert (done.composed, done.faults) == (1, ())
    assert office.store.unsent_notices() == []


def test_letters_of_days_to_come_do_not_hide_that_of_today(office: UnitOfWork) -> None:
    """A clock that ran ahead for months left letters of later days; today's stands behind all of them."""
    later = [LetterRow(f"later {n}", "p-0002", "file", day=START.date() + timedelta(days=n)) for n in range(1, 150)]
    put_letters(store_of(office), [replace(one, state=LetterState.SENT, sent_at=told(START)) for one in later])
    raise_for(office, "p-0002", [alert(1)])
    assert send_round(office, files(), told(START)).composed == 1
    raise_for(office, "p-0002", [alert(2)])

    assert send_round(office, files(), told(START)).composed == 0


def test_every_dead_letter_is_counted_and_revived(office: UnitOfWork) -> None:
    dead = [
        LetterRow(f"dead {n:05d}", f"p-{2 + n % 2:04d}", "smtp", day=START.date(), state=LetterState.DEAD)
        for n in range(2_100)
    ]
    put_letters(store_of(office), dead)

    assert office.store.letter_counts(LetterState.DEAD) == {"p-0002": 1_050, "p-0003": 1_050}
    assert revive(office, told(START)) == len(dead)


def test_what_was_told_before_is_counted_however_much_it_is(office: UnitOfWork) -> None:
    told_before = [alert(n, told=("p-0002",)) for n in range(1, 1_501)]
    put(office, rows=tuple(told_before))
    raise_for(office, "p-0002", [alert(1_501)])

    send_round(office, files(), told(START))

    assert "1500" in the_letter()
