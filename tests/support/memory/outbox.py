"""Notices and letters in memory, as `application.ports.outbox.Outbox` promises them."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from engine.alerts.alert import LetterRow, NoticeRow
from engine.errors import LeaseLostError
from engine.terms import LetterState
from tests.support.memory.tables import MemoryTables, moved

BACK = timedelta(hours=2)
"""A letter that is to wait longer than this was put off by a clock that ran ahead."""


@dataclass
class MemoryOutbox(MemoryTables):
    """`notice_table`: dedupe → notice; `letter_table`: Message-ID → letter."""

    notice_table: dict[str, NoticeRow] = field(default_factory=dict)
    letter_table: dict[str, LetterRow] = field(default_factory=dict)

    def unsent_notices(self, *, person: str = "") -> list[NoticeRow]:
        rows = [row for row in self.notice_table.values() if not row.letter and person in ("", row.person)]
        return sorted(rows, key=lambda row: (row.person, row.alert))

    def notices(self) -> list[NoticeRow]:
        return sorted(self.notice_table.values(), key=lambda row: (row.alert, row.person))

    def notices_of(self, letter: str) -> list[NoticeRow]:
        rows = [row for row in self.notice_table.values() if row.letter == letter]
        return sorted(rows, key=lambda row: (row.person, row.alert))

    def make_letter(self, letter: LetterRow, dedupes: Sequence[str]) -> bool:
        with self.transaction():
            free = [row for row in map(self.notice_table.get, set(dedupes)) if row is not None and not row.letter]
            if letter.message_id in self.letter_table or len(free) < len(dedupes):
                return False
            self.letter_table[letter.message_id] = letter
            self.notice_table |= {row.dedupe: replace(row, letter=letter.message_id) for row in free}
            return True

    def lease_letters(self, *, now: str, owner: str, seconds: int, limit: int = 50) -> list[LetterRow]:
        until, far = moved(now, timedelta(seconds=seconds)), moved(now, BACK)
        with self.transaction():
            rows = [
                row
                for row in self.letter_table.values()
                if row.state is LetterState.PENDING
                and not now < row.next_at <= far
                and (not row.owner or not now <= row.until <= until)
            ]
            rows.sort(key=lambda row: (row.next_at, row.message_id))
            taken = [replace(row, owner=owner, until=until) for row in rows[:limit]]
            self.letter_table |= {row.message_id: row for row in taken}
            return taken

    def letter_done(self, letter: LetterRow) -> bool:
        with self.transaction():
            try:
                self.hand_back(letter)
            except LeaseLostError:
                return False
            return True

    def hand_back(self, letter: LetterRow) -> None:
        """Write how a sending went; raise LeaseLostError when the letter is another sender's by now."""
        known = self.letter_table.get(letter.message_id)
        if known is None or known.owner != letter.owner:
            raise LeaseLostError("letter.taken_over", letter=letter.message_id)
        done = replace(letter, person=known.person, day=known.day, owner="", until="")
        self.letter_table[letter.message_id] = done

    def letters(
        self, *, states: Collection[str] = (), person: str = "", day: date | None = None, limit: int | None = None
    ) -> list[LetterRow]:
        rows = [
            row
            for row in self.letter_table.values()
            if (not states or row.state in states) and person in ("", row.person) and day in (None, row.day)
        ]
        return sorted(rows, key=lambda row: (-row.day.toordinal(), row.message_id))[:limit]

    def letter_counts(self, state: str) -> dict[str, int]:
        return dict(Counter(row.person for row in self.letter_table.values() if row.state == state))
