"""Rows of dossiers in memory that the law in use has not reached yet."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from application.ports.rows_behind import RowBehind
from engine.read_models.rows import DossierRow
from tests.support.memory.dossiers import MemoryDossiers


@dataclass
class MemoryRowsBehind(MemoryDossiers):
    """Looked for row by row."""

    def rows_behind(self, adoption: int, *, after: RowBehind | None = None, limit: int) -> list[RowBehind]:
        rows = sorted(RowBehind(row.adoption, row.ref) for row in self.dossier_rows.values() if row.adoption < adoption)
        return [row for row in rows if after is None or row > after][:limit]

    def rows_behind_of(self, refs: Sequence[str], adoption: int) -> list[RowBehind]:
        return [row for row in self.rows_behind(adoption, limit=len(self.dossier_rows)) if row.ref in refs]

    def carry_rows(self, rows: Sequence[DossierRow]) -> None:
        for row in rows:
            kept = self.dossier_rows.get(row.ref)
            if kept and (kept.version, kept.head) == (row.version, row.head) and kept.adoption < row.adoption:
                self.dossier_rows[row.ref] = replace(kept, adoption=row.adoption)
