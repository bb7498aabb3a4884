"""Summary rows under the law in use: worked out from the log for one dossier, and anew for all after an adoption."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from engine.errors import StaleDossierError
from engine.fold import fold
from engine.log.lines import Entry
from engine.office import Office, vietnam_day
from engine.ports import Batch, Head, Request
from engine.projections import summed_up
from engine.replay import Replayer
from engine.summaries import DossierRow, DueRow
from engine.writing import fingerprint

AT_ONCE = 200
"""Rows of one transaction, so that clerks who write meanwhile do not wait for long."""
_TRIES = 20

Progress = Callable[[str, int], None]


def silent(_check: str, _done: int) -> None:
    """Tell nobody how far long work has come."""


@dataclass(frozen=True, slots=True)
class Restated:
    """How many dossiers were looked at, and how many have another summary row or another deadline now."""

    looked: int = 0
    changed: int = 0


@dataclass
class Restating:
    """Works summary rows out from the log. Keeps the trees of the past that it meets."""

    office: Office
    progress: Progress = silent
    _replayer: Replayer = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Keep one replayer."""
        self._replayer = Replayer(self.office)

    def of(self, entries: Sequence[Entry]) -> tuple[DossierRow, list[DueRow]]:
        """Return what the summary tables hold of one dossier: by the law in use now, in the tree of its last entry."""
        dossier = fold(entries)
        law = self.office.law_of(dossier)
        case = self.office.case(dossier, law=law, tree=self._replayer.tree_at(entries[-1].body["org"]))
        return summed_up(law.edition, law.procedure, case, day=vietnam_day(dossier.last_at))

    def run(self) -> Restated:
        """Write anew every row that is another one under the law in use; may be done again at any time.

        What somebody writes meanwhile stands: a dossier that has moved on is worked out once more.
        """
        looked = changed = 0
        for refs in self._refs():
            changed += self._written(refs)
            looked += len(refs)
            self.progress("summary", looked)
        return Restated(looked, changed)

    def _refs(self) -> Iterator[list[str]]:
        found: list[str] = []
        for subject in self.office.store.subjects():
            found += [] if subject.startswith("@") else [subject]
            if len(found) == AT_ONCE:
                yield found
                found = []
        if found:
            yield found

    def _written(self, refs: Sequence[str]) -> int:
        store = self.office.store
        for _ in range(_TRIES):
            found = [one for ref in refs if (one := self._batch(ref)) is not None]
            batches = [batch for batch, _ in found]
            if not batches:
                return 0
            try:
                key = self.office.chance.key()
                store.write(Request(key, fingerprint("restate", [batch.subject for batch in batches])), batches)
            except StaleDossierError:
                continue
            return sum(is_other for _, is_other in found)
        return sum(self._written([ref]) for ref in refs) if len(refs) > 1 else 0

    def _batch(self, ref: str) -> tuple[Batch, bool] | None:
        """Return the rows of a dossier, tied to the entry they were worked out from, and whether they are others.

        None when they stand so. Deadlines that a sweep has put to sleep wake anew: their stages may be others now.
        """
        store = self.office.store
        entries = store.entries(ref)
        row, dues = self.of(entries)
        wanted, kept = _sorted(dues), _sorted(store.dues([ref]))
        is_other = row != store.dossier_row(ref) or wanted != kept
        if not is_other and [due.wake_on for due in wanted] == [due.wake_on for due in kept]:
            return None
        return Batch(ref, Head(row.version, row.head), (), dossier=row, dues=dues), is_other


def _sorted(dues: Sequence[DueRow]) -> list[DueRow]:
    return sorted(dues, key=lambda due: (due.deadline, due.start_on))
