"""Shows one unit on a day: what stands still, who answers for it, what would end it, what is recorded."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from application.access import Access
from application.monitoring import snapshot_of_unit
from application.paging import MOST_COUNTED
from application.ports.store import DossierQuery
from application.unit_of_work import UnitOfWork
from application.units.list_statements import ListStatements, StatementPage, list_statements
from application.units.raised_stalls import MOST_JUDGED, RaisedStalls, raised_stalls
from application.use_case import Query, use_case
from engine.access.actions import Action
from engine.access.permissions import Subject
from engine.access.role_scopes import EVERYWHERE, in_force
from engine.access.rows import GrantRow, PersonRow
from engine.access.scope import Scope
from engine.decisions.redaction import Redaction
from engine.decisions.roadmap import RoadmapStep, remaining_steps
from engine.errors import HosoError, NotFoundError
from engine.law.law import Law
from engine.law.model.finding import Finding
from engine.law.model.monitor_rule import MonitorRule
from engine.monitoring.evaluate import run_monitors
from engine.monitoring.snapshot import MonitorHit, MonitoringSnapshot
from engine.organisation.rows import UnitRow
from engine.organisation.tree import OrgTree
from engine.terms import Role, UnitKind

NEAREST, _LOOKED_AT, _YEARS, _RECORDS = 3, 60, 3, 100

Stalls = tuple[tuple[MonitorHit, MonitorRule], ...]


@dataclass(frozen=True, slots=True)
class Nearest:
    """One candidate who would end it by being admitted.

    Attributes:
        ref: Code of the dossier; `name` is empty where the reader may not see it.
        admitted_on: The earliest day on which the last step before the admission could be made; None when unknown.
        missing: What the remaining steps up to it lack, in the order of rules.
        stages: These steps.
        hidden: Name, days and what rests on private days are left out for this reader.

    """

    ref: str
    cell: str
    name: str
    step: str
    admitted_on: date | None
    missing: tuple[Finding, ...]
    stages: tuple[RoadmapStep, ...]
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class UnitPage:
    """One unit on a day.

    Attributes:
        row: The unit as it was on the day, or on its last day.
        stalls: What stands still in it and below it, each with its rule; None where too much lies below.
        raised: What the last sweep found instead; None where it was judged now.
        answering: Who answers for it; empty when nobody holds a role over it.
        nearest: The candidates nearest to their admission, the nearest first.
        open_dossiers: How many candidates there are; None for a reader whose role sees no dossiers, `MOST_COUNTED` + 1
            for any more than that.
        records: What is recorded of it and of all below it, the latest, by number of entry.
        unknown_years: The last whole years of which the admissions are not known; None where that was not judged.
        rules: The monitor rules by id.
        past: The day is an earlier one; open dossiers are told on the steps of today.
        tree: The organisation tree.
        laws: Code of each dossier named → the law with the workflow that it follows.
        above: The units above it, the topmost first, each with whether it lies in the reader's part.
        below: The units right below it, in the order of ids.

    """

    row: UnitRow
    day: date
    stalls: Stalls | None
    raised: RaisedStalls | None
    answering: tuple[tuple[PersonRow, Role], ...]
    nearest: tuple[Nearest, ...]
    open_dossiers: int | None
    records: StatementPage
    unknown_years: tuple[int, ...] | None
    rules: Mapping[str, MonitorRule]
    past: bool
    tree: OrgTree
    laws: Mapping[str, Law]
    above: tuple[tuple[UnitRow, bool], ...] = ()
    below: tuple[UnitRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowUnit(Query[UnitPage]):
    """Show one unit on a day; None for today."""

    unit: str
    on: date | None = None


@use_case(ShowUnit)
def show_unit(query: ShowUnit, work: UnitOfWork, access: Access) -> UnitPage:
    """Return the unit for one reader.

    Raises:
        NotFoundError: There is no such unit, or it is out of the actor's scope.

    """
    return _Pages(work, access).page(query.unit, day=query.on or work.clock.today())


@dataclass(frozen=True, slots=True)
class _Pages:
    """Puts a page together for one reader."""

    work: UnitOfWork
    access: Access

    def page(self, unit: str, *, day: date) -> UnitPage:
        """Return the page of a unit on a day."""
        work, access = self.work, self.access
        access.unit(unit, Action.UNIT_SHOW)
        row = work.tree.last_on(unit, day)
        if row is None:
            raise NotFoundError("unit.not_on_day", unit=unit, on=day)
        rules = {rule.id: rule for rule in work.law.edition.standing}
        scope = Scope(frozenset({unit}), day, work.tree)
        is_judged = work.store.count_units(scope, most=MOST_JUDGED + 1) <= MOST_JUDGED
        stalls, years = self._judged(unit, rules, day=day) if is_judged else (None, None)
        nearest, many = self._nearest(unit, scope)
        return UnitPage(
            row, day, stalls, None if is_judged else raised_stalls(work, access, scope), answering(work, unit, day),
            nearest, many,
            list_statements(ListStatements(actor=access.login, unit=unit, limit=_RECORDS, latest=True), work, access),
            years, rules, day < work.clock.today(), work.tree,
            {candidate.ref: work.law_of(work.load(candidate.ref)) for candidate in nearest},
            above=self._above(unit, day), below=self._below(unit, day),
        )  # fmt: skip

    def _above(self, unit: str, day: date) -> tuple[tuple[UnitRow, bool], ...]:
        tree, seen = self.work.tree, self.access.scope(Action.UNIT_SHOW)
        path = reversed(tree.last_path(unit, day)[1:])
        rows = [row for name in path if (row := tree.last_on(name, day)) is not None]
        return tuple((row, seen is None or row.unit in seen) for row in rows)

    def _below(self, unit: str, day: date) -> tuple[UnitRow, ...]:
        tree = self.work.tree
        rows = (tree.unit_on(child, day) for child in sorted(tree.children_of([unit], day)))
        return tuple(row for row in rows if row is not None and row.kind != UnitKind.MERGED)

    def _judged(self, unit: str, rules: Mapping[str, MonitorRule], *, day: date) -> tuple[Stalls, tuple[int, ...]]:
        """Return what stands still, and the years of which the admissions are not known."""
        snapshot = snapshot_of_unit(self.work, unit, day=day)
        hits = [hit for hit in run_monitors(snapshot) if unit in self.work.tree.last_path(hit.unit, day)]
        return tuple((hit, rules[hit.rule]) for hit in hits), self._unknown_years(unit, snapshot)

    def _nearest(self, unit: str, scope: Scope) -> tuple[tuple[Nearest, ...], int | None]:
        """Return the nearest candidates, and how many there are; None for a reader who may not see them."""
        work, access = self.work, self.access
        if not access.permit(Action.SHOW, Subject(cell=unit)).allowed:
            return (), None
        steps = _source_steps(work)
        query = DossierQuery(
            scope=scope.both(access.scope(Action.SHOW)), steps=steps, sort="moved_on", limit=_LOOKED_AT
        )
        rows = work.store.dossiers(query) if steps else []
        work.tree.prepare({row.cell for row in rows})
        sight = access.private_sight()
        candidates = [
            whole if sight.reads(row.cell) else self._cut(whole)
            for row in rows
            for whole in (self._candidate(row.ref, row.name, steps, day=scope.day),)
        ]
        candidates.sort(
            key=lambda candidate: (candidate.admitted_on or date.max, len(candidate.missing), candidate.ref)
        )
        return tuple(candidates[:NEAREST]), work.store.count(query, most=MOST_COUNTED + 1) if steps else 0

    def _cut(self, whole: Nearest) -> Nearest:
        """Return a candidate without what follows from private values: name, days, rules that read a private day.

        Of the steps to come only the next is told: whether and when the others are reached hangs on such values.
        """
        blinkers = Redaction(self.work.law.edition, self.work.clock.today())
        next_lacks = whole.stages[0].missing if whole.stages else ()
        kept = [finding for finding in next_lacks if finding.rule not in blinkers.privacy.dated]
        return replace(whole, name="", admitted_on=None, missing=tuple(map(blinkers.finding, kept)), stages=(),
                       hidden=True)  # fmt: skip

    def _candidate(self, ref: str, name: str, steps: Sequence[str], *, day: date) -> Nearest:
        dossier = self.work.load(ref)
        law = self.work.law_of(dossier)
        try:
            whole = remaining_steps(law.workflow, law.edition, self.work.facts(dossier), on=day)
        except HosoError:  # a day that the law or the calendars do not cover: not known
            whole = ()
        stages = tuple(stage for stage in whole if not set(stage.move.sources).isdisjoint(steps))
        missing = tuple(finding for stage in stages for finding in stage.missing)
        last = stages[-1].earliest if stages else None
        return Nearest(ref, dossier.cell, name, dossier.step, last, missing, stages)

    def _unknown_years(self, unit: str, snapshot: MonitoringSnapshot) -> tuple[int, ...]:
        years = range(snapshot.day.year - _YEARS, snapshot.day.year)
        return tuple(
            year for year in years
            if snapshot.tree.unit_on(unit, date(year, 1, 1)) is not None
            and snapshot.admissions.number(unit, (date(year, 1, 1), date(year + 1, 1, 1))) is None
        )  # fmt: skip


def answering(office: UnitOfWork, unit: str, day: date) -> tuple[tuple[PersonRow, Role], ...]:
    """Return who answers for a unit: its secretary, or else the nearest committee; nobody when there is none."""
    path = (*office.tree.last_path(unit, day), EVERYWHERE)
    roles = (Role.SECRETARY, Role.COMMITTEE)
    held = [grant for grant in office.store.grants_over(path, roles) if in_force(grant, day)]
    for role in roles:
        for above in path:
            answerable = [grant for grant in held if (grant.role, grant.unit) == (role, above)]
            if answerable:
                persons = {row.person: row for row in office.store.persons_of([grant.person for grant in answerable])}
                return tuple((persons[grant.person], role) for grant in sorted(answerable, key=_person))
    return ()


def _person(grant: GrantRow) -> str:
    return grant.person


def _source_steps(office: UnitOfWork) -> list[str]:
    """Return the steps on which a dossier is a source, by the rules that watch for sources."""
    watches = [rule.watch.source_without_admission for rule in office.law.edition.standing]
    return [step for watch in watches if watch is not None for step in (*watch.early_steps, *watch.steps)]
