"""Lets the organisation tree be as a list of all units says."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from application.access import Access
from application.organisation.tree_changes import TreeChange, TreeCommand, TreePlan, change_tree
from application.unit_of_work import UnitOfWork
from application.use_case import use_case
from engine.access.actions import Action
from engine.access.role_scopes import EVERYWHERE
from engine.organisation.rows import UnitRow
from engine.organisation.tree import OrgTree
from engine.organisation.tree_import import BadOrgError, import_rows, validate
from engine.organisation.tree_plan import unlisted, with_rows
from engine.read_models.projection import unit_fields


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportTree(TreeCommand):
    """Let the tree be as a list says.

    Attributes:
        table: Rows as typed, column → text, by the names in `engine.organisation.tree_columns`.
        windows: Rows that are read already, in place of a table.
        ends_on: First day without the units that stand and that the list leaves out; None: there may be none.

    """

    table: tuple[Mapping[str, str], ...] = ()
    windows: tuple[UnitRow, ...] = ()
    ends_on: date | None = None


@use_case(ImportTree)
def import_tree(command: ImportTree, *, work: UnitOfWork, access: Access) -> TreeChange:
    """Plan the change and write it; in a plan, units left out end today where no day is named.

    Raises:
        BadOrgError: A row cannot be read, or the rows contradict each other.
        HomelessError: A unit left out keeps dossiers.
        RequestError: Units are left out, and no day is named.

    """
    access.unit(EVERYWHERE, Action.ORG_IMPORT)
    rows = [*import_rows(command.table), *command.windows]

    def plan(tree: OrgTree) -> TreePlan:
        if faults := validate(rows):
            raise BadOrgError(faults)
        after = with_rows(tree.rows, rows, ends_on=command.ends_on or work.clock.today())
        return TreePlan(after, () if command.ends_on else tuple(unlisted(tree.rows, rows)))

    asked = ("list", [unit_fields(row) for row in rows], command.ends_on)
    change = change_tree(command, asked, work=work, access=access, plan=plan)
    return replace(change, listed=len({row.unit for row in rows}))
