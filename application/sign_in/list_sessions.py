"""The sessions of whoever asks: where they are signed in."""

from dataclasses import dataclass, field

from application.sign_in.sessions import SessionView, live_session, view_of
from application.unit_of_work import UnitOfWork
from application.use_case import Query, use_case
from engine.access.sign_in_rules import is_over


@dataclass(frozen=True, slots=True, kw_only=True)
class ListSessions(Query[tuple[SessionView, ...]]):
    """Where am I signed in? In the order in which the sessions began, this one among them."""

    actor: str = ""
    token: str = field(repr=False)


@use_case(ListSessions, asks_nothing="the token shows whose sessions they are")
def list_sessions(query: ListSessions, *, work: UnitOfWork) -> tuple[SessionView, ...]:
    """Return those that last.

    Raises:
        SessionEndedError: The session of whoever asks has ended.

    """
    person, now = live_session(work, query.token).person, work.clock.now()
    rows = work.store.sessions_of(person.person)
    return tuple(view_of(row, person) for row in rows if not is_over(row, now))
