"""Codes of a telephone and recovery codes: set up, asked for, used once, lost, taken away."""

from typing import Any

import pytest
from pyotp import TOTP

from application.sign_in.accept_invitation import AcceptInvitation
from application.sign_in.factor_check import FactorProof
from application.sign_in.factors.confirm_session import ConfirmSession
from application.sign_in.factors.own_factors import ListFactors, RemoveFactor
from application.sign_in.factors.recovery_codes import RenewRecoveryCodes
from application.sign_in.factors.reset_factors import ResetFactors
from application.sign_in.factors.set_up_codes import BeginCodes, FinishCodes
from application.sign_in.factors.two_steps import BeginSignIn, FinishSignIn, HalfSignedIn
from application.sign_in.find_session import TouchSession
from application.sign_in.sessions import SignedIn
from application.sign_in.sign_in import SignIn
from engine.access.factors.errors import FactorNeededError
from engine.access.sign_in_errors import SessionEndedError, SignInFailedError, SignInSlowedError
from engine.access.sign_in_rules import SLOWED_FROM
from engine.errors import HosoError, NotFoundError, NotPermittedError
from tests.support.engine.signing_in import PASSWORD, Entrance


class Telephone:
    """Shows codes for the time of the office."""

    def __init__(self, entrance: Entrance, secret: str) -> None:
        self.entrance, self.secret = entrance, secret

    def code(self, steps: int = 0) -> str:
        return TOTP(self.secret).at(self.entrance.clock.moment, counter_offset=steps)

    def shown(self, steps: int = 0) -> FactorProof:
        return FactorProof(self.code(steps))


def set_up(entrance: Entrance, token: str) -> tuple[Telephone, tuple[str, ...]]:
    """Set a telephone up; the next code that counts comes half a minute later."""
    telephone = Telephone(entrance, entrance.world.run(BeginCodes(token=token, password=PASSWORD)).secret)
    made = entrance.world.run(FinishCodes(token=token, code=telephone.code(), name="của tôi"))
    entrance.after(seconds=30)
    return telephone, made.codes


@pytest.fixture
def entrance() -> Entrance:
    return Entrance()


@pytest.fixture
def lan(entrance: Entrance) -> SignedIn:
    return entrance.joined("lan")


def error_of(entrance: Entrance, request: object) -> HosoError:
    with pytest.raises(HosoError) as caught:
        entrance.world.run(request)  # type: ignore[arg-type]
    return caught.value


def half(entrance: Entrance, login: str = "lan") -> str:
    begun = entrance.world.run(BeginSignIn(login=login, password=PASSWORD))
    assert isinstance(begun, HalfSignedIn)
    return begun.token


def test_without_a_factor_two_pages_are_one(entrance: Entrance, lan: SignedIn) -> None:
    begun = entrance.world.run(BeginSignIn(login="lan", password=PASSWORD))

    assert isinstance(begun, SignedIn)
    assert entrance.session(begun.token).person == lan.session.person


def test_a_telephone_holds_after_its_first_code_and_ends_the_other_sessions(entrance: Entrance, lan: SignedIn) -> None:
    other = entrance.sign_in("lan").token
    begun = entrance.world.run(BeginCodes(token=lan.token, password=PASSWORD))
    assert entrance.sign_in("lan"), "it does not count yet"
    wrong = error_of(entrance, FinishCodes(token=lan.token, code="000000"))
    assert (wrong.code, wrong.where) == ("factor.first_wrong", "code")

    made = entrance.world.run(
        FinishCodes(token=lan.token, code=Telephone(entrance, begun.secret).code(), name="a\x00b")
    )

    own = entrance.world.run(ListFactors(token=lan.token))
    assert ([each.name for each in own.factors], own.recovery_left, len(set(made.codes))) == (["ab"], 10, 10)
    with pytest.raises(SessionEndedError):
        entrance.session(other)
    kinds = [line[0] for line in entrance.told()]
    assert kinds[-2:] == ["factor_added", "recovery_codes_made"]
    told = repr(entrance.lines()) + repr(entrance.world.store.factors_of(lan.session.person.person))
    assert begun.secret not in told
    assert not any(code in told for code in made.codes)


def test_setting_up_wants_the_password_and_ends_after_five_minutes(entrance: Entrance, lan: SignedIn) -> None:
    assert error_of(entrance, BeginCodes(token=lan.token, password="sai rồi sai rồi")).code == "password.old_wrong"
    begun = entrance.world.run(BeginCodes(token=lan.token, password=PASSWORD))
    entrance.after(minutes=5)

    late = error_of(entrance, FinishCodes(token=lan.token, code=Telephone(entrance, begun.secret).code()))

    assert late.code == "factor.half_ended"


