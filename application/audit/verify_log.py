"""Verifies everything that can be verified: lines, chains, order, values, archive, and the tables beside the log."""

from dataclasses import dataclass

from application.access import Access
from application.audit.audit import Audit, AuditReport
from application.audit.auditor_access import demand_auditor
from application.batches import Batches
from application.progress import Progress
from application.unit_of_work import UnitOfWork
from application.use_case import Query, use_case


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyLog(Query[AuditReport]):
    """Does the log agree with itself, and everything beside it with the log?"""


@use_case(VerifyLog)
def verify_log(
    _query: VerifyLog, *, work: UnitOfWork, access: Access, progress: Progress, batches: Batches
) -> AuditReport:
    """Return what was looked at, and every fault by check and place.

    Raises:
        NotPermittedError: The actor is no auditor of the whole organisation, by what the log says.

    """
    demand_auditor(access)
    return Audit(work, progress, batches).verify()
