"""Rows of dossiers that the law in use has not reached yet: found by an index, page by page."""

from collections.abc import Sequence

from sqlalchemy import select

from application.ports.rows_behind import RowBehind
from engine.read_models.rows import DossierRow
from store.engines.base import SqlBase
from store.engines.parameters import in_parts
from store.tables.summaries import dossiers

# adoption, adoption after which, code after which, limit
BEHIND = """SELECT adoption, ref FROM dossiers WHERE adoption < ? AND (adoption, ref) > (?, ?)
ORDER BY adoption, ref LIMIT ?"""
# adoption, ref, version, head, adoption
_CARRY = "UPDATE dossiers SET adoption = ? WHERE ref = ? AND version = ? AND head = ? AND adoption < ?"

_BEFORE_ALL = RowBehind(-1, "")


class RowsBehindTables(SqlBase):
    """`application.ports.rows_behind.RowsBehind` on SQLite or PostgreSQL."""

    def rows_behind(self, adoption: int, *, after: RowBehind | None = None, limit: int) -> list[RowBehind]:
        """Return rows worked out under the law of an earlier adoption than this, in order, after one of them."""
        rows = self._all(self._marked(BEHIND), adoption, *(after or _BEFORE_ALL), limit)
        return [RowBehind(*row) for row in rows]

    def rows_behind_of(self, refs: Sequence[str], adoption: int) -> list[RowBehind]:
        """Return those of some dossiers whose row was worked out under the law of an earlier adoption than this."""
        behind = select(dossiers.c.adoption, dossiers.c.ref).where(dossiers.c.adoption < adoption)
        return [
            RowBehind(*row) for part in in_parts(refs) for row in self._select(behind.where(dossiers.c.ref.in_(part)))
        ]

    def carry_rows(self, rows: Sequence[DossierRow]) -> None:
        """Note that rows hold under a later adoption; those that stand at another entry by now are left alone."""
        if rows:
            values = [(row.adoption, row.ref, row.version, row.head, row.adoption) for row in rows]
            self._writer.run(lambda cursor: cursor.executemany(self._marked(_CARRY), values))
