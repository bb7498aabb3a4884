"""Passkeys: made, used alone and beside a password, and every misuse of a challenge, an origin or a count."""

from collections.abc import Callable
from typing import Any

import pytest

from application.administration.disable_user import DisableUser
from application.sign_in.factor_check import FactorProof
from application.sign_in.factors.confirm_session import ConfirmSession
from application.sign_in.factors.own_factors import ListFactors, RemoveFactor
from application.sign_in.factors.passkey_sign_in import BeginPasskeySignIn, FinishPasskeySignIn
from application.sign_in.factors.passkeys import AskForPasskey, BeginPasskey, FinishPasskey
from application.sign_in.factors.two_steps import BeginSignIn, FinishSignIn, HalfSignedIn
from application.sign_in.sessions import SignedIn
from engine.access.factors.errors import FactorNeededError
from engine.access.factors.rules import passkey_handle
from engine.access.sign_in_errors import SignInFailedError, SignInSlowedError
from engine.errors import HosoError, NotPermittedError
from tests.support.engine.signing_in import PASSWORD, Entrance
from tests.support.engine.soft_passkey import ORIGIN, PRESENT, SoftPasskey


@pytest.fixture
def entrance() -> Entrance:
    return Entrance()


@pytest.fixture
def lan(entrance: Entrance) -> SignedIn:
    return entrance.joined("lan")


def shown(answer: str) -> FactorProof:
    return FactorProof(answer=answer, origin=ORIGIN)


def make(entrance: Entrance, token: str, passkey: SoftPasskey) -> tuple[str, ...]:
    begun = entrance.world.run(BeginPasskey(token=token, password=PASSWORD))
    return entrance.world.run(FinishPasskey(token=token, proof=shown(passkey.made(begun.challenge)), name="khoá")).codes


@pytest.fixture
def passkey(entrance: Entrance, lan: SignedIn) -> SoftPasskey:
    made = SoftPasskey()
    assert len(make(entrance, lan.token, made)) == 10
    return made


def refusal(entrance: Entrance, request: object) -> HosoError:
    with pytest.raises(HosoError) as caught:
        entrance.world.run(request)  # type: ignore[arg-type]
    return caught.value


def alone(entrance: Entrance, answer: Callable[[str], str]) -> SignedIn:
    waited = entrance.world.run(BeginPasskeySignIn())
    return entrance.world.run(FinishPasskeySignIn(token=waited.token, proof=shown(answer(waited.challenge))))


def refused_alone(entrance: Entrance, answer: Callable[[str], str]) -> HosoError:
    waited = entrance.world.run(BeginPasskeySignIn())
    return refusal(entrance, FinishPasskeySignIn(token=waited.token, proof=shown(answer(waited.challenge))))


def test_a_passkey_alone_signs_its_person_in(entrance: Entrance, lan: SignedIn, passkey: SoftPasskey) -> None:
    passkey.handle = passkey_handle(lan.session.person.person)

    done = alone(entrance, passkey.answer)

    assert entrance.session(done.token).person.login == "lan"
    assert entrance.lines()[-1].body["factor"] == "passkey"


def test_it_stands_beside_the_password_as_well(entrance: Entrance, passkey: SoftPasskey) -> None:
    half = entrance.world.run(BeginSignIn(login="lan", password=PASSWORD))
    assert isinstance(half, HalfSignedIn)
    asked = entrance.world.run(AskForPasskey(token=half.token))
    assert len(asked.credentials) == 1

    done = entrance.world.run(FinishSignIn(token=half.token, proof=shown(passkey.answer(asked.challenge))))

    assert entrance.session(done.token).person.login == "lan"


def test_it_confirms_a_session_and_takes_itself_away(entrance: Entrance, lan: SignedIn, passkey: SoftPasskey) -> None:
    asked = entrance.world.run(AskForPasskey(token=lan.token))
    entrance.world.run(ConfirmSession(token=lan.token, proof=shown(passkey.answer(asked.challenge))))
    factor = entrance.world.run(ListFactors(token=lan.token)).factors[0].factor
    gone: dict[str, Any] = {"token": lan.token, "factor": factor, "password": PASSWORD}
    assert isinstance(refusal(entrance, RemoveFactor(**gone)), FactorNeededError)
    asked = entrance.world.run(AskForPasskey(token=lan.token))

    entrance.world.run(RemoveFactor(**gone, proof=shown(passkey.answer(asked.challenge))))

    assert entrance.world.run(ListFactors(token=lan.token)).factors == ()
    assert isinstance(refused_alone(entrance, passkey.answer), SignInFailedError)


def test_a_challenge_is_answered_once(entrance: Entrance, passkey: SoftPasskey) -> None:
    waited = entrance.world.run(BeginPasskeySignIn())
    answer = FinishPasskeySignIn(token=waited.token, proof=shown(passkey.answer(waited.challenge)))
    entrance.world.run(answer)

    assert refusal(entrance, answer).code == "passkey.wrong"


def test_a_wrong_answer_spends_the_challenge(entrance: Entrance, passkey: SoftPasskey) -> None:
    waited = entrance.world.run(BeginPasskeySignIn())
    for challenge in ("AAAA", waited.challenge):
        asked = FinishPasskeySignIn(token=waited.token, proof=shown(passkey.answer(challenge)))
        assert refusal(entrance, asked).code == "passkey.wrong"


