"""The tables of second factors, read by their keys; half-sessions are also begun and ended without a line."""

from engine.access.factors.rows import FactorRow, HalfSessionRow, RecoveryCodeRow
from store.engines.base import SqlBase
from store.engines.drivers import Cursor
from store.sign_in.put_rows import put_statement
from store.tables.rows import FACTOR, HALF_SESSION, RECOVERY_CODE

_TAKE = "DELETE FROM half_sessions WHERE digest = ? AND purpose = ?"
_END_LATE = "DELETE FROM half_sessions WHERE until <= ?"


class FactorTables(SqlBase):
    """`application.ports.sign_in.factor_store.FactorStore` on SQLite or PostgreSQL."""

    def factors_of(self, person: str) -> list[FactorRow]:
        """Return what a person has beside a password, in the order in which it was set up."""
        sql = f"SELECT {', '.join(FACTOR.names)} FROM factors WHERE person = ? ORDER BY made_at, factor"  # noqa: S608  # our own names
        return FACTOR.read_all(self._all(self._marked(sql), person))

    def factor(self, factor: str) -> FactorRow | None:
        """Return the factor with this id; None when there is none."""
        sql = f"SELECT {', '.join(FACTOR.names)} FROM factors WHERE factor = ?"  # noqa: S608  # our own names
        return next(iter(FACTOR.read_all(self._all(self._marked(sql), factor))), None)

    def recovery_codes_of(self, person: str) -> list[RecoveryCodeRow]:
        """Return the recovery codes of a person that were not used yet, by digest."""
        sql = f"SELECT {', '.join(RECOVERY_CODE.names)} FROM recovery_codes WHERE person = ? ORDER BY digest"  # noqa: S608  # our own names
        return RECOVERY_CODE.read_all(self._all(self._marked(sql), person))

    def half_session(self, digest: str, purpose: str) -> HalfSessionRow | None:
        """Return what waits under a digest for a purpose, in time or not; None when nothing does."""
        sql = f"SELECT {', '.join(HALF_SESSION.names)} FROM half_sessions WHERE digest = ? AND purpose = ?"  # noqa: S608  # our own names
        return next(iter(HALF_SESSION.read_all(self._all(self._marked(sql), digest, purpose))), None)

    def put_half_session(self, row: HalfSessionRow, *, now: str) -> None:
        """Keep what begins, in the place of the one before; those whose time is over at `now` are forgotten."""

        def put(cursor: Cursor) -> None:
            cursor.execute(self._marked(_END_LATE), (now,))
            cursor.execute(self._marked(put_statement(HALF_SESSION)), HALF_SESSION.stored(row))

        self._writer.run(put)

    def take_half_session(self, digest: str, purpose: str) -> bool:
        """End what waits under a digest for a purpose; tell whether it waited, which one asker alone is told."""

        def take(cursor: Cursor) -> bool:
            cursor.execute(self._marked(_TAKE), (digest, purpose))
            return cursor.rowcount == 1

        return bool(self._writer.run(take))
