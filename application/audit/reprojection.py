"""Summary rows under the law in use: worked out from the log for one dossier, and anew for all after an adoption."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from application.context import Office
from application.dossiers.corrected_grounds import Reviews, marked
from application.ports.store import Batch, Request
from application.progress import Progress, silent
from engine.calendar.vietnam_time import vietnam_day
from engine.dossiers.fold import fold
from engine.errors import StaleDossierError
from engine.ledger.entry import Entry
from engine.ledger.head import Head
from engine.ledger.sealing import fingerprint
from engine.ledger.subjects import is_dossier
from engine.read_models.projection import summed_up
from engine.read_models.rows import DossierRow, DueRow

AT_ONCE = 200
"""Rows of one transaction, so that clerks who write meanwhile do not wait for long."""
_TRIES = 20


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


Sign = Callable[[Sequence[MovedDeadline]], Batch]
"""Writes down which due days have moved, in the transaction that moves them."""


@dataclass(frozen=True, slots=True)
class _Change:
    """The rows of one dossier, whether they are others, and which due days move by it."""

    batch: Batch
    is_other: bool
    moved: tuple[MovedDeadline, ...]


@dataclass
class Reprojection:
    """Works summary rows out from the log, and has due days that move signed. Keeps the trees of the past it meets."""

    office: Office
    progress: Progress = silent
    sign: Sign | None = None
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
        found = ReprojectionResult()
        for refs in self._refs():
            done = self._written(refs)
            found = ReprojectionResult(found.looked + len(refs), found.changed + done.changed, found.moved + done.moved)
            self.progress("summary", found.looked)
        return found

    def _refs(self) -> Iterator[list[str]]:
        found: list[str] = []
        for subject in self.office.store.subjects():
            found += [subject] if is_dossier(subject) else []
            if len(found) == AT_ONCE:
                yield found
                found = []
        if found:
            yield found

    def _written(self, refs: Sequence[str]) -> ReprojectionResult:
        store = self.office.store
        for _ in range(_TRIES):
            changes = [one for ref in refs if (one := self._change(ref)) is not None]
            if not changes:
                return ReprojectionResult()
            moved = [one for change in changes for one in change.moved]
            batches = [change.batch for change in changes]
            batches += [self.sign(moved)] if moved and self.sign is not None else []
            try:
                key = self.office.chance.key()
                store.write(Request(key, fingerprint("restate", [batch.subject for batch in batches])), batches)
            except StaleDossierError:
                continue
            return ReprojectionResult(changed=sum(change.is_other for change in changes), moved=len(moved))
        one_by_one = [self._written([ref]) for ref in refs] if len(refs) > 1 else []
        return ReprojectionResult(
            changed=sum(one.changed for one in one_by_one), moved=sum(one.moved for one in one_by_one)
        )

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
