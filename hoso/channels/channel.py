"""What a channel is: it takes one letter, or says whether trying again may help. Knows no database."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One letter on its way.

    Attributes:
        message_id: Without its angle brackets; the same at every try.
        stem: Name of its files, without ending.
        login: To whom, for channels that reach no single person.
        address: Mail address; empty when the person has none.
        content: The letter as a message (RFC 5322) without the line `To:`, the same bytes at every try.

    """

    message_id: str
    stem: str
    login: str
    address: str
    content: bytes

    @property
    def wire(self) -> bytes:
        """Return the whole message."""
        return b"To: " + (self.address or f"{self.login}:;").encode() + b"\r\n" + self.content


class Channel(Protocol):
    """One way by which letters go."""

    name: str

    def send(self, letter: Outgoing) -> None:
        """Hand over one letter.

        Raises:
            TemporaryError, UnreachableError, PermanentError: It was not taken.

        """
        ...

    def close(self) -> None:
        """Give back what was held open between letters."""
        ...
