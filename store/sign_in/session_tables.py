"""The tables of signing in, read by their keys; written with a line (`append_sign_ins`), but for one column."""

from engine.access.sign_in_rows import CredentialRow, InvitationRow, SessionRow, SignInFailureRow
from store.engines.base import SqlBase
from store.engines.drivers import Cursor
from store.tables.rows import CREDENTIAL, INVITATION, SESSION, SIGN_IN_FAILURE, RowShape, RowType

# instant, digest, instant before which it must have been
_TOUCH = "UPDATE sessions SET seen_at = ? WHERE digest = ? AND seen_at < ?"


class SessionTables(SqlBase):
    """`application.ports.sign_in.session_store.SessionStore` on SQLite or PostgreSQL."""

    def credential_of(self, person: str) -> CredentialRow | None:
        """Return the password of a person, by person id; None for one who has set none."""
        return self._keyed(CREDENTIAL, person)

    def session(self, digest: str) -> SessionRow | None:
        """Return the session whose token has this digest, ended by its time or not; None when there is none."""
        return self._keyed(SESSION, digest)

    def sessions_of(self, person: str) -> list[SessionRow]:
        """Return the sessions of a person, in the order in which they began; by digest where that is the same."""
        return self._sign_in_rows(SESSION, "person = ? ORDER BY started_at, digest", person)

    def touch_session(self, digest: str, *, seen_at: str, before: str) -> bool:
        """Note when something was last asked in a session, if that is noted as earlier than `before`; tell whether."""

        def touch(cursor: Cursor) -> bool:
            cursor.execute(self._marked(_TOUCH), (seen_at, digest, before))
            return cursor.rowcount == 1

        return bool(self._writer.run(touch))

    def invitation(self, digest: str) -> InvitationRow | None:
        """Return the invitation whose token has this digest, in time or not; None when there is none."""
        return self._keyed(INVITATION, digest)

    def sign_in_failures(self, digest: str) -> SignInFailureRow | None:
        """Return the failures of the login that has this digest; None when there are none."""
        return self._keyed(SIGN_IN_FAILURE, digest)

    def _keyed(self, shape: RowShape[RowType], key: str) -> RowType | None:
        return next(iter(self._sign_in_rows(shape, f"{shape.key[0].name} = ?", key)), None)

    def _sign_in_rows(self, shape: RowShape[RowType], condition: str, value: str) -> list[RowType]:
        names = ", ".join(shape.names)
        sql = f"SELECT {names} FROM {shape.table.name} WHERE {condition}"  # noqa: S608  # our own names
        return shape.read_all(self._all(self._marked(sql), value))
