"""Looks at one chain, part by part: how its lines hang together, and what lies beside them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from application.audit.ranges.kept_answers import Answers
from application.judging.lines_in_parts import entries_in
from engine.errors import HosoError, Message
from engine.ledger.entry import Entry
from engine.ledger.head import Head
from engine.ledger.verify import ChainEnd, LedgerFault, StoredLine, StoredValue, unreadable_values, value_faults

_LINES_AT_ONCE = 5_000


@dataclass
class ChainLook:
    """One chain.

    Attributes:
        subject: Its name.
        answers: What holds the answers kept to requests against it; None where the lines are at fault already.
        links: Faults of how its lines hang together.
        beside: Faults of private values and answers.
        values: How many private values lie beside it.
        end: Where its lines have come to.

    """

    subject: str
    answers: Answers | None
    links: list[LedgerFault] = field(default_factory=list)
    beside: list[LedgerFault] = field(default_factory=list)
    values: int = 0
    end: ChainEnd = field(default_factory=ChainEnd)
    _going_on: list[Entry] = field(default_factory=list)

    def part(self, lines: Sequence[StoredLine], values: Sequence[StoredValue]) -> list[Entry]:
        """Look at the next lines with their values; return the entries, none of them where one cannot be read."""
        self.links += self.end.follow(lines)
        self.values += len(values)
        try:
            entries = entries_in(lines, values)
        except HosoError:  # a line that cannot be read is named at its place
            self.beside += unreadable_values(self.subject, values)
            self.answers = None
            return []
        self.beside += value_faults(self.subject, {entry.n: entry.commit for entry in entries}, values)
        self._answered([*self._going_on, *entries])
        return entries

    def finish(self, head: Head | None) -> None:
        """Look at the request that wrote last, and at where writers think that the chain stands."""
        if self.answers is not None and self._going_on:
            self.beside += self.answers.of(self.subject, self._going_on)
        if head is None:
            self.links.append(LedgerFault("chain", self.subject, Message("audit.head_missing", last=self.end.n)))
        elif (head.version, head.hash) != (self.end.n, self.end.hash):
            self.links.append(head_differs(self.subject, head, last=self.end.n))

    @property
    def is_sound(self) -> bool:
        """Tell whether nothing is wrong with the lines and values, so that it may be asked what follows from them."""
        return not self.links and all(fault.check == "answer" for fault in self.beside)

    def _answered(self, entries: list[Entry]) -> None:
        """Look at the answers to all requests but the last, which may go on."""
        if self.answers is None or not entries:
            return
        start = next((at for at in range(len(entries), 0, -1) if entries[at - 1].req != entries[-1].req), 0)
        self.beside += self.answers.of(self.subject, entries[:start])
        self._going_on = entries[start:]


def head_differs(subject: str, head: Head, *, last: int) -> LedgerFault:
    """Return the fault of a chain that writers think stands elsewhere; `last` is the number of its last line."""
    return LedgerFault("chain", subject, Message("audit.head_differs", head=head.version, last=last))
