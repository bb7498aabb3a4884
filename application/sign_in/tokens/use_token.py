"""Finds out for whom a program acts that sends a token, and how far."""

from dataclasses import dataclass, field

from application.sign_in.sessions import SessionView
from application.unit_of_work import UnitOfWork
from application.use_case import Command, use_case
from engine.access.reaching.token_rules import Reach, counts
from engine.access.sign_in_errors import SessionEndedError
from engine.access.sign_in_rules import TOUCHED_EVERY, later, token_digest
from engine.access.tokens.rows import TokenScope


@dataclass(frozen=True, slots=True)
class TokenView:
    """A token that counts: whose it is, told as a session is, and how far it reaches."""

    session: SessionView
    reach: Reach


@dataclass(frozen=True, slots=True, kw_only=True)
class UseToken(Command[TokenView]):
    """For whom does a program act? That it was used is noted at most once a minute, without a line."""

    actor: str = ""
    token: str = field(repr=False)


@use_case(UseToken, asks_nothing="the token shows who asks")
def use_token(command: UseToken, *, work: UnitOfWork) -> TokenView:
    """Return whose token it is.

    Raises:
        SessionEndedError: There is none, it has ended or was revoked, or the person is disabled.

    """
    row, today = work.store.access_token(token_digest(command.token)), work.clock.today()
    persons = work.store.persons_of([row.person]) if row is not None and counts(row, today) else []
    if row is None or not persons or persons[0].is_disabled(today):
        raise SessionEndedError("token.ended")
    now = work.clock.now()
    before = later(now, -TOUCHED_EVERY)
    if not command.dry_run and row.used_at < before:
        work.store.touch_access_token(row.digest, used_at=now, before=before)
    session = SessionView(
        persons[0], row.digest, row.made_at, row.used_at, row.last_on, label=row.name,
        is_confirmed=not work.sign_in_policy.confirms,
    )  # fmt: skip
    return TokenView(session, Reach(row.unit, row.scope != TokenScope.WRITE))
