"""Shows what a calendar feed holds: the running deadlines in the actor's sight."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from application.access import Access
from application.alerts.alerts_in_sight import AlertsInSight
from application.unit_of_work import UnitOfWork
from application.use_case import Query, use_case
from engine.access.actions import Action
from engine.law.model.alert_policy import AlertPolicy
from engine.read_models.rows import DueRow


@dataclass(frozen=True, slots=True)
class RunningDeadlines:
    """What a feed is written from.

    Attributes:
        dues: The running deadlines, in the order of due day and code.
        policy: Titles and lead times.
        now: UTC instant.
        versions: Dossier code → number of its entries, of the dossiers with a deadline that the feed does not know.

    """

    dues: tuple[DueRow, ...]
    policy: AlertPolicy
    now: str
    versions: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarFeed(Query[RunningDeadlines]):
    """Which deadlines are running?

    Attributes:
        unit: Only those of this unit and all below it; empty for all in sight.
        known: Code and deadline of each event that the feed told of already.

    """

    unit: str = ""
    known: frozenset[tuple[str, str]] = frozenset()


@use_case(CalendarFeed)
def calendar_feed(query: CalendarFeed, work: UnitOfWork, access: Access) -> RunningDeadlines:
    """Return them all.

    Raises:
        NotFoundError: The unit is not in the actor's part.
        NotPermittedError: The actor's roles see no deadlines anywhere.

    """
    below = access.below(Action.ALERTS, query.unit) if query.unit else None
    scope = AlertsInSight(work, access).scope(below)
    dues = work.store.running_dues((date.min, date.max), scope=scope, sight=access.private_sight())
    fresh = sorted({due.ref for due in dues if (due.ref, due.deadline) not in query.known})
    rows = (work.store.dossier_row(ref) for ref in fresh)
    versions = {row.ref: row.version for row in rows if row is not None}
    return RunningDeadlines(tuple(dues), work.law.edition.alerts, work.clock.now(), versions)
