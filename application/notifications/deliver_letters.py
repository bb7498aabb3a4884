"""Takes letters from the outbox one by one, hands each to its channel, and says how that went."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta

from application.notifications.compose_letters import channel_of
from application.notifications.delivery_retries import failing_for, is_hopeless, later, wait_after, wait_for
from application.notifications.record_delivery import record_dead, record_sent
from application.ports.letters import (
    FOLDER,
    LetterChannels,
    OpenChannels,
    PermanentError,
    SendingError,
    TemporaryError,
    UnreachableError,
)
from application.unit_of_work import UnitOfWork
from engine.access.rows import PersonRow
from engine.alerts.alert import LetterRow
from engine.errors import LeaseLostError

MOST = 100
"""A round ends after so many letters, or when its time is up; the next one goes on."""
LEASE_SECONDS = 900
"""So long a letter belongs to who took it: more than a round and the slowest letter take together."""
_DISABLED = timedelta(days=1)
"""How long a letter rests whose addressee is disabled; should the addressee come back, it goes."""


@dataclass
class Postman:
    """One round of sending. `down` says of each channel that did not answer why; `up` names those that did."""

    work: UnitOfWork
    channels: LetterChannels
    now: str
    sent: int = 0
    failed: int = 0
    dead: int = 0
    up: set[str] = field(default_factory=set)
    down: dict[str, str] = field(default_factory=dict)

    def deliver(self) -> None:
        """Send what is due, each letter once."""
        owner = self.work.chance.salt().hex()[:16]
        channels = self.channels.opened()
        try:
            for _ in range(MOST):
                taken = self.work.store.lease_letters(now=self.now, owner=owner, seconds=LEASE_SECONDS, limit=1)
                if not taken or channels.is_time_up:
                    break
                self._carry(taken[0], channels)
        finally:
            channels.close()

    def _carry(self, letter: LetterRow, channels: OpenChannels) -> None:
        person = self._addressee(letter)
        if person is not None and person.is_disabled(self.work.clock.today()):
            self.work.store.letter_done(replace(letter, next_at=later(self.now, _DISABLED)))
            return
        letter = replace(letter, channel=channel_of(person, self.channels))
        try:
            self._hand_over(letter, person, channels)
        except UnreachableError as error:
            self.down.setdefault(letter.channel, str(error))
            self._put_off(letter, error, channels)
        except SendingError as error:
            self.up.add(letter.channel)
            self._put_off(replace(letter, tries=letter.tries + 1), error, channels)
        else:
            self.up.add(letter.channel)
            self._settle(record_sent, letter, counted="sent")

    def _hand_over(self, letter: LetterRow, person: PersonRow | None, channels: OpenChannels) -> None:
        """Give a letter to its channel; one that was down in this round is not asked again."""
        if letter.channel in self.down:
            raise UnreachableError(self.down[letter.channel])
        channels.send(letter, person)

    def _put_off(self, letter: LetterRow, error: SendingError, channels: OpenChannels) -> None:
        """Let a letter go again later, or give it up."""
        letter = replace(letter, error=str(error), since=letter.since or self.now)
        gone_on = failing_for(letter.since, self.now)
        if isinstance(error, PermanentError) or is_hopeless(tries=letter.tries, failing_for=gone_on):
            self._give_up(letter, channels)
            return
        salt = letter.message_id
        is_out = isinstance(error, UnreachableError)
        rest = wait_for(gone_on, salt=salt) if is_out else wait_after(letter.tries, salt=salt)
        self.work.store.letter_done(replace(letter, next_at=later(self.now, rest)))
        self.failed += 1

    def _give_up(self, letter: LetterRow, channels: OpenChannels) -> None:
        """Mark a letter as dead, and lay it into the folder, so that it can still be read and handed over."""
        self._settle(record_dead, letter, counted="dead")
        if letter.channel == FOLDER:
            return
        try:
            channels.send(replace(letter, channel=FOLDER), self._addressee(letter))
        except TemporaryError as error:
            self.down[FOLDER] = str(error)

    def _settle(self, record: Callable[..., None], letter: LetterRow, *, counted: str) -> None:
        try:
            record(self.work, letter, now=self.now)
        except LeaseLostError:
            return  # it took longer than the lease: another sender has it now, and says how it goes
        setattr(self, counted, getattr(self, counted) + 1)

    def _addressee(self, letter: LetterRow) -> PersonRow | None:
        return next(iter(self.work.store.persons_of([letter.person])), None)
