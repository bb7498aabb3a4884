"""Use cases on the organisation tree: a plan first, then the entry that holds what changes. No dossier loses its unit.

A unit that keeps live dossiers does not end without a successor; what it was on past days stays known.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from application.administration.orphans import has_ended
from application.context import Actor, Office
from application.ledger_writer import request_digest, signed
from application.ports.summaries import Kept
from engine.access.actions import Action
from engine.access.role_scopes import EVERYWHERE, in_force
from engine.errors import Message, NotFoundError, RequestError
from engine.ledger.entry import Draft
from engine.ledger.head import Head
from engine.ledger.subjects import ORG
from engine.organisation.rows import UnitRow
from engine.organisation.tree import OrgTree
from engine.organisation.tree_import import BadOrgError, validate
from engine.organisation.tree_plan import (
    TreeDifference,
    UnitChange,
    difference,
    ended,
    merged,
    renamed,
    unlisted,
    with_rows,
)
from engine.read_models.projection import unit_fields
from engine.terms import EntryKind
from engine.text.cleaning import clean_text
from engine.text.table_import import RowFault

_NAMED = 5
_NAME_LENGTH = 200


class HomelessError(RequestError):
    """Dossiers would be left without a unit; `faults` lists a `RowFault` for each unit that keeps some."""

    def __init__(self, faults: Sequence[RowFault]) -> None:
        super().__init__("org.homeless")
        self.faults = tuple(faults)


@dataclass(frozen=True, slots=True)
class OrgPlan:
    """What is to be written: the tree after it, what separates it from the tree before, and where the chain stood.

    `undated`: units that would end and whose end nobody has named; such a plan is not written. `key` and `asked`: the
    idempotency key, and the digest of what was asked under it. A request that the key has written already changes
    nothing.
    """

    after: tuple[UnitRow, ...]
    difference: TreeDifference
    head: Head
    undated: tuple[str, ...] = ()
    key: str = ""
    asked: str = ""


_Planning = Callable[[Sequence[UnitRow]], OrgPlan]
"""Works a plan out from the tree as it is now."""


@dataclass
class OrgDesk:
    """Plans changes of the tree and writes them. Nothing here decides whether somebody has said yes."""

    office: Office

    def listed(self, actor: Actor, rows: Sequence[UnitRow], *, ends_on: date | None = None, key: str = "") -> OrgPlan:
        """Return what a list of all units asks for; units that it leaves out end on a day, in a plan today.

        Raises:
            BadOrgError: The rows contradict each other. HomelessError: a unit left out keeps dossiers.

        """

        def plan(before: Sequence[UnitRow]) -> OrgPlan:
            if faults := validate(rows):
                raise BadOrgError(faults)
            whole = self._plan(with_rows(before, rows, ends_on=ends_on or self.office.clock.today()))
            return whole if ends_on else replace(whole, undated=tuple(unlisted(before, rows)))

        return self._once(actor, key, ("list", [unit_fields(row) for row in rows], ends_on), plan=plan)

    def renamed(self, actor: Actor, unit: str, name: str, *, on: date, key: str = "") -> OrgPlan:
        """Return what another name of a unit from a day on asks for."""

        def plan(before: Sequence[UnitRow]) -> OrgPlan:
            new = clean_text(name, limit=_NAME_LENGTH, where="NAME")
            self._standing(unit, on)
            if not new:
                raise RequestError("unit.without_name", where=unit)
            return self._plan(renamed(before, unit, new, on=on))

        return self._once(actor, key, ("rename", unit, name, on), plan=plan)

    def ended(self, actor: Actor, unit: str, *, on: date, key: str = "") -> OrgPlan:
        """Return what the end of a unit asks for; `on` is its first day without it.

        Raises:
            HomelessError: It keeps live dossiers. RequestError: units below it still stand.

        """

        def plan(before: Sequence[UnitRow]) -> OrgPlan:
            row = self._standing(unit, on)
            below = sorted(child.unit for child in self.office.tree.rows_on(on) if child.parent == unit)
            if below:
                raise RequestError("unit.has_units_below", unit=unit, below=tuple(below[:_NAMED]))
            self._demand_later(row, on)
            return self._plan(ended(before, unit, on))

        return self._once(actor, key, ("end", unit, on), plan=plan)

    def merged(  # what goes where, and when
        self, actor: Actor, unit: str, into: str, *, on: date, key: str = ""
    ) -> OrgPlan:
        """Return what it asks for that a unit is part of another from a day on, with its dossiers and what is below.

        Raises:
            BadOrgError: A cell and something else. NotFoundError: one of the two is not there on that day.

        """

        def plan(before: Sequence[UnitRow]) -> OrgPlan:
            row = self._standing(unit, on)
            self._standing(into, on)
            self._demand_later(row, on)
            if into in self.office.tree.below(unit, on):
                raise RequestError("unit.merged_into_itself", into=into, unit=unit)
            return self._plan(merged(before, unit, into, on=on))

        return self._once(actor, key, ("merge", unit, into, on), plan=plan)

    def write(self, actor: Actor, plan: OrgPlan) -> bool:
        """Write a plan; return False when it changes nothing, and then nothing is written.

        Raises:
            StaleDossierError: The tree has changed since it was planned. RequestError: units end and no day is named.

        """
        office, changed, gone = self.office, plan.difference, plan.undated
        permit = office.demand(actor, Action.ORG_IMPORT, EVERYWHERE)
        if gone:
            names = ", ".join(gone[:_NAMED]) + (" …" if len(gone) > _NAMED else "")
            raise RequestError("unit.not_in_list", n=len(gone), units=names)
        if not (changed.put or changed.drop):
            return False
        body = {
            "put": [unit_fields(row) for row in changed.put],
            "drop": [{"unit": row.unit, "since": row.since.isoformat()} for row in changed.drop],
        }
        request = office.ledger.begin(signed(actor.person.person, permit), key=plan.key)
        added = request.link(ORG, plan.head, [Draft(EntryKind.ORG_AMENDED, body)])
        earlier = request.write([replace(added.batch, units=plan.after)], asked=plan.asked, answer=added.answer)
        office.refresh()
        return earlier is None

    def _once(self, actor: Actor, key: str, asked: tuple[object, ...], *, plan: _Planning) -> OrgPlan:
        """Return the plan, or one that changes nothing where the key has written the same request already."""
        before = self._before(actor)
        digest = request_digest(key, actor.person.person, ORG, *asked)
        if self.office.ledger.earlier(key, digest) is not None:
            return OrgPlan(tuple(before), difference(before, before), self.office.store.head(ORG))
        return replace(plan(before), key=key, asked=digest)

    def _before(self, actor: Actor) -> Sequence[UnitRow]:
        """Return the tree as it is now; only for those who may change it."""
        self.office.demand(actor, Action.ORG_IMPORT, EVERYWHERE)
        self.office.refresh()
        return self.office.tree.rows

    def _standing(self, unit: str, on: date) -> UnitRow:
        row = self.office.tree.unit_on(unit, on)
        if row is None:
            raise NotFoundError("unit.not_on_day", unit=unit, on=on)
        return row

    def _demand_later(self, row: UnitRow, on: date) -> None:
        if self.office.tree.windows_of(row.unit)[0].since >= on:
            raise RequestError("unit.ends_as_it_begins", unit=row.unit, on=on)

    def _plan(self, after: Sequence[UnitRow]) -> OrgPlan:
        head, before = self.office.store.head(ORG), self.office.tree
        if faults := validate(after):
            raise BadOrgError([_of_unit(fault, after[fault.row]) for fault in faults])
        kept = self.office.store.kept()
        becomes = OrgTree(after)
        if homeless := list(self._homeless(kept, before, becomes)):
            raise HomelessError(homeless)
        changed = difference(before.rows, after)
        live = self._live(kept)
        changes = tuple(self._touched(one, live) for one in changed.changes)
        return OrgPlan(tuple(after), replace(changed, changes=changes), head)

    def _homeless(self, kept: Sequence[Kept], before: OrgTree, becomes: OrgTree) -> Iterator[RowFault]:
        """Yield the units of dossiers that stood and would stand no more, or on the day a dossier was opened."""
        live = self._live(kept)
        for cell in sorted({one.cell for one in kept}):
            first = min(one.opened_on for one in kept if one.cell == cell)
            loses_place = before.last_path(cell, first) and not becomes.last_path(cell, first)
            ends = before.path_on(cell, date.max) and not becomes.path_on(cell, date.max)
            if loses_place or (ends and live[cell]):
                count = live[cell] if ends else sum(one.count for one in kept if one.cell == cell)
                yield RowFault(0, "", Message("org.dossiers_kept", cell=cell, count=count))

    def _live(self, kept: Sequence[Kept]) -> Mapping[str, int]:
        """Return cell → how many of its dossiers have not come to their end."""
        found: Counter[str] = Counter()
        for one in kept:
            if not has_ended(self.office, one.workflow, one.step):
                found[one.cell] += one.count
        return found

    def _touched(self, change: UnitChange, live: Mapping[str, int]) -> UnitChange:
        unit, today = change.unit, self.office.clock.today()
        cells = self.office.tree.below(unit, today) | {unit}
        roles = sum(grant.unit == unit and in_force(grant, today) for grant in self.office.store.grants())
        return replace(change, dossiers=sum(live.get(cell, 0) for cell in cells), roles=roles)


def _of_unit(fault: RowFault, row: UnitRow) -> RowFault:
    """Return a fault told by its unit instead of a row of a file."""
    return replace(fault, row=0, what=Message("row.of_unit", unit=row.unit, what=fault.what))
