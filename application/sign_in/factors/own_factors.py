"""One's own factors: which they are, and how one of them is taken away."""

from dataclasses import dataclass, field

from application.ledger_writer import Signature
from application.ports.sign_in.factors import Factors
from application.ports.sign_in.passwords import Passwords
from application.sign_in.factor_check import FactorUse
from application.sign_in.factors.owner_check import Means, OwnerCommand, owner_does
from application.sign_in.sessions import SessionView, live_session
from application.sign_in.sign_in_changes import SignInAttempt, about
from application.unit_of_work import UnitOfWork
from application.use_case import Query, use_case
from engine.access.factors.kinds import FactorKind
from engine.access.factors.policy import FactorDemand
from engine.access.factors.rows import FactorRow
from engine.access.sign_in_rows import SignInChanges
from engine.access.sign_in_rules import login_digest
from engine.errors import NotFoundError
from engine.terms import EntryKind


@dataclass(frozen=True, slots=True)
class FactorView:
    """A factor as its person sees it: its id, kind, name, and the UTC instants of its making and last use."""

    factor: str
    kind: FactorKind
    name: str
    made_at: str
    used_at: str


@dataclass(frozen=True, slots=True)
class OwnFactors:
    """What a person has beside a password.

    Attributes:
        factors: In the order in which they were set up.
        recovery_left: How many recovery codes were not used yet.
        demand: What the office wants of them.

    """

    factors: tuple[FactorView, ...]
    recovery_left: int
    demand: FactorDemand


@dataclass(frozen=True, slots=True, kw_only=True)
class ListFactors(Query[OwnFactors]):
    """What have I beside a password?"""

    actor: str = ""
    token: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveFactor(OwnerCommand[FactorView]):
    """Take a factor away, and with the last one the recovery codes; the other sessions of the person end."""

    factor: str


@use_case(ListFactors, asks_nothing="the token shows whose factors they are")
def list_factors(query: ListFactors, *, work: UnitOfWork) -> OwnFactors:
    """Return them.

    Raises:
        SessionEndedError: The session has ended.

    """
    session = live_session(work, query.token)
    person = session.person.person
    rows, left = work.store.factors_of(person), work.store.recovery_codes_of(person)
    return OwnFactors(tuple(map(_view, rows)), len(left), session.demand)


@use_case(RemoveFactor, asks_nothing="the token shows who asks, password and factor that it is still them")
def remove_factor(command: RemoveFactor, *, work: UnitOfWork, passwords: Passwords, factors: Factors) -> FactorView:
    """Take it away.

    Raises:
        NotFoundError: The person has no such factor.
        NotPermittedError: Password or factor are wrong.
        FactorNeededError: Nothing was shown beside the password.

    """

    def removed(attempt: SignInAttempt, session: SessionView, use: FactorUse) -> FactorView:
        person, owned = session.person, work.store.factors_of(session.person.person)
        gone = next((row for row in owned if row.factor == command.factor), None)
        if gone is None:
            raise NotFoundError("factor.unknown")
        is_last = len(owned) == 1
        changes = SignInChanges(
            factors=[row for row in use.factors if row.factor != gone.factor], factors_ended=[gone.factor],
            recovery_used=use.recovery_used, recovery_ended=[person.person] if is_last else [],
            signed_out=[person.person], kept=session.digest, forgiven=[login_digest(person.login)],
        )  # fmt: skip
        lines = [*use.drafts, about(person.person, EntryKind.FACTOR_REMOVED, factor=gone.kind)]
        attempt.write(Signature(person.person), lines, changes)
        return _view(gone)

    return owner_does(command, Means(work, passwords, factors), removed)


def _view(row: FactorRow) -> FactorView:
    return FactorView(row.factor, FactorKind(row.kind), row.name, row.made_at, row.used_at)
