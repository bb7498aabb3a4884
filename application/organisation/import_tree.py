"""Lets the organisation tree be as a list of all units says: read part by part, kept is what differs."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from application.access import Access
from application.ledger_writer import request_digest
from application.organisation.tree_changes import TreeChange, TreeCommand, TreePlan, TreeRequest, change_tree
from application.organisation.tree_effects import FaultyWindow, of_units
from application.progress import Progress
from application.unit_of_work import UnitOfWork
from application.use_case import use_case
from engine.access.actions import Action
from engine.access.role_scopes import EVERYWHERE
from engine.organisation.changes.tree_edit import in_parts
from engine.organisation.changes.tree_import import BadOrgError, read_rows
from engine.organisation.changes.tree_listing import TreeListing, left_out
from engine.organisation.rows import UnitRow
from engine.read_models.projection import unit_fields
from engine.text.table_import import RowFault

_FIRST_ROW = 2
"""Number of the first row of a table below the names of its columns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportTree(TreeCommand):
    """Let the tree be as a list says.

    Attributes:
        table: Rows as typed, column → text, by the names in `engine.organisation.tree_columns`; read more than once.
        windows: Rows that are read already, in place of a table.
        ends_on: First day without the units that stand and that the list leaves out; None: there may be none.

    """

    table: Iterable[Mapping[str, str]] = ()
    windows: Iterable[UnitRow] = ()
    ends_on: date | None = None


@use_case(ImportTree)
def import_tree(command: ImportTree, *, work: UnitOfWork, access: Access, progress: Progress) -> TreeChange:
    """Plan the change and write it; in a plan, units left out end today where no day is named.

    Raises:
        BadOrgError: A row cannot be read, or the tree with these rows would contradict itself.
        HomelessError: A unit left out keeps dossiers.
        RequestError: Units are left out, and no day is named.

    """
    access.unit(EVERYWHERE, Action.ORG_IMPORT)
    said, units = _said(command) if command.key else ("", 0)
    request = TreeRequest(command, ("list", said, command.ends_on), work, access, progress)
    change = change_tree(
        request, plan=lambda: _plan(command, work, progress), told=lambda faults: _told(command, faults)
    )
    return change if change.plan.listed else replace(change, plan=replace(change.plan, listed=units))


def _plan(command: ImportTree, work: UnitOfWork, progress: Progress) -> TreePlan:
    listing, store = _listing(command, work, progress), work.store
    changed: dict[str, Sequence[UnitRow]] = {}
    for part in in_parts(listing.differing()):
        changed.update(listing.changed(part, store.unit_windows(part)))
    undated: list[str] = []
    for part in in_parts(unit for unit in store.unit_ids() if unit not in listing):
        kept = store.unit_windows(part)
        changed.update(left_out(kept, ends_on=command.ends_on or work.clock.today()))
        undated += sorted({row.unit for row in kept if row.until is None})
    return TreePlan(changed, () if command.ends_on else tuple(undated), len(listing), listing.rows)


def _listing(command: ImportTree, work: UnitOfWork, progress: Progress) -> TreeListing:
    """Return the list held against the tree on record; raise BadOrgError with every row that cannot be read."""
    listing, faults = TreeListing(), list[RowFault]()
    for part in _parts(command):
        faults += part.faults
        if not faults:
            listing.take(part.rows, work.store.unit_windows({row.unit for row in part.rows}))
        progress("list_row", listing.rows)
    if faults:
        raise BadOrgError(faults)
    return listing


@dataclass(frozen=True, slots=True)
class _Part:
    """Some rows of a list: those that can be read, the faults of the others, the number of the first; 0 for none."""

    rows: Sequence[UnitRow]
    faults: Sequence[RowFault] = ()
    first: int = 0


def _parts(command: ImportTree) -> Iterator[_Part]:
    first = _FIRST_ROW
    for typed in in_parts(command.table):
        yield _Part(*read_rows(typed, first_row=first), first)
        first += len(typed)
    yield from map(_Part, in_parts(command.windows))


def _said(command: ImportTree) -> tuple[str, int]:
    """Return the digest of all rows of a list, and how many units it names; raises as `_listing`."""
    said, units, faults = "", set[str](), list[RowFault]()
    for part in _parts(command):
        faults += part.faults
        said = request_digest(command.key, said, [unit_fields(row) for row in part.rows])
        units.update(row.unit for row in part.rows)
    if faults:
        raise BadOrgError(faults)
    return said, len(units)


def _told(command: ImportTree, faults: Sequence[FaultyWindow]) -> list[RowFault]:
    """Return faults told by the rows of the table, in their order; those of other windows follow, by their units."""
    faulty: dict[UnitRow, list[int]] = {row: [] for row, _ in faults}
    for part in _parts(command):
        for number, row in enumerate(part.rows, start=part.first):
            if part.first and row in faulty:
                faulty[row].append(number)
    of_rows = {replace(fault, row=faulty[row][-_is_repeated(fault)]): None for row, fault in faults if faulty[row]}
    return [
        *sorted(of_rows, key=lambda fault: fault.row),
        *of_units([(row, fault) for row, fault in faults if not faulty[row]]),
    ]


def _is_repeated(fault: RowFault) -> bool:
    """Tell whether a row is at fault for standing after another one, which may say the very same."""
    return fault.column == "since"