def test_the_password_alone_begins_no_session_and_the_code_does(entrance: Entrance, lan: SignedIn) -> None:
    telephone, _ = set_up(entrance, lan.token)

    assert isinstance(error_of(entrance, SignIn(login="lan", password=PASSWORD)), FactorNeededError)
    token = half(entrance)
    with pytest.raises(SessionEndedError):
        entrance.session(token)
    done = entrance.world.run(FinishSignIn(token=token, proof=telephone.shown()))

    assert entrance.session(done.token).person.login == "lan"
    assert [line[0] for line in entrance.told()[-2:]] == ["factor_asked", "signed_in"]
    assert entrance.lines()[-1].body["factor"] == "codes"
    assert isinstance(error_of(entrance, FinishSignIn(token=token, proof=telephone.shown(1))), SessionEndedError)


def test_a_code_counts_once_and_one_step_beside_its_time(entrance: Entrance, lan: SignedIn) -> None:
    telephone, _ = set_up(entrance, lan.token)
    entrance.after(minutes=10)
    for steps in (-2, 2):
        assert error_of(entrance, SignIn(login="lan", password=PASSWORD, proof=telephone.shown(steps))).code == (
            "factor.wrong"
        )
    for steps in (-1, 0, 1):
        assert entrance.sign_in("lan", proof=telephone.shown(steps)), steps
        again = error_of(entrance, SignIn(login="lan", password=PASSWORD, proof=telephone.shown(steps)))
        assert again.code == "factor.wrong", "a replay"
    assert error_of(entrance, SignIn(login="lan", password=PASSWORD, proof=telephone.shown(-1))).code == "factor.wrong"


@pytest.mark.parametrize(
    "typed", ["", " ", "12345", "1234567", "abcdef", "٣٤٥٦٧٨", "１２３４５６", "x" * 5000, "\ud800"]
)
def test_what_is_no_code_is_none(entrance: Entrance, lan: SignedIn, typed: str) -> None:
    set_up(entrance, lan.token)

    error = error_of(entrance, FinishSignIn(token=half(entrance), proof=FactorProof(typed)))

    assert error.code == ("factor.wrong" if typed.strip() else "factor.needed")


def test_failures_of_codes_slow_down_and_the_password_alone_forgives_none(entrance: Entrance, lan: SignedIn) -> None:
    telephone, _ = set_up(entrance, lan.token)
    token, wrong = half(entrance), FactorProof("000000")
    for _ in range(SLOWED_FROM):
        assert isinstance(error_of(entrance, FinishSignIn(token=token, proof=wrong)), SignInFailedError)
        if _ < SLOWED_FROM - 1:
            half(entrance)

    right = error_of(entrance, FinishSignIn(token=token, proof=telephone.shown()))
    assert isinstance(right, SignInSlowedError), "what is right is not looked at either"
    assert isinstance(error_of(entrance, BeginSignIn(login="lan", password=PASSWORD)), SignInSlowedError)
    entrance.after(seconds=2)
    assert entrance.world.run(FinishSignIn(token=token, proof=telephone.shown()))
    assert entrance.sign_in("lan", proof=telephone.shown(1))
    assert [line for line in entrance.told() if line[0] == "factor_failed"] == [
        ("factor_failed", lan.session.person.person, "system")
    ] * SLOWED_FROM


def test_half_of_a_sign_in_ends_after_five_minutes_with_the_password_and_with_the_person(
    entrance: Entrance, lan: SignedIn
) -> None:
    telephone, _ = set_up(entrance, lan.token)
    token = half(entrance)
    entrance.after(minutes=5)
    assert error_of(entrance, FinishSignIn(token=token, proof=telephone.shown())).code == "sign_in.half_ended"
    token, invited = half(entrance), entrance.token_for("lan")
    entrance.world.run(AcceptInvitation(token=invited, password=f"{PASSWORD} 2", proof=telephone.shown()))

    assert error_of(entrance, FinishSignIn(token=token, proof=telephone.shown(1))).code == "sign_in.half_ended"


def test_each_recovery_code_counts_once_however_it_is_typed(entrance: Entrance, lan: SignedIn) -> None:
    _, codes = set_up(entrance, lan.token)

    assert entrance.sign_in("lan", proof=FactorProof(f" {codes[0].lower().replace('-', ' ')} "))
    again = error_of(entrance, SignIn(login="lan", password=PASSWORD, proof=FactorProof(codes[0])))
    assert again.code == "factor.wrong"
    assert entrance.sign_in("lan", proof=FactorProof(codes[9]))
    assert [line.body["left"] for line in entrance.lines() if line.kind == "recovery_code_used"] == [9, 8]
    minh = entrance.joined("minh")
    set_up(entrance, minh.token)
    theirs = error_of(entrance, SignIn(login="minh", password=PASSWORD, proof=FactorProof(codes[1])))
    assert theirs.code == "factor.wrong", "a code of another person"


