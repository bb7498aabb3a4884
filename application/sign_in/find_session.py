"""Finds out in whose session something is asked. Finding writes nothing; noting that it is used is a command."""

from dataclasses import dataclass, field, replace

from application.sign_in.sessions import SessionView, live_session
from application.unit_of_work import UnitOfWork
from application.use_case import Command, Query, use_case
from engine.access.sign_in_rows import SessionRow
from engine.access.sign_in_rules import TOUCHED_EVERY, later, session_end


@dataclass(frozen=True, slots=True, kw_only=True)
class FindSession(Query[SessionView]):
    """Whose session is this? The person of the answer is the actor of what is asked in it."""

    actor: str = ""
    token: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class TouchSession(Command[SessionView]):
    """Note that something is asked in a session, so that it goes on; at most once a minute, and without a line."""

    actor: str = ""
    token: str = field(repr=False)


@use_case(FindSession, asks_nothing="the token shows who asks")
def find_session(query: FindSession, *, work: UnitOfWork) -> SessionView:
    """Return the session.

    Raises:
        SessionEndedError: There is none, it has ended, or the person is disabled.

    """
    return live_session(work, query.token)


@use_case(TouchSession, asks_nothing="the token shows who asks")
def touch_session(command: TouchSession, *, work: UnitOfWork) -> SessionView:
    """Return the session as it is then.

    Raises:
        SessionEndedError: There is none, it has ended, or the person is disabled.

    """
    session, now = live_session(work, command.token), work.clock.now()
    before = later(now, -TOUCHED_EVERY)
    if command.dry_run or session.seen_at >= before:
        return session
    work.store.touch_session(session.digest, seen_at=now, before=before)
    row = SessionRow(session.digest, session.person.person, session.started_at, now, session.label)
    return replace(session, seen_at=now, ends_at=session_end(row))
