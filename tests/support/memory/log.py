"""The log in memory: lines in one order, values beside them, heads; and how somebody could damage them."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import Any

from application.ports.store import Batch
from engine.errors import BrokenChainError, EvidenceError, StaleDossierError
from engine.ledger.entry import Entry, Sealed, parse
from engine.ledger.head import NO_HASH, Head
from engine.ledger.verify import StoredLine, StoredValue, Unplaced
from tests.support.memory.tables import MemoryTables

EMPTY = Head(0, NO_HASH)


def within(name: str, after: str | None, until: str | None) -> bool:
    """Tell whether a name lies in a range."""
    return (after is None or name > after) and (until is None or name <= until)


@dataclass
class MemoryLog(MemoryTables):
    """`without_place` are lines that were given none."""

    lines: list[StoredLine] = field(default_factory=list)
    values: dict[str, list[StoredValue]] = field(default_factory=dict)
    heads: dict[str, Head] = field(default_factory=dict)
    without_place: list[Unplaced] = field(default_factory=list)

    def head(self, subject: str) -> Head:
        return self.heads.get(subject, EMPTY)

    def all_heads(self) -> Iterator[tuple[str, Head]]:
        return iter(sorted(self.heads.items()))

    def subjects(self, after: str | None = None, until: str | None = None) -> Iterator[str]:
        names = sorted({row.subject for row in self.every_line()})
        return (name for name in names if within(name, after, until))

    def snapshot(self) -> AbstractContextManager[None]:
        return nullcontext()

    def chain_lines(self, after: str | None, until: str | None, *, without: Sequence[str] = ()) -> Iterator[StoredLine]:
        rows = (row for row in self.every_line() if row.subject not in without and within(row.subject, after, until))
        return iter(sorted(rows, key=lambda row: (row.subject, row.n)))

    def chain_page(self, subject: str, after: int, count: int) -> list[StoredLine]:
        rows = (row for row in self.every_line() if row.subject == subject and row.n > after)
        return sorted(rows, key=lambda row: row.n)[:count]

    def values_between(
        self, after: str | None, until: str | None, *, without: Sequence[str] = ()
    ) -> dict[str, list[StoredValue]]:
        names = (name for name in self.values if name not in without and within(name, after, until))
        return {name: self.open_values(name) for name in names}

    def values_page(self, subject: str, after: int, last: int) -> list[StoredValue]:
        return [value for value in self.open_values(subject) if after < value.n <= last]

    def heads_between(self, after: str | None, until: str | None, *, without: Sequence[str] = ()) -> dict[str, Head]:
        return {name: head for name, head in self.all_heads() if name not in without and within(name, after, until)}

    def newest_lines(self, after: int, *, most: int) -> list[tuple[int, str, int]]:
        rows = sorted(self.lines, key=lambda row: -row.place)
        return [(row.place, row.subject, row.n) for row in rows if row.place > after][:most]

    def last_place(self) -> int:
        return max((row.place for row in self.lines), default=0)

    def entries(self, subject: str, *, after: int = 0) -> tuple[Entry, ...]:
        private: dict[int, dict[str, Any]] = {}
        for value in self.values.get(subject, ()):
            private.setdefault(value.n, {})[value.name] = _opened(value, subject)
        lines = (row for row in self.every_line() if row.subject == subject and row.n > after)
        return tuple(parse(row.line, private.get(row.n)) for row in lines)

    def scan(self, after: int = 0, until: int | None = None) -> Iterator[StoredLine]:
        return (row for row in list(self.lines) if row.place > after and (until is None or row.place <= until))

    def place_pending(self) -> int:
        return 0

    def pending_count(self) -> int:
        return len(self.without_place)

    def every_line(self) -> list[StoredLine]:
        return [*self.lines, *(row.line for row in self.without_place)]

    def unplaced(self) -> list[Unplaced]:
        return list(self.without_place)

    def stray_values(self) -> list[tuple[str, int, str]]:
        lines = {(row.subject, row.n) for row in self.every_line()}
        kept = ((subject, value) for subject, values in self.values.items() for value in values)
        return [(subject, value.n, value.name) for subject, value in kept if (subject, value.n) not in lines]

    def stray_places(self) -> list[int]:
        return []

    def as_it_lies(self) -> AbstractContextManager[None]:
        return nullcontext()

    def settle(self) -> None:
        """Memory has no disk."""

    def open_values(self, subject: str) -> list[StoredValue]:
        return sorted(self.values.get(subject, ()), key=lambda value: (value.n, value.name))

    # ------------------------------------------------------------------ writing

    def move_head(self, batch: Batch) -> None:
        """Let a chain go on only from where it was read; rows of a dossier without a line stand for its last entry."""
        held = self.heads.get(batch.subject)
        expected = None if batch.lines and batch.expected.version == 0 else batch.expected
        if (batch.lines or batch.dossier is not None) and held != expected:
            raise self._stale(batch)
        if batch.lines:
            self.heads[batch.subject] = Head(batch.lines[-1].n, batch.lines[-1].hash)

    def _stale(self, batch: Batch) -> StaleDossierError:
        after = batch.expected.version
        added = [entry for entry in self.entries(batch.subject) if entry.n > after]
        since = [(entry.n, str(entry.kind), entry.at, entry.actor) for entry in added]
        return StaleDossierError(
            "ledger.moved_on", where=batch.subject, subject=batch.subject, n=len(since), after=after, since=since
        )

    def add_lines(self, batch: Batch) -> None:
        for line in batch.lines:
            last = next((row for row in reversed(self.lines) if row.subject == line.subject), None)
            if (line.n, line.prev) != ((last.n + 1, last.hash) if last else (1, NO_HASH)):
                raise BrokenChainError("ledger.line_refused", where=batch.subject, after=batch.expected.version)
            self._add_line(line)

    def _add_line(self, line: Sealed) -> None:
        self.lines.append(StoredLine(len(self.lines) + 1, line.subject, line.n, line.prev, line.hash, line.line))
        new = [StoredValue(line.n, value.name, value.salt, value.text) for value in line.values]
        if new:
            self.values[line.subject] = [*self.values.get(line.subject, ()), *new]

    def heads_from_log(self) -> None:
        self.heads = {row.subject: Head(row.n, row.hash) for row in self.every_line()}

    # ------------------------------------------------------------------ damage, for tests

    def damage_line(self, at: int, **changes: Any) -> None:
        """Change columns of the line at an index, as somebody with the database file could."""
        self.lines[at] = self.lines[at]._replace(**changes)

    def reseal(self, at: int, line: bytes) -> None:
        """Put another line in place of one and link all later lines of the chain anew, as a forger would."""
        subject, row = self.lines[at].subject, self.lines[at]
        digest = hashlib.sha256(b"\x00" + line).hexdigest()
        self.lines[at] = row._replace(line=line, hash=digest)
        for later in range(at + 1, len(self.lines)):
            if self.lines[later].subject == subject:
                record = json.loads(self.lines[later].line) | {"prev": digest}
                data = json.dumps(record, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
                self.lines[later] = self.lines[later]._replace(prev=digest, line=data)
                digest = hashlib.sha256(b"\x00" + data).hexdigest()
                self.lines[later] = self.lines[later]._replace(hash=digest)
        self.heads[subject] = Head(self.head(subject).version, digest)

    def erase(self, subject: str, name: str) -> None:
        """Take one private value of a chain away, as an erasure does."""
        self.values[subject] = [value for value in self.values[subject] if value.name != name]


def _opened(value: StoredValue, subject: str) -> Any:  # a JSON value
    try:
        return json.loads(value.text)
    except (ValueError, RecursionError) as error:
        raise EvidenceError("private_value.unreadable", where=f"{subject} #{value.n} {value.name}") from error
