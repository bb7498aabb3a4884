"""Letters as the use cases need them: what writes a digest as a letter, and the channels over which letters leave."""

import re
from collections.abc import Sequence
from datetime import time
from typing import Protocol

from engine.access.rows import PersonRow
from engine.alerts.alert import LetterRow
from engine.alerts.digest import Digest
from engine.errors import DefinitionError
from engine.law.model.edition import Edition
from engine.organisation.tree import OrgTree
from engine.values import Value

FOLDER = "file"
"""Name of the channel that every office has: a folder, for want of an address and for letters given up."""
_ADDRESS = re.compile(r"[^\s<>@]+@[^\s<>@]+")
_SHOWN = 200


class LetterTexts(Value, frozen=True):
    """The texts of one letter."""

    subject: str
    text: str
    html: str


class TemplateError(DefinitionError):
    """A form of letters cannot be used; `faults` lists every fault found."""

    kind = "template"

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__("letter_form.wrong", what=faults[0])
        self.faults = faults


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


class LetterWriter(Protocol):
    """Writes digests as letters, by the forms and in the languages that are set."""

    @property
    def digest_at(self) -> time:
        """Return the hour in Vietnam from which the digest of a day is composed."""
        ...

    def demand(self) -> None:
        """Raise TemplateError unless every form can be used."""
        ...

    def texts(self, digest: Digest, *, edition: Edition, tree: OrgTree, without_address: bool) -> LetterTexts:
        """Return the texts of a digest.

        Args:
            digest: What is told.
            edition: Titles and sources of what is told.
            tree: Names of units.
            without_address: The letter lies in a folder for want of an address, and says so.

        Raises:
            TemplateError: A form cannot be used.

        """
        ...

    def sealed(self, texts: LetterTexts, dedupes: Sequence[str], *, at: str) -> tuple[str, bytes]:
        """Return the Message-ID of a letter with these notices, and the message as it goes, made at a UTC instant.

        The same notices give the same Message-ID, the same letter the same bytes.
        """
        ...


class LetterChannels(Protocol):
    """The channels over which letters leave, as they are set up."""

    @property
    def chosen(self) -> str:
        """Return the name of the channel over which letters go."""
        ...

    @property
    def needs_address(self) -> bool:
        """Tell whether the channel reaches only persons who have a mail address."""
        ...

    def opened(self) -> "OpenChannels":
        """Return the channels for one round of sending; the time of the round begins to run."""
        ...


class OpenChannels(Protocol):
    """Channels during one round of sending; what they hold open is given back at its end."""

    @property
    def is_time_up(self) -> bool:
        """Tell whether the round has lasted so long that the next one is to go on."""
        ...

    def send(self, letter: LetterRow, person: PersonRow | None) -> None:
        """Hand over one letter to the channel that it names.

        Raises:
            TemporaryError, UnreachableError, PermanentError: It was not taken.

        """
        ...

    def close(self) -> None:
        """Give back what was held open between letters."""
        ...


class LetterParts(Protocol):
    """What letters are made and sent with, built when first asked for."""

    @property
    def writer(self) -> LetterWriter:
        """Return what writes letters."""
        ...

    @property
    def channels(self) -> LetterChannels:
        """Return the channels."""
        ...


def masked(text: str) -> str:
    """Return an answer of a server on one line, shortened, with mail addresses blotted out."""
    return _ADDRESS.sub("▒", " ".join(text.split()))[:_SHOWN]
