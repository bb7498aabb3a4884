"""Rows about signing in: passwords, sessions, invitations, failures. No line of the log tells them; none is evidence.

A token is never kept: a row is found by the SHA-256 of it, so that nobody who reads the tables can act for a person.
"""

from collections.abc import Collection, Sequence

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

    """

    digest: str
    person: str
    started_at: str
    seen_at: str
    label: str = ""


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
    forgotten_before: str = ""
