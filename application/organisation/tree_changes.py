"""Changes the organisation tree: first a plan, then the entry that holds what changes. No dossier loses its unit.

A unit that keeps live dossiers does not end without a successor; what it was on past days stays known.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from application.access import Access
from application.ledger_writer import Signature, request_digest, signed
from application.organisation.units_losing_dossiers import HomelessError, live_dossiers, units_losing_dossiers
from application.ports.store import UnitChanges
from application.unit_of_work import UnitOfWork
from application.use_case import Command
from engine.access.actions import Action
from engine.access.role_scopes import EVERYWHERE, in_force
from engine.errors import Message, NotFoundError, RequestError, StaleDossierError
from engine.ledger.entry import Draft
from engine.ledger.head import Head
from engine.ledger.subjects import ORG
from engine.organisation.rows import UnitRow
from engine.organisation.tree import OrgTree
from engine.organisation.tree_import import BadOrgError, validate
from engine.organisation.tree_plan import TreeDifference, UnitChange, difference
from engine.organisation.unit_paths import paths_of, units_with_other_paths
from engine.read_models.projection import unit_fields
from engine.terms import EntryKind
from engine.text.table_import import RowFault

_NAMED = 5


@dataclass(frozen=True, slots=True)
class TreePlan:
    """The windows of the tree after a change.

    Attributes:
        after: All of them, those that stay as they are too.
        undated: Units that would end and whose end nobody has named: such a plan is not written.

    """

    after: Sequence[UnitRow]
    undated: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TreeChange:
    """A change of the tree, planned or written.

    Attributes:
        plan: The tree after the change.
        difference: What becomes of each unit, with the live dossiers and the roles that it touches.
        version: The number of the entry that the tree before came from: the command that writes what was seen here
            names it as `expect`.
        person: Person id of whoever asked.
        written: An entry was written now; not in a dry run, when nothing changes, or when the key has written before.
        listed: How many units the list names; 0 without a list.

    """

    plan: TreePlan
    difference: TreeDifference
    version: int
    person: str
    written: bool = False
    listed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TreeCommand(Command[TreeChange]):
    """What every command says that changes the tree; a dry run gives the plan.

    Attributes:
        expect: The `version` of the plan that the caller has seen; None to take the tree as it is.

    """

    expect: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitCommand(TreeCommand):
    """What every command says that changes one unit.

    Attributes:
        unit: Id of the unit.
        on: First day of the change; None for today.

    """

    unit: str
    on: date | None = None


def change_tree(
    command: TreeCommand,
    asked: tuple[object, ...],
    *,
    work: UnitOfWork,
    access: Access,
    plan: Callable[[OrgTree], TreePlan],
) -> TreeChange:
    """Plan a change, check it, and write it unless it is a dry run or changes nothing.

    Args:
        command: Its key, what it expects and whether it is a dry run count here.
        asked: What exactly was asked: under its key the same request is known again by it.
        work: The unit of work.
        access: Who asks; permission is asked for here.
        plan: Works the change out from the tree as it is now.

    Raises:
        NotPermittedError: The actor may not change the tree.
        BadOrgError: The tree after it would contradict itself.
        HomelessError: A unit would be gone that keeps dossiers.
        RequestError: Units would end, and no day is named.
        StaleDossierError: The tree is another one than the caller has seen, or was changed meanwhile.
        ConflictError: The key was used for another request.

    """
    by = signed(access.person, access.unit(EVERYWHERE, Action.ORG_IMPORT))
    head = work.store.head(ORG)
    work.forget_what_changed()  # so that the tree is never older than the head that the entry follows
    digest = request_digest(command.key, by.person, ORG, *asked)
    if work.ledger.earlier(command.key, digest) is not None:
        rows = work.tree.rows
        return TreeChange(TreePlan(rows), difference(rows, rows), head.version, by.person)
    planned = plan(work.tree)
    change = TreeChange(planned, _checked(work, planned.after), head.version, by.person)
    _demand_seen(command, work, head)
    if command.dry_run:
        return change
    _demand_dated(planned)
    if not (change.difference.put or change.difference.drop):
        return change
    return replace(change, written=_write(change, command.key, digest, work=work, by=by, head=head))


def unit_standing(tree: OrgTree, unit: str, on: date) -> UnitRow:
    """Return a unit as it is on a day; raise NotFoundError when it is not there."""
    row = tree.unit_on(unit, on)
    if row is None:
        raise NotFoundError("unit.not_on_day", unit=unit, on=on)
    return row


def demand_begun(tree: OrgTree, unit: str, on: date) -> None:
    """Refuse to end a unit on its first day or before; raise RequestError."""
    if tree.windows_of(unit)[0].since >= on:
        raise RequestError("unit.ends_as_it_begins", unit=unit, on=on)


def first_named(units: Sequence[str]) -> str:
    """Return the first few of some units as one text."""
    return ", ".join(units[:_NAMED])


def _checked(work: UnitOfWork, after: Sequence[UnitRow]) -> TreeDifference:
    """Return what separates the tree after a change from the one before, with what each unit touches."""
    if faults := validate(after):
        raise BadOrgError([_of_unit(fault, after[fault.row]) for fault in faults])
    kept, before = work.store.kept(), OrgTree(work.tree.rows)
    if losing := list(units_losing_dossiers(work, kept, before=before, becomes=OrgTree(after))):
        raise HomelessError(losing)
    changed, live, today = difference(before.rows, after), live_dossiers(work, kept), work.clock.today()
    granted = work.store.grants_over([change.unit for change in changed.changes])
    roles = Counter(grant.unit for grant in granted if in_force(grant, today))

    def touching(change: UnitChange) -> UnitChange:
        cells = before.below(change.unit, today) | {change.unit} if live else ()
        return replace(change, dossiers=sum(live.get(cell, 0) for cell in cells), roles=roles[change.unit])

    return replace(changed, changes=tuple(map(touching, changed.changes)))


def _demand_seen(command: TreeCommand, work: UnitOfWork, head: Head) -> None:
    if command.expect in (None, head.version):
        return
    since = work.store.entries(ORG)[command.expect :]
    raise StaleDossierError(
        "ledger.moved_on", where=ORG, subject=ORG, n=len(since), after=command.expect,
        since=[(entry.n, str(entry.kind), entry.at, entry.actor) for entry in since],
    )  # fmt: skip


def _demand_dated(plan: TreePlan) -> None:
    gone = plan.undated
    if gone:
        names = first_named(gone) + (" …" if len(gone) > _NAMED else "")
        raise RequestError("unit.not_in_list", n=len(gone), units=names)


def _write(change: TreeChange, key: str, asked: str, *, work: UnitOfWork, by: Signature, head: Head) -> bool:
    """Write the entry and the table of units; return False where the key has written it meanwhile."""
    changed = change.difference
    body = {
        "put": [unit_fields(row) for row in changed.put],
        "drop": [{"unit": row.unit, "since": row.since.isoformat()} for row in changed.drop],
    }
    request = work.ledger.begin(by, key=key)
    added = request.link(ORG, head, [Draft(EntryKind.ORG_AMENDED, body)])
    batch = replace(added.batch, units=_unit_changes(work.tree.rows, change))
    earlier = request.write([batch], asked=asked, answer=added.answer)
    work.refresh()
    return earlier is None


def _unit_changes(before: Sequence[UnitRow], change: TreeChange) -> UnitChanges:
    after = change.plan.after
    moved = units_with_other_paths(before, after)
    paths = paths_of(OrgTree(after), sorted(moved))
    return UnitChanges(change.difference.put, change.difference.drop, moved, paths)


def _of_unit(fault: RowFault, row: UnitRow) -> RowFault:
    """Return a fault told by its unit instead of a row of a file."""
    return replace(fault, row=0, what=Message("row.of_unit", unit=row.unit, what=fault.what))
