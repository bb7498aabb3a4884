"""Does the log agree with itself? Lines, chains, places, commitments. Pure: rows in, faults out."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from engine.errors import BrokenChainError, Message
from engine.ledger.entry import commitment, examined, is_canonical, leaf_hash
from engine.ledger.fast_reader import Plain, plain
from engine.ledger.head import NO_HASH


class StoredLine(NamedTuple):
    """One line as it lies in the store; `place` is its number in the global order, from 1."""

    place: int
    subject: str
    n: int
    prev: str
    hash: str
    line: bytes


class Unplaced(NamedTuple):
    """A line that has no place in the global order; `waits` while it is to be given one."""

    line: StoredLine
    waits: bool


class KeptAnswer(NamedTuple):
    """What is kept of one request, as it lies: its key, what was asked as a digest, the answer as JSON, when."""

    key: str
    fingerprint: str
    answer: str
    at: str


class Unreadable(NamedTuple):
    """A row that is none of ours: its key, and the columns that hold what cannot stand there."""

    key: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StoredValue:
    """One private value as it lies beside the log."""

    n: int
    name: str
    salt: bytes
    text: str


class GuardFault(NamedTuple):
    """One guard of the database that is not as it should be: its name, and what is wrong with it, as one word."""

    name: str
    what: str


@dataclass(frozen=True, slots=True)
class LedgerFault:
    """One thing that does not agree: where (chain, entry, place, row), what, and which check saw it.

    `check` is one of line, chain, order, value, answer, archive, summary, tree, guard.
    """

    check: str
    where: str
    what: Message


SALT_BYTES = 32
"""Length of a salt; a longer or shorter one is a fault, because HMAC takes a key padded with zeros for the same key."""


@dataclass
class LineChecker:
    """Checks lines in global order; keeps one head per chain, so memory grows with chains and not with lines.

    Attributes:
        heads: Number and hash of the last line of each chain so far.
        editions: Digests of all editions and workflows that the lines name, drafts too.
        lines: How many lines were checked; `place` is that of the last one, `last` its hash.

    """

    heads: dict[str, tuple[int, str]] = field(default_factory=dict)
    editions: set[str] = field(default_factory=set)
    lines: int = 0
    place: int = 0
    last: str = ""

    def beyond(self, rows: Iterable[StoredLine]) -> "Beyond":
        """Return what lines say that have no place yet; what this checker has seen stays as it is."""
        placed = [row._replace(place=place) for place, row in enumerate(rows, start=self.place + 1)]
        known = {row.subject: self.heads[row.subject] for row in placed if row.subject in self.heads}
        checker = LineChecker(known, self.editions, place=self.place, last=self.last)
        faults = tuple(checker.check(placed))
        return Beyond(checker.heads, faults)

    def check(self, rows: Iterable[StoredLine]) -> Iterator[LedgerFault]:
        """Yield what is wrong with these lines, which follow those checked before."""
        for row in rows:
            self.lines += 1
            said = plain(row.line)
            if said is None or not self._follows(row, said):
                yield from self._order(row)
                yield from self._line(row)
                yield from self._chain(row)
            self.place, self.last = row.place, row.hash
            self.heads[row.subject] = (row.n, row.hash)

    def _follows(self, row: StoredLine, said: Plain) -> bool:
        """Tell whether a canonical line is in order, in its chain, with its own hash; note the editions it names."""
        n, head = self.heads.get(row.subject, _NONE)
        if row.place != self.place + 1 or row.n != n + 1 or row.prev != head:
            return False
        if said[:3] != (row.subject, row.n, row.prev) or leaf_hash(row.line) != row.hash:
            return False
        body = said.body
        self.editions.add(said.edition)
        self.editions.add(said.workflow)
        if "edition" in body or "workflow" in body:
            self.editions.update(str(digest) for digest in (body.get("edition"), body.get("workflow")) if digest)
        self.editions.discard("")
        return True

    def _order(self, row: StoredLine) -> Iterator[LedgerFault]:
        if row.place != self.place + 1:
            yield LedgerFault("order", f"place {row.place}", Message("audit.place_skipped", before=self.place))

    def _line(self, row: StoredLine) -> Iterator[LedgerFault]:
        where = _where(row)
        found = leaf_hash(row.line)
        if found != row.hash:
            yield LedgerFault("line", where, Message("audit.hash_differs", recorded=row.hash[:12], computed=found[:12]))
            return
        try:
            entry, is_written_so = examined(row.line)
        except BrokenChainError as error:
            yield LedgerFault("line", where, error.message)
            return
        if (entry.subject, entry.n, entry.prev) != (row.subject, row.n, row.prev):
            yield LedgerFault("line", where, Message("audit.columns_differ"))
        if not is_written_so:
            yield LedgerFault("line", where, Message("audit.line_not_canonical"))
        named = (entry.edition, entry.workflow, entry.body.get("edition"), entry.body.get("workflow"))
        self.editions.update(str(digest) for digest in named if digest)

    def _chain(self, row: StoredLine) -> Iterator[LedgerFault]:
        n, head = self.heads.get(row.subject, _NONE)
        if row.n != n + 1:
            yield LedgerFault("chain", _where(row), Message("audit.entry_skipped", before=n))
        elif row.prev != head:
            yield LedgerFault(
                "chain", _where(row), Message("audit.previous_differs", recorded=row.prev[:12], computed=head[:12])
            )


class Beyond(NamedTuple):
    """How chains end by lines that have no place yet, and what is wrong with those lines."""

    heads: dict[str, tuple[int, str]]
    faults: tuple[LedgerFault, ...]


_NONE = 0, NO_HASH


def _where(row: StoredLine) -> str:
    return f"{row.subject} #{row.n} (place {row.place})"


def value_faults(
    subject: str, commits: Mapping[int, Mapping[str, str]], values: Iterable[StoredValue]
) -> Iterator[LedgerFault]:
    """Yield the private values of one chain that do not open their commitments.

    Args:
        subject: The chain.
        commits: Commitments by entry number and name, as the lines hold them.
        values: What lies beside the log. A value that is gone is no fault: it may have been erased.

    """
    for value in values:
        where = f"{subject} #{value.n} {value.name}"
        promised = commits.get(value.n, {}).get(value.name)
        if promised is None:
            yield LedgerFault("value", where, Message("audit.value_of_no_entry"))
        elif _opened(subject, value) != promised:
            yield LedgerFault("value", where, Message("audit.value_differs"))


def unreadable_values(subject: str, values: Iterable[StoredValue]) -> Iterator[LedgerFault]:
    """Yield the private values whose text is not canonical JSON, whatever the lines say of them."""
    for value in values:
        if not is_canonical(_bytes(value.text)):
            yield LedgerFault("value", f"{subject} #{value.n} {value.name}", Message("audit.value_unreadable"))


def _opened(subject: str, value: StoredValue) -> str:
    """Return the commitment that the stored value and salt make; empty when they cannot be what was written."""
    if len(value.salt) != SALT_BYTES or not is_canonical(_bytes(value.text)):
        return ""
    return commitment(value.salt, subject, value.n, name=value.name, value=json.loads(value.text))


def _bytes(text: str) -> bytes:
    return text.encode(errors="surrogatepass")
