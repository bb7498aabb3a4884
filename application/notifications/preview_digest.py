"""Shows what a person would be told on a day, without sending it: the letter, and what could not be delivered."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from application.access import Access
from application.notifications.compose_letters import Composer, channel_of
from application.notifications.gather_digest import gathered
from application.ports.letters import LetterParts, LetterTexts
from application.unit_of_work import UnitOfWork
from application.use_case import Query, use_case
from engine.access.permissions import Action, Subject
from engine.access.role_scopes import EVERYWHERE
from engine.access.rows import PersonRow
from engine.alerts.alert import AlertRow, LetterRow
from engine.alerts.digest import Digest
from engine.errors import NotFoundError
from engine.terms import LetterState


@dataclass(frozen=True, slots=True)
class Preview:
    """A digest as it would go, its texts, its channel, and the letters that were given up.

    `hidden`: the actor may see no alerts, so what the letter would hold is not told, not even that it is empty.
    """

    digest: Digest
    texts: LetterTexts
    channel: str
    dead: tuple[LetterRow, ...]
    hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewDigest(Query[Preview]):
    """What would a person be told?

    Attributes:
        person: Login or person id of the recipient; empty for the actor.
        on: The day of the letter; None for today.

    """

    person: str = ""
    on: date | None = None


@use_case(PreviewDigest)
def preview_digest(query: PreviewDigest, *, work: UnitOfWork, access: Access, letters: LetterParts) -> Preview:
    """Return the letter; of another person's only what the actor may see too.

    Raises:
        NotFoundError: There is no such user.
        NotPermittedError: The letters of others are for those who look after users.
        TemplateError: The forms of letters cannot be used.

    """
    day, person = query.on or work.clock.today(), _recipient(query.person, work, access)
    notices = work.store.unsent_notices(person=person.person)
    whole = gathered(work, person, notices, day=day, shown=_shown_to(access, person))
    digest = replace(whole, items=tuple(item for item in whole.items if item.alert.raised_on <= day))
    channels = letters.channels
    texts = Composer(work, letters.writer, channels).texts(digest)
    dead = work.store.letters(states=(LetterState.DEAD,), person=person.person)
    hidden = not access.permit(Action.ALERTS, Subject()).allowed
    return Preview(digest, texts, channel_of(person, channels), tuple(dead), hidden=hidden)


def _shown_to(access: Access, person: PersonRow) -> Callable[[AlertRow], bool]:
    """Return which alerts may be shown to the actor: all of the actor's own letter, of another's those in sight."""
    if person.person == access.person:
        return lambda _alert: True
    scope, sight = access.scope(Action.ALERTS), access.private_sight()

    def shown(alert: AlertRow) -> bool:
        return (scope is None or alert.cell in scope) and sight.covers(alert.rule, alert.cell)

    return shown


def _recipient(named: str, work: UnitOfWork, access: Access) -> PersonRow:
    """Return whose letter is asked for: the actor's own unless another is named."""
    actor = access.actor.person
    if named in ("", actor.login, actor.person):
        return actor
    access.unit(EVERYWHERE, Action.USER_SHOW)
    person = work.store.person_called(named)
    if person is None:
        raise NotFoundError("user.unknown", login=named)
    return person
