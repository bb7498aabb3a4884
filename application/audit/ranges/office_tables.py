"""The tables that follow from no dossier, held against the log: the tree, people, records of units, alerts, letters."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain, islice
from typing import Any

from application.audit.ranges.chain_look import entries_in_parts
from application.audit.ranges.kept_rows import KeptRow, row_faults, row_key
from application.batches import ALL, Span
from application.judging.replay import PastTrees
from application.ports.store import Store
from application.unit_of_work import UnitOfWork
from engine.access.rows import GrantRow, PersonRow
from engine.alerts.fold import alert_rows
from engine.alerts.letter_checks import outbox_faults
from engine.errors import HosoError
from engine.ledger.subjects import ALERTS, ORG, PEOPLE, UNITS
from engine.ledger.verify import LedgerFault
from engine.organisation.rows import UnitRow
from engine.organisation.tree import OrgTree
from engine.organisation.unit_paths import paths_of
from engine.organisation.unit_records import records_of
from engine.read_models.projection import grants_of, persons_of

UNITS_AT_ONCE = 4_000
_ROWS_AT_ONCE = 5_000


@dataclass(frozen=True, slots=True)
class OfficeTables:
    """Tables to hold against the log: a name of `WHOLE`, or `units` for those of a range of units."""

    name: str
    span: Span = ALL


def office_tables_seen(work: UnitOfWork, asked: OfficeTables) -> dict[str, list[LedgerFault]]:
    """Return table → what it and the log do not agree on."""
    look = partial(_units, span=asked.span) if asked.name == "units" else WHOLE[asked.name]
    with work.store.as_it_lies(), work.store.snapshot():
        try:
            return {table: list(faults) for table, faults in look(work)}
        except HosoError as error:
            return {"failed": [LedgerFault("summary", error.where or "log", error.message)]}


def unit_ranges(store: Store) -> Iterator[Span]:
    """Yield ranges that hold every unit once."""
    after: str | None = None
    while (until := store.name_after("units", after or "", UNITS_AT_ONCE)) is not None:
        yield Span(after, until)
        after = until
    yield Span(after, None)


Looked = Iterator[tuple[str, Iterator[LedgerFault]]]


@dataclass
class _Tree:
    """The tree by the log, in the order of its units; kept by a worker until the tree is changed."""

    work: UnitOfWork
    _version: int = 0
    tree: OrgTree = field(default_factory=OrgTree)
    rows: Sequence[UnitRow] = ()
    units: Sequence[str] = ()

    def read_anew(self) -> "_Tree":
        version = self.work.store.head(ORG).version
        if version != self._version:
            self._version, self.tree = version, self.work.kept(PastTrees).at(version)
            self.rows = sorted(self.tree.rows, key=row_key)
            self.units = sorted({row.unit for row in self.rows})
        return self


def _units(work: UnitOfWork, *, span: Span) -> Looked:
    log = work.kept(_Tree).read_anew()
    rows = _cut(log.rows, span, lambda row: row.unit)
    kept, unreadable = work.store.lying("units", span.after, span.until)
    yield "units", row_faults("units", rows, kept, unreadable=unreadable)
    paths = list(paths_of(log.tree, _cut(log.units, span, str)))
    kept, unreadable = work.store.lying("unit_paths", span.after, span.until)
    yield "unit_paths", row_faults("unit_paths", paths, kept, unreadable=unreadable)


def _cut(rows: Sequence[Any], span: Span, name: Callable[[Any], str]) -> Sequence[Any]:
    """Return those of some rows, which come in the order of a name, that lie in a range."""
    start = 0 if span.after is None else bisect_right(rows, span.after, key=name)
    return rows[start : len(rows) if span.until is None else bisect_right(rows, span.until, key=name)]


def _people(work: UnitOfWork) -> Looked:
    persons, grants = people_of(work.store)
    yield "persons", _in_ranges("persons", persons, work.store)
    yield "grants", _in_ranges("grants", grants, work.store)


def people_of(store: Store) -> tuple[list[PersonRow], list[GrantRow]]:
    """Return persons and roles by the log, whose lines are read in parts, twice: none of them is kept."""
    persons = persons_of(chain.from_iterable(entries_in_parts(store, PEOPLE)))
    return persons, grants_of(chain.from_iterable(entries_in_parts(store, PEOPLE)))


def _in_ranges(table: str, built: Sequence[KeptRow], store: Store) -> Iterator[LedgerFault]:
    """Yield what a table that may be long does not agree on, range by range of what its keys begin with."""
    rows = iter(sorted(built, key=row_key))
    after: str | None = None
    part = list(islice(rows, _ROWS_AT_ONCE))
    while part:
        following = next(rows, None)
        while following is not None and row_key(following)[0] == row_key(part[-1])[0]:
            part.append(following)
            following = next(rows, None)
        until = None if following is None else row_key(part[-1])[0]
        kept, unreadable = store.lying(table, after, until)
        yield from row_faults(table, part, kept, unreadable=unreadable)
        after, part = until, [] if following is None else [following, *islice(rows, _ROWS_AT_ONCE)]
    if after is None and not built:
        kept, unreadable = store.lying(table)
        yield from row_faults(table, (), kept, unreadable=unreadable)


def _records(work: UnitOfWork) -> Looked:
    kept, unreadable = work.store.lying("unit_records")
    yield "unit_records", row_faults("unit_records", records_of(work.store.entries(UNITS)), kept, unreadable=unreadable)


def _alerts(work: UnitOfWork) -> Looked:
    """Yield what alerts, notices and letters do not agree on; of what is at work beside the log, what is no row."""
    store = work.store
    entries = store.entries(ALERTS)
    kept, unreadable = store.lying("alerts")
    yield "alerts", row_faults("alerts", tuple(alert_rows(entries)), kept, unreadable=unreadable)
    (notices, bad_notices), (letters, bad_letters) = store.lying("notices"), store.lying("letters")
    bad = {"notices": bad_notices, "letters": bad_letters, "sweeps": store.lying("sweeps")[1]}
    for name, wrong in {**bad, "faults": store.lying("faults")[1]}.items():
        yield name, row_faults(name, (), (), unreadable=wrong)
    if not (bad_notices or bad_letters):
        yield "outbox", outbox_faults(entries, notices, letters)


WHOLE: dict[str, Callable[[UnitOfWork], Looked]] = {"people": _people, "records": _records, "alerts": _alerts}
"""Tables looked at as a whole; people and their roles by ranges of rows."""
