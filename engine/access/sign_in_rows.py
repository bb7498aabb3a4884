"""Rows about signing in: passwords, sessions, invitations, failures. No line of the log tells them; none is evidence.

A token is never kept: a row is found by the SHA-256 of it, so that nobody who reads the tables can act for a person.
"""

from collections.abc import Collection, Sequence

from engine.access.factors.rows import FactorRow, HalfSessionRow, RecoveryCodeRow
from engine.access.tokens.rows import TokenRow
from engine.values import Value


class CredentialRow(Value, frozen=True):
    """The password of a person, as the hash that it was made into (`password`), and the UTC instant it was set."""

    person: str
    password: str
    changed_at: str

    def __repr__(self) -> str:
        """Return it without the hash, which is nobody's to read."""
        return f"CredentialRow(person={self.person!r}, changed_at={self.changed_at!r})"


class SessionRow(Value, frozen=True):
    """One session.

    Attributes:
        digest: SHA-256 of its token, hex.
        person: Id of whose it is.
        started_at, seen_at: UTC instants: when it began, and when something was last asked in it.
        label: What the browser said of itself.
        confirmed_at: UTC instant at which its person last showed who they are; empty: when it began.

    """

    digest: str
    person: str
    started_at: str
    seen_at: str
    label: str = ""
    confirmed_at: str = ""


class InvitationRow(Value, frozen=True):
    """An invitation that waits to be accepted: digest of its token, whom it invites, by whom, when, until when."""

    digest: str
    person: str
    made_by: str
    made_at: str
    until: str


class SignInFailureRow(Value, frozen=True):
    """How often in a row somebody failed to sign in by a login, whether or not anybody has it.

    Attributes:
        digest: Of the login as it was typed, folded; what was typed may be a password.
        count: How often.
        last_at: UTC instant of the last time.

    """

    digest: str
    count: int
    last_at: str


class SignInChanges(Value, frozen=True):
    """What a request changes in the tables of signing in; what ends does so before anything is put.

    Attributes:
        signed_out: Persons all of whose sessions end, but the session `kept`.
        kept: Digest of a session; empty for none.
        ended: Digests of sessions that end.
        uninvited: Persons whose invitation ends.
        credentials: Passwords, each put in the place of the one before.
        sessions, invitations: New rows.
        failures: Counts, each put in the place of the one before.
        forgiven: Digests of logins whose failures are forgotten.
        factors: Second factors, each put in the place of the one before.
        factors_ended: Ids of factors that are taken away.
        recovery_ended: Persons whose recovery codes end, before `recovery_codes` are put.
        recovery_codes: New rows.
        recovery_used: Digests of recovery codes that count no more.
        half_sessions: New rows, each put in the place of the one before.
        halves_ended: Digests whose half-sessions end; those of whoever is in `signed_out` end as well.
        access_tokens: New tokens of programs.
        access_tokens_ended: Digests of those that count no more.
        forgotten_before: UTC instant before which every last failure is forgotten; empty for none.

    """

    signed_out: Collection[str] = ()
    kept: str = ""
    ended: Collection[str] = ()
    uninvited: Collection[str] = ()
    credentials: Sequence[CredentialRow] = ()
    sessions: Sequence[SessionRow] = ()
    invitations: Sequence[InvitationRow] = ()
    failures: Sequence[SignInFailureRow] = ()
    forgiven: Collection[str] = ()
    factors: Sequence[FactorRow] = ()
    factors_ended: Collection[str] = ()
    recovery_ended: Collection[str] = ()
    recovery_codes: Sequence[RecoveryCodeRow] = ()
    recovery_used: Collection[str] = ()
    half_sessions: Sequence[HalfSessionRow] = ()
    halves_ended: Collection[str] = ()
    access_tokens: Sequence[TokenRow] = ()
    access_tokens_ended: Collection[str] = ()
    forgotten_before: str = ""
