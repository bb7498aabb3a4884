"""The organisation tree: import, rename, end, merge, show. Each change is a plan first."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from hoso.terminal.session import Session
from hoso.terminal.typing.options import Reading, Trying

if TYPE_CHECKING:
    from datetime import date

    from application.administration.tree_changes import OrgDesk, OrgPlan

UnitArgument = Annotated[str, Parameter(help="arg.unit_id")]


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class Changing(Trying):
    """What commands take that change the tree from a day."""

    on: Annotated[str | None, Parameter(help="opt.org_on")] = None


def take_in(
    file: Annotated[str, Parameter(help="arg.csv")],
    /,
    *,
    common: Changing = Changing(),
) -> int:
    """Let the tree be as the rows of a CSV file say: first the plan; a unit that is left out ends on the day named."""
    from engine.organisation.tree_import import import_rows
    from hoso.terminal.typing.csv_tables import rows_of
    from hoso.wording.document import document

    session = Session(common)
    rows = import_rows(rows_of(file, session.words))
    units = len({row.unit for row in rows})
    plan = _desk(session).listed(session.actor, rows, ends_on=_named_day(common))
    written = _carried_out(session, plan, "org import")
    dry_key = "done.org_dry_run" if session.is_dry_run else "done.org"
    session.answer(
        lambda: document("org-import", units=units, rows=len(rows), dry_run=session.is_dry_run, **_body(plan)),
        lambda: session.words.say(dry_key if written or session.is_dry_run else "done.org_same", n=units),
    )
    return 0


def rename(
    unit: UnitArgument,
    name: Annotated[str, Parameter(help="arg.unit_name")],
    /,
    *,
    common: Changing = Changing(),
) -> int:
    """Give a unit another name from a day; today by default."""
    session = Session(common)
    plan = _desk(session).renamed(session.actor, unit, name, on=_day(session, common))
    return _answered(session, plan, "org rename")


def end(unit: UnitArgument, /, *, common: Changing = Changing()) -> int:
    """End a unit from a day; one that keeps live dossiers is merged instead."""
    session = Session(common)
    plan = _desk(session).ended(session.actor, unit, on=_day(session, common))
    return _answered(session, plan, "org end")


def merge(
    unit: UnitArgument,
    into: Annotated[str, Parameter(help="arg.successor")],
    /,
    *,
    common: Changing = Changing(),
) -> int:
    """Let a unit be part of another from a day; its dossiers and the units below it follow."""
    session = Session(common)
    plan = _desk(session).merged(session.actor, unit, into, on=_day(session, common))
    return _answered(session, plan, "org merge")


def tree(*, common: Reading = Reading()) -> int:  # noqa: B008
    """Show the organisation tree as it is on a day."""
    from engine.access.permissions import Action
    from engine.access.role_scopes import EVERYWHERE
    from hoso.views.documents import tree_document
    from hoso.views.dossiers.lists import tree_shown
    from hoso.wording.days import told_day

    session = Session(common)
    session.office.demand(session.actor, Action.ORG_SHOW, EVERYWHERE)
    day = session.day()
    rows = [row for row in session.office.tree.rows if session.office.tree.unit_on(row.unit, day) == row]
    session.answer(
        lambda: tree_document(rows, as_of=day),
        lambda: tree_shown(rows, session.words) if rows else session.words.say("org.empty", on=told_day(day)),
    )
    return 0


def _answered(session: Session, plan: "OrgPlan", command: str) -> int:
    from hoso.wording.document import document

    written = _carried_out(session, plan, command)
    key = "done.dry_run" if session.is_dry_run else "done.org_changed" if written else "done.org_same"
    session.answer(
        lambda: document("org-change", written=written, dry_run=session.is_dry_run, **_body(plan)),
        lambda: session.words.say(key),
    )
    return 0


def _carried_out(session: Session, plan: "OrgPlan", command: str) -> bool:
    """Show the plan, ask where something goes, and write; return whether an entry was written."""
    from hoso.views.office.tree_plan import plan_shown

    if not session.common.json:
        session.screen.print(plan_shown(plan, session.words))
    removed = plan.difference.removes
    if removed:
        session.confirm(removed[0].unit)
    if session.is_dry_run:
        return False
    written = _desk(session).write(session.actor, plan)
    if written:
        session.note(command, command=command, actor=session.actor.person.person, lines=len(plan.difference.changes))
    return written


def _body(plan: "OrgPlan") -> dict[str, object]:
    from hoso.views.office.tree_plan import plan_body

    return {"changes": plan_body(plan.difference.changes)}


def _desk(session: Session) -> "OrgDesk":
    from application.administration.tree_changes import OrgDesk

    return OrgDesk(session.office)


def _named_day(common: Changing) -> "date | None":
    from engine.text.cleaning import parse_date

    return parse_date(common.on, where="--on") if common.on is not None else None


def _day(session: Session, common: Changing) -> "date":
    return _named_day(common) or session.office.clock.today()
