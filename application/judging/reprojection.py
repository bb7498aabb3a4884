"""Summary rows under the law in use: worked out from the log for one dossier, and anew for all after an adoption."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from application.judging.corrected_grounds import Reviews, marked
from application.ledger_writer import SYSTEM, Signature
from application.ports.store import Batch
from application.progress import Progress, silent
from application.retries import RESTATEMENT_TRIES, decided_anew
from application.unit_of_work import UnitOfWork
from engine.calendar.vietnam_time import vietnam_day
from engine.dossiers.fold import fold
from engine.errors import StaleDossierError
from engine.ledger.entry import Draft, Entry
from engine.ledger.head import Head
from engine.ledger.subjects import POLICY, is_dossier
from engine.read_models.projection import summed_up
from engine.read_models.rows import DossierRow, DueRow

AT_ONCE = 200
"""Rows of one transaction, so that clerks who write meanwhile do not wait for long."""


@dataclass(frozen=True, slots=True)
class ReprojectionResult:
    """How many dossiers were looked at, how many have another row or deadline now, how many due days have moved."""

    looked: int = 0
    changed: int = 0
    moved: int = 0


@dataclass(frozen=True, slots=True)
class MovedDeadline:
    """A running deadline of one dossier that is due on another day now; None where it does not run at all."""

    ref: str
    deadline: str
    before: date | None
    after: date | None

    def fields(self) -> list[str]:
        """Return it as it stands in a log line: a day is empty where it does not run."""
        return [self.ref, self.deadline, *(day.isoformat() if day else "" for day in (self.before, self.after))]


@dataclass(frozen=True, slots=True)
class SignedMoves:
    """Who writes down which due days have moved, in the transaction that moves them, and the line that tells it."""

    by: Signature
    draft: Callable[[Sequence[MovedDeadline]], Draft]


@dataclass(frozen=True, slots=True)
class _Change:
    """The rows of one dossier, whether they are others, and which due days move by it."""

    batch: Batch
    is_other: bool
    moved: tuple[MovedDeadline, ...]


@dataclass
class Reprojection:
    """Works summary rows out from the log, and has due days that move signed. Keeps the trees of the past it meets."""

    office: UnitOfWork
    progress: Progress = silent
    sign: SignedMoves | None = None
    _reviews: Reviews = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Keep one replayer."""
        self._reviews = Reviews(self.office)

    def of(self, entries: Sequence[Entry]) -> tuple[DossierRow, list[DueRow]]:
        """Return what the summary tables hold of one dossier: by the law in use now, in the tree of its last entry."""
        dossier = fold(entries)
        law = self.office.law_of(dossier)
        facts = self.office.facts(dossier, law=law, tree=self._reviews.replayer.tree_at(entries[-1].body["org"]))
        row, dues = summed_up(law.edition, law.workflow, facts, day=vietnam_day(dossier.last_at))
        return marked(row, self._reviews.of(dossier)), dues

    def run(self) -> ReprojectionResult:
        """Write anew every row that is another one under the law in use; may be done again at any time.

        What somebody writes meanwhile stands: a dossier that has moved on is worked out once more.
        """
        total = ReprojectionResult()
        for refs in self._refs():
            done = self._written(refs)
            total = ReprojectionResult(total.looked + len(refs), total.changed + done.changed, total.moved + done.moved)
            self.progress("summary", total.looked)
        return total

    def _refs(self) -> Iterator[list[str]]:
        refs: list[str] = []
        for subject in self.office.store.subjects():
            refs += [subject] if is_dossier(subject) else []
            if len(refs) == AT_ONCE:
                yield refs
                refs = []
        if refs:
            yield refs

    def _written(self, refs: Sequence[str]) -> ReprojectionResult:
        try:
            return decided_anew(lambda: self._written_once(refs), tries=RESTATEMENT_TRIES)
        except StaleDossierError:
            parts = [self._written([ref]) for ref in refs] if len(refs) > 1 else []
        return ReprojectionResult(changed=sum(part.changed for part in parts), moved=sum(part.moved for part in parts))

    def _written_once(self, refs: Sequence[str]) -> ReprojectionResult:
        changes = [change for ref in refs if (change := self._change(ref)) is not None]
        if not changes:
            return ReprojectionResult()
        moved = [deadline for change in changes for deadline in change.moved]
        batches = [change.batch for change in changes]
        request = self.office.ledger.begin(self.sign.by if self.sign is not None else Signature(SYSTEM))
        if moved and self.sign is not None:
            batches.append(request.link(POLICY, self.office.store.head(POLICY), [self.sign.draft(moved)]).batch)
        request.write(batches)
        return ReprojectionResult(changed=sum(change.is_other for change in changes), moved=len(moved))

    def _change(self, ref: str) -> _Change | None:
        """Return the rows of a dossier, tied to the entry they were worked out from; None when they stand so.

        Deadlines that a sweep has put to sleep wake anew: their stages may be others now.
        """
        store = self.office.store
        entries = store.entries(ref)
        row, dues = self.of(entries)
        wanted, kept = _sorted(dues), _sorted(store.dues([ref]))
        is_other = row != store.dossier_row(ref) or wanted != kept
        if not is_other and [due.wake_on for due in wanted] == [due.wake_on for due in kept]:
            return None
        batch = Batch(ref, Head(row.version, row.head), (), dossier=row, dues=dues)
        return _Change(batch, is_other, tuple(_moves(ref, kept, wanted)))


def _moves(ref: str, kept: Sequence[DueRow], wanted: Sequence[DueRow]) -> Iterator[MovedDeadline]:
    """Yield every deadline that is due on another day than before, or runs no more, or runs only now."""
    before, after = _running(kept), _running(wanted)
    for deadline in sorted({*before, *after}):
        if before.get(deadline) != after.get(deadline):
            yield MovedDeadline(ref, deadline, before.get(deadline), after.get(deadline))


def _running(dues: Sequence[DueRow]) -> dict[str, date]:
    return {due.deadline: due.due_on for due in dues if due.done_on is None and not due.closed}


def _sorted(dues: Sequence[DueRow]) -> list[DueRow]:
    return sorted(dues, key=lambda due: (due.deadline, due.start_on))
