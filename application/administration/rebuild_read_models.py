"""Drops the summary tables and works them out again from the log."""

from dataclasses import dataclass

from application.access import Access
from application.audit.audit import Audit
from application.progress import Progress
from application.unit_of_work import UnitOfWork
from application.use_case import Command, use_case
from engine.access.actions import Action
from engine.access.role_scopes import EVERYWHERE


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """How many dossiers, deadlines and units the summary tables hold now."""

    dossiers: int
    dues: int
    units: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RebuildReadModels(Command[Rebuilt]):
    """Work the summary tables out again. No entry is written, so that a key changes nothing: twice is once."""


@use_case(RebuildReadModels)
def rebuild_read_models(command: RebuildReadModels, *, work: UnitOfWork, access: Access, progress: Progress) -> Rebuilt:
    """Write the tables anew in one transaction.

    Raises:
        NotPermittedError: The actor may not rebuild the tables of the whole organisation.

    """
    access.unit(EVERYWHERE, Action.REBUILD)
    audit = Audit(work, progress)
    rows = audit.built() if command.dry_run else audit.rebuild()
    return Rebuilt(len(rows.dossiers), len(rows.dues), len({row.unit for row in rows.units}))