def test_a_challenge_ends_after_five_minutes(entrance: Entrance, passkey: SoftPasskey) -> None:
    waited = entrance.world.run(BeginPasskeySignIn())
    entrance.after(minutes=5)

    late = FinishPasskeySignIn(token=waited.token, proof=shown(passkey.answer(waited.challenge)))

    assert refusal(entrance, late).code == "passkey.wrong"


def test_the_challenge_of_another_sign_in_does_not_count(entrance: Entrance, passkey: SoftPasskey) -> None:
    other, own = entrance.world.run(BeginPasskeySignIn()), entrance.world.run(BeginPasskeySignIn())

    crossed = FinishPasskeySignIn(token=own.token, proof=shown(passkey.answer(other.challenge)))

    assert refusal(entrance, crossed).code == "passkey.wrong"


@pytest.mark.parametrize(
    "wrong",
    [
        {"origin": "https://evil.example.org"}, {"origin": "http://hoso.example.org"},
        {"origin": "https://hoso.example.org:8443"}, {"host": "example.org"}, {"host": "evil.example.org"},
        {"flags": PRESENT}, {"flags": 0}, {"handle": passkey_handle("p-somebody-else")}, {"name": b"another"},
        {"key": SoftPasskey().key},
    ],
    ids="-".join,
)  # fmt: skip
def test_an_answer_for_elsewhere_or_of_somebody_else_is_refused(
    entrance: Entrance, passkey: SoftPasskey, wrong: dict[str, object]
) -> None:
    for name, value in wrong.items():
        setattr(passkey, name, value)

    assert isinstance(refused_alone(entrance, passkey.answer), SignInFailedError)


def test_an_answer_to_the_making_of_a_passkey_signs_nobody_in(entrance: Entrance, passkey: SoftPasskey) -> None:
    def confused(challenge: str) -> str:
        return passkey.answer(challenge, kind="webauthn.create")

    assert isinstance(refused_alone(entrance, confused), SignInFailedError)


@pytest.mark.parametrize("answer", ["", "null", "[]", "{}", '{"id": 5}', '{"id": "x", "response": []}', "[" * 5000])
def test_what_is_no_answer_is_refused(entrance: Entrance, passkey: SoftPasskey, answer: str) -> None:
    assert passkey
    assert isinstance(refused_alone(entrance, lambda _: answer), HosoError)


def test_a_count_that_does_not_grow_tells_of_a_copy(entrance: Entrance, passkey: SoftPasskey) -> None:
    passkey.count = 7
    alone(entrance, passkey.answer)
    passkey.count = 7

    assert isinstance(refused_alone(entrance, passkey.answer), SignInFailedError)
    assert [line[0] for line in entrance.told()][-1] == "factor_failed"
    assert alone(entrance, passkey.answer), "the next count is right again"


def test_another_person_s_passkey_finishes_no_sign_in(entrance: Entrance, passkey: SoftPasskey) -> None:
    minh, theirs = entrance.joined("minh"), SoftPasskey(name=b"of minh")
    make(entrance, minh.token, theirs)
    half = entrance.world.run(BeginSignIn(login="lan", password=PASSWORD))
    assert isinstance(half, HalfSignedIn)
    asked = entrance.world.run(AskForPasskey(token=half.token))

    crossed = FinishSignIn(token=half.token, proof=shown(theirs.answer(asked.challenge)))

    assert refusal(entrance, crossed).code == "factor.wrong"
    assert passkey.count == 0


def test_a_passkey_belongs_to_one_person(entrance: Entrance, passkey: SoftPasskey) -> None:
    minh = entrance.joined("minh")
    begun = entrance.world.run(BeginPasskey(token=minh.token, password=PASSWORD))

    twice = FinishPasskey(token=minh.token, proof=shown(passkey.made(begun.challenge)))

    assert refusal(entrance, twice).code == "passkey.not_made"


@pytest.mark.parametrize("wrong", [{"origin": "https://evil.example.org"}, {"host": "x.example"}, {"flags": PRESENT}])
def test_a_passkey_made_for_elsewhere_or_without_its_person_is_refused(
    entrance: Entrance, lan: SignedIn, wrong: dict[str, object]
) -> None:
    with pytest.raises(NotPermittedError) as caught:
        make(entrance, lan.token, SoftPasskey(**wrong))  # type: ignore[arg-type]

    assert caught.value.code == "passkey.not_made"
    assert entrance.sign_in("lan"), "no factor was set up"


def test_making_one_takes_the_challenge_that_was_given_once(entrance: Entrance, lan: SignedIn) -> None:
    begun, made = entrance.world.run(BeginPasskey(token=lan.token, password=PASSWORD)), SoftPasskey()
    wrong = FinishPasskey(token=lan.token, proof=shown(made.made("AAAA")))
    assert refusal(entrance, wrong).code == "passkey.not_made"

    late = FinishPasskey(token=lan.token, proof=shown(made.made(begun.challenge)))

    assert refusal(entrance, late).code == "factor.half_ended"


def test_failures_of_a_passkey_slow_its_login_down(entrance: Entrance, passkey: SoftPasskey) -> None:
    passkey.flags = PRESENT
    for _ in range(5):
        assert isinstance(refused_alone(entrance, passkey.answer), SignInFailedError)

    assert isinstance(refused_alone(entrance, passkey.answer), SignInSlowedError)


def test_who_is_disabled_has_no_passkey(entrance: Entrance, passkey: SoftPasskey) -> None:
    entrance.world.run(DisableUser(actor="quan", login="lan"))

    assert isinstance(refused_alone(entrance, passkey.answer), SignInFailedError)
