"""What sending letters needs of the store: notices in no letter yet, letters on their way, who is sending which."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Protocol

from application.ports.alert_store import AlertQuery
from engine.access.scope import Scope
from engine.access.sight import EVERYTHING, Sight
from engine.alerts.alert import AlertRow, FaultRow, LetterRow, NoticeRow
from engine.read_models.rows import DueRow


class Outbox(Protocol):
    """The tables of notices and letters, and what letters and the calendar tell."""

    def alerts(self, query: AlertQuery) -> list[AlertRow]:
        """Return alerts by filter."""
        ...

    def running_dues(
        self, between: tuple[date, date], *, scope: Scope | None = None, sight: Sight = EVERYTHING
    ) -> list[DueRow]:
        """Return running deadlines due from one day to another, both included, in the order of due day and code."""
        ...

    def faults(self) -> list[FaultRow]:
        """Return what could not be judged or sent."""
        ...

    def put_faults(self, name: str, faults: Sequence[FaultRow]) -> None:
        """Replace what went wrong under a name; writes nothing when the same subjects failed in the same way."""
        ...

    def persons_to_tell(self) -> list[str]:
        """Return the ids of those who have not been told of an open alert yet, in order."""
        ...

    def unsent_notices(self, *, person: str = "") -> list[NoticeRow]:
        """Return the notices that lie in no letter, of a person or of all, in the order of person and alert."""
        ...

    def notices(self) -> list[NoticeRow]:
        """Return every notice, in the order of alert and person."""
        ...

    def notices_of(self, letter: str) -> list[NoticeRow]:
        """Return the notices of a letter in the order of their alerts."""
        ...

    def make_letter(self, letter: LetterRow, dedupes: Sequence[str]) -> bool:
        """Put notices into a new letter; False, and nothing done, when it is there or one of them lies in another."""
        ...

    def lease_letters(self, *, now: str, owner: str, seconds: int, limit: int = 50) -> list[LetterRow]:
        """Take letters to send: pending, their time come, nobody else at them (or the clock went back)."""
        ...

    def letter_done(self, letter: LetterRow) -> bool:
        """Write how the sending went and give the letter back; False when it is another's by now."""
        ...

    def letters(
        self, *, states: Collection[str] = (), person: str = "", day: date | None = None, limit: int | None = None
    ) -> list[LetterRow]:
        """Return letters, the latest day first; all of them without a limit."""
        ...

    def letter_counts(self, state: str) -> dict[str, int]:
        """Return how many letters in a state there are to each person who has any."""
        ...
