"""Takes letters from the outbox one by one, hands each to its channel, and says how that went."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import cached_property
from pathlib import Path

from application.context import Office
from engine.access.rows import PersonRow
from engine.alerts.alert import LetterRow
from engine.errors import LeaseLostError, MissingPartError
from hoso.letters.channels.channel import (
    Channel,
    Outgoing,
    PermanentError,
    SendingError,
    TemporaryError,
    UnreachableError,
)
from hoso.letters.channels.config import MailSettings
from hoso.letters.composing.compose import channel_of
from hoso.letters.record_delivery import record_dead, record_sent
from hoso.letters.retries import failing_for, is_hopeless, later, wait_after, wait_for
from hoso.wording.kept_errors import kept_text

MOST, SECONDS = 100, 120.0
"""A round ends after so many letters or so many seconds; the next one goes on."""
LEASE_SECONDS = 900
"""So long a letter belongs to who took it: more than a round and the slowest letter take together."""
_DISABLED = timedelta(days=1)
"""How long a letter rests whose addressee is disabled; should he come back, it goes."""
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]")

MakeChannel = Callable[[str, MailSettings], Channel]


def made_channel(name: str, mail: MailSettings) -> Channel:
    """Return a channel by its name.

    Raises:
        MissingPartError: It needs a library that is not installed.
        UnreachableError: It is set up wrongly.

    """
    if name == "smtp":
        from hoso.letters.channels.smtp_channel import SmtpChannel  # noqa: PLC0415  # only here is it needed

        return SmtpChannel(mail)
    if name == "apprise":
        from hoso.letters.channels.apprise_channel import AppriseChannel  # noqa: PLC0415  # an extra

        return AppriseChannel(mail.addresses, seconds=mail.timeout_seconds)
    from hoso.letters.channels.file_channel import FileChannel  # noqa: PLC0415  # only here is it needed

    return FileChannel(Path(mail.folder))


@dataclass
class Postman:
    """One round of sending. `down` says of each channel that did not answer why; `up` names those that did."""

    office: Office
    mail: MailSettings
    now: str
    make: MakeChannel = made_channel
    sent: int = 0
    failed: int = 0
    dead: int = 0
    up: set[str] = field(default_factory=set)
    down: dict[str, str] = field(default_factory=dict)
    _open: dict[str, Channel] = field(default_factory=dict)

    def deliver(self) -> None:
        """Send what is due, each letter once."""
        owner = self.office.chance.salt().hex()[:16]
        ends = time.monotonic() + SECONDS
        try:
            for _ in range(MOST):
                taken = self.office.store.lease_letters(now=self.now, owner=owner, seconds=LEASE_SECONDS, limit=1)
                if not taken or time.monotonic() > ends:
                    break
                self._carry(taken[0])
        finally:
            for channel in self._open.values():
                channel.close()

    def _carry(self, letter: LetterRow) -> None:
        person = self._persons.get(letter.person)
        if person is not None and person.is_disabled(self.office.clock.today()):
            self.office.store.letter_done(replace(letter, next_at=later(self.now, _DISABLED)))
            return
        letter = replace(letter, channel=channel_of(person, self.mail))
        try:
            self._hand_over(letter, person)
        except UnreachableError as error:
            self.down.setdefault(letter.channel, str(error))
            self._put_off(letter, error)
        except SendingError as error:
            self.up.add(letter.channel)
            self._put_off(replace(letter, tries=letter.tries + 1), error)
        else:
            self.up.add(letter.channel)
            self._settle(record_sent, letter, counted="sent")

    def _hand_over(self, letter: LetterRow, person: PersonRow | None) -> None:
        """Give a letter to its channel; one that was down in this round is not asked again."""
        name = letter.channel
        if name in self.down:
            raise UnreachableError(self.down[name])
        if name not in self._open:
            try:
                self._open[name] = self.make(name, self.mail)
            except MissingPartError as error:
                raise UnreachableError(kept_text(error)) from error
        self._open[name].send(_outgoing(letter, person))

    def _put_off(self, letter: LetterRow, error: SendingError) -> None:
        """Let a letter go again later, or give it up."""
        letter = replace(letter, error=str(error), since=letter.since or self.now)
        gone_on = failing_for(letter.since, self.now)
        if isinstance(error, PermanentError) or is_hopeless(tries=letter.tries, failing_for=gone_on):
            self._give_up(letter)
            return
        salt = letter.message_id
        is_out = isinstance(error, UnreachableError)
        rest = wait_for(gone_on, salt=salt) if is_out else wait_after(letter.tries, salt=salt)
        self.office.store.letter_done(replace(letter, next_at=later(self.now, rest)))
        self.failed += 1

    def _give_up(self, letter: LetterRow) -> None:
        """Mark a letter as dead, and lay it into the folder, so that it can still be read and handed over."""
        self._settle(record_dead, letter, counted="dead")
        if letter.channel == "file":
            return
        try:
            made_channel("file", self.mail).send(_outgoing(letter, self._persons.get(letter.person)))
        except TemporaryError as error:
            self.down["file"] = str(error)

    def _settle(self, record: Callable[..., None], letter: LetterRow, *, counted: str) -> None:
        try:
            record(self.office, letter, now=self.now)
        except LeaseLostError:
            return  # it took longer than the lease: another sender has it now, and says how it goes
        setattr(self, counted, getattr(self, counted) + 1)

    @cached_property
    def _persons(self) -> dict[str, PersonRow]:
        return {one.person: one for one in self.office.store.persons()}


def _outgoing(letter: LetterRow, person: PersonRow | None) -> Outgoing:
    login = person.login if person else letter.person
    stem = f"{letter.day.isoformat()}-{_UNSAFE.sub('_', login)}-{letter.message_id[:12]}"
    return Outgoing(letter.message_id, stem, login, person.mail if person else "", letter.content)
