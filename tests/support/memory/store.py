"""A store in memory that keeps every promise of `application.ports.store.Store`.

Its tables lie open for tests to damage.
"""

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

from application.ports.alert_store import AlertQuery, Signs
from application.ports.store import Batch, Before, DossierQuery, Request
from application.ports.summaries import Kept, Summaries
from engine.access.rows import GrantRow, PersonRow
from engine.alerts.alert import AlertChanges, AlertRow, Fence
from engine.errors import BrokenChainError, ConflictError, EvidenceError, StaleDossierError
from engine.ledger.entry import Entry, Sealed, parse
from engine.ledger.head import Head
from engine.ledger.verify import GuardFault, KeptAnswer, StoredLine, StoredValue, Unreadable
from engine.monitoring.dossier_counts import CellFigures, InReview, Waiting, WaitingMonth
from engine.monitoring.work_in_progress import ListedWorkInProgress, months_of
from engine.organisation.rows import UnitRecord, UnitRow
from engine.read_models.rows import DossierRow, DueRow
from tests.support.engine.figures import figures_of, in_review_of
from tests.support.memory.alerts import MemoryAlerts
from tests.support.memory.evidence import MemoryEvidence


@dataclass
class MemoryStore(MemoryAlerts, MemoryEvidence):
    """Lines in global order, values beside them, requests by key, files by digest, summary rows."""

    recent: dict[str, Before] = field(default_factory=dict)
    requests: dict[str, tuple[str, str]] = field(default_factory=dict)
    asked_at: dict[str, str] = field(default_factory=dict)
    kept_files: dict[str, bytes] = field(default_factory=dict)
    dossier_rows: dict[str, DossierRow] = field(default_factory=dict)
    unit_table: list[UnitRow] = field(default_factory=list)
    person_table: list[PersonRow] = field(default_factory=list)
    grant_table: list[GrantRow] = field(default_factory=list)
    before_write: list[Any] = field(default_factory=list)
    """Calls made once each before the next write: another clerk who is quicker."""

    def signs(self, as_of: date, *, records: str) -> Signs:
        due, touched, escalating, faults = self.calls(as_of)
        stand = self.head(records).version, sum(row.version for row in self.dossier_rows.values() if row.review)
        return Signs(due, touched, escalating, faults, *stand)

    def private_texts(self, subjects: Collection[str], names: Collection[str]) -> list[tuple[str, str]]:
        kept = [(subject, value) for subject in subjects for value in self.values.get(subject, ())]
        return [(subject, value.text) for subject, value in kept if value.name in names]

    def subjects_saying(self, query: AlertQuery, name: str, text: str) -> list[str]:
        subjects = {row.subject for row in self.alerts(replace(query, limit=None))}
        said = [(one, value) for one in sorted(subjects) for value in self.values.get(one, ())]
        return list(dict.fromkeys(one for one, value in said if (value.name, value.text) == (name, text)))

    def entries(self, subject: str) -> tuple[Entry, ...]:
        private: dict[int, dict[str, Any]] = {}
        for value in self.values.get(subject, ()):
            private.setdefault(value.n, {})[value.name] = json.loads(value.text)
        return tuple(parse(row.line, private.get(row.n)) for row in self.every_line() if row.subject == subject)

    def write(
        self,
        request: Request,
        batches: Sequence[Batch],
        *,
        fence: Fence | None = None,
    ) -> Mapping[str, Any] | None:
        while self.before_write:
            self.before_write.pop()()
        self.demand_fence(fence)
        earlier = self._earlier(request)
        if earlier is not None:
            return earlier
        for batch in batches:
            self._demand_head(batch)
        for batch in batches:
            for line in batch.lines:
                self._add(line)
            self._summarise(batch)
        self._keep(request, batches)
        return None

    def _keep(self, request: Request, batches: Sequence[Batch]) -> None:
        if request.said:
            self.recent[request.said] = Before(request.key, batches[0].lines[0].at, dict(request.answer))
        self.asked_at[request.key] = next((line.at for batch in batches for line in batch.lines), "")
        self.requests[request.key] = (request.fingerprint, json.dumps(dict(request.answer)))

    def _earlier(self, request: Request) -> Mapping[str, Any] | None:
        said = self.recent.get(request.said) if request.said else None
        if said is not None and said.key != request.instead:
            return said.answer
        return self.answer_to(request.key, request.fingerprint)

    def _demand_head(self, batch: Batch) -> None:
        if batch.expected != self.head(batch.subject):
            added = [entry for entry in self.entries(batch.subject) if entry.n > batch.expected.version]
            since = [(entry.n, str(entry.kind), entry.at, entry.actor) for entry in added]
            msg = f"{batch.subject} has moved on"
            raise StaleDossierError(msg, where=batch.subject, since=since)

    def _add(self, line: Sealed) -> None:
        if (line.n, line.prev) != (self.head(line.subject).version + 1, self.head(line.subject).hash):
            msg = "the database refused a line"
            raise BrokenChainError(msg, where=line.subject)
        place = len(self.lines) + 1
        self.lines.append(StoredLine(place, line.subject, line.n, line.prev, line.hash, line.line))
        kept = self.values.setdefault(line.subject, [])
        kept += [StoredValue(line.n, value.name, value.salt, value.text) for value in line.values]
        self.heads[line.subject] = Head(line.n, line.hash)

    def _summarise(self, batch: Batch) -> None:
        if batch.dossier is not None:
            self.dossier_rows[batch.dossier.ref] = batch.dossier
        if batch.dues is not None:
            self.put_dues(batch.subject, batch.dues, wakes_too=not batch.lines)
        self.put_alerts(batch.alerts or AlertChanges())
        for table in ("unit", "person", "grant", "unit_record"):
            rows = getattr(batch, f"{table}s")
            if rows is not None:
                setattr(self, f"{table}_table", list(rows))

    def said_before(self, said: str, *, now: str) -> Before | None:
        found = self.recent.get(said)
        return None if found is None or found.at < _day_before(now) else found

    def answer_to(self, key: str, fingerprint: str) -> Mapping[str, Any] | None:
        if key not in self.requests:
            return None
        known, answer = self.requests[key]
        if known != fingerprint:
            msg = "this idempotency key was used for another request"
            raise ConflictError(msg)
        told: Mapping[str, Any] = json.loads(answer)
        return told

    def archive(self, files: Mapping[str, bytes]) -> None:
        for digest, data in files.items():
            if hashlib.sha256(data).hexdigest() != digest:
                msg = "a file does not have its digest"
                raise EvidenceError(msg)
            self.kept_files.setdefault(digest, data)

    def archived(self, digest: str) -> bytes:
        data = self.kept_files.get(digest)
        if data is None or hashlib.sha256(data).hexdigest() != digest:
            msg = f"the archive does not hold {digest} as it was"
            raise EvidenceError(msg)
        return data

    def dossier_row(self, ref: str) -> DossierRow | None:
        return self.dossier_rows.get(ref)

    def dossiers(self, query: DossierQuery) -> list[DossierRow]:
        keys: dict[str, Any] = {"name": lambda row: (row.name_key, row.ref), "ref": lambda row: row.ref}
        rows = sorted(self._matching(query), key=keys[query.sort])
        return rows[query.offset : query.offset + query.limit]

    def count(self, query: DossierQuery) -> int:
        return len(self._matching(query))

    def _matching(self, query: DossierQuery) -> list[DossierRow]:
        return [
            row
            for row in self.dossier_rows.values()
            if (query.cells is None or row.cell in query.cells)
            and (not query.steps or row.step in query.steps)
            and (not query.workflows or row.workflow in query.workflows)
            and row.ref.startswith(query.prefix)
            and (query.text in row.name_fold or query.text in row.ref.lower())
            and (not query.reviews or row.review in query.reviews)
            and query.last_from <= row.last_at < (query.last_by or "~")
            and (query.changing_by is None or (row.next_change_on or date.max) <= query.changing_by)
        ]

    def dues(self, refs: Sequence[str] | None = None) -> list[DueRow]:
        rows = [row for row in self.due_table if refs is None or row.ref in refs]
        return sorted(rows, key=lambda row: (row.due_on, row.ref))

    def units(self) -> list[UnitRow]:
        return list(self.unit_table)

    def persons(self) -> list[PersonRow]:
        return list(self.person_table)

    def grants(self) -> list[GrantRow]:
        return list(self.grant_table)

    def unit_records(self) -> list[UnitRecord]:
        return list(self.unit_record_table)

    def kept(self) -> list[Kept]:
        keys = sorted({(row.cell, row.workflow, row.step) for row in self.dossier_rows.values()})
        rows = {key: [one for one in self.dossier_rows.values() if (one.cell, one.workflow, one.step) == key]
                for key in keys}  # fmt: skip
        return [Kept(*key, len(there), min(one.opened_on for one in there if one.opened_on))
                for key, there in rows.items()]  # fmt: skip

    def cell_figures(self, day: date, *, since: date) -> list[CellFigures]:
        rows = [row for row in self.dossier_rows.values() if row.opened_on and row.opened_on <= day]
        return [figures_of(cell, rows, day=day, since=since) for cell in sorted({row.cell for row in rows})]

    def waiting_months(self, day: date) -> list[WaitingMonth]:
        return months_of(self._waiting(), day)

    def waiting_in(self, cell: str, step: str, *, until: date) -> list[Waiting]:
        return list(ListedWorkInProgress(self._waiting(), date.max).of(cell, step, until=until))

    def in_review(self, doubt: str, *, until: date) -> list[InReview]:
        return in_review_of(self.dossier_rows.values(), doubt, until)

    def _waiting(self) -> tuple[Waiting, ...]:
        rows = self.dossier_rows.values()
        return tuple(Waiting(row.ref, row.cell, row.step, row.moved_on) for row in rows if row.moved_on)

    def last_ref(self, prefix: str) -> str | None:
        return max(
            (ref for ref in self.dossier_rows if ref.startswith(prefix)), key=lambda r: (len(r), r), default=None
        )

    def files(self) -> Iterator[tuple[str, bytes]]:
        return iter(list(self.kept_files.items()))

    def answers(self, keys: Collection[str]) -> list[KeptAnswer]:
        return [
            KeptAnswer(key, *self.requests[key], self.asked_at.get(key, "")) for key in keys if key in self.requests
        ]

    def named_answers(self) -> Iterator[KeptAnswer]:
        return (one for one in self.answers(list(self.requests)) if one.answer != "{}")

    def answer_count(self) -> int:
        return len(list(self.named_answers()))

    def lying(self, table: str) -> tuple[list[Any], list[Unreadable]]:
        if table in ("notices", "letters", "faults"):
            return getattr(self, table)(), []
        return list(getattr(self.summary_rows(), table, self.sweep_table)), []

    def summary_rows(self) -> Summaries:
        return Summaries(
            dossiers=tuple(sorted(self.dossier_rows.values(), key=lambda row: row.ref)),
            dues=tuple(self.due_table), units=tuple(self.unit_table), persons=tuple(self.person_table),
            grants=tuple(self.grant_table), alerts=tuple(self.alert_table.values()),
            unit_records=tuple(self.unit_record_table),
        )  # fmt: skip

    def replace_summaries(
        self,
        *,
        dossiers: Iterable[DossierRow],
        dues: Iterable[DueRow],
        units: Iterable[UnitRow],
        persons: Iterable[PersonRow],
        grants: Iterable[GrantRow],
        alerts: Iterable[AlertRow] = (),
        unit_records: Iterable[UnitRecord] = (),
    ) -> None:
        self.dossier_rows = {row.ref: row for row in dossiers}
        self.due_table, self.unit_table = list(dues), list(units)
        self.person_table, self.grant_table = list(persons), list(grants)
        self.alert_table = {row.id: row for row in alerts}
        self.unit_record_table = list(unit_records)

    def guard_faults(self) -> list[GuardFault]:
        return []

    def describe(self) -> Mapping[str, str]:
        return {"database": "memory"}

    def close(self) -> None:
        """Nothing to give back."""


def _day_before(at: str) -> str:
    return (datetime.fromisoformat(at) - timedelta(days=1)).isoformat(timespec="microseconds").replace("+00:00", "Z")
