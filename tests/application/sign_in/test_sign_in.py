"""Signing in: who may, what is answered to all others alike, and how long they wait."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from application.administration.disable_user import DisableUser
from application.audit.ranges.chain_ranges import LONG_CHAINS
from application.sign_in.change_password import ChangePassword
from application.sign_in.sign_in import SignIn
from engine.access.sign_in_errors import SignInFailedError, SignInSlowedError
from engine.access.sign_in_rules import login_digest
from engine.calendar.vietnam_time import instant
from engine.errors import HosoError
from engine.ledger.subjects import ALERTS, ORG, PEOPLE, POLICY, SIGN_INS, UNITS
from tests.support.engine.signing_in import PASSWORD, Entrance

NEVER = "lan2"
"""A login that nobody has."""


@pytest.fixture
def entrance() -> Entrance:
    """Lan has a password, Minh has none, Hoa is disabled."""
    entrance = Entrance()
    for login in ("lan", "hoa"):
        entrance.joined(login)
    entrance.world.run(DisableUser(actor="quan", login="hoa"))
    return entrance


def test_each_time_another_session_begins(entrance: Entrance) -> None:
    first, second = entrance.sign_in("lan", label="Firefox\n trên Linux"), entrance.sign_in(" lan ")

    assert first.token != second.token
    assert (first.session.label, first.session.person.login) == ("Firefox trên Linux", "lan")
    assert first.session.ends_at == "2026-11-22T03:30:00.000000Z"
    assert first.token not in repr(entrance.world.store.session_table)


@pytest.mark.parametrize(
    ("login", "password"),
    [
        ("lan", "sai rồi sai rồi"), ("lan", ""), ("lan", PASSWORD + " "), ("lan", "x" * 100_000),
        ("lan", "\ud800" * 20),
        ("hoa", PASSWORD), ("hoa", "sai rồi sai rồi"), ("minh", PASSWORD), (NEVER, PASSWORD), ("p-0002", PASSWORD),
        ("", PASSWORD), ("\x00", PASSWORD), ("\ud800", PASSWORD), ("LAN", PASSWORD), (PASSWORD, "lan"),
    ],
)  # fmt: skip
def test_all_others_are_answered_alike_after_the_same_work(entrance: Entrance, login: str, password: str) -> None:
    assert entrance.world.person("lan") == "p-0002"
    before = entrance.passwords.work

    error = entrance.refusal(login, password)

    assert type(error) is SignInFailedError
    assert (str(error), error.values, error.where, error.exit_code, error.status) == ("sign_in.failed", {}, "", 8, 401)
    assert entrance.passwords.work == before + 1
    kind, person, who = entrance.told()[-1]
    known = {name: entrance.world.store.person_called(name) for name in ("lan", "hoa", "minh")}
    held = known.get(login.strip())
    assert (kind, who, person) == ("sign_in_failed", "system", held.person if held else "")
    assert entrance.world.store.failure_table[login_digest(login)].count == 1


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40), st.text(max_size=40), st.integers(1, 8))
def test_whatever_is_typed_known_and_unknown_logins_are_answered_alike(login: str, password: str, times: int) -> None:
    entrance = Entrance()
    entrance.joined("lan")
    answers = {name: [told(entrance, name, password) for _ in range(times)] for name in ("lan", "minh", login)}

    assert answers["lan"] == answers["minh"] or password == PASSWORD
    assert answers["minh"] == answers[login] or login_digest(login) in {login_digest("lan"), login_digest("minh")}
    lines = b"".join(row.line for row in entrance.world.store.lines if row.subject == "@sign-ins")
    assert len(password) < 4 or password.encode("utf-8", "replace") not in lines


def told(entrance: Entrance, login: str, password: str) -> tuple[object, ...]:
    before = entrance.passwords.work
    error = entrance.refusal(login, password)
    return type(error), str(error), entrance.passwords.work - before


@pytest.mark.parametrize("login", ["lan", "minh", "hoa", NEVER])
def test_from_the_fifth_failure_on_every_try_waits_twice_as_long(entrance: Entrance, login: str) -> None:
    waits = []
    for _ in range(17):
        while isinstance(error := entrance.refusal(login), SignInSlowedError):
            until = error.values["until"]
            assert isinstance(until, datetime)
            waits.append((until - entrance.clock.moment).total_seconds())
            entrance.clock.moment = until - timedelta(microseconds=1)
            assert isinstance(entrance.refusal(login), SignInSlowedError)
            entrance.clock.moment = until
        assert isinstance(error, SignInFailedError)

    assert waits == [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]
    assert entrance.world.store.failure_table[login_digest(login)].count == 17


def test_who_waits_is_not_looked_at_and_nothing_is_written(entrance: Entrance) -> None:
    entrance.fail("lan", 5)
    before, work = entrance.told(), entrance.passwords.work

    with pytest.raises(SignInSlowedError) as refused:
        entrance.sign_in("lan")

    assert (refused.value.status, refused.value.exit_code) == (429, 8)
    assert refused.value.values["until"] == entrance.clock.moment + timedelta(seconds=1)
    assert (entrance.told(), entrance.passwords.work) == (before, work)


def test_the_right_password_ends_the_row_and_another_login_does_not_wait(entrance: Entrance) -> None:
    entrance.fail("lan", 8)
    entrance.joined("minh")
    entrance.after(minutes=16)
    assert entrance.sign_in("lan").session.person.login == "lan"

    assert entrance.world.store.failure_table == {}
    for _ in range(4):
        assert isinstance(entrance.refusal("lan"), SignInFailedError)
    assert entrance.sign_in("lan").session.person.login == "lan"


def test_failures_are_forgotten_after_a_day(entrance: Entrance) -> None:
    entrance.fail("lan", 9)
    entrance.after(hours=25)

    assert entrance.refusal("minh") is not None

    assert list(entrance.world.store.failure_table) == [login_digest("minh")]


def test_who_guesses_from_many_machines_at_once_learns_no_more(entrance: Entrance) -> None:
    """The right password among many wrong ones that come at the same time is told only to the first few."""
    entrance.fail("lan", 4)
    wrong = SignIn(login="lan", password="sai rồi sai rồi")  # invented

    def quicker() -> None:
        with pytest.raises(SignInFailedError):
            entrance.world.application.beside().run(wrong)

    entrance.world.store.before_write.append(quicker)

    assert isinstance(entrance.refusal("lan", PASSWORD), SignInSlowedError)


def test_a_hash_made_in_an_older_way_is_made_anew(entrance: Entrance) -> None:
    lan, store = entrance.world.person("lan"), entrance.world.store
    before = store.credential_table[lan]
    entrance.passwords.way = "way-2"
    entrance.after(days=1)

    entrance.sign_in("lan")

    after = store.credential_table[lan]
    assert (after.password[:6], after.changed_at) == ("way-2:", before.changed_at)
    assert entrance.sign_in("lan").session.person.login == "lan"


def test_a_password_that_changes_while_the_old_one_is_compared_is_compared_again(entrance: Entrance) -> None:
    token = entrance.sign_in("lan").token
    change = ChangePassword(token=token, old=PASSWORD, new="một câu khác hẳn đấy")
    entrance.world.store.before_write.append(lambda: entrance.world.application.beside().run(change))

    assert isinstance(entrance.refusal("lan", PASSWORD), SignInFailedError)


def test_sessions_that_ended_by_their_time_are_swept_away(entrance: Entrance) -> None:
    entrance.sign_in("lan")
    entrance.after(hours=1)
    last = entrance.sign_in("lan")

    assert [row.digest for row in entrance.world.store.sessions_of("p-0002")] == [last.session.digest]


def test_a_dry_run_begins_no_session(entrance: Entrance) -> None:
    before = entrance.told(), dict(entrance.world.store.session_table)

    entrance.world.run(SignIn(login="lan", password=PASSWORD, dry_run=True))

    assert (entrance.told(), entrance.world.store.session_table) == before


def test_nothing_that_is_shown_of_a_request_or_an_answer_tells_a_secret(entrance: Entrance) -> None:
    signed_in = entrance.sign_in("lan")
    change = ChangePassword(token=signed_in.token, old=PASSWORD, new="một câu khác hẳn đấy")
    shown = repr([SignIn(login="lan-thu", password=PASSWORD), signed_in, change, entrance.world.store.credential_table])

    for secret in (PASSWORD, "lan-thu", signed_in.token, "một câu", "way-1:"):
        assert secret not in shown


def test_the_log_of_signing_in_is_sound(entrance: Entrance) -> None:
    entrance.fail("lan", 3)
    entrance.after(minutes=5)
    entrance.sign_in("lan")

    assert entrance.world.audit().verify().sound
    assert instant(entrance.lines()[-1].at) == entrance.clock.moment


def test_an_audit_looks_at_its_chain_in_parts_because_it_grows_with_the_days() -> None:
    assert set(LONG_CHAINS) == {ALERTS, ORG, PEOPLE, POLICY, UNITS, SIGN_INS}


def test_errors_of_signing_in_are_kept_apart() -> None:
    assert len({cls.kind for cls in (SignInFailedError, SignInSlowedError, HosoError)}) == 3
    assert replace(SignIn(login="a", password="b"), label="c").label == "c"  # invented
