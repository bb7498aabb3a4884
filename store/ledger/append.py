"""One request inside one transaction: key, heads, lines, places, values, summary rows. Begins and ends nothing."""

import json
from collections.abc import Mapping, Sequence
from itertools import chain, islice
from operator import attrgetter, itemgetter
from typing import Any

from application.ports.store import Batch, Request, UnitChanges
from engine.alerts.alert import AlertChanges, Fence
from engine.errors import BrokenChainError, ConflictError, EvidenceError, StaleDossierError
from engine.ledger.entry import Sealed, parse
from engine.ledger.head import Head
from engine.read_models.rows import DossierRow, DueRow
from store.alerts.append_alerts import AppendAlerts, demand_fence
from store.alerts.outbox import hand_back
from store.engines.driver_errors import is_broken_rule
from store.engines.drivers import Cursor
from store.ledger import recent
from store.sign_in.append_sign_ins import put_sign_ins
from store.tables.people_statements import people_statements_for
from store.tables.rows import DOSSIER, DUE, GRANT, PERSON, UNIT, UNIT_PATH, UNIT_RECORD, RowShape, RowType
from store.tables.statements import CHANGING, STEADY, statements_for

EMPTY = Head(0, "0" * 64)

_CHANGING = [DOSSIER.names.index(name) for name in CHANGING]
_STEADY = [DOSSIER.names.index(name) for name in STEADY]
_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=dict).encode
_NOTHING = AlertChanges()
_AT_ONCE = 10_000
_WHOLE: tuple[RowShape[Any], ...] = (UNIT_RECORD,)
"""Tables that a batch replaces whole."""
_BY_KEY: tuple[RowShape[Any], ...] = (PERSON, GRANT)
"""Tables of which a batch replaces the rows that it holds."""
_but_wake = itemgetter(*(index for index, name in enumerate(DUE.names) if name != "wake_on"))
_line = attrgetter("subject", "n", "prev", "hash", "line")


