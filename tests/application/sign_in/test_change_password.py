"""Another password: by whoever knows the old one, and all others are signed out."""

import pytest

from application.sign_in.accept_invitation import AcceptInvitation
from application.sign_in.change_password import ChangePassword
from engine.access.sign_in_errors import PasswordRefusedError, SessionEndedError, SignInFailedError, SignInSlowedError
from engine.errors import NotFoundError, NotPermittedError
from tests.support.engine.signing_in import PASSWORD, Entrance

NEW = "một câu khác hẳn đấy"


@pytest.fixture
def entrance() -> Entrance:
    entrance = Entrance()
    entrance.joined("lan")
    return entrance


def changed(entrance: Entrance, token: str, *, old: str = PASSWORD, new: str = NEW) -> str:
    return entrance.world.run(ChangePassword(token=token, old=old, new=new)).digest


def test_the_new_one_holds_and_only_this_session_goes_on(entrance: Entrance) -> None:
    own, other = entrance.sign_in("lan"), entrance.sign_in("lan")

    assert changed(entrance, own.token) == own.session.digest

    assert entrance.session(own.token).person.login == "lan"
    with pytest.raises(SessionEndedError):
        entrance.session(other.token)
    assert isinstance(entrance.refusal("lan", PASSWORD), SignInFailedError)
    assert entrance.sign_in("lan", NEW).session.person.login == "lan"
    lan = entrance.world.person("lan")
    assert entrance.told()[-3:-1] == [("password_set", lan, lan), ("sign_in_failed", lan, "system")]


def test_an_invitation_that_waits_ends_with_it(entrance: Entrance) -> None:
    token = entrance.token_for("lan")
    changed(entrance, entrance.sign_in("lan").token)

    with pytest.raises(NotFoundError):
        entrance.world.run(AcceptInvitation(token=token, password=PASSWORD))


def test_a_wrong_old_password_counts_as_a_failure_and_changes_nothing(entrance: Entrance) -> None:
    token = entrance.sign_in("lan").token
    for _ in range(5):
        with pytest.raises(NotPermittedError, match=r"password\.old_wrong"):
            changed(entrance, token, old="đoán mò đoán mò")

    with pytest.raises(SignInSlowedError):
        changed(entrance, token)
    entrance.after(seconds=1)
    assert entrance.sign_in("lan").session.person.login == "lan"


def test_a_new_password_that_is_refused_changes_nothing(entrance: Entrance) -> None:
    with pytest.raises(PasswordRefusedError):
        changed(entrance, entrance.sign_in("lan").token, new="password1234")

    assert entrance.sign_in("lan").session.person.login == "lan"


def test_without_a_session_nobody_changes_anything(entrance: Entrance) -> None:
    token = entrance.sign_in("lan").token
    entrance.after(minutes=30)

    with pytest.raises(SessionEndedError):
        changed(entrance, token)


def test_a_dry_run_changes_nothing(entrance: Entrance) -> None:
    token = entrance.sign_in("lan").token
    entrance.world.run(ChangePassword(token=token, old=PASSWORD, new=NEW, dry_run=True))

    assert entrance.sign_in("lan").session.person.login == "lan"
