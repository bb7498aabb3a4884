"""Notices and letters in memory, as `application.ports.outbox.Outbox` promises them."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from application.ports.alert_store import AlertQuery
from engine.access.sight import EVERYTHING, Sight
from engine.alerts.alert import AlertRow, FaultRow, LetterRow, NoticeRow
from engine.read_models.rows import DueRow
from engine.terms import LetterState


@dataclass
class MemoryOutbox:
    """One sender is enough here; the contract with several is kept by the stores on disk."""

    notice_table: dict[str, NoticeRow] = field(default_factory=dict)
    letter_table: dict[str, LetterRow] = field(default_factory=dict)
    fault_table: list[FaultRow] = field(default_factory=list)

    def alerts(self, query: AlertQuery) -> list[AlertRow]:
        raise NotImplementedError(query)

    def running_dues(
        self, *, since: date, until: date, cells: Collection[str] | None = None, sight: Sight = EVERYTHING
    ) -> list[DueRow]:
        raise NotImplementedError(since, until, cells, sight)

    def faults(self) -> list[FaultRow]:
        return list(self.fault_table)

    def put_faults(self, name: str, found: Sequence[FaultRow]) -> None:
        self.fault_table = [one for one in self.fault_table if one.name != name] + list(found)

    def persons_to_tell(self) -> list[str]:
        raise NotImplementedError

    def unsent_notices(self, *, person: str = "") -> list[NoticeRow]:
        rows = [one for one in self.notice_table.values() if not one.letter and person in ("", one.person)]
        return sorted(rows, key=lambda one: (one.person, one.alert))

    def notices(self) -> list[NoticeRow]:
        return sorted(self.notice_table.values(), key=lambda one: (one.alert, one.person))

    def notices_of(self, letter: str) -> list[NoticeRow]:
        rows = [one for one in self.notice_table.values() if one.letter == letter]
        return sorted(rows, key=lambda one: (one.person, one.alert))

    def make_letter(self, letter: LetterRow, dedupes: Sequence[str]) -> bool:
        rows = [self.notice_table[dedupe] for dedupe in dedupes if dedupe in self.notice_table]
        if letter.message_id in self.letter_table or len(rows) < len(dedupes) or any(one.letter for one in rows):
            return False
        self.letter_table[letter.message_id] = letter
        self.notice_table |= {one.dedupe: replace(one, letter=letter.message_id) for one in rows}
        return True

    def lease_letters(self, *, now: str, owner: str, seconds: int, limit: int = 50) -> list[LetterRow]:
        until = (datetime.fromisoformat(now) + timedelta(seconds=seconds)).isoformat().replace("+00:00", "Z")
        rows = [one for one in self.letter_table.values() if one.state is LetterState.PENDING and one.next_at <= now]
        found = [replace(one, owner=owner, until=until) for one in rows if not one.owner or one.until < now][:limit]
        self.letter_table |= {one.message_id: one for one in found}
        return found

    def letter_done(self, letter: LetterRow) -> bool:
        if self.letter_table[letter.message_id].owner != letter.owner:
            return False
        self.letter_table[letter.message_id] = replace(letter, owner="", until="")
        return True

    def letters(
        self, *, states: Collection[str] = (), person: str = "", day: date | None = None, limit: int | None = None
    ) -> list[LetterRow]:
        rows = [one for one in self.letter_table.values() if not states or one.state in states]
        rows = [one for one in rows if day in (None, one.day)]
        chosen = [one for one in rows if person in ("", one.person)]
        return sorted(chosen, key=lambda one: (-one.day.toordinal(), one.message_id))[:limit]

    def letter_counts(self, state: str) -> dict[str, int]:
        return Counter(one.person for one in self.letter_table.values() if one.state == state)
