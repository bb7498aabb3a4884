"""Writes the summary tables anew from the log: those beside the dossiers at once, rows of dossiers batch by batch."""

from dataclasses import dataclass

from application.audit.tables_told import TablesTold
from application.batches import Batches
from application.judging.restating import Restating
from application.ports.rows_behind import RowBehind
from application.ports.store import DossierQuery
from application.progress import Progress, silent
from application.unit_of_work import UnitOfWork

_ALL_TO_REBUILD = RowBehind(0, "\U0010ffff")
"""Comes after every row that is to be rebuilt, and before every row that an adoption has left behind."""


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """How many dossiers and deadlines were written anew, how many units there are, how many dossiers still wait."""

    dossiers: int
    dues: int
    units: int
    waiting: int = 0


def rebuild(
    office: UnitOfWork, progress: Progress = silent, *, batches: Batches | None = None, resumed: bool = False
) -> Rebuilt:
    """Rebuild all; where that is broken off, the watch or a rebuild that is `resumed` goes on with what waits.

    Until the row of a dossier is rebuilt it stands as it was, marked with the number 0 of adoption. Rows that an
    adoption has left behind are worked out first, so that the log tells which due days it has moved.
    """
    units = 0
    if not resumed:
        Restating(office, progress, batches=batches, after=_ALL_TO_REBUILD).run()
        units = _begin(office)
    restating = Restating(office, progress, batches=batches)
    done = restating.run()
    waiting = office.store.count(DossierQuery(behind=office.law.adoption))
    return Rebuilt(done.looked, restating.dues, units, waiting)


def _begin(office: UnitOfWork) -> int:
    """Write the tables beside the dossiers, and return how many units there are.

    They are worked out while nobody else can write, so that no entry is missed.
    """
    told = TablesTold(office.store)
    office.store.place_pending()
    office.store.replace_summaries(
        dossiers=None, dues=None, units=told.rows("units"), unit_paths=told.rows("unit_paths"),
        persons=told.rows("persons"), grants=told.rows("grants"), unit_records=told.rows("unit_records"),
        alerts=told.rows("alerts"),
    )  # fmt: skip
    office.refresh()
    return len({row.unit for row in told.units})
