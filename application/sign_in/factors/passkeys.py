"""Passkeys: made on one's own pages, asked for by a challenge that is answered once and within five minutes."""

from dataclasses import dataclass, field, replace

from application.ledger_writer import Signature
from application.ports.sign_in.factors import Challenge, Factors
from application.ports.sign_in.passwords import Passwords
from application.sign_in.factor_check import FactorProof, FactorUse, passkey_id, taken
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
from engine.access.factors.rules import HALF_LASTS, challenge_of, passkey_handle
from engine.access.rows import PersonRow
from engine.access.sign_in_rules import factor_name, later, token_digest
from engine.errors import NotPermittedError
from engine.ledger.chance import Chance
from engine.terms import EntryKind


@dataclass(frozen=True, slots=True)
class PasskeyBegun:
    """What a passkey is made with.

    Attributes:
        challenge: What it is to sign, base64url.
        person: For whom; `handle` is by what it knows them.
        known: Credential ids of the passkeys that they have, of which none is made again.

    """

    challenge: str = field(repr=False)
    person: PersonRow
    handle: str
    known: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PasskeyAsked:
    """What a passkey is to answer: a challenge (base64url), and which credential ids may; empty for who has none."""

    challenge: str = field(default="", repr=False)
    credentials: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BeginPasskey(OwnerCommand[PasskeyBegun]):
    """Ask for what a passkey is made with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishPasskey(Command[RecoveryCodes]):
    """Show the passkey that was made, so that it counts from now on.

    Attributes:
        actor: Nobody; the session says who it is.
        token: The session of whoever asks.
        proof: What the browser answered.
        name: What the person calls the passkey.

    """

    actor: str = ""
    token: str = field(repr=False)
    proof: FactorProof
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskForPasskey(Command[PasskeyAsked]):
    """Ask for a challenge: in a session, or in half of one that waits for its factor."""

    actor: str = ""
    token: str = field(repr=False)


@use_case(BeginPasskey, asks_nothing="the token shows who asks, password and factor that it is still them")
def begin_passkey(
    command: BeginPasskey, *, work: UnitOfWork, passwords: Passwords, factors: Factors, chance: Chance
) -> PasskeyBegun:
    """Keep a challenge for a while.

    Raises:
        NotPermittedError: Password or factor are wrong, or there are as many factors as there may be.
        FactorNeededError: The person has a factor, and nothing was shown.

    """
    challenge, digest = challenge_of(chance.salt()), token_digest(command.token)

    def begun(attempt: SignInAttempt, session: SessionView, use: FactorUse) -> PasskeyBegun:
        person = session.person
        demand_room(attempt, person.person)
        until = later(attempt.now, HALF_LASTS)
        half = HalfSessionRow(digest, Purpose.REGISTER, person.person, challenge, until)
        lines = [*use.drafts, about(person.person, EntryKind.SESSION_CONFIRMED)]
        changes = replace(confirmed(attempt, session, use), half_sessions=[half])
        attempt.write(Signature(person.person), lines, changes)
        return PasskeyBegun(challenge, person, passkey_handle(person.person), _credentials(work, person.person))

    return owner_does(command, Means(work, passwords, factors), begun)


@use_case(FinishPasskey, asks_nothing="the token shows who asks, and what waits under it that the password was right")
def finish_passkey(command: FinishPasskey, *, work: UnitOfWork, factors: Factors, chance: Chance) -> RecoveryCodes:
    """Write the factor and end the other sessions; return recovery codes where the person had none.

    Raises:
        NotPermittedError: Nothing waits for a passkey any more, or what was answered makes none.

    """
    name, codes, challenges = factor_name(command.name), fresh_codes(chance), list[str]()

    def finished(attempt: SignInAttempt) -> RecoveryCodes:
        session = live_session(work, command.token)
        if not challenges:
            challenges.append(taken(attempt, session.digest, Purpose.REGISTER))
        if not challenges[0]:
            raise NotPermittedError("factor.half_ended")
        made = factors.registered(command.proof.answer, Challenge(challenges[0], command.proof.origin))
        if made is None or work.store.factor(passkey_id(made.credential)) is not None:
            raise NotPermittedError("passkey.not_made")
        demand_room(attempt, session.person.person)
        row = FactorRow(
            passkey_id(made.credential), session.person.person, FactorKind.PASSKEY, name, secret=made.key,
            credential=made.credential, used=made.count, made_at=attempt.now,
        )  # fmt: skip
        return put_factor(attempt, session, row, codes=codes)

    return change_sign_ins(work, finished, dry_run=command.dry_run)


@use_case(AskForPasskey, asks_nothing="the token shows who asks: it is that of a session, or of half of one")
def ask_for_passkey(command: AskForPasskey, *, work: UnitOfWork, chance: Chance) -> PasskeyAsked:
    """Keep a challenge for a while, in the place of the one before; nothing for who has no passkey."""
    digest, now = token_digest(command.token), work.clock.now()
    half = work.store.half_session(digest, Purpose.SIGN_IN)
    is_waiting = half is not None and now < half.until
    person = half.person if half is not None and is_waiting else live_session(work, command.token).person.person
    credentials = _credentials(work, person)
    if not credentials:
        return PasskeyAsked()
    challenge = challenge_of(chance.salt())
    if not command.dry_run:
        row = HalfSessionRow(digest, Purpose.CHALLENGE, person, challenge, later(now, HALF_LASTS))
        work.store.put_half_session(row, now=now)
    return PasskeyAsked(challenge, credentials)


def _credentials(work: UnitOfWork, person: str) -> tuple[str, ...]:
    return tuple(row.credential for row in work.store.factors_of(person) if row.kind == FactorKind.PASSKEY)
