"""The one way to write to the ledger: stamped, linked, all chains of a request in one transaction, once per key.

The caller reads where a chain stands and decides; the writer gives the entries that its drafts become, and the caller
works the summary rows out from them. Knows nothing of rules or permissions.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, overload

from application.ports.store import Batch, Clock, EntryLog, Request
from engine.access.permissions import Permit
from engine.alerts.alert import Fence
from engine.ledger.chance import Chance
from engine.ledger.entry import Draft, Entry, Sealed, Stamp, parse
from engine.ledger.head import Head
from engine.ledger.sealing import fingerprint, link, linked
from engine.values import Value

SYSTEM = "system"
"""Person id that stands in the lines which the program writes by itself."""


class Signature(Value, frozen=True):
    """Who writes, and by which right.

    Attributes:
        person: Id of a person; `system` or `watch` for what the program does by itself.
        role, unit: Role that permits it, and unit over which it is held; empty for the program.

    """

    person: str
    role: str = ""
    unit: str = ""


def signed(person: str, permit: Permit) -> Signature:
    """Return the signature of a person under a permit."""
    return Signature(person, str(permit.role or ""), permit.unit)


def request_digest(key: str, person: str, *parts: object) -> str:
    """Return the digest of what exactly was asked, and by whom; empty without a key, which nobody can use again.

    The key goes into it, so that equal requests under two keys have two digests.
    """
    return fingerprint(key, person, *parts) if key else ""


class LinkedLines(Value, frozen=True):
    """What a request adds to one chain: the lines to store, and the entries that a reader will find in them.

    Attributes:
        subject: The chain.
        expected: Where the chain stood when the caller read it.

    """

    subject: str
    expected: Head
    lines: tuple[Sealed, ...]
    entries: tuple[Entry, ...]

    @property
    def numbers(self) -> tuple[int, ...]:
        """Return the numbers of the entries."""
        return tuple(line.n for line in self.lines)

    @property
    def head(self) -> Head:
        """Return where the chain stands after the lines."""
        return Head(self.lines[-1].n, self.lines[-1].hash) if self.lines else self.expected

    @property
    def batch(self) -> Batch:
        """Return the lines for the store, still without summary rows: `dataclasses.replace` adds them."""
        return Batch(self.subject, self.expected, self.lines)

    @property
    def answer(self) -> dict[str, Any]:
        """Return what a request that added to this chain alone did: the chain, and the numbers of the entries."""
        return {"ref": self.subject, "entries": list(self.numbers)}


def answer_of(parts: Sequence[LinkedLines]) -> dict[str, Any]:
    """Return what a request that added to several chains did: the numbers of the entries by chain."""
    return {"chains": {part.subject: list(part.numbers) for part in parts}}


class LedgerWriter(Value, frozen=True):
    """Writes requests to the ledger.

    Attributes:
        log: The chains, and the answers kept to requests.
        edition, workflow: Digests of the law in use, which every line names; empty before the first is adopted.

    """

    log: EntryLog
    clock: Clock
    chance: Chance
    edition: str = ""
    workflow: str = ""

    def earlier(self, key: str, asked: str) -> Mapping[str, Any] | None:
        """Return the answer that the same request got under this key; None without a key, or when it is new.

        Raises:
            ConflictError: The key was used for another request.

        """
        return self.log.answer_to(key, asked) if key else None

    def begin(self, by: Signature, *, key: str = "", at: str = "") -> "LedgerRequest":
        """Return a new request under an idempotency key, by default a fresh one, at a UTC instant, by default now."""
        key = key or self.chance.key()
        return LedgerRequest(self, self.stamp(by, key=key, at=at))

    def stamp(self, by: Signature, *, key: str, at: str = "") -> Stamp:
        """Return who, when and under which files, for all lines of a request."""
        return Stamp(
            at=at or self.clock.now(), actor=by.person, role=by.role, unit=by.unit, req=key, edition=self.edition,
            workflow=self.workflow,
        )  # fmt: skip

    def linked(self, subject: str, head: Head, drafts: Sequence[Draft], *, stamp: Stamp) -> LinkedLines:
        """Return the drafts as lines and entries that follow `head`; each is sealed once."""
        lines = link(drafts, stamp, subject=subject, head=head, chance=self.chance)
        entries = tuple(parse(line.line, draft.private) for line, draft in zip(lines, drafts, strict=True))
        return LinkedLines(subject, head, lines, entries)


class LedgerRequest(Value, frozen=True):
    """One request while it is put together: all its lines carry the same stamp, and `write` stores all or nothing."""

    writer: LedgerWriter
    stamp: Stamp

    def link(self, subject: str, head: Head, drafts: Sequence[Draft]) -> LinkedLines:
        """Return the drafts as lines of one chain that stood at `head` when the caller decided."""
        return self.writer.linked(subject, head, drafts, stamp=self.stamp)

    def sealed(self, subject: str, head: Head, drafts: Callable[[], Iterable[Draft]], *, count: int) -> Batch:
        """Return so many drafts without private values for the store, worked out and sealed when it asks for them."""
        chance = self.writer.chance
        lines = SealedAnew(lambda: linked(drafts(), self.stamp, subject=subject, head=head, chance=chance), count)
        return Batch(subject, head, lines)

    def write(
        self,
        batches: Sequence[Batch],
        *,
        asked: str = "",
        answer: Mapping[str, Any] | None = None,
        said: tuple[str, str] = ("", ""),
        fence: Fence | None = None,
    ) -> Mapping[str, Any] | None:
        """Write the batches of all chains in one transaction; return None, or the answer given before under the key.

        Args:
            batches: Lines with the summary rows that follow from them; a batch may hold rows alone.
            asked: Digest of what was asked, by which the request is known again under its key.
            answer: What to give again to the same request.
            said: Digest of the words typed without a key, and the key in whose place this request stands.
            fence: The lease under which a watch writes.

        Raises:
            ConflictError: The key was used for another request.
            StaleDossierError: A chain is no longer where it was read; nothing was written.
            LeaseLostError: The lease is another watch's by now; nothing was written.

        """
        request = Request(self.stamp.req, asked or fingerprint(self.stamp.req), answer or {}, *said)
        return self.writer.log.write(request, batches, fence=fence)


class SealedAnew(Sequence[Sealed]):
    """Lines that are sealed whenever they are asked for: no more than one is there at a time.

    Args:
        lines: Seals them, each time the same ones: they hold no private value, which would get another salt.
        count: How many there are.

    """

    def __init__(self, lines: Callable[[], Iterator[Sealed]], count: int) -> None:
        self._lines, self._count = lines, count

    def __len__(self) -> int:
        """Return how many there are."""
        return self._count

    def __iter__(self) -> Iterator[Sealed]:
        """Seal and yield them, each after the one before it."""
        return self._lines()

    @cached_property
    def _last(self) -> Sealed:
        return deque(self, maxlen=1)[-1]

    @overload
    def __getitem__(self, at: int) -> Sealed: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Sealed]: ...

    def __getitem__(self, at: int | slice) -> Sealed | Sequence[Sealed]:
        """Return some of them; the last one is looked for once."""
        return self._last if at == -1 else tuple(self)[at]


class ChainPreview:
    """A chain as it would stand after the drafts of a request that is still being put together.

    Each draft is sealed once however often the preview is asked, so that n drafts cost n seals.
    """

    def __init__(self, writer: LedgerWriter, by: Signature, *, subject: str, head: Head) -> None:
        self._writer, self._by = writer, by
        self._last = LinkedLines(subject, head, (), ())
        self._salted = 0

    def grown(self, new: Sequence[Draft]) -> tuple[Entry, ...]:
        """Return the entries of further drafts, which follow those given before.

        The salts of the earlier drafts are passed over: whoever draws from a seed gets the lines of that seed, which
        were fixed when every preview sealed every draft again.
        """
        self._writer.chance.skip(self._salted)
        stamp = self._writer.stamp(self._by, key="preview")
        self._last = self._writer.linked(self._last.subject, self._last.head, new, stamp=stamp)
        self._salted += sum(len(draft.private) for draft in new)
        return self._last.entries
