"""Works the rows that the law in use has not reached out anew, batch by batch.

It may be broken off between any two batches and gone on with by anybody, here or in another process: what is left is
what the rows themselves say. Ends with what a rebuild gives.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from application.batches import Batches, InTurn
from application.judging.reprojection import RowChange, changes_of
from application.ledger_writer import SYSTEM, LedgerRequest, LinkedLines, Signature
from application.ports.rows_behind import RowBehind
from application.progress import Progress, silent
from application.retries import RESTATEMENT_TRIES, decided_anew
from application.unit_of_work import UnitOfWork
from engine.alerts.alert import FaultRow
from engine.errors import StaleDossierError
from engine.ledger.entry import Draft
from engine.ledger.head import Head
from engine.ledger.subjects import RESTATED
from engine.terms import EntryKind

AT_ONCE = 200
"""Rows of one transaction, so that clerks who write meanwhile do not wait for long."""
RESTATING = "restating"
"""Name under which dossiers that cannot be worked out stand among the faults."""


_ITSELF = Signature(SYSTEM)


def never() -> bool:
    """Go on to the end."""
    return False


@dataclass(slots=True)
class Restated:
    """How many dossiers were looked at, how many have another row or deadline now, how many due days have moved."""

    looked: int = 0
    changed: int = 0
    moved: int = 0


@dataclass
class Restating:
    """One turn of it.

    Attributes:
        office: Over the database.
        progress: Told how many dossiers were looked at.
        by: Who signs which due days move.
        batches: Works the rows out, which only reads; None does it here. Writing stays in this process.
        after: Only rows after this one; None goes over all that wait.
        stop: Asked between batches; True leaves the rest to another turn.
        done: What came of it so far.
        faults: Code → why a dossier could not be worked out; its row goes on waiting.
        dues: Deadlines written.
        stopped: It was stopped; rows may be left.

    """

    office: UnitOfWork
    progress: Progress = silent
    by: Signature = _ITSELF
    batches: Batches | None = None
    after: RowBehind | None = None
    stop: Callable[[], bool] = never
    done: Restated = field(default_factory=Restated, init=False)
    faults: dict[str, str] = field(default_factory=dict, init=False)
    dues: int = field(default=0, init=False)
    stopped: bool = field(default=False, init=False)
    _head: Head = field(init=False, repr=False)

    @property
    def is_needed(self) -> bool:
        """Tell whether any row waits, or stands among the faults although it may wait no more."""
        store = self.office.store
        waits = store.rows_behind(self.office.law.adoption, limit=1)
        return bool(waits) or any(fault.name == RESTATING for fault in store.faults())

    def run(self) -> Restated:
        """Write every row anew that is behind the law in use; an entry tells for how many that changed something.

        What somebody writes meanwhile stands. Where the law itself is another one by the end, what was done under the
        one before is done again.
        """
        while self._goes_over_all() and not self.stopped:
            self.office.forget_what_changed()
        if not self.stopped:
            self._note_faults()
        if self.done.changed:
            decided_anew(self._tell, tries=RESTATEMENT_TRIES)
        return self.done

    def _goes_over_all(self) -> bool:
        """Go over all that waits once; tell whether anything came of it."""
        before = self.done.looked
        self._head = self.office.store.head(RESTATED)
        for changes in (self.batches or InTurn(self.office)).answers(changes_of, self._behind()):
            self._write(changes)
            self.progress("restating", self.done.looked)
            self.stopped = self.stop()
            if self.stopped:
                break
        return self.done.looked > before

    def _behind(self) -> Iterator[Sequence[RowBehind]]:
        """Yield the rows that wait, batch by batch, none twice."""
        adoption, last = self.office.law.adoption, self.after
        while rows := self.office.store.rows_behind(adoption, after=last, limit=AT_ONCE):
            yield rows
            last = rows[-1]

    def _write(self, changes: Sequence[RowChange]) -> None:
        """Write what becomes of some rows; where somebody was quicker, each by itself, worked out once more."""
        if self._put(changes):
            return
        store = self.office.store
        self._head = store.head(RESTATED)
        left = store.rows_behind_of([change.ref for change in changes], self.office.law.adoption)
        for change in changes_of(self.office, left):
            self._put([change])

    def _put(self, changes: Sequence[RowChange]) -> bool:
        """Write rows and deadlines, with the line that tells which due days move; False where one has moved on.

        The line follows where its chain stood before the rows were read: of two who do the same one is too late.
        """
        batches = [change.batch for change in changes if change.batch is not None]
        held = [change.held for change in changes if change.held is not None]
        moved = [deadline.fields() for change in changes for deadline in change.moved]
        request, head = self.office.ledger.begin(self.by), self._head
        if moved:
            line = self._linked(request, head, EntryKind.DUES_MOVED, moved=moved)
            head = line.head
            batches.append(line.batch)
        try:
            if batches:
                request.write(batches)
        except StaleDossierError:
            return False
        self.office.store.carry_rows(held)
        self._head = head
        self._count(changes)
        return True

    def _count(self, changes: Sequence[RowChange]) -> None:
        for change in changes:
            self.faults.pop(change.ref, None)
            if change.fault:
                self.faults[change.ref] = change.fault
            self.done.looked += change.batch is not None or change.held is not None
            self.done.changed += change.is_other
            self.done.moved += len(change.moved)
            self.dues += len((change.batch and change.batch.dues) or ())

    def _tell(self) -> None:
        request, head = self.office.ledger.begin(self.by), self.office.store.head(RESTATED)
        line = self._linked(request, head, EntryKind.SUMMARIES_RESTATED, **asdict(self.done))
        request.write([line.batch])

    def _linked(self, request: LedgerRequest, head: Head, kind: EntryKind, **body: Any) -> LinkedLines:  # noqa: ANN401  # JSON values
        law = self.office.law
        draft = Draft(kind, {"edition": law.edition_digest, "workflow": law.workflow_digest, **body})
        return request.link(RESTATED, head, [draft])

    def _note_faults(self) -> None:
        now = self.office.clock.now()
        faults = [FaultRow(RESTATING, ref, now, now, told) for ref, told in sorted(self.faults.items())]
        self.office.store.put_faults(RESTATING, faults)
