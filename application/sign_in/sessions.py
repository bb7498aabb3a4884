"""Sessions as the use cases know them: begun, looked up by token, ended."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from application.unit_of_work import UnitOfWork
from engine.access.factors.policy import FactorDemand
from engine.access.role_scopes import in_force
from engine.access.rows import PersonRow
from engine.access.sign_in_errors import SessionEndedError
from engine.access.sign_in_rows import SessionRow
from engine.access.sign_in_rules import is_confirmed, is_over, session_end, shown_label, token_digest


@dataclass(frozen=True, slots=True)
class SessionView:
    """A session that lasts.

    Attributes:
        person: Whose it is.
        digest: By which it is known; no way back to its token.
        started_at, seen_at: UTC instants: when it began, and when something was last asked in it, to a minute.
        ends_at: UTC instant at which it ends if nothing more is asked.
        label: What the browser said of itself.
        is_confirmed: Whether its person has shown who they are a short while ago, or the office does not ask for it.
        demand: What the office wants of its person.
        lacks_factor: Whether a second factor must be set up before anything else.

    """

    person: PersonRow
    digest: str
    started_at: str
    seen_at: str
    ends_at: str
    label: str = ""
    is_confirmed: bool = True
    demand: FactorDemand = FactorDemand.OFF
    lacks_factor: bool = False


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A session that has begun; `token` is given this once and kept nowhere."""

    token: str = field(repr=False)
    session: SessionView


def view_of(session: SessionRow, person: PersonRow) -> SessionView:
    """Return a session for whoever asks."""
    return SessionView(
        person, session.digest, session.started_at, session.seen_at, session_end(session), label=session.label
    )


def new_session(token: str, person: PersonRow, *, now: str, label: str) -> SessionRow:
    """Return the row of a session that begins."""
    return SessionRow(token_digest(token), person.person, now, now, shown_label(label))


def live_session(work: UnitOfWork, token: str) -> SessionView:
    """Return the session of a token.

    Raises:
        SessionEndedError: There is none, it has ended, or the person is disabled by now.

    """
    session = work.store.session(token_digest(token))
    persons = work.store.persons_of([session.person]) if session is not None else []
    if session is None or not persons or is_over(session, work.clock.now()):
        raise SessionEndedError("session.ended")
    if persons[0].is_disabled(work.clock.today()):
        raise SessionEndedError("session.ended")
    policy = work.sign_in_policy
    demand = _demand(work, persons[0])
    return replace(
        view_of(session, persons[0]), is_confirmed=not policy.confirms or is_confirmed(session, work.clock.now()),
        demand=demand, lacks_factor=demand == FactorDemand.REQUIRED and not work.store.factors_of(persons[0].person),
    )  # fmt: skip


def _demand(work: UnitOfWork, person: PersonRow) -> FactorDemand:
    """Return what the office wants of a person, by the roles held today."""
    policy = work.sign_in_policy
    if policy.second_factor == FactorDemand.OFF or not policy.roles:
        return policy.second_factor
    grants = work.store.grants_of(person.person)
    return policy.demand([grant.role for grant in grants if in_force(grant, work.clock.today())])


def ended_sessions(sessions: Sequence[SessionRow], now: str) -> list[str]:
    """Return the digests of those that have ended by their time, so that they need not be kept."""
    return [session.digest for session in sessions if is_over(session, now)]
