"""One sweep over everything: reads a page, works out what to do, writes it in one transaction, takes the next page.

An error about one dossier or one rule is kept as a fault and the sweep goes on. What the database refuses is written
again matter by matter, so that only the matter at fault is left out; when the database fails as a whole the sweep ends.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from functools import partial
from typing import Any

from application.alerts.scanning.addressing import Addressing
from application.alerts.scanning.due_ends import ending_entry
from application.alerts.scanning.finding_ends import HitEnds
from application.alerts.scanning.scan_writer import ScanChanges, ScanWriter
from application.ports.alert_store import AlertQuery
from application.retries import SWEEP_TRIES, decided_anew
from application.unit_of_work import UnitOfWork
from engine.alerts.alert import AlertRow, FaultRow, Wake
from engine.alerts.scan_plan import (
    CHANGED,
    MOVED,
    PASSED,
    AlertCondition,
    ScanReport,
    closed,
    due_of,
    ended,
    grouped,
    plan,
    wake_after,
    why_closed,
)
from engine.alerts.scan_slots import SCAN
from engine.errors import HosoError, StaleDossierError, StoreError, StoreRefusedError
from engine.law.model.alert_policy import EscalationStage
from engine.monitoring.snapshot import MonitorHit
from engine.read_models.rows import DueRow

_PAGE = 500
_FEW = 150
"""Alerts after which a batch is written; with the levels of one more matter it stays below 200."""

_ENDED_LIMIT = 50
"""Findings that ended and are looked into before the sweep asks again whether to go on."""

Findings = Iterable[tuple[str, Callable[[], Sequence[MonitorHit]]]]
"""Id of each standing rule, and what asks it: they are asked one by one, so that one that fails hides no other."""


class _Refused(Exception):  # noqa: N818  # no error of ours: it never leaves this file
    """The database would not take a batch."""


class Scanner:
    """One sweep as of one day."""

    def __init__(self, office: UnitOfWork, as_of: date, *, journal: ScanWriter, stop: Callable[[], bool]) -> None:
        self.office, self.as_of = office, as_of
        self.report = ScanReport(as_of)
        self._policy = office.law.edition.alerts
        self._standing_rules = frozenset(rule.id for rule in office.law.edition.standing)
        self._journal, self._stop = journal, stop
        journal.open()
        self._people: Addressing | None = None
        self._step = ScanChanges()
        self._one_by_one = False
        self._seen_to: set[int] = set()

    def dues(self) -> None:
        """Raise what has come due."""
        self._pages(self._due_page)

    def touched(self) -> None:
        """Close what ended, and see to what changed, among the alerts whose dossier changed."""
        self._pages(self._touched_page)

    def escalations(self) -> None:
        """Tell the next ones where nobody acknowledged in time."""
        self._pages(self._escalation_page)

    def findings(self, rules: Findings) -> None:
        """Raise what stands still, and close what does so no more."""
        if self.report.stopped:
            return
        matters: list[AlertCondition] = []
        asked: set[str] = set()
        for rule, ask in rules:
            with self._isolated(rule):
                matters += [_matter(hit) for hit in ask()]
                asked.add(rule)
        standing = self._untouched(self.office.store.open_alerts(sorted(asked)))
        known = {row.id for row in ended(matters, standing)}
        self._chunks(self._finding_page, matters, _PAGE)
        self._chunks(partial(self._ended_findings, HitEnds(self.office, self.as_of)), sorted(known), _ENDED_LIMIT)

    def _chunks(self, page: Callable[[Any], Any], things: Sequence[object], size: int) -> None:
        """Do a page for each so many of some things."""
        for at in range(0, len(things), size):
            if self.report.stopped or self._stop():
                self.report.stopped = True
                return
            self._again(page, things[at : at + size])

    def _pages(self, page: Callable[[Any], Any]) -> None:
        """Do page after page; each returns the key to go on after, or None at the end."""
        last: Any = None
        while not self.report.stopped:
            if self._stop():
                self.report.stopped = True
                return
            last = self._again(page, last)
            if last is None:
                return

    def _again(self, page: Callable[[Any], Any], key: object) -> Any:  # noqa: ANN401  # the key to go on after
        """Do a page; anew from reading on when somebody else wrote to the chain, or the database refused a batch."""
        self._one_by_one, checked = False, self.report.checked

        def attempt() -> Any:  # noqa: ANN401  # the key to go on after
            self._step = ScanChanges()
            last = page(key)
            self._flush()
            return last

        def recover(error: Exception) -> None:
            self.report.checked = checked
            if isinstance(error, _Refused):
                self._one_by_one = True
            else:
                self._journal.open()

        with suppress(_Refused):
            return decided_anew(attempt, tries=SWEEP_TRIES, after=(StaleDossierError, _Refused), recover=recover)
        self.report.checked = checked
        return None

    def _due_page(self, after: Wake | None) -> Wake | None:
        wakes = self.office.store.waking(self.as_of, after=after, limit=_PAGE)
        if not wakes:
            return None
        known = grouped(self.office.store.alerts_of({wake.ref for wake in wakes}))
        self._addressing.expect({wake.ref for wake in wakes})
        for wake in wakes:
            with self._isolated(wake.ref):
                due_on = date.fromisoformat(wake.due_on)
                stages = self._policy.stages(wake.deadline, due_on)
                matter = AlertCondition(wake.deadline, wake.ref, wake.cell, due_on, stages)
                self._see_to(matter, known.setdefault(wake.ref, []))
                change = wake_after(wake, matter, self.as_of)
                self._step.wakes += [change] if change else []
            self._flush_when_full(wake.ref)
        return wakes[-1]

    def _see_to(self, matter: AlertCondition, known: list[AlertRow]) -> None:
        """Add to the batch what is to be done about a matter; nothing of it when the people cannot be found."""
        planned = plan(matter, known, self.as_of)
        new, again = ([self._addressing.first(row) for row in rows] for rows in (planned.raised, planned.reraised))
        self._step.raised += new
        self._step.reraised += again
        self._step.closed += planned.closed
        self._step.silent_keys |= planned.superseded
        again_ids = {row.id for row in planned.reraised}
        self._step.was_told.update({row.id: row.told for row in known if row.id in again_ids})
        passed = [closed(row, PASSED, self.as_of) for row in new if row.key in planned.superseded]
        changed = {row.key: row for row in (*new, *passed, *again, *planned.closed)}
        known[:] = [*(row for row in known if row.key not in changed), *changed.values()]

    def _touched_page(self, after: AlertRow | None) -> AlertRow | None:
        rows = self.office.store.touched_alerts(after=after.id if after else 0, limit=_PAGE)
        if not rows:
            return None
        dues: dict[str, list[DueRow]] = {}
        for due in self.office.store.dues(sorted({row.subject for row in rows})):
            dues.setdefault(due.ref, []).append(due)
        for row in self._untouched(rows):
            with self._isolated(row.subject):
                if row.rule not in self._standing_rules:
                    self._judge(row, dues.get(row.subject, []))
                self._step.looked.append((row.id, row.touched))
            self._flush_when_full(row.subject)
        return rows[-1]

    def _judge(self, row: AlertRow, dues: Sequence[DueRow]) -> None:
        """Close an alert whose due runs no more; raise it anew where its dossier has gone."""
        why = why_closed(row, dues)
        due = due_of(row, dues)
        if why:
            entry = ending_entry(self.office, row)
            if why in (MOVED, CHANGED):
                why = MOVED if entry else CHANGED
            self._step.closed.append(closed(row, why, self.as_of, entry=entry))
        elif due is not None and due.cell != row.cell:
            matter = AlertCondition(
                row.rule, row.subject, due.cell, row.due_on, (EscalationStage(row.stage_on, row.level, row.severity),)
            )
            self._see_to(matter, [row])

    def _escalation_page(self, after: AlertRow | None) -> AlertRow | None:
        rows = self.office.store.escalating(self.as_of, after=after, limit=_PAGE)
        if not rows:
            return None
        self._addressing.expect({row.subject for row in rows})
        for row in self._untouched(rows):
            with self._isolated(row.subject):
                self._step.escalated.append(self._addressing.further(row))
                self._step.was_told[row.id] = row.told
            self._flush_when_full(row.subject)
        return rows[-1]

    def _finding_page(self, matters: Sequence[AlertCondition]) -> None:
        known = grouped(self.office.store.alerts_of({matter.subject for matter in matters}))
        for matter in matters:
            with self._isolated(matter.subject):
                self._see_to(matter, known.setdefault(matter.subject, []))
            self._flush_when_full(matter.subject)

    def _ended_findings(self, ends: HitEnds, numbers: Sequence[int]) -> None:
        """Close the alerts of findings that stand no more, each with the entry that ended it if there is one."""
        for row in self.office.store.alerts(AlertQuery(ids=numbers, limit=len(numbers))):
            if row.is_open:
                with self._isolated(row.subject):
                    end = ends.of(row)
                    self._step.closed.append(closed(row, end.why, self.as_of, entry=end.entry))
                self._flush_when_full(row.subject)

    @property
    def _addressing(self) -> Addressing:
        """Return the people, read when the first alert needs them."""
        if self._people is None:
            self._people = Addressing(self.office, self.as_of)
        return self._people

    def _flush_when_full(self, subject: str) -> None:
        """Write what has come together; after each matter by itself where a batch was refused."""
        if self._one_by_one:
            try:
                self._flush()
            except _Refused as error:
                self._fault(subject, error.__cause__ or error)
        elif self._step.size >= _FEW:
            self._flush()

    def _flush(self) -> None:
        step, self._step = self._step, ScanChanges()
        if step.is_empty:
            return
        try:
            written = self._journal.write(step)
        except HosoError as error:
            if isinstance(error, StoreRefusedError):
                raise _Refused from error
            raise
        except Exception as error:
            raise _Refused from error  # a value that no line or no row can hold
        self.report.raised += written.raised
        self.report.closed += written.closed
        self.report.escalated += written.escalated
        self._seen_to |= {row.id for row in (*written.raised, *written.closed, *written.escalated)}

    def _untouched(self, rows: Iterable[AlertRow]) -> list[AlertRow]:
        """Return the rows that this sweep has not dealt with: a dry run reads them as they were before it."""
        if not self._journal.dry_run:
            return list(rows)
        return [row for row in rows if row.id not in self._seen_to]

    @contextmanager
    def _isolated(self, subject: str) -> Iterator[None]:
        """Keep what goes wrong about one subject as its fault; what the database or the lease says goes through."""
        self.report.checked += 1
        try:
            yield
        except StoreError:
            raise
        except Exception as error:  # noqa: BLE001  # whatever is wrong with one must not hide the others
            self._fault(subject, error)

    def _fault(self, subject: str, error: BaseException) -> None:
        now = self.office.clock.now()
        told = (
            self.office.error_text(error) if isinstance(error, HosoError) else type(error).__name__
        )  # its text may hold a name
        if subject not in {fault.subject for fault in self.report.faults}:
            self.report.faults.append(FaultRow(SCAN, subject, now, now, told))


def _matter(hit: MonitorHit) -> AlertCondition:
    return AlertCondition(
        hit.rule, hit.subject, hit.cell, hit.due_on, (EscalationStage(hit.due_on, hit.level, hit.severity),)
    )
