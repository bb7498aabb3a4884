"""Lists the dossiers in the actor's sight that fit, on a day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from application.access import Access
from application.dossiers.queries.past import PastList, PastRow
from application.dossiers.queries.show_dossier import Missing, rules_missing, view_of
from application.dossiers.queries.step_names import steps_called
from application.judging.adoptions import EarlierLaw, earlier_laws, waiting_in
from application.paging import MOST_COUNTED, dossier_place, dossier_token
from application.ports.list_places import DossierPlace
from application.ports.rows_behind import RowBehind
from application.ports.store import DossierQuery, Store
from application.unit_of_work import UnitOfWork
from application.use_case import Query, use_case
from engine.access.actions import Action
from engine.access.scope import in_both
from engine.access.sight import EVERYTHING, Sight
from engine.calendar.working_days import days_ahead
from engine.law.law import Law
from engine.read_models.rows import DossierRow, DueRow
from engine.terms import Doubt
from engine.text.vietnamese_names import fold


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of a list: the row and the nearest running deadline, if any; `hidden`: without private values."""

    row: DossierRow
    due: DueRow | None
    hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierList:
    """A page of a list.

    Attributes:
        rows: The lines of the page.
        total: How many fit, whatever the page; None for more than `MOST_COUNTED`.
        day: The day of looking.
        missing: The rules that hold each back from its next step; None where it was not asked for.
        law: The law in use.
        earlier: Code → the law that a row of the page follows still, for those that wait to be worked out anew.
        waiting: How many of the reader's part wait, whatever the filters; None for more than `MOST_COUNTED`.
        reads_all: The actor reads names everywhere: filters and orders by private values left nothing out.
        next: The key after which the next page begins; empty when none follows. `after`: where this one begins.

    """

    rows: tuple[Listed, ...]
    total: int | None
    day: date
    missing: Missing | None
    law: Law
    reads_all: bool
    earlier: Mapping[str, EarlierLaw] = field(default_factory=dict)
    waiting: int | None = 0
    next: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListDossiers(Query[DossierList]):
    """List dossiers; what is empty or None filters nothing.

    Attributes:
        steps: Steps, by code or label.
        units: Units with all below them.
        workflows: Names of workflows.
        text: What name or code holds, as typed.
        name: A whole name, as typed.
        due_within: Only with a deadline due at most so many days after the day.
        overdue: Only with a deadline due before the day.
        review: Only with a decision that must be looked at again.
        missing: Work out what holds each back from its next step.
        changing_by: Only those of which a rule begins or ceases to hold by this day, by waiting alone.
        sort: `name`, `ref`, `due` or `moved_on`; empty for the order that serves best.
        on: The day as of which is looked; None for today.
        limit: Lines of a page.
        after: The key after which the page begins, as `DossierList.next` says it; empty for the first page.

    """

    steps: tuple[str, ...] = ()
    units: tuple[str, ...] | None = None
    workflows: tuple[str, ...] = ()
    text: str = ""
    name: str = ""
    due_within: int | None = None
    overdue: bool = False
    review: bool = False
    missing: bool = False
    changing_by: date | None = None
    sort: str = ""
    on: date | None = None
    limit: int = 100
    after: str = ""


@use_case(ListDossiers)
def list_dossiers(query: ListDossiers, work: UnitOfWork, access: Access) -> DossierList:
    """Return the page.

    Where the actor sees no private values, names are left out, and nothing is found, ordered or counted by them.

    Raises:
        NotPermittedError: The actor's roles see no dossiers anywhere; or no day that follows from private values.
        NotFoundError: A unit is not in the actor's part.
        RequestError: The page begins after no key of such a list.

    """
    day = query.on or work.clock.today()
    listed = access.scope_listed(Action.LIST)
    wanted = None if query.units is None else access.below(Action.LIST, *query.units)
    if query.changing_by is not None:
        access.anywhere(Action.READ_PRIVATE)
    sight = access.private_sight()
    asked = _asked(query, work.law, sight, day=day)
    if day < work.clock.today():
        page, total = PastList(work, day, sight).page(asked, scope=listed, wanted=wanted)
        rows = [(key, _listed_then(past)) for key, past in page]
    else:
        now = replace(asked, scope=in_both(listed, wanted))
        rows, total = _rows_now(work, now, day), work.store.count(now, most=MOST_COUNTED + 1)
    shown = rows[: query.limit]
    lines = tuple(line for _, line in shown)
    return DossierList(
        rows=lines,
        total=None if total > MOST_COUNTED else total,
        day=day,
        missing=_missing(work, access, lines, day=day) if query.missing else None,
        law=work.law,
        reads_all=sight.reads_all_of(listed),
        earlier=earlier_laws(work, (RowBehind(line.row.adoption, line.row.ref) for line in lines)),
        waiting=waiting_in(work, in_both(listed, wanted), most=MOST_COUNTED),
        next=dossier_token(asked.sort, shown[-1][0]) if len(rows) > len(shown) else "",
        after=query.after,
    )


