"""Shows the deadlines to come, with the load of each week and committee."""

from dataclasses import dataclass
from datetime import date

from application.access import Access
from application.alerts.alerts_in_sight import AlertsInSight
from application.alerts.list_alerts import AlertContext, AlertQuestion, context_of
from application.dossiers.queries.past import PastList
from application.paging import due_place_of, due_token
from application.ports.list_places import DuePlace, due_place
from application.unit_of_work import UnitOfWork
from application.use_case import use_case
from engine.access.actions import Action
from engine.access.scope import Scope
from engine.alerts.workload import Load, weekly_load
from engine.calendar.working_days import days_ahead
from engine.organisation.tree import OrgTree
from engine.read_models.rows import DueRow

PAGE = 500
"""Deadlines of a page, unless somebody asks for more or fewer."""


@dataclass(frozen=True, slots=True)
class DuePage:
    """How many deadlines are read at most, and the place after which they begin."""

    limit: int
    after: DuePlace | None = None


FIRST_PAGE = DuePage(PAGE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Upcoming:
    """A page of the deadlines to come, in the order of their days.

    Attributes:
        load: How many of these each week holds for each committee.
        days: Within how many days they end.
        tree: The organisation tree.
        context: What they are read with.
        next: The key after which the next page begins; empty when none follows. `after`: where this one begins.

    """

    dues: tuple[DueRow, ...]
    load: tuple[Load, ...]
    days: int
    tree: OrgTree
    context: AlertContext
    next: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowUpcoming(AlertQuestion[Upcoming]):
    """Which running deadlines end within so many days, in a unit and all below it, or anywhere in sight?

    Attributes:
        days: How many.
        unit: The unit; empty for anywhere in sight.
        limit: Deadlines of a page.
        after: The key after which the page begins, as `Upcoming.next` says it; empty for the first page.

    """

    days: int
    unit: str = ""
    limit: int = PAGE
    after: str = ""


@use_case(ShowUpcoming)
def show_upcoming(query: ShowUpcoming, work: UnitOfWork, access: Access) -> Upcoming:
    """Return a page of them.

    Raises:
        NotFoundError: The unit is not in the actor's part.
        NotPermittedError: The actor's roles see no deadlines anywhere.
        RequestError: The page begins after no key of such a list.

    """
    day, in_sight = query.on or work.clock.today(), AlertsInSight(work, access)
    wanted = access.below(Action.ALERTS, query.unit) if query.unit else None
    page = DuePage(query.limit + 1, due_place_of(query.after))
    dues = dues_ahead(in_sight, days=query.days, as_of=day, wanted=wanted, page=page)
    shown = dues[: query.limit]
    return Upcoming(
        dues=tuple(shown), load=tuple(weekly_load(shown, work.tree, day=day)), days=query.days, tree=work.tree,
        context=context_of(query, in_sight, (), dossiers=(due.ref for due in shown)), after=query.after,
        next=due_token(due_place(shown[-1])) if len(dues) > len(shown) else "",
    )  # fmt: skip


def dues_ahead(
    in_sight: AlertsInSight, *, days: int, as_of: date, wanted: Scope | None = None, page: DuePage = FIRST_PAGE
) -> list[DueRow]:
    """Return the running deadlines in sight that end from a day on within so many days; `wanted` None means anywhere.

    Raises:
        NotPermittedError: The actor's roles see no deadlines anywhere.

    """
    work, until = in_sight.work, days_ahead(as_of, days)
    scope, sight = in_sight.scope(wanted), in_sight.access.private_sight()
    if as_of < work.clock.today():
        past = PastList(work, as_of, sight).running(scope, until=until)
        return [due for due in past if page.after is None or due_place(due) > page.after][: page.limit]
    return work.store.running_dues((as_of, until), scope=scope, sight=sight, after=page.after, limit=page.limit)
