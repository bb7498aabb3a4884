"""Sets a telephone up that shows codes: the secret is given once, and holds after a first code."""

from dataclasses import dataclass, field, replace

from application.ledger_writer import Signature
from application.ports.sign_in.factors import Factors
from application.ports.sign_in.passwords import Passwords
from application.sign_in.factor_check import FactorUse
from application.sign_in.factors.confirm_session import confirmed
from application.sign_in.factors.owner_check import Means, OwnerCommand, owner_does
from application.sign_in.factors.recovery_codes import RecoveryCodes, fresh_codes
from application.sign_in.factors.set_up import demand_room, put_factor
from application.sign_in.sessions import SessionView, live_session
from application.sign_in.sign_in_changes import SignInAttempt, about, change_sign_ins
from application.unit_of_work import UnitOfWork
from application.use_case import Command, use_case
from engine.access.factors.kinds import FactorKind, Purpose
from engine.access.factors.rows import FactorRow, HalfSessionRow
from engine.access.factors.rules import HALF_LASTS, codes_secret
from engine.access.sign_in_rules import factor_name, later, token_digest
from engine.errors import NotPermittedError
from engine.ledger.chance import Chance
from engine.terms import EntryKind


@dataclass(frozen=True, slots=True)
class CodesBegun:
    """What a telephone is to take over: the secret, base32, which does not hold before a first code."""

    secret: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class BeginCodes(OwnerCommand[CodesBegun]):
    """Ask for the secret of a telephone that shows codes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowCodesBegun(Command[CodesBegun]):
    """Ask for the secret again that waits for its first code, because that was mistyped."""

    actor: str = ""
    token: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishCodes(Command[RecoveryCodes]):
    """Show the first code of a telephone, so that it counts from now on.

    Attributes:
        actor: Nobody; the session says who it is.
        token: The session of whoever asks.
        code: As it was typed.
        name: What the person calls the telephone.

    """

    actor: str = ""
    token: str = field(repr=False)
    code: str = field(repr=False)
    name: str = ""


@use_case(BeginCodes, asks_nothing="the token shows who asks, password and factor that it is still them")
def begin_codes(
    command: BeginCodes, *, work: UnitOfWork, passwords: Passwords, factors: Factors, chance: Chance
) -> CodesBegun:
    """Keep a new secret for a while.

    Raises:
        NotPermittedError: Password or factor are wrong, or there are as many factors as there may be.
        FactorNeededError: The person has a factor, and nothing was shown.

    """
    secret, digest = codes_secret(chance.salt()), token_digest(command.token)

    def begun(attempt: SignInAttempt, session: SessionView, use: FactorUse) -> CodesBegun:
        person = session.person
        demand_room(attempt, person.person)
        until = later(attempt.now, HALF_LASTS)
        half = HalfSessionRow(digest, Purpose.SET_UP_CODES, person.person, secret, until)
        changes = confirmed(attempt, session, use)
        lines = [*use.drafts, about(person.person, EntryKind.SESSION_CONFIRMED)]
        attempt.write(Signature(person.person), lines, replace(changes, half_sessions=[half]))
        return CodesBegun(secret)

    return owner_does(command, Means(work, passwords, factors), begun)


@use_case(ShowCodesBegun, asks_nothing="the token shows who asks")
def show_codes_begun(command: ShowCodesBegun, *, work: UnitOfWork) -> CodesBegun:
    """Return it.

    Raises:
        NotPermittedError: None waits any more.

    """
    return CodesBegun(_waiting(work, live_session(work, command.token)))


@use_case(FinishCodes, asks_nothing="the token shows who asks, and what waits under it that the password was right")
def finish_codes(command: FinishCodes, *, work: UnitOfWork, factors: Factors, chance: Chance) -> RecoveryCodes:
    """Write the factor and end the other sessions; return recovery codes where the person had none.

    Raises:
        NotPermittedError: Nothing waits for a first code any more, or it is wrong.

    """
    name, factor, codes = factor_name(command.name), chance.salt().hex(), fresh_codes(chance)

    def finished(attempt: SignInAttempt) -> RecoveryCodes:
        session = live_session(work, command.token)
        secret = _waiting(work, session)
        step = factors.code_step(secret, command.code, at=attempt.now)
        if step is None:
            raise NotPermittedError("factor.first_wrong", where="code")
        demand_room(attempt, session.person.person)
        row = FactorRow(
            factor, session.person.person, FactorKind.CODES, name, secret=secret, credential="", used=step,
            made_at=attempt.now, used_at=attempt.now,
        )  # fmt: skip
        return put_factor(attempt, session, row, codes=codes)

    return change_sign_ins(work, finished, dry_run=command.dry_run)


def _waiting(work: UnitOfWork, session: SessionView) -> str:
    """Return the secret that waits for its first code; raise NotPermittedError when none does."""
    half = work.store.half_session(session.digest, Purpose.SET_UP_CODES)
    if half is None or half.person != session.person.person or work.clock.now() >= half.until:
        raise NotPermittedError("factor.half_ended")
    return half.secret
