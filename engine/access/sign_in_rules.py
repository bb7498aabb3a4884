"""How long sessions and invitations last, and how long somebody waits who failed to sign in; every figure of it."""

import hashlib
from datetime import UTC, datetime, timedelta

from engine.access.sign_in_rows import SessionRow, SignInFailureRow
from engine.calendar.vietnam_time import instant
from engine.errors import BadTextError
from engine.text.cleaning import clean_login
from engine.text.vietnamese_names import fold

IDLE = timedelta(minutes=30)
"""A session ends when nothing was asked in it for so long."""
LONGEST = timedelta(hours=12)
"""A session ends so long after it began, whatever is asked in it."""
TOUCHED_EVERY = timedelta(minutes=1)
"""How exactly it is noted when something was last asked in a session."""
INVITED = timedelta(hours=72)
"""How long an invitation can be accepted."""
SLOWED_FROM = 5
"""From so many failures in a row on, the next try waits: a second, and twice as long each time."""
LONGEST_WAIT = timedelta(minutes=15)
"""Nobody waits longer, so that nobody can lock another person out for good."""
FORGOTTEN = timedelta(days=1)
"""Failures are forgotten so long after the last of them."""
LABEL_LIMIT = 80
CONFIRMED_FOR = timedelta(minutes=10)
"""For so long after its person has shown who they are a session may do what weighs most."""


def token_digest(token: str) -> str:
    """Return what is kept of a token."""
    return _digest(token)


def typed_login(typed: str) -> str:
    """Return the login that somebody typed, in its normal form; empty where nobody can be called so."""
    try:
        return clean_login(typed)
    except BadTextError:
        return ""


def login_digest(typed: str) -> str:
    """Return by what the failures of a login are counted: the same however it is typed, and no way back to it."""
    return _digest(fold(typed_login(typed) or typed))


def shown_label(said: str) -> str:
    """Return what a browser says of itself, cut, without signs that nobody sees."""
    return "".join(filter(str.isprintable, said))[:LABEL_LIMIT]


def factor_name(typed: str) -> str:
    """Return what a person calls a factor, cut, without signs that nobody sees."""
    return shown_label(typed.strip())


def is_confirmed(session: SessionRow, now: str) -> bool:
    """Tell whether the person of a session showed who they are a short while ago."""
    return abs(instant(now) - instant(session.confirmed_at or session.started_at)) < CONFIRMED_FOR


def later(now: str, by: timedelta) -> str:
    """Return a UTC instant so much later, written the same way."""
    return _written(instant(now) + by)


def session_end(session: SessionRow) -> str:
    """Return the UTC instant at which a session ends if nothing more is asked in it."""
    return _written(min(instant(session.seen_at) + IDLE, instant(session.started_at) + LONGEST))


def is_over(session: SessionRow, now: str) -> bool:
    """Tell whether a session has ended; one of a clock that ran ahead has."""
    moment = instant(now)
    idle, age = moment - instant(session.seen_at), moment - instant(session.started_at)
    return abs(idle) >= IDLE or abs(age) >= LONGEST


def slowed_until(failures: SignInFailureRow | None, now: str) -> datetime | None:
    """Return the UTC instant before which nobody may try this login again; None when they may now."""
    if failures is None or failures.count < SLOWED_FROM:
        return None
    doublings = min(failures.count - SLOWED_FROM, 32)
    until = instant(failures.last_at) + min(timedelta(seconds=2**doublings), LONGEST_WAIT)
    # what lies further ahead was written by a clock that has gone back since
    return until if timedelta() < until - instant(now) <= LONGEST_WAIT else None


def failed_again(failures: SignInFailureRow | None, digest: str, now: str) -> SignInFailureRow:
    """Return the failures of a login after one more."""
    is_in_row = failures is not None and failures.last_at >= later(now, -FORGOTTEN)
    return SignInFailureRow(digest, failures.count + 1 if failures is not None and is_in_row else 1, now)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _written(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