def test_new_recovery_codes_end_the_old_ones(entrance: Entrance, lan: SignedIn) -> None:
    telephone, old = set_up(entrance, lan.token)
    asked = RenewRecoveryCodes(token=lan.token, password=PASSWORD)
    assert isinstance(error_of(entrance, asked), FactorNeededError)

    new = entrance.world.run(RenewRecoveryCodes(token=lan.token, password=PASSWORD, proof=telephone.shown())).codes

    assert error_of(entrance, SignIn(login="lan", password=PASSWORD, proof=FactorProof(old[0]))).code == "factor.wrong"
    assert entrance.sign_in("lan", proof=FactorProof(new[0]))


def test_an_invitation_gives_no_session_without_the_factor(entrance: Entrance, lan: SignedIn) -> None:
    telephone, _ = set_up(entrance, lan.token)
    token, new = entrance.token_for("lan"), f"{PASSWORD} 2"

    assert isinstance(error_of(entrance, AcceptInvitation(token=token, password=new)), FactorNeededError)
    wrong = error_of(entrance, AcceptInvitation(token=token, password=new, proof=FactorProof("000000")))
    assert wrong.code == "factor.wrong"
    done = entrance.world.run(AcceptInvitation(token=token, password=new, proof=telephone.shown()))

    assert entrance.session(done.token)
    assert entrance.world.run(ListFactors(token=done.token)).factors, "a new password takes no factor away"


def test_removing_one_wants_password_and_factor_and_the_last_takes_the_recovery_codes(
    entrance: Entrance, lan: SignedIn
) -> None:
    telephone, codes = set_up(entrance, lan.token)
    factor = entrance.world.run(ListFactors(token=lan.token)).factors[0].factor
    asked: dict[str, Any] = {"token": lan.token, "factor": factor}
    assert isinstance(error_of(entrance, RemoveFactor(**asked, password=PASSWORD)), FactorNeededError)
    wrong = RemoveFactor(**asked, password="sai rồi sai rồi", proof=telephone.shown())
    assert error_of(entrance, wrong).code == "password.old_wrong"
    minh = entrance.joined("minh")
    theirs = RemoveFactor(token=minh.token, factor=factor, password=PASSWORD)
    assert isinstance(error_of(entrance, theirs), NotFoundError)

    entrance.world.run(RemoveFactor(**asked, password=PASSWORD, proof=telephone.shown()))

    own = entrance.world.run(ListFactors(token=lan.token))
    assert (own.factors, own.recovery_left) == ((), 0)
    assert entrance.sign_in("lan")
    assert codes


def test_the_administrator_takes_factors_away_but_not_their_own(entrance: Entrance, lan: SignedIn) -> None:
    _, codes = set_up(entrance, lan.token)
    assert isinstance(error_of(entrance, ResetFactors(actor="minh", login="lan")), NotPermittedError)

    reset = entrance.world.run(ResetFactors(actor="quan", login="lan"))

    assert reset.count == 1
    with pytest.raises(SessionEndedError):
        entrance.session(lan.token)
    assert entrance.sign_in("lan")
    assert entrance.told()[-2] == ("factors_reset", lan.session.person.person, entrance.world.person("quan"))
    assert entrance.world.run(ResetFactors(actor="quan", login="lan")).count == 0
    assert error_of(entrance, ResetFactors(actor="quan", login="quan")).code == "factor.own_reset"
    assert not entrance.world.store.recovery_codes_of(lan.session.person.person)
    assert codes


def test_a_session_is_confirmed_for_ten_minutes_by_password_or_factor(entrance: Entrance, lan: SignedIn) -> None:
    telephone, codes = set_up(entrance, lan.token)
    entrance.after(minutes=9)
    assert entrance.session(lan.token).is_confirmed, "setting up has confirmed it"
    entrance.after(minutes=1)
    assert not entrance.session(lan.token).is_confirmed
    for wrong in (ConfirmSession(token=lan.token), ConfirmSession(token=lan.token, proof=FactorProof("000000"))):
        assert isinstance(error_of(entrance, wrong), NotPermittedError)
    ways: Any = (
        lambda: {"password": PASSWORD}, lambda: {"proof": telephone.shown()}, lambda: {"proof": FactorProof(codes[0])},
    )  # fmt: skip
    for way in ways:
        entrance.after(minutes=11)
        entrance.world.run(TouchSession(token=lan.token))
        assert not entrance.session(lan.token).is_confirmed
        assert entrance.world.run(ConfirmSession(token=lan.token, **way())).is_confirmed
        assert entrance.session(lan.token).is_confirmed
    assert entrance.told()[-1][0] == "session_confirmed"


def test_nobody_without_a_factor_confirms_by_one(entrance: Entrance, lan: SignedIn) -> None:
    assert isinstance(
        error_of(entrance, ConfirmSession(token=lan.token, proof=FactorProof("000000"))), NotPermittedError
    )
