"""Signs a person out: of this session, or of all their others."""

from dataclasses import dataclass, field

from application.ledger_writer import Signature
from application.sign_in.sessions import ended_sessions, live_session
from application.sign_in.sign_in_changes import SignInAttempt, about, change_sign_ins
from application.unit_of_work import UnitOfWork
from application.use_case import Command, use_case
from engine.access.sign_in_rows import SignInChanges
from engine.access.sign_in_rules import token_digest
from engine.terms import EntryKind


@dataclass(frozen=True, slots=True, kw_only=True)
class EndSession(Command[bool]):
    """End this session; the answer is whether there was one."""

    actor: str = ""
    token: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class EndOtherSessions(Command[int]):
    """End all other sessions of whoever asks; the answer is how many of them still lasted."""

    actor: str = ""
    token: str = field(repr=False)


@use_case(EndSession, asks_nothing="the token shows whose session it is")
def end_session(command: EndSession, *, work: UnitOfWork) -> bool:
    """End it, also when its time is over; nothing happens where there is none."""
    digest = token_digest(command.token)

    def ended(attempt: SignInAttempt) -> bool:
        session = work.store.session(digest)
        if session is None:
            return False
        drafts = [about(session.person, EntryKind.SIGNED_OUT, sessions=1)]
        attempt.write(Signature(session.person), drafts, SignInChanges(ended=[digest]))
        return True

    return change_sign_ins(work, ended, dry_run=command.dry_run)


@use_case(EndOtherSessions, asks_nothing="the token shows whose sessions they are")
def end_other_sessions(command: EndOtherSessions, *, work: UnitOfWork) -> int:
    """End them; nothing is written where there are none.

    Raises:
        SessionEndedError: The session of whoever asks has ended itself.

    """

    def ended(attempt: SignInAttempt) -> int:
        session = live_session(work, command.token)
        kept = work.store.sessions_of(session.person.person)
        over = {*ended_sessions(kept, attempt.now), session.digest}
        count = sum(row.digest not in over for row in kept)
        if count:
            changes = SignInChanges(signed_out=[session.person.person], kept=session.digest)
            drafts = [about(session.person.person, EntryKind.SIGNED_OUT, sessions=count)]
            attempt.write(Signature(session.person.person), drafts, changes)
        return count

    return change_sign_ins(work, ended, dry_run=command.dry_run)