class Append:
    """Writes requests through a driver cursor whose transaction belongs to the caller."""

    def __init__(self, dialect: str) -> None:
        self._dialect = dialect
        self._sql = statements_for(dialect)
        self._people = people_statements_for(dialect)
        self._put_alerts = AppendAlerts(dialect)
        self._places_itself = dialect == "sqlite"

    def __call__(
        self, cursor: Cursor, request: Request, batches: Sequence[Batch], *, fence: Fence | None = None
    ) -> Mapping[str, Any] | None:
        """Write everything; return None, or the earlier answer when the key was used for the same request.

        Raises:
            LeaseLostError: The fence is no longer the one of its lease, or a letter is another sender's.
            ConflictError: The key was used for another request.
            StaleDossierError: A chain has moved on; whatever was written in this transaction must be rolled back.
            BrokenChainError: The database refused a line although the chain's head allowed it.

        """
        if fence is not None:
            demand_fence(cursor, self._sql, fence)
        at = next((line.at for batch in batches for line in batch.lines), "")
        before = recent.note(cursor, request, at, dialect=self._dialect) if request.said and at else ""
        if before:
            return _answer_of(cursor, self._sql.answer_to, before)
        if not self._claim(cursor, request, at):
            return earlier_answer(cursor, self._sql.answer_to, request)
        for batch in sorted(batches, key=lambda batch: batch.subject):  # one order for all: no deadlocks
            self._move_head(cursor, batch)
        for batch in batches:
            self._add_lines(cursor, batch)
            self._summarise(cursor, batch)
        return None

    def _claim(self, cursor: Cursor, request: Request, at: str) -> bool:
        cursor.execute(self._sql.claim_key, (request.key, request.fingerprint, _json(request.answer), at))
        return bool(cursor.rowcount == 1)

    def _move_head(self, cursor: Cursor, batch: Batch) -> None:
        if not batch.lines:
            self._hold_head(cursor, batch)
            return
        last, expected = batch.lines[-1], batch.expected
        if expected.version == 0:
            cursor.execute(self._sql.new_head, (batch.subject, last.n, last.hash))
        else:
            moved = (last.n, last.hash, batch.subject, expected.version, expected.hash)
            cursor.execute(self._sql.move_head, moved)
        if cursor.rowcount != 1:
            raise self._stale(cursor, batch)

    def _hold_head(self, cursor: Cursor, batch: Batch) -> None:
        """Let rows without a line stand only for the entry that they were worked out from."""
        if batch.dossier is None:
            return
        stands = (batch.expected.version, batch.expected.hash)
        cursor.execute(self._sql.move_head, (*stands, batch.subject, *stands))
        if cursor.rowcount != 1:
            raise self._stale(cursor, batch)

    def _stale(self, cursor: Cursor, batch: Batch) -> StaleDossierError:
        cursor.execute(self._sql.lines, (batch.subject, batch.expected.version))
        since = [parse(bytes(line)) for _, line in cursor.fetchall()]
        return StaleDossierError(
            "ledger.moved_on",
            where=batch.subject,
            subject=batch.subject,
            n=len(since),
            after=batch.expected.version,
            since=[(entry.n, str(entry.kind), entry.at, entry.actor) for entry in since],
        )

    def _add_lines(self, cursor: Cursor, batch: Batch) -> None:
        try:
            for line in batch.lines:
                self._add_line(cursor, line)
        except Exception as error:
            if is_broken_rule(error):
                raise _refused_line(batch) from error
            raise

    def _add_line(self, cursor: Cursor, line: Sealed) -> None:
        if self._places_itself:
            cursor.execute(self._sql.add_entry, _line(line))
            number = cursor.lastrowid
            cursor.execute(self._sql.add_place, (number, number, line.hash))
        else:
            cursor.execute(self._sql.add_entry, _line(line))
        if line.values:
            values = [(line.subject, line.n, value.name, value.salt, value.text) for value in line.values]
            _add_rows(cursor, self._sql.add_value, values)

    def _summarise(self, cursor: Cursor, batch: Batch) -> None:
        if batch.dossier is not None:
            self._put_dossier(cursor, batch.dossier)
        if batch.dues is not None:
            self._put_dues(cursor, batch.subject, batch.dues, wakes_too=not batch.lines)
        self._put_alerts(cursor, batch.alerts or _NOTHING)
        self._put_tables(cursor, batch)
        for letter in (batch.alerts or _NOTHING).letters:
            hand_back(cursor, letter, dialect=self._dialect)
        if batch.sign_ins is not None:
            put_sign_ins(cursor, batch.sign_ins, dialect=self._dialect)

    def _put_dossier(self, cursor: Cursor, row: DossierRow) -> None:
        values = DOSSIER.stored(row)
        if row.version > 1:
            touched = [values[index] for index in _CHANGING] + [values[index] for index in _STEADY]
            cursor.execute(self._sql.touch_dossier, touched)
            if cursor.rowcount == 1:
                return
        cursor.execute(self._sql.put_dossier, values)

    def _put_dues(self, cursor: Cursor, ref: str, rows: Sequence[DueRow], *, wakes_too: bool) -> None:
        wanted = [DUE.stored(row) for row in rows]
        cursor.execute(self._sql.dues_of, (ref,))
        kept = cursor.fetchall()
        same = set(map(_but_wake, kept)) == set(map(_but_wake, wanted))
        if same and not wakes_too:
            return  # most entries change no deadline: it wakes when a sweep has said it would
        if kept:
            cursor.execute(self._sql.drop_dues, (ref,))
        _add_rows(cursor, self._sql.inserts["dues"], wanted)
        if kept and not same:
            self._put_alerts.touch(cursor, ref)

    def _put_tables(self, cursor: Cursor, batch: Batch) -> None:
        if batch.units is not None:
            self._put_units(cursor, batch.units)
        for shape in _WHOLE:
            rows = getattr(batch, shape.table.name)
            if rows is not None:
                self._replace(cursor, shape, rows)
        for shape in _BY_KEY:
            self._put(cursor, shape, getattr(batch, shape.table.name))

    def _put(self, cursor: Cursor, shape: RowShape[RowType], rows: Sequence[RowType]) -> None:
        _add_rows(cursor, self._people.drops[shape.table.name], [shape.stored_key(row) for row in rows])
        _add_rows(cursor, self._sql.inserts[shape.table.name], [shape.stored(row) for row in rows])

    def _put_units(self, cursor: Cursor, changes: UnitChanges) -> None:
        for statement, rows in (
            (self._sql.drop_unit, (UNIT.stored(row)[:2] for row in chain(changes.drop, changes.put))),
            (self._sql.inserts["units"], map(UNIT.stored, changes.put)),
            (self._sql.drop_paths, ((unit,) for unit in changes.moved)),
            (self._sql.inserts["unit_paths"], map(UNIT_PATH.stored, changes.paths)),
        ):
            while part := list(islice(rows, _AT_ONCE)):
                _add_rows(cursor, statement, part)

    def _replace(self, cursor: Cursor, shape: RowShape[RowType], rows: Sequence[RowType]) -> None:
        cursor.execute(f"DELETE FROM {shape.table.name}")  # noqa: S608  # a name from store.tables.log
        _add_rows(cursor, self._sql.inserts[shape.table.name], [shape.stored(row) for row in rows])


def earlier_answer(cursor: Cursor, sql: str, request: Request) -> Mapping[str, Any] | None:
    """Return the answer given to a key before, None when it is new; `sql` is `Statements.answer_to`.

    Raises:
        ConflictError: The key was used for another request.

    """
    cursor.execute(sql, (request.key,))
    row = cursor.fetchone()
    if row is None:
        return None
    if row[0] != request.fingerprint:
        raise ConflictError("request.key_reused", key=request.key)
    return told_answer(row[1], request.key)


def _answer_of(cursor: Cursor, sql: str, key: str) -> Mapping[str, Any]:
    cursor.execute(sql, (key,))
    return told_answer(cursor.fetchone()[1], key)


def told_answer(text: str, key: str) -> Mapping[str, Any]:
    """Return an answer that was kept; raise EvidenceError when it is none."""
    try:
        answer: Mapping[str, Any] = json.loads(text)
    except (ValueError, TypeError, RecursionError) as error:
        raise EvidenceError("answer.unreadable", where=key) from error
    return answer


def _add_rows(cursor: Cursor, sql: str, rows: Sequence[Sequence[object]]) -> None:
    if len(rows) == 1:
        cursor.execute(sql, rows[0])  # a driver's executemany costs more than it saves here
    elif rows:
        cursor.executemany(sql, rows)


def _refused_line(batch: Batch) -> BrokenChainError:
    return BrokenChainError("ledger.line_refused", where=batch.subject, after=batch.expected.version)
