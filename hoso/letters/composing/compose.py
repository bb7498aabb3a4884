"""Unsent notices → letters, one for each person and day, fixed when they are made. Sends nothing."""

from dataclasses import dataclass
from datetime import time

from application.context import Office
from engine.access.rows import PersonRow
from engine.alerts.alert import LetterRow
from engine.calendar.vietnam_time import vietnam_day, vietnam_moment
from engine.errors import HosoError, NotFoundError, StoreError
from hoso.letters.channels.config import MailSettings
from hoso.letters.composing.digest import Digest, gathered
from hoso.letters.composing.envelope import Rendered, message_id, sealed
from hoso.letters.composing.rendering import Renderer
from hoso.letters.composing.templates import Templates
from hoso.settings import Settings
from hoso.wording.kept_errors import kept_text


@dataclass(frozen=True)
class Composer:
    """Makes the letters of a moment."""

    office: Office
    settings: Settings

    @property
    def renderer(self) -> Renderer:
        """Return what writes letters, by the settings and the law in use."""
        mail = self.settings.mail
        english = mail.english or self.settings.lang == "en"
        return Renderer(Templates(mail.templates), self.office.law.edition, self.office.tree, english=english)

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
        renderer = self.renderer
        renderer.templates.demand()
        if hour is not None and vietnam_moment(now).time() < hour:
            return 0, {}
        made, wrong = 0, dict[str, str]()
        persons = {one.person: one for one in self.office.store.persons()}
        for person in self.office.store.persons_to_tell():
            try:
                made += self._letter(renderer, _known(persons, person), now=now, once_a_day=hour is not None)
            except StoreError:
                raise
            except HosoError as error:
                wrong[person] = kept_text(error)
            except Exception as error:  # noqa: BLE001  # one person's letter must not hold back those of the others
                wrong[person] = f"the letter could not be written: {type(error).__name__}"
        return made, wrong

    def _letter(self, renderer: Renderer, person: PersonRow, *, now: str, once_a_day: bool) -> bool:
        """Make one person's letter; False when there is nothing open to tell, or today's letter was made already."""
        store, sender = self.office.store, self.settings.mail.sender
        day = vietnam_day(now)
        if once_a_day and store.letters(person=person.person, day=day, limit=1):
            return False
        notices = store.unsent_notices(person=person.person)
        digest = gathered(self.office, person, notices, day=day)
        if not digest.items:
            return False
        dedupes = [notice.dedupe for notice in notices]
        ident = message_id(dedupes, sender=sender)
        texts = written(renderer, digest, self.settings.mail)
        content = sealed(texts, ident=ident, sender=sender, at=now)
        channel = channel_of(person, self.settings.mail)
        letter = LetterRow(ident, person.person, channel, day=day, next_at=now, content=content)
        return store.make_letter(letter, dedupes)


def written(renderer: Renderer, digest: Digest, mail: MailSettings) -> Rendered:
    """Return the texts of a digest as they go to this person."""
    is_lacking = mail.channel == "smtp" and channel_of(digest.person, mail) == "file"
    return renderer.written(digest, without_address=is_lacking)


def channel_of(person: PersonRow | None, mail: MailSettings) -> str:
    """Return the channel by which a person is reached now: the folder for want of an address."""
    if mail.channel == "smtp" and (person is None or not person.mail):
        return "file"
    return mail.channel


def _known(persons: dict[str, PersonRow], person: str) -> PersonRow:
    if person not in persons:
        raise NotFoundError("recipient.unknown", login=person)
    return persons[person]
