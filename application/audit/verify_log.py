"""Verifies everything that can be verified: lines, chains, order, values, archive, and the tables beside the log."""

from dataclasses import dataclass

from application.access import Access
from application.audit.audit import Audit, AuditReport
from application.audit.auditor_access import demand_auditor
from application.batches import Batches
from application.progress import Progress
from application.unit_of_work import UnitOfWork
from application.use_case import Query, use_case
from engine.errors import RequestError


class LongLogError(RequestError):
    """The log has more lines than are to be verified at once: `lines`, `most`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyLog(Query[AuditReport]):
    """Does the log agree with itself, and everything beside it with the log?

    Attributes:
        most: Only a log of up to so many lines; None for any.

    """

    most: int | None = None


@use_case(VerifyLog)
def verify_log(
    query: VerifyLog, *, work: UnitOfWork, access: Access, progress: Progress, batches: Batches
) -> AuditReport:
    """Return what was looked at, and every fault by check and place.

    Raises:
        NotPermittedError: The actor is no auditor of the whole organisation, by what the log says.
        LongLogError: The log is longer than is asked for.

    """
    demand_auditor(access)
    lines = 0 if query.most is None else work.store.last_place()
    if query.most is not None and lines > query.most:
        raise LongLogError("audit.log_too_long", lines=lines, most=query.most)
    return Audit(work, progress, batches).verify()


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureLog(Query[int]):
    """How many lines does the log have, by which it is known how long verifying takes?"""


@use_case(MeasureLog)
def measure_log(_query: MeasureLog, work: UnitOfWork, access: Access) -> int:
    """Return the number of lines in the global order; raises NotPermittedError as `verify_log`."""
    demand_auditor(access)
    return work.store.last_place()
