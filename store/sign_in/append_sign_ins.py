"""What a request changes in the tables of signing in, inside its transaction. Begins and ends nothing."""

from collections.abc import Iterable, Sequence

from engine.access.sign_in_rows import SignInChanges
from store.engines.drivers import Cursor
from store.tables.rows import CREDENTIAL, INVITATION, SESSION, SIGN_IN_FAILURE

# person, digest of the session that stays
_SIGN_OUT = "DELETE FROM sessions WHERE person = ? AND digest <> ?"
_END = "DELETE FROM sessions WHERE digest = ?"
_UNINVITE = "DELETE FROM invitations WHERE person = ?"
_FORGIVE = "DELETE FROM sign_in_failures WHERE digest = ?"
_FORGET = "DELETE FROM sign_in_failures WHERE last_at < ?"


def put_sign_ins(cursor: Cursor, changes: SignInChanges, *, dialect: str) -> None:
    """Write the changes; what ends does so first."""
    forgotten = [(changes.forgotten_before,)] if changes.forgotten_before else []
    for sql, rows in (
        (_SIGN_OUT, [(person, changes.kept) for person in changes.signed_out]),
        (_END, _alone(changes.ended)),
        (_UNINVITE, _alone(changes.uninvited)),
        (_FORGIVE, _alone(changes.forgiven)),
        (_FORGET, forgotten),
        (_put("credentials", CREDENTIAL.names), map(CREDENTIAL.stored, changes.credentials)),
        (_put("sessions", SESSION.names), map(SESSION.stored, changes.sessions)),
        (_put("invitations", INVITATION.names), map(INVITATION.stored, changes.invitations)),
        (_put("sign_in_failures", SIGN_IN_FAILURE.names), map(SIGN_IN_FAILURE.stored, changes.failures)),
    ):
        for values in rows:
            cursor.execute(sql.replace("?", "%s") if dialect == "postgresql" else sql, values)


def _alone(names: Iterable[str]) -> list[tuple[str]]:
    return [(name,) for name in names]


def _put(table: str, names: Sequence[str]) -> str:
    """Return the statement that writes a row in the place of the one with the same key, its first column."""
    key, *others = names
    anew = ", ".join(f"{name} = excluded.{name}" for name in others)
    marks = ", ".join("?" * len(names))
    return f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks}) ON CONFLICT ({key}) DO UPDATE SET {anew}"  # noqa: S608  # our own
