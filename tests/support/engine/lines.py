"""Builders of lines: a stamp, a fixed clock, seeded chance, a chain from drafts."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from engine.acts import act_from
from engine.ledger.entry import Draft, Entry, Sealed, Stamp, parse
from engine.ledger.head import NO_HASH, Head
from engine.ledger.sealing import link
from engine.ledger.verify import StoredLine
from engine.terms import EntryKind

STAMP = Stamp("2026-03-02T03:00:00.000001Z", "p-0002", "clerk", "xa-a", "key-1", "e" * 64, "w" * 64)


@dataclass
class FixedClock:
    """A clock that a test sets; each instant asked for is a microsecond later than the one before."""

    day: date = date(2026, 11, 22)
    ticks: int = 0

    def now(self) -> str:
        self.ticks += 1
        return f"{self.day.isoformat()}T03:00:00.{self.ticks:06d}Z"

    def today(self) -> date:
        return self.day


class SeededChance:
    """Salts and keys that are the same in every run."""

    def __init__(self, seed: int = 7) -> None:
        self._random = random.Random(seed)  # noqa: S311  # a test wants the same salts again
        self._keys = 0

    def salt(self) -> bytes:
        return self._random.randbytes(32)

    def skip(self, count: int) -> None:
        for _ in range(count):
            self.salt()

    def key(self) -> str:
        self._keys += 1
        return f"fresh-{self._keys}"


def opened(cell: str = "cb-1", on: str = "2026-01-05") -> Draft:
    return Draft(EntryKind.OPENED, {"cell": cell, "on": on})


def acted(slug: str, **fields: Any) -> Draft:
    act = act_from(slug, fields)
    return Draft(EntryKind.ACT, {"act": slug, "fields": act.clear()}, act.private())


def corrected(n: int, slug: str, *, void: bool = False, because: str = "viết nhầm", **fields: Any) -> Draft:
    private: dict[str, Any] = {"reason_given": because}
    body: dict[str, Any] = {"act": slug, "corrects": n, "void": void, "fields": {}}
    if not void:
        act = act_from(slug, fields)
        body["fields"], private = act.clear(), {**act.private(), **private}
    return Draft(EntryKind.CORRECTED, body, private)


def accepted(*numbers: int) -> Draft:
    return Draft(EntryKind.ACCEPTED, {"acts": list(numbers)})


def moved(to: str, on: str, source: str = "new") -> Draft:
    return Draft(EntryKind.MOVED, {"move": "m", "from": source, "to": to, "on": on, "findings": [], "org": 1})


def chain(drafts: Sequence[Draft], *, ref: str = "HS-2026-0001", stamp: Stamp = STAMP) -> tuple[Sealed, ...]:
    return link(drafts, stamp, subject=ref, head=Head(0, NO_HASH), chance=SeededChance())


def read(drafts: Sequence[Draft], *, ref: str = "HS-2026-0001") -> tuple[Entry, ...]:
    """Return the drafts as entries, each with its private values."""
    return tuple(parse(line.line, draft.private) for line, draft in zip(chain(drafts, ref=ref), drafts, strict=True))


def placed(*chains: Sequence[Sealed]) -> list[StoredLine]:
    """Return the lines of some chains one after the other in one global order."""
    lines = [line for one in chains for line in one]
    return [StoredLine(i, one.subject, one.n, one.prev, one.hash, one.line) for i, one in enumerate(lines, start=1)]
