"""What signing in needs of the store: passwords, sessions, invitations and failures, as a protocol.

They are written with the line that tells of it (`application.ports.store.Batch.sign_ins`), but for `touch_session`.
"""

from typing import Protocol

from engine.access.sign_in_rows import CredentialRow, InvitationRow, SessionRow, SignInFailureRow


class SessionStore(Protocol):
    """The tables of signing in."""

    def credential_of(self, person: str) -> CredentialRow | None:
        """Return the password of a person, by person id; None for one who has set none."""
        ...

    def session(self, digest: str) -> SessionRow | None:
        """Return the session whose token has this digest, ended by its time or not; None when there is none."""
        ...

    def sessions_of(self, person: str) -> list[SessionRow]:
        """Return the sessions of a person, in the order in which they began; by digest where that is the same."""
        ...

    def touch_session(self, digest: str, *, seen_at: str, before: str) -> bool:
        """Note when something was last asked in a session, if that is noted as earlier than `before`; tell whether."""
        ...

    def invitation(self, digest: str) -> InvitationRow | None:
        """Return the invitation whose token has this digest, in time or not; None when there is none."""
        ...

    def sign_in_failures(self, digest: str) -> SignInFailureRow | None:
        """Return the failures of the login that has this digest; None when there are none."""
        ...
