"""Composes letters of the notices not sent yet: one for each person and day, fixed when made. Sends nothing."""

from dataclasses import dataclass
from datetime import time

from application.notifications.gather_digest import gathered
from application.ports.letters import FOLDER, LetterChannels, LetterTexts, LetterWriter
from application.unit_of_work import UnitOfWork
from engine.access.rows import PersonRow
from engine.alerts.alert import LetterRow
from engine.alerts.digest import Digest
from engine.calendar.vietnam_time import vietnam_day, vietnam_moment
from engine.errors import HosoError, NotFoundError, StoreError


@dataclass(frozen=True)
class Composer:
    """Makes the letters of a moment."""

    work: UnitOfWork
    writer: LetterWriter
    channels: LetterChannels

    def compose(self, now: str, *, hour: time | None) -> tuple[int, dict[str, str]]:
        """Make a letter for everybody who has something new to be told.

        Args:
            now: UTC instant.
            hour: Hour in Vietnam before which nothing is made, and once a day after it; None makes them at once.

        Returns:
            How many were made; and person id → what went wrong with that person's letter. Nothing of it is lost: its
            notices stay unsent until the letter can be made.

        Raises:
            TemplateError: The forms cannot be used, so that nobody's letter can be made.

        """
        self.writer.demand()
        if hour is not None and vietnam_moment(now).time() < hour:
            return 0, {}
        made, wrong = 0, dict[str, str]()
        to_tell = self.work.store.persons_to_tell()
        persons = {row.person: row for row in self.work.store.persons_of(to_tell)}
        for person in to_tell:
            try:
                made += self._letter(_known(persons, person), now=now, once_a_day=hour is not None)
            except StoreError:
                raise
            except HosoError as error:
                wrong[person] = self.work.error_text(error)
            except Exception as error:  # noqa: BLE001  # one person's letter must not hold back those of the others
                wrong[person] = f"the letter could not be written: {type(error).__name__}"
        return made, wrong

    def _letter(self, person: PersonRow, *, now: str, once_a_day: bool) -> bool:
        """Make one person's letter; False when there is nothing open to tell, or today's letter was made already."""
        store, day = self.work.store, vietnam_day(now)
        if once_a_day and store.letters(person=person.person, day=day, limit=1):
            return False
        notices = store.unsent_notices(person=person.person)
        digest = gathered(self.work, person, notices, day=day)
        if not digest.items:
            return False
        dedupes = [notice.dedupe for notice in notices]
        ident, content = self.writer.sealed(self.texts(digest), dedupes, at=now)
        channel = channel_of(person, self.channels)
        letter = LetterRow(ident, person.person, channel, day=day, next_at=now, content=content)
        return store.make_letter(letter, dedupes)

    def texts(self, digest: Digest) -> LetterTexts:
        """Return the texts of a digest as they go to this person; raises TemplateError when a form cannot be used."""
        is_lacking = channel_of(digest.person, self.channels) != self.channels.chosen
        law, tree = self.work.law, self.work.tree
        return self.writer.texts(digest, edition=law.edition, tree=tree, without_address=is_lacking)


def channel_of(person: PersonRow | None, channels: LetterChannels) -> str:
    """Return the channel by which a person is reached now: the folder for want of an address."""
    if channels.needs_address and (person is None or not person.mail):
        return FOLDER
    return channels.chosen


def _known(persons: dict[str, PersonRow], person: str) -> PersonRow:
    if person not in persons:
        raise NotFoundError("recipient.unknown", login=person)
    return persons[person]
