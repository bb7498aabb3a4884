"""The organisation tree: import, rename, end, merge, show. Each change is shown as a plan first."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from hoso.terminal.session import Session
from hoso.terminal.typing.options import Reading, Trying

if TYPE_CHECKING:
    from datetime import date

    from application.organisation.tree_changes import TreeChange, TreeCommand, UnitCommand

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
    from application.organisation.import_tree import ImportTree
    from hoso.terminal.typing.csv_tables import CsvRows
    from hoso.views.office.tree_plan import import_document

    session = Session(common)
    table = CsvRows(file, session.words)
    change = _carried_out(
        session, ImportTree(actor=session.login, table=table, ends_on=_named_day(common)), "org import"
    )
    key = "done.org_dry_run" if session.is_dry_run else "done.org" if change.written else "done.org_same"
    session.answer(
        lambda: import_document(change, dry_run=session.is_dry_run),
        lambda: session.words.say(key, n=change.plan.listed),
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
    from application.organisation.change_unit import RenameUnit

    session = Session(common)
    return _answered(
        session, RenameUnit(actor=session.login, unit=unit, name=name, on=_named_day(common)), "org rename"
    )


def end(unit: UnitArgument, /, *, common: Changing = Changing()) -> int:
    """End a unit from a day; one that keeps live dossiers is merged instead."""
    from application.organisation.change_unit import EndUnit

    session = Session(common)
    return _answered(session, EndUnit(actor=session.login, unit=unit, on=_named_day(common)), "org end")


def merge(
    unit: UnitArgument,
    into: Annotated[str, Parameter(help="arg.successor")],
    /,
    *,
    common: Changing = Changing(),
) -> int:
    """Let a unit be part of another from a day; its dossiers and the units below it follow."""
    from application.organisation.change_unit import MergeUnits

    session = Session(common)
    return _answered(session, MergeUnits(actor=session.login, unit=unit, into=into, on=_named_day(common)), "org merge")


def tree(
    unit: Annotated[str, Parameter(help="arg.tree_unit")] = "",
    /,
    *,
    depth: Annotated[int | None, Parameter(help="opt.depth")] = None,
    limit: Annotated[int, Parameter(help="opt.limit")] = 2_000,
    common: Reading = Reading(),  # noqa: B008
) -> int:
    """Show the organisation tree as it is on a day, or one unit with what lies below it."""
    from application.organisation.show_tree import ShowTree
    from hoso.views.office.unit_tree import tree_document, tree_shown

    session = Session(common)
    limit = session.from_least(1, limit, "--limit")
    depth = None if depth is None else session.from_least(0, depth, "--depth")
    asked = ShowTree(actor=session.login, unit=unit, depth=depth, on=session.named_day(), most=limit)
    standing = session.run(asked)
    session.answer(lambda: tree_document(standing), lambda: tree_shown(standing, session.words))
    return 0


def _answered(session: Session, command: "UnitCommand", name: str) -> int:
    from hoso.views.office.tree_plan import change_document

    change = _carried_out(session, command, name)
    key = "done.dry_run" if session.is_dry_run else "done.org_changed" if change.written else "done.org_same"
    session.answer(
        lambda: change_document(change, dry_run=session.is_dry_run),
        lambda: session.words.say(key),
    )
    return 0


def _carried_out(session: Session, command: "TreeCommand", name: str) -> "TreeChange":
    """Show the plan, ask where something goes, and write what was shown; return the plan of a dry run."""
    from hoso.terminal.screen import progress
    from hoso.views.office.tree_plan import plan_shown

    with progress(session.words) as tick:
        planned = session.run(replace(command, dry_run=True), progress=tick)
    if not session.common.json:
        session.screen.print(plan_shown(planned, session.words))
    removed = planned.difference.removes
    if removed:
        session.confirm(removed[0].unit)
    if session.is_dry_run:
        return planned
    with progress(session.words) as tick:
        change = session.run(replace(command, seen=planned), progress=tick)
    if change.written:
        session.note(name, command=name, actor=change.person, units=change.difference.units)
    return change


def _named_day(common: Changing) -> "date | None":
    from engine.text.cleaning import parse_date

    return parse_date(common.on, where="--on") if common.on is not None else None
