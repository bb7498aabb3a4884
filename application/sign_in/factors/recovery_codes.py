"""Recovery codes: for whoever has lost every other factor. Each is shown once, kept as a digest, used once."""

from dataclasses import dataclass, field

from application.ledger_writer import Signature
from application.ports.sign_in.factors import Factors
from application.ports.sign_in.passwords import Passwords
from application.sign_in.factor_check import FactorUse
from application.sign_in.factors.owner_check import Means, OwnerCommand, owner_does
from application.sign_in.sessions import SessionView
from application.sign_in.sign_in_changes import SignInAttempt, about
from application.unit_of_work import UnitOfWork
from application.use_case import use_case
from engine.access.factors.rows import RecoveryCodeRow
from engine.access.factors.rules import RECOVERY_CODES_AT_ONCE, recovery_code, recovery_digest
from engine.access.sign_in_rows import SignInChanges
from engine.access.sign_in_rules import login_digest
from engine.errors import NotPermittedError
from engine.ledger.chance import Chance
from engine.terms import EntryKind


@dataclass(frozen=True, slots=True)
class RecoveryCodes:
    """Codes that are shown this once; none where there was nothing to make."""

    codes: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class RenewRecoveryCodes(OwnerCommand[RecoveryCodes]):
    """Make recovery codes anew; those before count no more."""


@use_case(RenewRecoveryCodes, asks_nothing="the token shows who asks, password and factor that it is still them")
def renew_recovery_codes(
    command: RenewRecoveryCodes, *, work: UnitOfWork, passwords: Passwords, factors: Factors, chance: Chance
) -> RecoveryCodes:
    """Make them.

    Raises:
        NotPermittedError: The person has no factor that they could stand in for; password or factor are wrong.
        FactorNeededError: Nothing was shown beside the password.

    """
    codes = fresh_codes(chance)

    def renewed(attempt: SignInAttempt, session: SessionView, use: FactorUse) -> RecoveryCodes:
        person = session.person
        if not work.store.factors_of(person.person):
            raise NotPermittedError("factor.none")
        changes = SignInChanges(
            factors=use.factors, recovery_ended=[person.person], forgiven=[login_digest(person.login)],
            recovery_codes=recovery_rows(person.person, codes, attempt.now),
        )  # fmt: skip
        lines = [*use.drafts, about(person.person, EntryKind.RECOVERY_CODES_MADE, count=len(codes))]
        attempt.write(Signature(person.person), lines, changes)
        return RecoveryCodes(codes)

    return owner_does(command, Means(work, passwords, factors), renewed)


def fresh_codes(chance: Chance) -> tuple[str, ...]:
    """Return as many codes as are made at once."""
    return tuple(recovery_code(chance.salt()) for _ in range(RECOVERY_CODES_AT_ONCE))


def recovery_rows(person: str, codes: tuple[str, ...], now: str) -> list[RecoveryCodeRow]:
    """Return what is kept of codes."""
    return [RecoveryCodeRow(recovery_digest(person, code), person, now) for code in codes]