Counts = Mapping[str, int | None]
"""Name of a list → how many it holds; None for more than `MOST_COUNTED`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CountDossiers(Query[Counts]):
    """How many dossiers does each of some lists hold today? Pages and orders of the lists count for nothing."""

    lists: Mapping[str, ListDossiers]


@use_case(CountDossiers)
def count_dossiers(query: CountDossiers, work: UnitOfWork, access: Access) -> Counts:
    """Return the counts, without reading the dossiers; raises as `list_dossiers`."""
    return {name: _count(each, work, access) for name, each in query.lists.items()}


def _count(query: ListDossiers, work: UnitOfWork, access: Access) -> int | None:
    listed = access.scope_listed(Action.LIST)
    wanted = None if query.units is None else access.below(Action.LIST, *query.units)
    asked = _asked(query, work.law, access.private_sight(), day=work.clock.today())
    total = work.store.count(replace(asked, scope=in_both(listed, wanted)), most=MOST_COUNTED + 1)
    return None if total > MOST_COUNTED else total


def _asked(query: ListDossiers, law: Law, sight: Sight, *, day: date) -> DossierQuery:
    by_due = query.overdue or query.due_within is not None
    best = "due" if sight.reads_nothing or by_due else "name"
    due_by = None if query.due_within is None else days_ahead(day, query.due_within)
    sort = query.sort or best
    return DossierQuery(
        steps=steps_called(law, query.steps, query.workflows), workflows=query.workflows, text=fold(query.text),
        name=fold(query.name), due_by=day - timedelta(days=1) if query.overdue else due_by,
        changing_by=query.changing_by, reviews=tuple(map(str, Doubt)) if query.review else (),
        sort=sort, limit=query.limit + 1, after=dossier_place(query.after, sort), sight=sight,
    )  # fmt: skip


def _rows_now(work: UnitOfWork, asked: DossierQuery, day: date) -> list[tuple[DossierPlace, Listed]]:
    sight, placed = asked.sight, work.store.placed_dossiers(asked)
    if not sight.reads_nothing:
        work.tree.prepare({each.row.cell for each in placed})
    dues = nearest_dues(work.store, [each.row.ref for each in placed], as_of=day, sight=sight)
    lines = ((each.key, each.row, sight.reads(each.row.cell)) for each in placed)
    return [(key, Listed(masked(row, is_read=is_read), dues.get(row.ref), not is_read)) for key, row, is_read in lines]


def _listed_then(past: PastRow) -> Listed:
    return Listed(masked(past.row, is_read=past.is_read), next(iter(past.running), None), not past.is_read)


def _missing(work: UnitOfWork, access: Access, rows: Sequence[Listed], *, day: date) -> Missing:
    """Return the rules that hold each dossier back from its next step. Each costs as much as showing it."""
    views = {}
    work.tree.prepare({line.row.cell for line in rows})
    for line in rows:
        dossier, _ = access.dossier(line.row.ref, Action.SHOW)
        views[line.row.ref] = rules_missing(view_of(work, dossier, day, redaction=access.redaction(dossier)))
    return {ref: rules for ref, rules in views.items() if rules is not None}


def nearest_dues(store: Store, refs: Sequence[str], *, as_of: date, sight: Sight = EVERYTHING) -> dict[str, DueRow]:
    """Return the earliest deadline of each dossier that was running on a day, by what is known now."""
    nearest: dict[str, DueRow] = {}
    for due in store.dues(refs):
        runs = not due.closed and due.start_on <= as_of and (due.done_on is None or as_of < due.done_on)
        if runs and sight.covers(due.deadline, due.cell):
            nearest.setdefault(due.ref, due)
    return nearest


def masked(row: DossierRow, *, is_read: bool) -> DossierRow:
    """Return a row without what follows from private values, unless the reader may read them."""
    if is_read:
        return row
    return replace(row, name="", name_fold="", name_key=b"", next_change_on=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class CompleteCode(Query[tuple[DossierRow, ...]]):
    """The dossiers in the actor's sight whose code begins so, in the order of codes.

    Attributes:
        prefix: What is typed of the code, in capitals.
        most: How many at most.

    """

    prefix: str
    most: int


@use_case(CompleteCode)
def complete_code(query: CompleteCode, work: UnitOfWork, access: Access) -> tuple[DossierRow, ...]:
    """Return them, names left out where the actor sees no private values. No law is read: somebody is typing.

    Raises:
        NotPermittedError: The actor's roles see no dossiers anywhere.

    """
    listed, named = access.scope_listed(Action.LIST), access.scope(Action.READ_PRIVATE)
    rows = work.store.dossiers(DossierQuery(scope=listed, prefix=query.prefix, sort="ref", limit=query.most))
    return tuple(masked(row, is_read=named is None or row.cell in named) for row in rows)
