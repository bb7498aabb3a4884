"""What is the same for every factor that is set up: how many there may be, what else ends, which codes come with it."""

from application.ledger_writer import Signature
from application.sign_in.factors.recovery_codes import RecoveryCodes, recovery_rows
from application.sign_in.sessions import SessionView
from application.sign_in.sign_in_changes import SignInAttempt, about
from engine.access.factors.rows import FactorRow
from engine.access.factors.rules import FACTORS_LIMIT
from engine.access.sign_in_rows import SignInChanges
from engine.errors import NotPermittedError
from engine.terms import EntryKind


def demand_room(attempt: SignInAttempt, person: str) -> None:
    """Make sure that a person may set up one more factor.

    Raises:
        NotPermittedError: They have as many as there may be.

    """
    if len(attempt.work.store.factors_of(person)) >= FACTORS_LIMIT:
        raise NotPermittedError("factor.too_many", most=FACTORS_LIMIT)


def put_factor(
    attempt: SignInAttempt, session: SessionView, row: FactorRow, *, codes: tuple[str, ...]
) -> RecoveryCodes:
    """Write a new factor and end the other sessions of its person; return recovery codes where they had none."""
    person = session.person.person
    is_first = not attempt.work.store.recovery_codes_of(person)
    changes = SignInChanges(
        factors=[row], signed_out=[person], kept=session.digest,
        recovery_codes=recovery_rows(person, codes, attempt.now) if is_first else [],
    )  # fmt: skip
    lines = [about(person, EntryKind.FACTOR_ADDED, factor=row.kind)]
    if is_first:
        lines.append(about(person, EntryKind.RECOVERY_CODES_MADE, count=len(codes)))
    attempt.write(Signature(person), lines, changes)
    return RecoveryCodes(codes if is_first else ())
