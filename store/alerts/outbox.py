"""The outbox: notices that lie in no letter yet, letters on their way, and who is sending which of them.

A letter belongs to one sender at a time. Taking one and giving it back are single statements, so that two senders never
hold the same letter while its time runs.
"""

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import func, select

from engine.alerts.alert import LetterRow, NoticeRow
from engine.errors import ConflictError, LeaseLostError
from store.engines.base import SqlBase
from store.engines.drivers import Cursor
from store.tables.alerts import alerts, is_open, letters, notices
from store.tables.rows import LETTER, NOTICE

_AT_ONCE = 500
_BACK = timedelta(hours=2)
"""A letter that is to wait longer than this was put off by a clock that ran ahead: it waits an hour at most."""

_COLUMNS = ", ".join(LETTER.names)
_DUE = """state = 'pending' AND (next_at <= ? OR next_at > ?) AND (owner = '' OR until < ? OR until > ?)"""
_ANY_DUE = f"SELECT message_id FROM letters WHERE {_DUE} LIMIT 1"  # noqa: S608  # words of our own
_TAKE = f"""
WITH due AS (SELECT message_id AS ident FROM letters WHERE {_DUE} ORDER BY next_at, message_id LIMIT ? {{lock}})
UPDATE letters SET owner = ?, until = ? FROM due WHERE message_id = ident RETURNING {_COLUMNS}
"""  # noqa: S608  # words of our own
_ADD = f"INSERT INTO letters ({_COLUMNS}) VALUES ({', '.join('?' * len(LETTER.names))}) ON CONFLICT DO NOTHING"  # noqa: S608  # the same
_PUT = "UPDATE notices SET letter = ? WHERE letter = '' AND dedupe IN ({marks})"
_GIVE_BACK = """
UPDATE letters SET channel = ?, state = ?, tries = ?, next_at = ?, error = ?, sent_at = ?, since = ?, content = ?,
owner = '', until = '' WHERE message_id = ? AND owner = ?
"""


class OutboxTables(SqlBase):
    """Letters and what lies in them."""

    def persons_to_tell(self) -> list[str]:
        """Return the ids of those who have not been told of an open alert yet, in order."""
        unsent = select(notices.c.person).distinct().join(alerts, alerts.c.id == notices.c.alert)
        chosen = unsent.where(notices.c.letter == "", is_open).order_by(notices.c.person)
        return [person for (person,) in self._select(chosen)]

    def unsent_notices(self, *, person: str = "") -> list[NoticeRow]:
        """Return the notices that lie in no letter, of a person or of all, in the order of person and alert."""
        chosen = select(*NOTICE.columns).where(notices.c.letter == "")
        if person:
            chosen = chosen.where(notices.c.person == person)
        return NOTICE.read_all(self._select(chosen.order_by(notices.c.person, notices.c.alert)))

    def notices(self) -> list[NoticeRow]:
        """Return every notice, in the order of alert and person."""
        return NOTICE.read_all(self._select(select(*NOTICE.columns).order_by(notices.c.alert, notices.c.person)))

    def notices_of(self, letter: str) -> list[NoticeRow]:
        """Return the notices of a letter in the order of their alerts."""
        chosen = select(*NOTICE.columns).where(notices.c.letter == letter)
        return NOTICE.read_all(self._select(chosen.order_by(notices.c.person, notices.c.alert)))

    def make_letter(self, letter: LetterRow, dedupes: Sequence[str]) -> bool:
        """Put notices into a new letter; False, and nothing done, when it is there or one of them lies in another."""
        try:
            self._writer.run(lambda cursor: _make(cursor, letter, dedupes, dialect=self._dialect))
        except ConflictError:
            return False
        return True

    def lease_letters(self, *, now: str, owner: str, seconds: int, limit: int = 50) -> list[LetterRow]:
        """Take letters to send: pending, their time come, nobody else at them (or the clock went back)."""
        until = _later(now, timedelta(seconds=seconds))
        due = (now, _later(now, _BACK), now, until)
        if self._row(_told(_ANY_DUE, self._dialect), *due) is None:
            return []  # so that an empty outbox takes no lock
        lock = "FOR UPDATE SKIP LOCKED" if self._dialect == "postgresql" else ""
        take = _told(_TAKE.format(lock=lock), self._dialect)

        def taken(cursor: Cursor) -> list[LetterRow]:
            cursor.execute(take, (*due, limit, owner, until))
            return LETTER.read_all(cursor.fetchall())

        leased: list[LetterRow] = self._writer.run(taken)
        return sorted(leased, key=lambda letter: (letter.next_at, letter.message_id))

    def letter_done(self, letter: LetterRow) -> bool:
        """Write how the sending went and give the letter back; False when it is another's by now."""
        try:
            self._writer.run(lambda cursor: hand_back(cursor, letter, dialect=self._dialect))
        except LeaseLostError:
            return False
        return True

    def letters(
        self, *, states: Collection[str] = (), person: str = "", day: date | None = None, limit: int | None = None
    ) -> list[LetterRow]:
        """Return letters, the latest day first; all of them without a limit."""
        chosen = select(*LETTER.columns)
        if states:
            chosen = chosen.where(letters.c.state.in_([str(state) for state in states]))
        if person:
            chosen = chosen.where(letters.c.person == person)
        if day is not None:
            chosen = chosen.where(letters.c.day == day.isoformat())
        return LETTER.read_all(self._select(chosen.order_by(letters.c.day.desc(), letters.c.message_id).limit(limit)))

    def letter_counts(self, state: str) -> dict[str, int]:
        """Return how many letters in a state there are to each person who has any."""
        chosen = select(letters.c.person, func.count()).where(letters.c.state == str(state)).group_by(letters.c.person)
        return {person: int(count) for person, count in self._select(chosen.order_by(letters.c.person))}


def hand_back(cursor: Cursor, letter: LetterRow, *, dialect: str) -> None:
    """Write how a sending went; raise LeaseLostError when the letter is another sender's by now."""
    stored = dict(zip(LETTER.names, LETTER.stored(letter), strict=True))
    names = ("channel", "state", "tries", "next_at", "error", "sent_at", "since", "content", "message_id", "owner")
    cursor.execute(_told(_GIVE_BACK, dialect), tuple(stored[name] for name in names))
    if cursor.rowcount != 1:
        raise LeaseLostError("letter.taken_over", letter=letter.message_id)


def _make(cursor: Cursor, letter: LetterRow, dedupes: Sequence[str], *, dialect: str) -> None:
    """Write a letter and put its notices into it; raise ConflictError when one of them cannot be."""
    cursor.execute(_told(_ADD, dialect), LETTER.stored(letter))
    put = int(cursor.rowcount)
    for start in range(0, len(dedupes) if put == 1 else 0, _AT_ONCE):
        part = dedupes[start : start + _AT_ONCE]
        cursor.execute(
            _told(_PUT.format(marks=", ".join("?" * len(part))), dialect), (letter.message_id, *sorted(part))
        )
        put += int(cursor.rowcount)
    if put != 1 + len(dedupes):
        raise ConflictError("letter.written_already", letter=letter.message_id)


def _told(sql: str, dialect: str) -> str:
    """Return a statement with the parameter marks of a driver."""
    return sql.replace("?", "%s") if dialect == "postgresql" else sql


def _later(now: str, wait: timedelta) -> str:
    moment = datetime.fromisoformat(now) + wait
    return moment.isoformat(timespec="microseconds").replace("+00:00", "Z")
