"""Changes the organisation tree: first a plan, then the entries that hold what changes. No dossier loses its unit.

A unit that keeps live dossiers does not end without a successor; what it was on past days stays known. Everything is
checked before anything is written, and written in one transaction: whatever stops it, the tree is the one before.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from application.access import Access
from application.ledger_writer import request_digest, signed
from application.organisation.tree_effects import ToldFaults, TreeDifference, checked, of_units
from application.organisation.tree_lines import TreeLines
from application.progress import Progress
from application.unit_of_work import UnitOfWork
from application.use_case import Command
from engine.access.actions import Action
from engine.access.role_scopes import EVERYWHERE
from engine.errors import NotFoundError, RequestError, StaleDossierError
from engine.ledger.head import Head
from engine.ledger.subjects import ORG
from engine.organisation.changes.tree_edit import TreeEdit, UnitWindows
from engine.organisation.rows import UnitRow
from engine.organisation.tree import OrgTree

_NAMED = 5


@dataclass(frozen=True, slots=True)
class TreePlan:
    """The windows of the tree after a change, as far as they are others.

    Attributes:
        changed: Unit → all its windows after the change, for every unit that it changes.
        undated: Units that would end and whose end nobody has named: such a plan is not written.
        listed, rows: How many units the list names that the plan comes from, and in how many rows; 0 without a list.

    """

    changed: UnitWindows
    undated: tuple[str, ...] = ()
    listed: int = 0
    rows: int = 0


@dataclass(frozen=True, slots=True)
class TreeChange:
    """A change of the tree, planned or written.

    Attributes:
        plan: What was planned; nothing when the key has written before.
        difference: The windows that change, and what becomes of units, with the live dossiers and roles touched.
        version: The number of the entry that the tree before came from: the command that writes what was seen here
            names it as `expect`.
        person: Person id of whoever asked.
        written: Entries were written now; not in a dry run, when nothing changes, or when the key has written before.

    """

    plan: TreePlan
    difference: TreeDifference
    version: int
    person: str
    written: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TreeCommand(Command[TreeChange]):
    """What every command says that changes the tree; a dry run gives the plan.

    Attributes:
        seen: The dry run of the same command that the caller has seen: its plan is written, or none when the tree is no
            longer the one that it was made for. None to take the tree as it is.

    """

    seen: TreeChange | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitCommand(TreeCommand):
    """What every command says that changes one unit.

    Attributes:
        unit: Id of the unit.
        on: First day of the change; None for today.

    """

    unit: str
    on: date | None = None


@dataclass(frozen=True, slots=True)
class TreeRequest:
    """What changing the tree needs besides the plan.

    Attributes:
        command: Its key, the plan that was seen and whether it is a dry run count here.
        asked: What exactly was asked: under its key the same request is known again by it.
        work: The unit of work.
        access: Who asks.
        progress: Is told how many units were looked at, and how many windows written.

    """

    command: TreeCommand
    asked: tuple[object, ...]
    work: UnitOfWork
    access: Access
    progress: Progress


def change_tree(request: TreeRequest, *, plan: Callable[[], TreePlan], told: ToldFaults = of_units) -> TreeChange:
    """Plan a change, check all of it, and write it unless it is a dry run or changes nothing.

    Args:
        request: Who asks for what.
        plan: Works the change out from the tree as it is now.
        told: Says where the faults of windows stand.

    Raises:
        NotPermittedError: The actor may not change the tree.
        BadOrgError: The tree after it would contradict itself.
        HomelessError: A unit would be gone that keeps dossiers.
        RequestError: Units would end, and no day is named.
        StaleDossierError: The tree is another one than the caller has seen, or was changed meanwhile.
        ConflictError: The key was used for another request.

    """
    command, work, access = request.command, request.work, request.access
    by = signed(access.person, access.unit(EVERYWHERE, Action.ORG_IMPORT))
    head = work.store.head(ORG)
    work.forget_what_changed()  # so that the tree is never older than the head that the entries follow
    digest = request_digest(command.key, by.person, ORG, *request.asked)
    if work.ledger.earlier(command.key, digest) is not None:
        return TreeChange(TreePlan({}), TreeDifference(), head.version, by.person)
    _demand_seen(command, work, head)
    planned = plan() if command.seen is None else command.seen.plan
    edit = TreeEdit(work.store, planned.changed)
    difference = checked(work, edit, progress=request.progress, told=told)
    change = TreeChange(planned, difference, head.version, by.person)
    if command.dry_run:
        return change
    _demand_dated(planned)
    if not difference.windows:
        return change
    lines = TreeLines(edit, difference, request.progress)
    return replace(change, written=lines.write(work, by, head=head, key=command.key, asked=digest))


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


def _demand_seen(command: TreeCommand, work: UnitOfWork, head: Head) -> None:
    if command.seen is None or command.seen.version == head.version:
        return
    seen = command.seen.version
    since = work.store.entries(ORG, after=seen)
    raise StaleDossierError(
        "ledger.moved_on", where=ORG, subject=ORG, n=len(since), after=seen,
        since=[(entry.n, str(entry.kind), entry.at, entry.actor) for entry in since],
    )  # fmt: skip


def _demand_dated(plan: TreePlan) -> None:
    gone = plan.undated
    if gone:
        names = first_named(gone) + (" …" if len(gone) > _NAMED else "")
        raise RequestError("unit.not_in_list", n=len(gone), units=names)
