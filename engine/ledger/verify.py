"""Verification of the log: lines, chains, global order, commitments. Pure: rows in, faults out."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from engine.errors import BrokenChainError, Message
from engine.ledger.canonical import is_canonical
from engine.ledger.entry import Entry, LineFields, commitment, examined, fields_of_canonical, leaf_hash
from engine.ledger.head import NO_HASH
from engine.values import Value


class StoredLine(NamedTuple):
    """One stored line; `place` is its number in the global order, from 1."""

    place: int
    subject: str
    n: int
    prev: str
    hash: str
    line: bytes


class Unplaced(NamedTuple):
    """A line without a place in the global order; `waits` is True while a place is still to be assigned."""

    line: StoredLine
    waits: bool


class KeptAnswer(NamedTuple):
    """The stored answer of one request: idempotency key, fingerprint, answer as JSON text, UTC instant."""

    key: str
    fingerprint: str
    answer: str
    at: str


class Unreadable(NamedTuple):
    """A row that cannot be read: its key, and the columns with impossible values."""

    key: str
    columns: tuple[str, ...]


class StoredValue(Value, frozen=True):
    """One stored private value, with the number of its entry."""

    n: int
    name: str
    salt: bytes
    text: str


class GuardFault(NamedTuple):
    """One faulty guard of the database (trigger, rule): its name, and the kind of fault as one word."""

    name: str
    what: str


class LedgerFault(Value, frozen=True):
    """One fault of the log or of what is derived from it.

    Attributes:
        check: The check that reports it: line, chain, order, value, answer, archive, summary, tree or guard.
        where: Chain, entry, place or row.
        what: What is wrong.

    """

    check: str
    where: str
    what: Message


SALT_BYTES = 32
"""Length of a salt; another length is a fault, because HMAC treats a key padded with zeros as the same key."""


@dataclass
class LineChecker:
    """Checks lines in global order; keeps one head per chain, so memory grows with the chains, not with the lines.

    Attributes:
        heads: Number and hash of the last line of each chain so far.
        editions: Digests of all editions, workflows and packed files named by the lines, proposed ones included.
        lines: Number of lines checked; `place` is the place of the last one, `last` its hash.
        follows_chains: Whether it is looked at how the lines of a chain hang together. Where it is not, `heads` stays
            empty, and lines may be checked by ranges of places; `ChainEnd` then follows each chain.

    """

    heads: dict[str, tuple[int, str]] = field(default_factory=dict)
    editions: set[str] = field(default_factory=set)
    lines: int = 0
    place: int = 0
    last: str = ""
    follows_chains: bool = True

    def beyond(self, rows: Iterable[StoredLine]) -> "Beyond":
        """Return heads and faults of lines without a place yet, as if they came next; its own heads stay."""
        placed = [row._replace(place=place) for place, row in enumerate(rows, start=self.place + 1)]
        known = {row.subject: self.heads[row.subject] for row in placed if row.subject in self.heads}
        checker = LineChecker(
            known, self.editions, place=self.place, last=self.last, follows_chains=self.follows_chains
        )
        faults = tuple(checker.check(placed))
        return Beyond(checker.heads, faults)

    def check(self, rows: Iterable[StoredLine]) -> Iterator[LedgerFault]:
        """Yield the faults of these lines, which follow the lines checked before."""
        heads, follows_chains = self.heads, self.follows_chains
        for row in rows:
            self.lines += 1
            fields = fields_of_canonical(row[-1])
            if fields is None or not self._follows(row, fields):
                yield from self._order(row)
                yield from self._line(row)
                yield from self._chain(row)
            self.place, subject, n, _, digest, _ = row
            self.last = digest
            if follows_chains:
                heads[subject] = (n, digest)

    def _follows(self, row: StoredLine, fields: LineFields) -> bool:
        """Tell whether a canonical line has the right place, number and hashes; note the editions that it names."""
        place, subject, n, prev, digest, line = row
        if place != self.place + 1 or leaf_hash(line) != digest:
            return False
        if self.follows_chains and self.heads.get(subject, _NONE) != (n - 1, prev):
            return False
        if fields.subject != subject or fields.n != n or fields.prev != prev:
            return False
        body, editions = fields.body, self.editions
        is_known = fields.edition in editions and fields.workflow in editions
        if not is_known or "edition" in body or "workflow" in body:
            self._note(fields)
        return True

    def _note(self, line: LineFields | Entry) -> None:
        """Note the files of the archive that a line names."""
        named = (line.edition, line.workflow, *(line.body.get(name) for name in _NAMED))
        self.editions.update(str(digest) for digest in named if digest)

    def _order(self, row: StoredLine) -> Iterator[LedgerFault]:
        if row.place != self.place + 1:
            yield LedgerFault("order", f"place {row.place}", Message("audit.place_skipped", before=self.place))

    def _line(self, row: StoredLine) -> Iterator[LedgerFault]:
        where = _where(row)
        computed = leaf_hash(row.line)
        if computed != row.hash:
            yield LedgerFault(
                "line", where, Message("audit.hash_differs", recorded=row.hash[:12], computed=computed[:12])
            )
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
        self._note(entry)

    def _chain(self, row: StoredLine) -> Iterator[LedgerFault]:
        what = _break(row, self.heads.get(row.subject, _NONE)) if self.follows_chains else None
        if what is not None:
            yield LedgerFault("chain", _where(row), what)


class Beyond(NamedTuple):
    """The result of checking lines without a place: the heads of their chains, and the faults."""

    heads: dict[str, tuple[int, str]]
    faults: tuple[LedgerFault, ...]


_NAMED = ("edition", "workflow", "packed")
"""What the body of a line may name files of the archive by."""
_NONE = 0, NO_HASH


@dataclass
class ChainEnd:
    """Where the lines of one chain, looked at in the order of their numbers, have come to.

    Attributes:
        n: Number of the last line; `hash` its hash, `place` its place in the order of all lines.

    """

    n: int = 0
    hash: str = NO_HASH
    place: int = 0

    def follow(self, rows: Iterable[StoredLine]) -> Iterator[LedgerFault]:
        """Yield where these lines do not follow from those before, or their places do not rise; 0 is no place yet."""
        for row in rows:
            what = _break(row, (self.n, self.hash))
            if what is None and 0 < row.place < self.place:
                what = Message("audit.place_before", before=self.place)
            if what is not None:
                yield LedgerFault("chain", _where(row), what)
            self.n, self.hash, self.place = row.n, row.hash, max(row.place, self.place)


def _break(row: StoredLine, end: tuple[int, str]) -> Message | None:
    """Return how a line does not follow from the number and hash at the end of its chain; None where it does."""
    n, head = end
    if row.n != n + 1:
        return Message("audit.entry_skipped", before=n)
    if row.prev != head:
        return Message("audit.previous_differs", recorded=row.prev[:12], computed=head[:12])
    return None


def _where(row: StoredLine) -> str:
    return f"{row.subject} #{row.n} (place {row.place})"


def value_faults(
    subject: str, commits: Mapping[int, Mapping[str, str]], values: Iterable[StoredValue]
) -> Iterator[LedgerFault]:
    """Yield the private values of one chain that do not match their commitments.

    Args:
        subject: The chain.
        commits: Entry number → name → commitment, from the lines.
        values: The stored values. A missing value is no fault: it may have been erased.

    """
    for value in values:
        where = f"{subject} #{value.n} {value.name}"
        promised = commits.get(value.n, {}).get(value.name)
        if promised is None:
            yield LedgerFault("value", where, Message("audit.value_of_no_entry"))
        elif _opened(subject, value) != promised:
            yield LedgerFault("value", where, Message("audit.value_differs"))


def unreadable_values(subject: str, values: Iterable[StoredValue]) -> Iterator[LedgerFault]:
    """Yield the private values whose text is not canonical JSON."""
    for value in values:
        if not is_canonical(_bytes(value.text)):
            yield LedgerFault("value", f"{subject} #{value.n} {value.name}", Message("audit.value_unreadable"))


def _opened(subject: str, value: StoredValue) -> str:
    """Return the commitment to a stored value under its salt; empty when value or salt has an impossible form."""
    if len(value.salt) != SALT_BYTES or not is_canonical(_bytes(value.text)):
        return ""
    return commitment(value.salt, subject, value.n, name=value.name, value=json.loads(value.text))


def _bytes(text: str) -> bytes:
    return text.encode(errors="surrogatepass")
