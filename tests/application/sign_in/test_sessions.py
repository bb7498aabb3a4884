"""Sessions: how long they last, what ends them, and what a person sees of their own."""

from datetime import timedelta

import pytest

from application.administration.disable_user import DisableUser, EnableUser
from application.sign_in.end_session import EndOtherSessions, EndSession
from application.sign_in.find_session import FindSession, TouchSession
from application.sign_in.list_sessions import ListSessions
from engine.access.sign_in_errors import SessionEndedError
from tests.support.engine.signing_in import Entrance


@pytest.fixture
def entrance() -> Entrance:
    entrance = Entrance()
    for login in ("lan", "minh"):
        entrance.joined(login)
        entrance.after(minutes=1)
    entrance.world.store.session_table.clear()
    return entrance


def lasts(entrance: Entrance, token: str) -> bool:
    try:
        entrance.session(token)
    except SessionEndedError:
        return False
    return True


def test_it_ends_when_nothing_is_asked_for_half_an_hour(entrance: Entrance) -> None:
    token = entrance.sign_in("lan").token

    entrance.after(minutes=29.9)
    assert lasts(entrance, token)
    assert lasts(entrance, token), "finding writes nothing"
    entrance.after(minutes=0.1)
    assert not lasts(entrance, token)


def test_it_goes_on_while_something_is_asked_but_for_twelve_hours_only(entrance: Entrance) -> None:
    token = entrance.sign_in("lan").token
    for _ in range(35):
        entrance.after(minutes=20)
        session = entrance.world.run(TouchSession(token=token))
        assert session == entrance.session(token)

    assert session.ends_at == "2026-11-22T15:02:00.000000Z"
    entrance.after(minutes=19.9)
    assert lasts(entrance, token)
    entrance.after(minutes=0.1)
    assert not lasts(entrance, token)
    with pytest.raises(SessionEndedError):
        entrance.world.run(TouchSession(token=token))


def test_it_is_noted_once_a_minute_and_without_a_line(entrance: Entrance) -> None:
    token, lines = entrance.sign_in("lan").token, len(entrance.lines())
    seen = []
    for _ in range(5):
        entrance.after(seconds=25)
        seen.append(entrance.world.run(TouchSession(token=token)).seen_at[14:19])

    assert seen == ["02:00", "02:00", "03:15", "03:15", "03:15"]
    assert len(entrance.lines()) == lines
    entrance.after(minutes=2)
    entrance.world.run(TouchSession(token=token, dry_run=True))
    assert entrance.session(token).seen_at[14:19] == "03:15"


@pytest.mark.parametrize("token", ["", "f" * 64, "\ud800"])
def test_a_token_that_nobody_was_given_is_no_session(entrance: Entrance, token: str) -> None:
    entrance.sign_in("lan")

    with pytest.raises(SessionEndedError, match=r"^session\.ended$") as refused:
        entrance.session(token)

    assert (refused.value.status, refused.value.exit_code) == (401, 8)


def test_it_can_be_ended_once(entrance: Entrance) -> None:
    token, other = entrance.sign_in("lan").token, entrance.sign_in("lan").token

    assert [entrance.world.run(EndSession(token=token)) for _ in range(2)] == [True, False]

    assert (lasts(entrance, token), lasts(entrance, other)) == (False, True)
    lan = entrance.world.person("lan")
    assert [line for line in entrance.told() if line[0] == "signed_out"] == [("signed_out", lan, lan)]


def test_all_others_of_the_person_end_at_once(entrance: Entrance) -> None:
    own, *others = [entrance.sign_in("lan").token for _ in range(3)]
    minh = entrance.sign_in("minh").token

    assert [entrance.world.run(EndOtherSessions(token=own)) for _ in range(2)] == [2, 0]

    assert [lasts(entrance, token) for token in (own, minh, *others)] == [True, True, False, False]
    assert [line.body["sessions"] for line in entrance.lines() if line.kind == "signed_out"] == [2]


def test_a_person_sees_their_own_sessions_that_last(entrance: Entrance) -> None:
    entrance.sign_in("lan", label="cũ")
    entrance.after(minutes=20)
    first = entrance.sign_in("lan", label="Firefox")
    entrance.sign_in("minh")
    entrance.after(minutes=15)
    own = entrance.sign_in("lan", label="x" * 100)

    listed = entrance.world.run(ListSessions(token=own.token))

    assert [(row.label, row.digest) for row in listed] == [
        ("Firefox", first.session.digest), ("x" * 80, own.session.digest),
    ]  # fmt: skip
    entrance.after(hours=1)
    for ask in (ListSessions, FindSession, EndOtherSessions):
        with pytest.raises(SessionEndedError):
            entrance.world.run(ask(token=own.token))


def test_who_is_disabled_is_signed_out_at_once_and_stays_so(entrance: Entrance) -> None:
    minh_id = entrance.world.person("minh")
    token, minh = entrance.sign_in("lan").token, entrance.sign_in("minh").token
    entrance.world.run(DisableUser(actor="quan", login="lan"))

    assert [row.person for row in entrance.world.store.session_table.values()] == [minh_id]
    assert (lasts(entrance, token), lasts(entrance, minh)) == (False, True)
    entrance.world.run(EnableUser(actor="quan", login="lan"))
    assert not lasts(entrance, token)


def test_who_is_disabled_from_a_day_on_works_until_then(entrance: Entrance) -> None:
    entrance.after(hours=20)
    token = entrance.sign_in("lan").token
    tomorrow = entrance.clock.today() + timedelta(days=1)
    entrance.world.run(DisableUser(actor="quan", login="lan", on=tomorrow))

    assert lasts(entrance, token)
    entrance.after(minutes=20)
    entrance.world.run(TouchSession(token=token))
    entrance.after(minutes=20)
    entrance.world.run(TouchSession(token=token))
    entrance.after(minutes=25)
    assert entrance.clock.today() == tomorrow
    assert not lasts(entrance, token)
    entrance.world.run(EnableUser(actor="quan", login="lan"))
    assert not lasts(entrance, token), "what began before counts no more"


def test_a_dry_run_disables_nobody_and_signs_nobody_out(entrance: Entrance) -> None:
    token = entrance.sign_in("lan").token
    entrance.world.run(DisableUser(actor="quan", login="lan", dry_run=True))
    entrance.world.run(EndSession(token=token, dry_run=True))

    assert lasts(entrance, token)
