"""What a request changes in the tables of signing in, inside its transaction. Begins and ends nothing."""

from collections.abc import Iterable, Sequence
from typing import Any

from engine.access.sign_in_rows import SignInChanges
from store.engines.drivers import Cursor
from store.sign_in.put_rows import put_statement
from store.tables.rows import (
    ACCESS_TOKEN,
    CREDENTIAL,
    FACTOR,
    HALF_SESSION,
    INVITATION,
    RECOVERY_CODE,
    SESSION,
    SIGN_IN_FAILURE,
    RowShape,
)

# person, digest of the session that stays
_SIGN_OUT = "DELETE FROM sessions WHERE person = ? AND digest <> ?"
_END_HALVES_OF = "DELETE FROM half_sessions WHERE person = ?"
_END = "DELETE FROM sessions WHERE digest = ?"
_END_HALVES = "DELETE FROM half_sessions WHERE digest = ?"
_UNINVITE = "DELETE FROM invitations WHERE person = ?"
_FORGIVE = "DELETE FROM sign_in_failures WHERE digest = ?"
_FORGET = "DELETE FROM sign_in_failures WHERE last_at < ?"
_END_FACTOR = "DELETE FROM factors WHERE factor = ?"
_END_RECOVERY = "DELETE FROM recovery_codes WHERE person = ?"
_REVOKE = "DELETE FROM access_tokens WHERE digest = ?"
_USE_RECOVERY = "DELETE FROM recovery_codes WHERE digest = ?"


def put_sign_ins(cursor: Cursor, changes: SignInChanges, *, dialect: str) -> None:
    """Write the changes; what ends does so first."""
    for sql, rows in (
        *_ends(changes),
        *((put_statement(shape), map(shape.stored, new)) for shape, new in _new(changes)),
    ):
        for values in rows:
            cursor.execute(sql.replace("?", "%s") if dialect == "postgresql" else sql, values)


def _ends(changes: SignInChanges) -> tuple[tuple[str, Iterable[Sequence[Any]]], ...]:
    return (
        (_SIGN_OUT, [(person, changes.kept) for person in changes.signed_out]),
        (_END_HALVES_OF, _alone(changes.signed_out)),
        (_END, _alone(changes.ended)),
        (_END_HALVES, _alone((*changes.ended, *changes.halves_ended))),
        (_UNINVITE, _alone(changes.uninvited)),
        (_FORGIVE, _alone(changes.forgiven)),
        (_FORGET, _alone([changes.forgotten_before] if changes.forgotten_before else [])),
        (_END_FACTOR, _alone(changes.factors_ended)),
        (_END_RECOVERY, _alone(changes.recovery_ended)),
        (_USE_RECOVERY, _alone(changes.recovery_used)),
        (_REVOKE, _alone(changes.access_tokens_ended)),
    )


def _new(changes: SignInChanges) -> tuple[tuple[RowShape[Any], Sequence[Any]], ...]:
    return (
        (CREDENTIAL, changes.credentials),
        (SESSION, changes.sessions),
        (INVITATION, changes.invitations),
        (SIGN_IN_FAILURE, changes.failures),
        (FACTOR, changes.factors),
        (RECOVERY_CODE, changes.recovery_codes),
        (HALF_SESSION, changes.half_sessions),
        (ACCESS_TOKEN, changes.access_tokens),
    )


def _alone(names: Iterable[str]) -> list[tuple[str]]:
    return [(name,) for name in names]
