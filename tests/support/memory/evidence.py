"""The log in memory: lines in one order, values beside them, heads; and how somebody could damage them."""

import hashlib
import json
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import Any

from engine.ledger.head import Head
from engine.ledger.verify import StoredLine, StoredValue, Unplaced

EMPTY = Head(0, "0" * 64)


@dataclass
class MemoryEvidence:
    """`without_place` are lines that were given none."""

    lines: list[StoredLine] = field(default_factory=list)
    values: dict[str, list[StoredValue]] = field(default_factory=dict)
    heads: dict[str, Head] = field(default_factory=dict)
    without_place: list[Unplaced] = field(default_factory=list)

    def head(self, subject: str) -> Head:
        return self.heads.get(subject, EMPTY)

    def all_heads(self) -> Iterator[tuple[str, Head]]:
        return iter(sorted(self.heads.items()))

    def subjects(self) -> Iterator[str]:
        return iter(list(self.heads))

    def scan(self, after: int = 0) -> Iterator[StoredLine]:
        return (row for row in list(self.lines) if row.place > after)

    def place_pending(self) -> int:
        return 0

    def pending_count(self) -> int:
        return len(self.without_place)

    def every_line(self) -> list[StoredLine]:
        return [*self.lines, *(one.line for one in self.without_place)]

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
        return list(self.values.get(subject, ()))

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
