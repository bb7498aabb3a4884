"""Inviting and accepting: for whom, how often, until when, and what the log tells of it."""

import pytest

from application.administration.disable_user import DisableUser, EnableUser
from application.administration.grant_role import GrantRole
from application.sign_in.accept_invitation import AcceptInvitation
from application.sign_in.invite_user import InviteUser
from engine.access.sign_in_errors import PasswordRefusedError
from engine.access.sign_in_rules import token_digest
from engine.errors import ConflictError, NotFoundError, NotPermittedError
from engine.terms import Role
from tests.support.engine.signing_in import PASSWORD, Entrance


@pytest.fixture
def entrance() -> Entrance:
    return Entrance()


def accepted(entrance: Entrance, token: str) -> bool:
    try:
        entrance.world.run(AcceptInvitation(token=token, password=PASSWORD))
    except NotFoundError:
        return False
    return True


def test_who_accepts_is_signed_in_and_can_sign_in_again(entrance: Entrance) -> None:
    signed_in = entrance.joined("lan")

    lan = entrance.world.person("lan")
    assert entrance.session(signed_in.token).person.login == "lan"
    assert entrance.sign_in("lan").session.person.person == lan
    quan = entrance.world.person("quan")
    assert entrance.told() == [
        ("invited", lan, quan), ("password_set", lan, lan), ("signed_in", lan, lan), ("signed_in", lan, lan),
    ]  # fmt: skip
    assert entrance.lines()[0].role == Role.ADMIN
    assert entrance.world.audit().verify().sound


def test_an_invitation_is_accepted_once(entrance: Entrance) -> None:
    token = entrance.token_for("lan")

    assert [accepted(entrance, token) for _ in range(2)] == [True, False]


@pytest.mark.parametrize(("hours", "holds"), [(71.99, True), (72, False)])
def test_it_holds_for_three_days(entrance: Entrance, hours: float, *, holds: bool) -> None:
    token = entrance.token_for("lan")

    entrance.after(hours=hours)

    assert accepted(entrance, token) is holds


def test_another_invitation_ends_the_earlier_one_of_the_same_person_alone(entrance: Entrance) -> None:
    first, of_minh, second = (entrance.token_for(login) for login in ("lan", "minh", "lan"))

    assert [accepted(entrance, token) for token in (first, of_minh, second)] == [False, True, True]


@pytest.mark.parametrize("token", ["", "f" * 64, "\ud800", "x" * 100_000])
def test_a_token_that_nobody_was_given_invites_nobody(entrance: Entrance, token: str) -> None:
    entrance.token_for("lan")

    with pytest.raises(NotFoundError, match=r"^invitation\.ended$"):
        entrance.world.run(AcceptInvitation(token=token, password=PASSWORD))


def test_what_is_kept_of_a_token_is_its_digest(entrance: Entrance) -> None:
    token = entrance.token_for("lan")
    store = entrance.world.store

    assert (len(token), list(store.invitation_table)) == (64, [token_digest(token)])
    assert token.encode() not in b"".join(row.line for row in store.lines)
    assert token not in repr(vars(store))


def test_a_password_that_is_refused_leaves_the_invitation(entrance: Entrance) -> None:
    token = entrance.token_for("lan")

    with pytest.raises(PasswordRefusedError):
        entrance.world.run(AcceptInvitation(token=token, password="ngắn"))  # invented

    assert accepted(entrance, token)


def test_accepting_ends_the_sessions_and_the_password_of_before(entrance: Entrance) -> None:
    before = entrance.joined("lan", "cái cũ đã lộ mất rồi")
    entrance.joined("lan")

    lan = entrance.world.person("lan")
    assert len(entrance.world.store.sessions_of(lan)) == 1
    assert token_digest(before.token) not in entrance.world.store.session_table
    assert entrance.refusal("lan", "cái cũ đã lộ mất rồi") is not None
    assert entrance.sign_in("lan").session.person.login == "lan"


def test_of_two_who_accept_at_once_one_wins(entrance: Entrance) -> None:
    token = entrance.token_for("lan")
    quicker = AcceptInvitation(token=token, password="ai nhanh hơn thì được")  # invented
    entrance.world.store.before_write.append(lambda: entrance.world.application.beside().run(quicker))

    assert not accepted(entrance, token)

    assert entrance.refusal("lan") is not None
    assert entrance.sign_in("lan", "ai nhanh hơn thì được").session.person.login == "lan"


def test_only_who_may_add_users_invites(entrance: Entrance) -> None:
    with pytest.raises(NotPermittedError):
        entrance.world.run(InviteUser(actor="kien", login="lan"))
    with pytest.raises(NotFoundError, match=r"user\.unknown"):
        entrance.token_for("khong-ai")

    assert entrance.told() == []


def test_who_is_disabled_is_not_invited_and_their_invitation_has_ended(entrance: Entrance) -> None:
    token, world = entrance.token_for("lan"), entrance.world
    world.run(DisableUser(actor="quan", login="lan"))

    assert not accepted(entrance, token)
    with pytest.raises(NotPermittedError, match=r"user\.disabled"):
        entrance.token_for("lan")
    world.run(EnableUser(actor="quan", login="lan"))
    assert not accepted(entrance, token)
    world.run(GrantRole(actor="quan", login="lan", role=Role.CLERK, unit="xa-a"))
    assert accepted(entrance, entrance.token_for("lan"))


def test_a_day_to_come_on_which_a_person_is_disabled_ends_the_invitation_on_that_day(entrance: Entrance) -> None:
    token, day = entrance.token_for("lan"), entrance.clock.today().replace(day=24)
    entrance.world.run(DisableUser(actor="quan", login="lan", on=day))

    entrance.after(days=2)

    assert not accepted(entrance, token)


def test_the_same_request_under_its_key_gives_a_token_that_holds(entrance: Entrance) -> None:
    ask = InviteUser(actor="quan", login="lan", key="k-1")
    first, second = (entrance.world.run(ask).token for _ in range(2))

    assert [accepted(entrance, token) for token in (first, second)] == [False, True]
    with pytest.raises(ConflictError):
        entrance.world.run(InviteUser(actor="quan", login="minh", key="k-1"))


def test_a_dry_run_invites_nobody(entrance: Entrance) -> None:
    answer = entrance.world.run(InviteUser(actor="quan", login="lan", dry_run=True))

    assert (entrance.told(), accepted(entrance, answer.token)) == ([], False)
