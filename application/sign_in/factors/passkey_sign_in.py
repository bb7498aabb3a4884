"""Signs a person in by a passkey alone: it says who they are, and has verified them itself."""

from dataclasses import dataclass, field

from application.ledger_writer import SYSTEM, Signature
from application.ports.sign_in.factors import Factors
from application.sign_in.factor_check import FactorCheck, FactorProof, passkey_id
from application.sign_in.sessions import SignedIn
from application.sign_in.sign_in import Beginning, begun_session
from application.sign_in.sign_in_changes import SignInAttempt, about, change_sign_ins
from application.unit_of_work import UnitOfWork
from application.use_case import Command, use_case
from engine.access.factors.kinds import Purpose
from engine.access.factors.rows import HalfSessionRow
from engine.access.factors.rules import HALF_LASTS, challenge_of
from engine.access.sign_in_errors import SignInFailedError
from engine.access.sign_in_rows import SignInChanges
from engine.access.sign_in_rules import later, token_digest
from engine.ledger.chance import Chance
from engine.terms import EntryKind


@dataclass(frozen=True, slots=True)
class PasskeyWaited:
    """A challenge for whichever passkey answers it, and the token under which it waits, given this once."""

    token: str = field(repr=False)
    challenge: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class BeginPasskeySignIn(Command[PasskeyWaited]):
    """Ask for a challenge, which any passkey may answer."""

    actor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishPasskeySignIn(Command[SignedIn]):
    """Show the answer of a passkey.

    Attributes:
        actor: Nobody, because nobody is signed in yet.
        token: Under which the challenge waits.
        proof: The answer.
        label: What the browser says of itself.

    """

    actor: str = ""
    token: str = field(repr=False)
    proof: FactorProof
    label: str = ""


@use_case(BeginPasskeySignIn, asks_nothing="nobody is signed in yet, and nothing is told of anybody")
def begin_passkey_sign_in(command: BeginPasskeySignIn, *, work: UnitOfWork, chance: Chance) -> PasskeyWaited:
    """Keep a challenge for a while."""
    token, challenge, now = chance.salt().hex(), challenge_of(chance.salt()), work.clock.now()
    if not command.dry_run:
        row = HalfSessionRow(token_digest(token), Purpose.CHALLENGE, "", challenge, later(now, HALF_LASTS))
        work.store.put_half_session(row, now=now)
    return PasskeyWaited(token, challenge)


@use_case(FinishPasskeySignIn, asks_nothing="nobody is signed in yet: the passkey shows who it is")
def finish_passkey_sign_in(
    command: FinishPasskeySignIn, *, work: UnitOfWork, factors: Factors, chance: Chance
) -> SignedIn:
    """Begin the session.

    Raises:
        SignInFailedError: The answer is not right, nobody has the passkey, or its person is disabled.
        SignInSlowedError: The login of its person failed too often in a row.

    """
    wrong, digest, token = SignInFailedError("passkey.wrong"), token_digest(command.token), chance.salt().hex()
    check = FactorCheck(work, factors, command.proof, digest, wrong=wrong)
    name = passkey_id(factors.credential_in(command.proof.answer))

    def finished(attempt: SignInAttempt) -> SignedIn:
        row = work.store.factor(name)
        persons = work.store.persons_of([row.person]) if row is not None else []
        if row is None or not persons or persons[0].is_disabled(work.clock.today()):
            check.challenge(attempt)
            line = about(row.person if row is not None else "", EntryKind.SIGN_IN_FAILED)
            attempt.write(Signature(SYSTEM), [line], SignInChanges())
            raise wrong
        use = check.demand_shown(attempt, persons[0], [row])
        return begun_session(attempt, persons[0], Beginning(token, command.label, use, half=digest))

    return change_sign_ins(work, finished, dry_run=command.dry_run)
