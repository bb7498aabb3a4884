"""What the summary row and the deadlines of a dossier are under the law in use, worked out from the log alone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from application.judging.corrected_grounds import Reviews, marked
from application.ports.rows_behind import RowBehind
from application.ports.store import Batch
from application.unit_of_work import UnitOfWork
from engine.calendar.vietnam_time import vietnam_day
from engine.dossiers.fold import fold
from engine.errors import HosoError, StoreError
from engine.law.law import Law
from engine.ledger.entry import Entry
from engine.ledger.head import Head
from engine.read_models.projection import summed_up
from engine.read_models.rows import DossierRow, DueRow


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
class RowChange:
    """What becomes of the row of one dossier.

    Attributes:
        ref: Code of the dossier.
        held: The row with the number of adoption that it comes to, where row and deadlines hold as they are.
        batch: Row and deadlines to write, tied to the entry that they were worked out from; None where they hold.
        is_other: Row or deadlines are others than those kept; not asked of a row that is to be rebuilt.
        moved: Which due days move by it.
        fault: Why it could not be worked out; empty where it could.

    """

    ref: str
    held: DossierRow | None = None
    batch: Batch | None = None
    is_other: bool = False
    moved: tuple[MovedDeadline, ...] = ()
    fault: str = ""


def changes_of(work: UnitOfWork, behind: Sequence[RowBehind]) -> tuple[RowChange, ...]:
    """Return what becomes of some rows that are behind; reads only, so that any process may do it."""
    reprojection = Reprojection(work)
    return tuple(reprojection.change_told(row) for row in behind)


@dataclass
class Reprojection:
    """Works rows out from the log. Keeps the trees of the past that it meets."""

    office: UnitOfWork
    _reviews: Reviews = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Keep one replayer."""
        self._reviews = Reviews(self.office)

    def of(self, entries: Sequence[Entry], law: Law | None = None) -> tuple[DossierRow, list[DueRow]]:
        """Return what the summary tables hold of one dossier: by a law (that in use), in the tree of its last entry."""
        dossier = fold(entries)
        law = (law or self.office.law).of(dossier.workflow)
        facts = self.office.facts(dossier, law=law, tree=self._reviews.replayer.tree_at(entries[-1].body["org"]))
        row, dues = summed_up(law, facts, day=vietnam_day(dossier.last_at))
        return marked(row, self._reviews.of(dossier, law)), dues

    def change_told(self, behind: RowBehind) -> RowChange:
        """Return what becomes of a row; whatever is wrong with one dossier stands in its answer, and hides no other."""
        try:
            return self.change(behind)
        except StoreError:
            raise
        except HosoError as error:
            return RowChange(behind.ref, fault=self.office.error_text(error))
        except Exception as error:  # noqa: BLE001  # its text may hold a name
            return RowChange(behind.ref, fault=type(error).__name__)

    def change(self, behind: RowBehind) -> RowChange:
        """Return what becomes of a row; one that is to be rebuilt is not read, because nothing in it may be right.

        Deadlines that a sweep has put to sleep wake anew: their stages may be others now.
        """
        ref, store = behind.ref, self.office.store
        row, dues = self.of(store.entries(ref))
        kept = store.dossier_row(ref) if behind.adoption else None
        batch = Batch(ref, Head(row.version, row.head), (), dossier=row, dues=dues)
        if kept is None:
            return RowChange(ref, batch=batch)
        if kept.adoption >= row.adoption:
            return RowChange(ref)
        wanted, there = _sorted(dues), _sorted(store.dues([ref]))
        is_other = row != replace(kept, adoption=row.adoption) or wanted != there
        if not is_other and [due.wake_on for due in wanted] == [due.wake_on for due in there]:
            return RowChange(ref, held=row)
        return RowChange(ref, batch=batch, is_other=is_other, moved=tuple(_moves(ref, there, wanted)))


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
