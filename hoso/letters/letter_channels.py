"""Hands letters to the channels that the settings name; a channel is opened when its first letter goes."""

import re
import time
from dataclasses import dataclass, field

from application.ports.letters import UnreachableError
from engine.access.rows import PersonRow
from engine.alerts.alert import LetterRow
from engine.errors import MissingPartError
from hoso.channels.channel import Channel, Outgoing
from hoso.channels.config import MailSettings
from hoso.channels.registry import channel_entry
from hoso.wording.kept_errors import kept_text

SECONDS = 120.0
"""A round ends after so many seconds; the next one goes on."""
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]")


@dataclass(frozen=True)
class ChannelsBySettings:
    """The channels, as the block `mail` of the settings says."""

    mail: MailSettings

    @property
    def chosen(self) -> str:
        """Return the name of the channel over which letters go."""
        return self.mail.channel

    @property
    def needs_address(self) -> bool:
        """Tell whether it reaches only persons who have a mail address."""
        return channel_entry(self.mail.channel).needs_address

    def opened(self) -> "RoundOfChannels":
        """Return the channels for one round of sending."""
        return RoundOfChannels(self.mail, time.monotonic() + SECONDS)


@dataclass
class RoundOfChannels:
    """The channels of one round; `ends` is when its time is up, by a clock in seconds that nobody can set."""

    mail: MailSettings
    ends: float
    _open: dict[str, Channel] = field(default_factory=dict)

    @property
    def is_time_up(self) -> bool:
        """Tell whether the next round is to go on."""
        return time.monotonic() > self.ends

    def send(self, letter: LetterRow, person: PersonRow | None) -> None:
        """Hand over one letter to the channel that it names.

        Raises:
            TemporaryError, UnreachableError, PermanentError: It was not taken.

        """
        if letter.channel not in self._open:
            try:
                self._open[letter.channel] = channel_entry(letter.channel).build(self.mail)
            except MissingPartError as error:
                raise UnreachableError(kept_text(error)) from error
        self._open[letter.channel].send(_outgoing(letter, person))

    def close(self) -> None:
        """Give back what was held open between letters."""
        for channel in self._open.values():
            channel.close()


def _outgoing(letter: LetterRow, person: PersonRow | None) -> Outgoing:
    login = person.login if person else letter.person
    stem = f"{letter.day.isoformat()}-{_UNSAFE.sub('_', login)}-{letter.message_id[:12]}"
    return Outgoing(letter.message_id, stem, login, person.mail if person else "", letter.content)
