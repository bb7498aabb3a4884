"""Rows about alerts, notices, letters, scans and leases, and the keys that identify them."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal, NamedTuple

from engine.terms import LetterState, Severity
from engine.values import Value

WATCH = "@watch"
"""Person id in the log entries that a scan writes."""

LATE = (Severity.OVERDUE, Severity.CRITICAL)
"""Severities that count as overdue."""

AlertState = Literal["open", "acked", "snoozed", "closed"]
"""Where an alert stands on a day."""

UNCLOSED: tuple[AlertState, ...] = ("open", "acked", "snoozed")

AlertKey = tuple[str, str, date, str]
"""Rule, subject, due day and level: the identity of an alert."""


@dataclass(frozen=True, slots=True)
class AlertRow:
    """One level of one alert condition, raised once; `rule`, `subject`, `due_on` and `level` are its key.

    Attributes:
        id: Short number for people, from 1, never used twice.
        rule: Id of the deadline, or of the monitor rule.
        subject: Dossier code, unit id, or `unit/place` for a village.
        cell: Id of the cell or other unit in which the alert lies.
        level: `-15` is 15 days before the due day, `0` overdue, `+10` is 10 working days late.
        stage_on: The day on which the level was reached; `raised_on` is the day of the scan that raised it.
        raised_at: UTC instant of the log entry of that scan.
        step: Step of its route that it has reached, from 0.
        escalate_on: The day of its next escalation unless somebody acknowledges it; None when no step is left.
        told: Ids of the recipients so far, in order; empty when nobody holds the roles.
        acked_by, acked_at: Who acknowledged it, and the UTC instant; empty before.
        snoozed_until: The first day on which it is shown again; `snooze_by` is who snoozed it.
        closed_on: The day of the scan that closed it; `closed_why` is done, moved, changed, ended or passed (a higher
            level of the same condition replaced it); `closed_by` is the entry that ended it, such as
            `HS-2026-0003#17`, or empty.
        touched: How often its subject has changed since a scan looked at it.

    """

    id: int
    rule: str
    subject: str
    cell: str
    due_on: date
    level: str
    severity: Severity
    stage_on: date
    raised_on: date
    raised_at: str
    step: int = 0
    escalate_on: date | None = None
    told: tuple[str, ...] = ()
    acked_by: str = ""
    acked_at: str = ""
    snoozed_until: date | None = None
    snooze_by: str = ""
    closed_on: date | None = None
    closed_why: str = ""
    closed_by: str = ""
    touched: int = field(default=0, compare=False)

    @property
    def key(self) -> AlertKey:
        """Return the identity of the alert."""
        return self.rule, self.subject, self.due_on, self.level

    @property
    def is_open(self) -> bool:
        """Tell whether the alert has not been closed."""
        return self.closed_on is None

    def stood_on(self, day: date) -> "AlertRow":
        """Return the alert as of an earlier day: open, when it was closed after that day."""
        if self.closed_on is None or self.closed_on <= day:
            return self
        return replace(self, closed_on=None, closed_why="", closed_by="")

    def state_on(self, day: date) -> AlertState:
        """Return closed, snoozed, acked or open: the first that holds on a day."""
        if self.closed_on is not None:
            return "closed"
        if self.snoozed_until is not None and day < self.snoozed_until:
            return "snoozed"
        return "acked" if self.acked_by else "open"

    def presses_on(self, day: date) -> bool:
        """Tell whether it is overdue or worse on a day, neither closed nor put off."""
        return self.is_late and self.state_on(day) in ("open", "acked")

    @property
    def is_late(self) -> bool:
        """Tell whether the alert is open and overdue or worse, as lists, boards and letters count it.

        Only the severity counts: the due day of a monitor hit is the day since which it holds, not a day to act by.
        """
        return self.is_open and self.severity in LATE


class NoticeRow(Value, frozen=True):
    """One alert for one recipient; `letter` is the name of the letter that contains it, empty before."""

    alert: int
    person: str
    channel: str
    dedupe: str
    letter: str = ""


def dedupe_of(alert: AlertRow, person: str) -> str:
    """Return the deduplication key of one alert for one person, the same over every channel."""
    text = f"{alert.rule}|{alert.subject}|{alert.due_on.isoformat()}|{alert.level}|{person}"
    return hashlib.sha256(text.encode()).hexdigest()


_LONG = 40
"""Hex digits in the name of a letter: 160 bits."""


def letter_digest(dedupes: Iterable[str]) -> str:
    """Return the name of a letter with these notices: the part of its Message-ID before the `@`."""
    named = "\n".join(sorted(dedupes))
    return hashlib.sha256(named.encode()).hexdigest()[:_LONG]


class LetterRow(Value, frozen=True):
    """One message to one person over one channel.

    Attributes:
        message_id: Message-ID without angle brackets; made from the digest of its notices.
        day: The day of the digest, in Vietnam.
        tries: Number of failed attempts; `next_at` is the instant of the next one, `since` that of the first failure.
        owner: The process that is sending it, until the UTC instant `until`.
        content: The bytes of the letter without the line `To:`; empty after sending.

    """

    message_id: str
    person: str
    channel: str
    day: date
    state: LetterState = LetterState.PENDING
    tries: int = 0
    next_at: str = ""
    error: str = ""
    sent_at: str = ""
    owner: str = ""
    until: str = ""
    since: str = ""
    content: bytes = b""


class SweepRow(Value, frozen=True):
    """One finished scan: the slots that it covers, its day, its fencing token, and its counts."""

    name: str
    epoch: int
    slot: int
    first_slot: int
    at: str
    as_of: date
    fence: int
    raised: int = 0
    closed: int = 0
    escalated: int = 0
    failed: int = 0
    took_ms: int = 0


class FaultRow(Value, frozen=True):
    """A subject that scans have not been able to evaluate since `since`; removed once one can."""

    name: str
    subject: str
    since: str
    at: str
    error: str


class Fence(Value, frozen=True):
    """A lease of the scans: its owner, its fencing token, and the UTC instant until which it lasts."""

    name: str
    owner: str
    fence: int
    until: str


class Wake(NamedTuple):
    """A running deadline whose next alert stage is reached, as stored in the index: days as ISO text."""

    wake_on: str
    ref: str
    deadline: str
    start_on: str
    due_on: str
    cell: str


class WakeChange(Value, frozen=True):
    """The new wake day of a deadline, None when no stage is left; written only if the deadline did not change."""

    seen: Wake
    wake_on: date | None


class AlertChanges(Value, frozen=True):
    """The changes of one batch of a scan beside the log.

    Attributes:
        rows: Alerts after the entries of the batch, new ones included.
        notices: Notices to add unless they exist.
        wakes: New wake days; alerts of a deadline that changed meanwhile stay touched for the next scan.
        looked: (id, `touched` as read) of alerts that were looked at and do not change.
        letters: Letters after an attempt to send them, returned by their owner.

    """

    rows: tuple[AlertRow, ...] = ()
    notices: tuple[NoticeRow, ...] = ()
    wakes: tuple[WakeChange, ...] = ()
    looked: tuple[tuple[int, int], ...] = ()
    letters: tuple[LetterRow, ...] = ()
