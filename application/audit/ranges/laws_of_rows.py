"""Under which law the row of each dossier stands as it is kept: an audit holds it against that one."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from application.judging.adoptions import adoptions
from application.unit_of_work import UnitOfWork
from engine.law.law import Law

_AT_ONCE = 2_000


@dataclass
class LawsOfRows:
    """The laws of rows that are behind; all others stand under the law in use.

    `behind` says which these are, as code → adoption; None looks them up.

    A row that names no adoption, or one that never was, is held against the law in use, and so comes out as another.
    """

    office: UnitOfWork
    behind: Mapping[str, int] | None = None

    def of(self, ref: str) -> Law:
        """Return the law by which a row was worked out."""
        return self._laws.get(self._behind.get(ref, 0), self.office.law)

    @cached_property
    def _laws(self) -> dict[int, Law]:
        """Return number of adoption → law, for those that rows name."""
        lawbook, named = self.office.lawbook, set(self._behind.values())
        adopted = [adoption for adoption in adoptions(self.office.store) if adoption.n in named]
        return {
            adoption.n: replace(lawbook.law(adoption.edition, adoption.workflow), adoption=adoption.n)
            for adoption in adopted
        }

    @cached_property
    def _behind(self) -> Mapping[str, int]:
        """Return code → adoption of every row that is behind."""
        if self.behind is not None:
            return self.behind
        adoption, last, rows = self.office.law.adoption, None, []
        while page := self.office.store.rows_behind(adoption, after=last, limit=_AT_ONCE):
            rows += page
            last = page[-1]
        return {row.ref: row.adoption for row in rows}
