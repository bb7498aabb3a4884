"""Rows about alerts: what was raised, who is told of it, how the letters and the sweeps stand. Knows no database."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from engine.terms import LetterState, Severity

WATCH = "@watch"
"""Person id that stands in the lines which a sweep writes."""

LATE = (Severity.OVERDUE, Severity.CRITICAL)
"""How grave an alert is that counts as overdue."""

AlertKey = tuple[str, str, date, str]
"""Rule, subject, due day and level: what makes an alert one and the same."""


@dataclass(frozen=True, slots=True)
class AlertRow:
    """One level of one matter, raised once; `rule`, `subject`, `due_on` and `level` are its key.

    Attributes:
        id: Short number for people, from 1, never used twice.
        rule: Id of the deadline, or of a standing rule of units.
        subject: Dossier code, unit id, or `unit/place` for a village.
        cell: The unit it lies in.
        level: `-15` so many days before the end, `0` overdue, `+10` so many working days late.
        stage_on: The day on which the level was reached; `raised_on` is the day of the sweep that saw it.
        raised_at: UTC instant of that sweep's line.
        step: How far along the route of people it has gone, 0 at first.
        escalate_on: The day on which the next ones are told if nobody acknowledges; None when nobody is left.
        told: Ids of the persons told so far, in order; empty when nobody holds the roles.
        acked_by, acked_at: Who acknowledged it, and the UTC instant; empty while nobody did.
        snoozed_until: The day on which it comes back, excluded; `snooze_by` who put it off.
        closed_on: The day of the sweep that closed it; `closed_why` is done, moved, changed, ended or passed (a higher
            level of the same matter stands in its place); `closed_by` is the entry that ended it, such as
            `HS-2026-0003#17`, or empty.
        touched: How often its subject changed since a sweep looked; 0 when it did not.

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
        """Return what no other alert has."""
        return self.rule, self.subject, self.due_on, self.level

    @property
    def is_open(self) -> bool:
        """Tell whether what it warns of goes on."""
        return self.closed_on is None

    def stood_on(self, day: date) -> "AlertRow":
        """Return the alert as it stood on an earlier day: open, where it was closed later."""
        if self.closed_on is None or self.closed_on <= day:
            return self
        return replace(self, closed_on=None, closed_why="", closed_by="")

    @property
    def is_late(self) -> bool:
        """Tell whether it goes on and is overdue or worse: the one thing that list, board and letters count as such.

        By its severity alone: a standing rule's day is the one since which it holds, not one by which to act.
        """
        return self.is_open and self.severity in LATE


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """One alert for one person; `letter` is empty until it lies in one."""

    alert: int
    person: str
    channel: str
    dedupe: str
    letter: str = ""


def dedupe_of(alert: AlertRow, person: str) -> str:
    """Return what keeps one alert from being told twice to one person, over whatever channel."""
    text = f"{alert.rule}|{alert.subject}|{alert.due_on.isoformat()}|{alert.level}|{person}"
    return hashlib.sha256(text.encode()).hexdigest()


_LONG = 40
"""Hex digits of a letter's name, 160 bits."""


def letter_digest(dedupes: Iterable[str]) -> str:
    """Return what a letter with these notices is called, before the `@` of its Message-ID."""
    told = "\n".join(sorted(dedupes))
    return hashlib.sha256(told.encode()).hexdigest()[:_LONG]


@dataclass(frozen=True, slots=True)
class LetterRow:
    """One message to one person over one channel.

    Attributes:
        message_id: Without angle brackets; hash of the notices in it.
        day: The day of the digest, in Vietnam.
        tries: How often it reached the server in vain; `next_at` when it goes again, `since` the first failure.
        owner: Who is sending it, until `until` (UTC instants).
        content: The letter's very bytes, without the address; empty when it was sent.

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


@dataclass(frozen=True, slots=True)
class SweepRow:
    """One finished sweep of a watch: which slots it covers, as of which day, under which fence, and what it did."""

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


@dataclass(frozen=True, slots=True)
class FaultRow:
    """What a sweep could not judge, since when; gone when it can."""

    name: str
    subject: str
    since: str
    at: str
    error: str


@dataclass(frozen=True, slots=True)
class Fence:
    """The right to sweep: who holds which lease under which number, until when (UTC instant)."""

    name: str
    owner: str
    fence: int
    until: str


class Wake(NamedTuple):
    """A running deadline whose next stage is reached: the columns of its index as they lie there, days as ISO text."""

    wake_on: str
    ref: str
    deadline: str
    start_on: str
    due_on: str
    cell: str


@dataclass(frozen=True, slots=True)
class WakeChange:
    """From when a deadline is looked at again; None when no stage is left. Done only where nobody changed it since."""

    seen: Wake
    wake_on: date | None


@dataclass(frozen=True, slots=True)
class AlertChanges:
    """What one batch of a sweep changes beside the log.

    Attributes:
        rows: Alerts as they stand after the lines, new ones among them.
        notices: Added unless they are there.
        wakes: New wake days; alerts of a deadline that changed meanwhile stay touched and are looked at again.
        looked: Alerts that were looked at and stay as they are: (id, `touched` as it was seen).
        letters: How the sending of letters went, given back by their owner.

    """

    rows: tuple[AlertRow, ...] = ()
    notices: tuple[NoticeRow, ...] = ()
    wakes: tuple[WakeChange, ...] = ()
    looked: tuple[tuple[int, int], ...] = ()
    letters: tuple[LetterRow, ...] = ()
