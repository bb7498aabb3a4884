"""What sending letters needs of the store: notices in no letter yet, letters on their way, who is sending which."""

from collections.abc import Collection, Sequence
from typing import Protocol

from engine.alerts.rows import LetterRow, NoticeRow


class Outbox(Protocol):
    """The tables of notices and letters."""

    def unsent_notices(self, *, person: str = "", limit: int = 1000) -> list[NoticeRow]:
        """Return notices that lie in no letter, in the order of person and alert."""
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

    def letters(self, *, states: Collection[str] = (), person: str = "", limit: int = 100) -> list[LetterRow]:
        """Return letters, the latest day first."""
        ...
