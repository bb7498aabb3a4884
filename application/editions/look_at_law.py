"""Shows the law: the edition in use, one of its workflows, every edition there is, and two of them side by side."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from application.access import Access
from application.editions.edition_named import EditionNamed, law_named
from application.editions.edition_register import EditionRegister
from application.editions.edition_states import EditionRow
from application.editions.what_if import dossiers_touched
from application.unit_of_work import UnitOfWork
from application.use_case import Query, use_case
from engine.access.actions import Action
from engine.access.permissions import Subject
from engine.access.role_scopes import EVERYWHERE
from engine.dossiers.workflow import Workflow
from engine.errors import NotFoundError
from engine.law.law import Law
from engine.law.wording.edition_diff import Change, compared


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowLaw(Query[Law]):
    """Show the law in use."""


@use_case(ShowLaw)
def show_law(_query: ShowLaw, work: UnitOfWork, access: Access) -> Law:
    """Return it, for every user."""
    access.anywhere(Action.POLICY_SHOW)
    return work.law


@dataclass(frozen=True, slots=True)
class Place:
    """Where and when values of the law are asked for.

    Attributes:
        units: Id of a unit and of those above it; empty for everybody.
        told: The name of the unit.
        day: The day.

    """

    units: tuple[str, ...]
    told: str
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class FindPlace(Query[Place]):
    """Which units stand above one on a day? None for today."""

    unit: str
    on: date | None = None


@use_case(FindPlace)
def find_place(query: FindPlace, work: UnitOfWork, access: Access) -> Place:
    """Return them.

    Raises:
        NotFoundError: There is no such unit by that day.

    """
    access.unit(EVERYWHERE, Action.ORG_SHOW)
    day = query.on or work.clock.today()
    units = work.tree.last_path(query.unit, day)
    if not units:
        raise NotFoundError("unit.not_on_day", unit=query.unit[:60], on=day)
    return Place(units, work.tree.label_on(query.unit, day), day)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowWorkflow(Query[Workflow]):
    """Show a workflow in use by its name; empty for the one that is followed by default."""

    workflow: str = ""


@use_case(ShowWorkflow)
def show_workflow(query: ShowWorkflow, work: UnitOfWork, access: Access) -> Workflow:
    """Return it, for every user; raise UnknownWorkflowError when there is none of that name."""
    access.anywhere(Action.WORKFLOW_SHOW)
    return work.law.of(query.workflow).workflow


@dataclass(frozen=True, slots=True, kw_only=True)
class ListWorkflows(Query[tuple[Workflow, ...]]):
    """List the workflows in use.

    Attributes:
        ref: Code of a dossier: only the workflow that it follows.
        named: Only those of these names; empty for all.

    """

    ref: str = ""
    named: tuple[str, ...] = ()


@use_case(ListWorkflows)
def list_workflows(query: ListWorkflows, work: UnitOfWork, access: Access) -> tuple[Workflow, ...]:
    """Return them; raise NotFoundError when there is no such dossier in the actor's part."""
    if query.ref:
        dossier, _ = access.dossier(query.ref, Action.CHECK)
        return (work.law_of(dossier).workflow,)
    access.anywhere(Action.WORKFLOW_SHOW)
    return tuple(workflow for workflow in work.law.workflows if not query.named or workflow.name in query.named)


@dataclass(frozen=True, slots=True)
class EditionList:
    """Every edition, in the order of their first entries, and the login of each person id among them."""

    rows: tuple[EditionRow, ...]
    logins: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListEditions(Query[EditionList]):
    """List every edition that was ever proposed or adopted."""


@use_case(ListEditions)
def list_editions(_query: ListEditions, work: UnitOfWork, access: Access) -> EditionList:
    """Return them."""
    access.unit(EVERYWHERE, Action.POLICY_SHOW)
    rows = EditionRegister(work).rows()
    steps = (step for row in rows for step in (row.proposed, row.approved, row.adopted) if step is not None)
    return EditionList(rows, work.logins(step.person for step in steps))


@dataclass(frozen=True, slots=True)
class EditionComparison:
    """Two editions side by side.

    Attributes:
        before, after: The two.
        changes: What differs.
        touched: Change → how many dossiers in sight stand before a move that it concerns; None for an actor who gets
            no lists of dossiers: that is not nought.

    """

    before: Law
    after: Law
    changes: tuple[Change, ...]
    touched: Mapping[str, int] | None


def compared_outside(before: Law, after: Law) -> EditionComparison:
    """Return two editions side by side that lie outside any database, and so concern no dossier."""
    return EditionComparison(before, after, tuple(compared(before.edition, after.edition)), {})


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareEditions(Query[EditionComparison]):
    """What differs between two editions, and how many dossiers under way each difference concerns?"""

    before: EditionNamed
    after: EditionNamed


@use_case(CompareEditions)
def compare_editions(query: CompareEditions, work: UnitOfWork, access: Access) -> EditionComparison:
    """Compare them; raise NotFoundError when there is no such edition."""
    access.anywhere(Action.POLICY_SHOW)
    laws = law_named(query.before, work), law_named(query.after, work)
    changes = compared(laws[0].edition, laws[1].edition)
    touched = None
    if access.permit(Action.LIST, Subject()).allowed:
        seen = access.scope(Action.LIST)
        kept = [row for row in work.store.kept() if seen is None or row.cell in seen]
        touched = dossiers_touched(work, changes, laws=laws, kept=kept)
    return EditionComparison(*laws, tuple(changes), touched)
