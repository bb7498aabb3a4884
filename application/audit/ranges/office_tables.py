"""The tables that follow from no dossier, held against the log: the tree, people, records of units, alerts, letters."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice

from application.audit.ranges.kept_rows import KeptRow, row_faults, row_key
from application.batches import ALL, Span
from application.judging.lines_in_parts import entries_in_parts
from application.judging.past_trees import PastTrees
from application.ports.store import Store
from application.unit_of_work import UnitOfWork
from engine.access.rows import GrantRow, PersonRow
from engine.alerts.fold import alert_rows
from engine.alerts.letter_checks import outbox_faults
from engine.errors import HosoError
from engine.ledger.subjects import ALERTS, ORG, PEOPLE, UNITS
from engine.ledger.verify import LedgerFault
from engine.organisation.lazy_tree import LazyTree
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


def _units(work: UnitOfWork, *, span: Span) -> Looked:
    past, version = work.kept(PastTrees), work.store.head(ORG).version
    names, log = _cut(past.units, span), past.source(version)
    kept, unreadable = work.store.lying("units", span.after, span.until)
    yield "units", row_faults("units", sorted(log.unit_windows(names), key=row_key), kept, unreadable=unreadable)
    paths = list(paths_of(LazyTree(log), names))
    kept, unreadable = work.store.lying("unit_paths", span.after, span.until)
    yield "unit_paths", row_faults("unit_paths", paths, kept, unreadable=unreadable)


def _cut(names: Sequence[str], span: Span) -> Sequence[str]:
    """Return those of some names, which come in order, that lie in a range."""
    start = 0 if span.after is None else bisect_right(names, span.after)
    return names[start : len(names) if span.until is None else bisect_right(names, span.until)]


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
