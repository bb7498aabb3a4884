"""What a channel is: it takes one letter, or says whether trying again may help. Knows no database."""

import re
from dataclasses import dataclass
from typing import Protocol

_ADDRESS = re.compile(r"[^\s<>@]+@[^\s<>@]+")
_SHOWN = 200


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


class SendingError(Exception):
    """A letter was not taken; `str` says why without any address."""

    def __init__(self, why: str) -> None:
        super().__init__(masked(why))


class TemporaryError(SendingError):
    """It was not taken now, or nobody knows whether it was: the same letter goes again later."""


class UnreachableError(TemporaryError):
    """The channel itself did not answer or is set up wrongly: no letter is to blame, none counts it as a try."""


class PermanentError(SendingError):
    """It will never be taken like this: a person must look at it."""


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


def masked(text: str) -> str:
    """Return an answer of a server on one line, shortened, with mail addresses blotted out."""
    return _ADDRESS.sub("▒", " ".join(text.split()))[:_SHOWN]
