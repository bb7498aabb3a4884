"""Writing to the chain of alerts: lines, the rows that follow from them, notices and wake days, in one transaction."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from application.ledger_writer import Signature
from application.unit_of_work import UnitOfWork
from engine.alerts import fold as folding
from engine.alerts.alert import WATCH, AlertChanges, AlertKey, AlertRow, Fence, NoticeRow, WakeChange, dedupe_of
from engine.ledger.entry import Draft
from engine.ledger.head import NO_HASH, Head
from engine.ledger.subjects import ALERTS


@dataclass(slots=True)
class ScanChanges:
    """The changes of alerts that one batch of a scan writes.

    Attributes:
        raised: Alerts raised for the first time, without a number.
        reraised: Alerts raised again.
        closed: Alerts as closed.
        escalated: Alerts with the recipients of their next step.
        silent_keys: Keys of alerts that make no notices.
        was_told: Number of an alert → its recipients before.
        wakes: New wake days of deadlines.
        looked: (number, `touched` as read) of alerts that do not change.

    """

    raised: list[AlertRow] = field(default_factory=list)
    reraised: list[AlertRow] = field(default_factory=list)
    closed: list[AlertRow] = field(default_factory=list)
    escalated: list[AlertRow] = field(default_factory=list)
    silent_keys: set[AlertKey] = field(default_factory=set)
    was_told: dict[int, tuple[str, ...]] = field(default_factory=dict)
    wakes: list[WakeChange] = field(default_factory=list)
    looked: list[tuple[int, int]] = field(default_factory=list)

    @property
    def size(self) -> int:
        """Return how many alerts the batch changes."""
        return len(self.raised) + len(self.reraised) + len(self.closed) + len(self.escalated)

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing to write."""
        return not (self.size or self.wakes or self.looked)


@dataclass(slots=True)
class ScanResult:
    """Alerts after a batch, by what the batch did to them."""

    raised: list[AlertRow]
    closed: list[AlertRow]
    escalated: list[AlertRow]


class ScanWriter:
    """Writes what a sweep has worked out; nothing at all in a dry run.

    Args:
        office: Where.
        as_of: The day of the sweep.
        fence: The lease under which it sweeps, if any.
        dry_run: Work everything out and write nothing.

    """

    def __init__(self, office: UnitOfWork, as_of: date, *, fence: Fence | None = None, dry_run: bool = False) -> None:
        self._office, self._as_of, self._fence, self.dry_run = office, as_of, fence, dry_run
        self._head = Head(0, NO_HASH)
        self._last: int | None = None

    def open(self) -> None:
        """Remember where the chain stands; what is read after this and written to it is of one piece."""
        self._head = self._office.store.head(ALERTS)
        if not self.dry_run:
            self._last = None

    def write(self, changes: ScanChanges) -> ScanResult:
        """Write a batch and return its rows.

        Raises:
            StaleDossierError: Somebody wrote to the chain since `open`. LeaseLostError: Another watch sweeps now.

        """
        if self._last is None:
            self._last = self._office.store.last_alert()
        numbered = [replace(row, id=self._last + place) for place, row in enumerate(changes.raised, start=1)]
        raised = numbered + changes.reraised
        passed = [row for row in numbered if row.key in changes.silent_keys]
        close = changes.closed + [replace(row, closed_why="passed") for row in passed]
        drafts = _drafts(raised, close, changes.escalated, as_of=self._as_of)
        request = self._office.ledger.begin(Signature(WATCH))
        added = request.link(ALERTS, self._head, drafts)
        rows = {row.id: row for row in (*raised, *changes.closed, *changes.escalated)}
        folding.fold_alerts(added.entries, rows)
        written = ScanResult(*([rows[row.id] for row in part] for part in (raised, close, changes.escalated)))
        if not self.dry_run:
            rows_changed = AlertChanges(
                rows=tuple(rows.values()), notices=tuple(_notices(written, changes)), wakes=tuple(changes.wakes),
                looked=tuple(changes.looked),
            )  # fmt: skip
            self._office.chance.skip(1)  # the request had another key than its lines; a seed keeps its lines
            request.write([replace(added.batch, alerts=rows_changed)], fence=self._fence)
            self._head = added.head
        self._last += len(numbered)
        return written


def _drafts(
    raised: Sequence[AlertRow], close: Sequence[AlertRow], further: Sequence[AlertRow], *, as_of: date
) -> list[Draft]:
    parts = ((folding.raised, raised), (folding.closed, close), (folding.escalated, further))
    return [draft(rows, as_of) for draft, rows in parts if rows]


def _notices(written: ScanResult, changes: ScanChanges) -> Iterable[NoticeRow]:
    for row in (*written.raised, *written.escalated):
        if row.key in changes.silent_keys:
            continue
        known = changes.was_told.get(row.id, ())
        yield from (NoticeRow(row.id, person, "", dedupe_of(row, person)) for person in row.told if person not in known)
