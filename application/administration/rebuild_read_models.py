"""Works the summary tables out again from the log."""

from dataclasses import dataclass

from application.access import Access
from application.audit.rebuild import Rebuilt, rebuild
from application.batches import Batches
from application.judging.reprojection import Reprojection
from application.progress import Progress
from application.unit_of_work import UnitOfWork
from application.use_case import Command, use_case
from engine.access.actions import Action
from engine.access.role_scopes import EVERYWHERE
from engine.ledger.subjects import ORG, is_dossier
from engine.read_models.projection import units_of


@dataclass(frozen=True, slots=True, kw_only=True)
class RebuildReadModels(Command[Rebuilt]):
    """Work the summary tables out again. No entry is written, so that a key changes nothing: twice is once.

    Attributes:
        resumed: Go on with the rows that wait, and leave all others.

    """

    resumed: bool = False


@use_case(RebuildReadModels)
def rebuild_read_models(
    command: RebuildReadModels, *, work: UnitOfWork, access: Access, progress: Progress, batches: Batches
) -> Rebuilt:
    """Write the tables anew; a dry run works the dossiers out and counts them.

    Raises:
        NotPermittedError: The actor may not rebuild the tables of the whole organisation.

    """
    access.unit(EVERYWHERE, Action.REBUILD)
    if command.dry_run:
        return _counted(work, progress)
    return rebuild(work, progress, batches=batches, resumed=command.resumed)


def _counted(work: UnitOfWork, progress: Progress) -> Rebuilt:
    reprojection, dossiers, dues = Reprojection(work), 0, 0
    for ref in filter(is_dossier, work.store.subjects()):
        dossiers, dues = dossiers + 1, dues + len(reprojection.of(work.store.entries(ref))[1])
        progress("restating", dossiers)
    return Rebuilt(dossiers, dues, len({row.unit for row in units_of(work.store.entries(ORG))}))
