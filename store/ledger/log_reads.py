"""The log, the values beside it, the answers given and the archive of files: reading and appending."""

import hashlib
import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import islice
from typing import Any

from msgspec.json import Decoder
from sqlalchemy import Engine, and_, func, select

from application.ports.store import Batch, Before, Request
from engine.alerts.alert import Fence
from engine.errors import EvidenceError, StoreError
from engine.ledger.entry import Entry, parse
from engine.ledger.head import Head
from engine.ledger.verify import KeptAnswer, StoredLine, StoredValue, Unplaced
from store.engines.base import SqlBase, between
from store.engines.drivers import Cursor
from store.ledger import recent
from store.ledger.append import EMPTY, Append, earlier_answer, told_answer
from store.tables import junk
from store.tables.log import entries, places, private_values, requests, waiting

_ANSWERS = "SELECT key, fingerprint, answer, at FROM requests WHERE key IN ({})"
_NEWEST = "SELECT id, subject, n FROM entries WHERE id > ? ORDER BY id DESC LIMIT ?"
_PLACED_AT_ONCE = 10_000
_AT_ONCE = 500
_LOOKS, _BETWEEN = 100, 0.02


class LogTables(SqlBase):
    """The half of the store that is evidence."""

    def __init__(self, engine: Engine, reading: Engine, *, where: str) -> None:
        super().__init__(engine, reading, where=where)
        self._append = Append(self._dialect)

    def head(self, subject: str) -> Head:
        """Return where a chain stands."""
        row = self._row(self._sql.head, subject)
        return Head(*row) if row else EMPTY

    def entries(self, subject: str, *, after: int = 0) -> tuple[Entry, ...]:
        """Return the lines of one chain after this number, in order, with their private values."""
        lines = self._all(self._sql.lines, subject, after)
        private: dict[int, dict[str, Any]] = {}
        for number, name, _, text in self._all(self._sql.values, subject, after):
            private.setdefault(number, {})[name] = _opened(text, subject, number, name)
        return tuple(parse(junk.data(line), private.get(number)) for number, line in lines)

    def open_values(self, subject: str) -> list[StoredValue]:
        """Return the private values of one chain as they lie."""
        rows = self._all(self._sql.values, subject, 0)
        return [
            StoredValue(junk.number(n), junk.words(name), junk.data(salt), junk.words(text))
            for n, name, salt, text in rows
        ]

    def stray_values(self) -> list[tuple[str, int, str]]:
        """Return chain, number and name of private values that belong to no line."""
        kept = private_values
        beside = kept.outerjoin(entries, and_(entries.c.subject == kept.c.subject, entries.c.n == kept.c.n))
        chosen = select(kept.c.subject, kept.c.n, kept.c.name).select_from(beside).where(entries.c.id.is_(None))
        return [(junk.words(subject), junk.number(n), junk.words(name)) for subject, n, name in self._select(chosen)]

    def stray_places(self) -> list[int]:
        """Return the places that belong to no line."""
        beside = places.outerjoin(entries, entries.c.id == places.c.entry)
        chosen = select(places.c.place).select_from(beside).where(entries.c.id.is_(None)).order_by(places.c.place)
        return [junk.number(place) for (place,) in self._select(chosen)]

    def answers(self, keys: Collection[str]) -> list[KeptAnswer]:
        """Return what is kept of requests by key, as it lies."""
        asked, answers = iter(keys), list[KeptAnswer]()
        while part := list(islice(asked, _AT_ONCE)):
            rows = self._all(self._marked(_ANSWERS.format(", ".join("?" * len(part)))), *part)
            answers += (KeptAnswer(*map(junk.words, row)) for row in rows)
        return answers

    def named_answers(self) -> Iterator[KeptAnswer]:
        """Yield what is kept of every request whose answer names something, as it lies."""
        columns = [requests.c[name] for name in ("key", "fingerprint", "answer", "at")]
        rows = self._select(select(*columns).where(requests.c.answer != "{}").order_by(requests.c.key))
        return (KeptAnswer(*map(junk.words, row)) for row in rows)

    def answer_count(self) -> int:
        """Return how many requests are kept whose answer names something."""
        return int(self._select(select(func.count()).select_from(requests).where(requests.c.answer != "{}"))[0][0])

    def write(
        self, request: Request, batches: Sequence[Batch], *, fence: Fence | None = None
    ) -> Mapping[str, Any] | None:
        """Write all or nothing; return None when written, or the earlier answer of a repeated request.

        Raises:
            LeaseLostError: `fence` is no longer the one of its lease.
            ConflictError: The key was used for another request.
            StaleDossierError: A chain is no longer where `expected` says; `details["since"]`: (n, kind, at, actor).
            StoreBusyError: The database stayed locked. StoreFullError: the disk is full. Nothing was written.

        """
        append, whole = self._append, batches if self._reads_while_it_writes else [*map(_read_out, batches)]
        answer: Mapping[str, Any] | None = self._writer.run(lambda cursor: append(cursor, request, whole, fence=fence))
        self._place_what_waits()
        return answer

    def answer_to(self, key: str, fingerprint: str) -> Mapping[str, Any] | None:
        """Return the answer that was given to this key, or None; raise ConflictError when it was another request."""
        with self._readers.cursor() as cursor:
            return earlier_answer(cursor, self._sql.answer_to, Request(key, fingerprint))

    def said_before(self, said: str, *, now: str) -> Before | None:
        """Return what the same words did within the last day, None when nobody typed them."""
        row = self._row(self._marked(recent.ANSWER), said, recent.day_before(now))
        return None if row is None else Before(row[0], row[1], told_answer(row[2], row[0]))

    def subjects(self, after: str | None = None, until: str | None = None) -> Iterator[str]:
        """Yield the names of all chains in order: those after one name, up to another one; None leaves no bound."""
        if after is None and until is None:
            rows = self._pages(self._sql.subjects, "SELECT DISTINCT subject FROM entries ORDER BY subject")
        else:
            name = entries.c.subject
            rows = iter(self._select(select(name).distinct().where(*between(name, after, until)).order_by(name)))
        return (junk.words(subject) for (subject,) in rows)

    def newest_lines(self, after: int, *, most: int) -> list[tuple[int, str, int]]:
        """Return (number, chain, number in it) of the lines written after a number, the newest first."""
        rows = self._all(self._marked(_NEWEST), after, most)
        return [(junk.number(number), junk.words(subject), junk.number(n)) for number, subject, n in rows]

    def last_place(self) -> int:
        """Return the highest place in the global order, 0 when there is none."""
        return junk.number(self._row("SELECT coalesce(max(place), 0) FROM places")[0])

    def scan(self, after: int = 0, until: int | None = None) -> Iterator[StoredLine]:
        """Yield every placed line in global order, after a place and up to another, with constant memory."""
        while (until is None or after < until) and (page := self._all(self._sql.scan, after)):
            if until is not None and page[-1][0] > until:
                page = [row for row in page if row[0] <= until]
            yield from junk.lines(page)
            after = page[-1][0] if page else until or 0

    def place_count(self) -> int:
        """Return how many lines have a place."""
        return int(self._select(select(func.count()).select_from(places))[0][0])

    def pending_count(self) -> int:
        """Return how many lines have no place yet; on SQLite more than none means that somebody tampered."""
        unplaced = entries.outerjoin(places, entries.c.id == places.c.entry)
        query = select(func.count()).select_from(unplaced).where(places.c.place.is_(None))
        return int(self._select(query)[0][0])

    def unplaced(self) -> list[Unplaced]:
        """Return the lines that have no place, in the order in which they were written."""
        columns = [entries.c[name] for name in ("subject", "n", "prev", "hash", "line")]
        beside = entries.outerjoin(places, entries.c.id == places.c.entry).outerjoin(
            waiting, entries.c.id == waiting.c.entry
        )
        chosen = select(*columns, waiting.c.entry).select_from(beside).where(places.c.place.is_(None))
        return [
            Unplaced(junk.line(0, *kept), entry is not None)
            for *kept, entry in self._select(chosen.order_by(entries.c.id))
        ]

    def all_heads(self) -> Iterator[tuple[str, Head]]:
        """Yield where each chain stands by the table that writers compare, as it lies."""
        rows = self._pages(self._sql.heads, "SELECT subject, version, hash FROM heads ORDER BY subject")
        return (
            (junk.words(subject), Head(junk.number(version), junk.words(digest))) for subject, version, digest in rows
        )

    def settle(self) -> None:
        """Wait a moment until the places that were read are safe on disk; writes nothing."""
        if self._dialect != "postgresql" or self._row("SELECT pg_is_in_recovery()")[0]:
            return  # a file is safe when it is written; a standby has what it shows
        end = self._row("SELECT pg_current_wal_insert_lsn()::text")[0]
        for _ in range(_LOOKS):
            if self._row("SELECT pg_current_wal_flush_lsn() >= %s::pg_lsn", end)[0]:
                return
            time.sleep(_BETWEEN)

    def place_pending(self) -> int:
        """Give every waiting line its place, safe on disk, and return how many; needed before places are published."""
        placed, last = 0, _PLACED_AT_ONCE
        while self._sql.place_durably and last == _PLACED_AT_ONCE:
            last = self._writer.run(self._place_durably)
            placed += last
        return placed

    def _place_durably(self, cursor: Cursor) -> int:
        cursor.execute(self._sql.place_durably, (_PLACED_AT_ONCE,))
        return int(cursor.fetchone()[0])

    def _place_what_waits(self) -> None:
        if self._sql.place_now:
            with suppress(StoreError):  # the lines are written; the next write places them
                self._row(self._sql.place_now, _PLACED_AT_ONCE)

    def archive(self, files: Mapping[str, bytes]) -> None:
        """Keep files by SHA-256 digest (hex) for ever; a digest that is already there is left alone."""
        for digest, data in files.items():
            if hashlib.sha256(data).hexdigest() != digest:
                raise EvidenceError("archive.digest_wrong", digest=digest)
        rows = list(files.items())
        if rows:
            self._writer.run(lambda cursor: cursor.executemany(self._sql.add_file, rows) and None)

    def archived(self, digest: str) -> bytes:
        """Return a file by digest, checked against it; raise EvidenceError when it is missing or does not match."""
        row = self._row(self._sql.file, digest)
        if row is None:
            raise EvidenceError("archive.file_missing", digest=digest)
        data = bytes(row[0])
        if hashlib.sha256(data).hexdigest() != digest:
            raise EvidenceError("archive.file_changed", digest=digest)
        return data

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield every archived file with the digest it is kept under, unchecked."""
        rows = self._pages(self._sql.file_page, "SELECT digest, bytes FROM files ORDER BY digest")
        return ((junk.words(digest), junk.data(content)) for digest, content in rows)


def _read_out(batch: Batch) -> Batch:
    """Return a batch of which nothing is worked out any more while it is written."""
    return batch if batch.units is None else replace(batch, units=replace(batch.units, paths=[*batch.units.paths]))


def _opened(text: str, *of: object) -> Any:  # noqa: ANN401  # a JSON value
    """Return a private value; `of` names it: chain, number and name."""
    try:
        return _value(text)
    except (ValueError, TypeError, RecursionError) as error:
        raise EvidenceError("private_value.unreadable", where="{} #{} {}".format(*of)) from error


_value = Decoder().decode
