"""Tokens of programs: made by whoever may do what they do, shown once, counted until their day, revoked."""

from datetime import timedelta
from typing import Any

import pytest

from application.access import Access
from application.administration.disable_user import DisableUser
from application.administration.list_users import ListUsers
from application.sign_in.tokens.list_tokens import ListTokens
from application.sign_in.tokens.make_token import MadeToken, MakeToken
from application.sign_in.tokens.revoke_token import RevokeToken
from application.sign_in.tokens.use_token import UseToken
from engine.access.actions import Action
from engine.access.reaching.token_rules import TOKEN_LONGEST, TOKENS_KEPT_LIMIT, Reach
from engine.access.sign_in_errors import SessionEndedError
from engine.access.tokens.rows import TokenScope
from engine.errors import HosoError, NotFoundError, NotPermittedError, RequestError
from tests.support.engine.signing_in import Entrance


@pytest.fixture
def entrance() -> Entrance:
    return Entrance()


def make(entrance: Entrance, actor: str = "quan", *, days: int = 30, **more: Any) -> MadeToken:
    until = entrance.clock.today() + timedelta(days=days)
    asked = {"name": "máy quét", "scope": TokenScope.WRITE, "until": until, **more}
    return entrance.world.run(MakeToken(actor=actor, **asked))


def test_a_token_acts_for_its_person_and_is_kept_as_a_digest_alone(entrance: Entrance) -> None:
    made = make(entrance)
    used = entrance.world.run(UseToken(token=made.token))

    assert (used.session.person.login, used.reach) == ("quan", Reach())
    assert made.token.startswith("hoso_")
    assert made.token not in repr(made) + repr(entrance.world.store)
    assert [line[0] for line in entrance.told()] == ["token_made"]
    line = entrance.lines()[-1]
    assert line.body["token"] == made.row.token_id
    assert "máy" not in str(line.body)
    assert made.token.removeprefix("hoso_")[:8] not in str(line.body)


def test_a_token_to_read_writes_nothing(entrance: Entrance) -> None:
    made = make(entrance, scope=TokenScope.READ)
    reach = entrance.world.run(UseToken(token=made.token)).reach
    office = entrance.world.application

    assert reach.reads_only
    assert office.run(ListUsers(actor="quan"), reach=reach).persons
    with pytest.raises(NotPermittedError) as refused:
        office.run(RevokeToken(actor="quan", token=made.row.token_id), reach=reach)
    assert refused.value.code == "token.reads_only"


def test_a_token_cut_to_a_unit_opens_nothing_beyond(entrance: Entrance) -> None:
    made = make(entrance, "kien", unit="xa-a")
    reach = entrance.world.run(UseToken(token=made.token)).reach
    cut, whole = (Access(entrance.world.office, "kien", each).scope(Action.SHOW) for each in (reach, Reach()))

    assert (whole.units if whole else None, cut.units if cut else None) == (frozenset({"tinh"}), frozenset({"xa-a"}))
    with pytest.raises(NotFoundError):
        make(entrance, "quan", unit="xa-a")


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"days": -1}, "token.bad_day"),
        ({"days": TOKEN_LONGEST.days + 1}, "token.bad_day"),
        ({"name": "  "}, "token.no_name"),
        ({"unit": "khong-co"}, "unit.out_of_sight"),
    ],
)
def test_what_cannot_be_asked_for_is_refused(entrance: Entrance, asked: dict[str, Any], code: str) -> None:
    with pytest.raises(HosoError) as refused:
        make(entrance, **asked)

    assert refused.value.code == code
    assert entrance.lines() == []


def test_nobody_makes_one_for_a_unit_out_of_their_sight(entrance: Entrance) -> None:
    with pytest.raises(NotFoundError):
        make(entrance, "xa", unit="xa-a")


def test_a_token_ends_after_its_day_and_is_forgotten_by_the_next_one(entrance: Entrance) -> None:
    first = make(entrance, days=1)
    entrance.after(days=1)
    assert entrance.world.run(UseToken(token=first.token)).session.label == "máy quét"
    entrance.after(days=1)

    with pytest.raises(SessionEndedError):
        entrance.world.run(UseToken(token=first.token))
    assert entrance.world.run(ListTokens(actor="quan")) == ()
    second = make(entrance)
    assert entrance.world.store.access_tokens_of(second.row.person) == [second.row]


def test_a_revoked_token_is_none_on_the_next_request(entrance: Entrance) -> None:
    made, other = make(entrance), make(entrance)
    entrance.world.run(RevokeToken(actor="quan", token=made.row.token_id))

    with pytest.raises(SessionEndedError):
        entrance.world.run(UseToken(token=made.token))
    assert entrance.world.run(UseToken(token=other.token))
    assert entrance.told()[-1][0] == "token_revoked"
    with pytest.raises(NotFoundError):
        entrance.world.run(RevokeToken(actor="quan", token=made.row.token_id))


def test_the_token_of_whoever_is_disabled_is_none(entrance: Entrance) -> None:
    made = make(entrance, "xa")
    entrance.world.run(DisableUser(actor="quan", login="xa"))

    with pytest.raises(SessionEndedError):
        entrance.world.run(UseToken(token=made.token))


def test_an_administrator_sees_and_revokes_those_of_others_and_nobody_else_does(entrance: Entrance) -> None:
    made, own = make(entrance, "xa"), make(entrance)

    assert [row.token_id for row in entrance.world.run(ListTokens(actor="quan", of="xa"))] == [made.row.token_id]
    with pytest.raises(HosoError):
        entrance.world.run(ListTokens(actor="xa", of="quan"))
    with pytest.raises(HosoError):
        entrance.world.run(RevokeToken(actor="xa", token=own.row.token_id, of="quan"))
    with pytest.raises(NotFoundError):
        entrance.world.run(RevokeToken(actor="xa", token=own.row.token_id))
    entrance.world.run(RevokeToken(actor="quan", token=made.row.token_id, of="xa"))
    assert entrance.world.run(ListTokens(actor="xa")) == ()


def test_when_it_was_last_used_is_noted_once_a_minute(entrance: Entrance) -> None:
    made = make(entrance)
    noted = []
    for seconds in (0, 30, 31):
        entrance.after(seconds=seconds)
        entrance.world.run(UseToken(token=made.token))
        noted.append(entrance.world.run(ListTokens(actor="quan"))[0].used_at)

    assert noted[0] == noted[1] < noted[2]


def test_nobody_keeps_more_than_so_many(entrance: Entrance) -> None:
    for _ in range(TOKENS_KEPT_LIMIT):
        make(entrance)

    with pytest.raises(RequestError) as refused:
        make(entrance)
    assert refused.value.code == "token.too_many"
