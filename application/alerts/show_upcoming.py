"""Shows the deadlines to come, with the load of each week and committee."""

from dataclasses import dataclass
from datetime import date, timedelta

from application.access import Access
from application.alerts.alerts_in_sight import AlertsInSight
from application.alerts.list_alerts import AlertContext, AlertQuestion, context_of
from application.dossiers.queries.past import PastList
from application.unit_of_work import UnitOfWork
from application.use_case import use_case
from engine.access.actions import Action
from engine.access.scope import Scope
from engine.alerts.workload import Load, weekly_load
from engine.organisation.tree import OrgTree
from engine.read_models.rows import DueRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Upcoming:
    """Deadlines to come, in the order of their days, and the load of each week and committee."""

    dues: tuple[DueRow, ...]
    load: tuple[Load, ...]
    days: int
    tree: OrgTree
    context: AlertContext


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowUpcoming(AlertQuestion[Upcoming]):
    """Which running deadlines end within so many days, in a unit and all below it, or anywhere in sight?"""

    days: int
    unit: str = ""


@use_case(ShowUpcoming)
def show_upcoming(query: ShowUpcoming, work: UnitOfWork, access: Access) -> Upcoming:
    """Return them all.

    Raises:
        NotFoundError: The unit is not in the actor's part.
        NotPermittedError: The actor's roles see no deadlines anywhere.

    """
    day, in_sight = query.on or work.clock.today(), AlertsInSight(work, access)
    wanted = access.below(Action.ALERTS, query.unit) if query.unit else None
    dues = dues_ahead(in_sight, days=query.days, as_of=day, wanted=wanted)
    load = weekly_load(dues, work.tree, day=day)
    return Upcoming(
        dues=tuple(dues),
        load=tuple(load),
        days=query.days,
        tree=work.tree,
        context=context_of(query, in_sight, (), dossiers=(due.ref for due in dues)),
    )


def dues_ahead(in_sight: AlertsInSight, *, days: int, as_of: date, wanted: Scope | None = None) -> list[DueRow]:
    """Return the running deadlines in sight that end from a day on within so many days; `wanted` None means anywhere.

    Raises:
        NotPermittedError: The actor's roles see no deadlines anywhere.

    """
    work, until = in_sight.work, as_of + timedelta(days=min(days, (date.max - as_of).days))
    scope, sight = in_sight.scope(wanted), in_sight.access.private_sight()
    if as_of < work.clock.today():
        return PastList(work, as_of, sight).running(scope, until=until)
    return work.store.running_dues(since=as_of, until=until, scope=scope, sight=sight)
