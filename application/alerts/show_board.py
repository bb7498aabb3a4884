"""Shows the board of a supervisor: what presses, what comes, and whether the watch is alive."""

from dataclasses import dataclass, replace

from application.access import Access
from application.alerts.alert_counts import AlertSums, sums_of
from application.alerts.alerts_in_sight import AlertsInSight
from application.alerts.list_alerts import AlertContext, AlertQuestion, context_of
from application.alerts.show_upcoming import PAGE, DuePage, dues_ahead
from application.paging import MOST_COUNTED
from application.ports.alert_store import AlertQuery
from application.unit_of_work import UnitOfWork
from application.use_case import use_case
from engine.alerts.alert import UNCLOSED, AlertRow
from engine.alerts.workload import Load, weekly_load
from engine.organisation.tree import OrgTree


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """What the board shows, as it was read at one instant.

    Attributes:
        rows: The gravest alerts that are neither closed nor put off.
        many: How many alerts are neither; `MOST_COUNTED` + 1 stands for any more than that.
        sums: How many there are of each kind.
        load: The deadlines of the coming days, by week and committee; with `load_is_part`, of the nearest ones alone.
        tree: The organisation tree.
        context: What the alerts are read with, the state of the watch among it.

    """

    rows: tuple[AlertRow, ...]
    many: int
    sums: AlertSums
    load: tuple[Load, ...]
    tree: OrgTree
    context: AlertContext
    load_is_part: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowBoard(AlertQuestion[Board]):
    """Show the board with `top` alerts at most and the deadlines of `ahead` days."""

    top: int
    ahead: int


@use_case(ShowBoard)
def show_board(query: ShowBoard, work: UnitOfWork, access: Access) -> Board:
    """Return everything as it stands now; raise NotPermittedError when the actor's roles see no alerts."""
    in_sight, today = AlertsInSight(work, access), work.clock.today()
    asked = AlertQuery(states=UNCLOSED, as_of=today)
    dues = dues_ahead(in_sight, days=query.ahead, as_of=today, page=DuePage(PAGE + 1))
    going = replace(asked, states=("open", "acked"))
    rows = tuple(in_sight.rows(replace(going, limit=query.top)))
    return Board(
        rows=rows, many=work.store.count_alerts(in_sight.narrowed(going), most=MOST_COUNTED + 1),
        sums=sums_of(work.store, in_sight.narrowed(asked)),
        load=tuple(weekly_load(dues[:PAGE], work.tree, day=today)), load_is_part=len(dues) > PAGE,
        tree=work.tree, context=context_of(query, in_sight, rows),
    )  # fmt: skip
