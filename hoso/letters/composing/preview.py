"""What a person would be told on a day, without sending it: the letter, and what could not be delivered."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from application.context import Actor, Office
from engine.access.permissions import Action, Subject
from engine.access.persons import person_called
from engine.access.role_scopes import EVERYWHERE
from engine.access.rows import PersonRow
from engine.alerts.alert import AlertRow, LetterRow
from engine.errors import NotFoundError
from engine.terms import LetterState
from hoso.letters.composing.compose import Composer, channel_of, written
from hoso.letters.composing.digest import Digest, gathered
from hoso.letters.composing.envelope import Rendered
from hoso.settings import Settings


@dataclass(frozen=True, slots=True)
class Preview:
    """A digest as it would go, its texts, its channel, and the letters that were given up.

    `hidden`: who looks may see no alerts, so what the letter would hold is not told, not even that it is empty.
    """

    digest: Digest
    texts: Rendered
    channel: str
    dead: tuple[LetterRow, ...]
    hidden: bool = False


def previewed(office: Office, settings: Settings, actor: Actor, *, login: str, day: date) -> Preview:
    """Return what a person would be told on a day; of another person's letter only what the actor may see too.

    Raises:
        NotFoundError: There is no such user.
        NotPermittedError: The letters of others are for those who look after users.
        TemplateError: The forms of letters cannot be used.

    """
    person = _person(office, actor, login)
    notices = office.store.unsent_notices(person=person.person)
    found = gathered(office, person, notices, day=day, shown=_shown_to(office, actor, person))
    items = [item for item in found.items if item.alert.raised_on <= day]
    digest = replace(found, items=tuple(items))
    composer = Composer(office, settings)
    texts = written(composer.renderer, digest, settings.mail)
    dead = office.store.letters(states=(LetterState.DEAD,), person=person.person)
    hidden = not office.permit(actor, Action.ALERTS, Subject()).allowed
    return Preview(digest, texts, channel_of(person, settings.mail), tuple(dead), hidden=hidden)


def _shown_to(office: Office, actor: Actor, person: PersonRow) -> Callable[[AlertRow], bool]:
    """Return which alerts may be shown to who looks at a letter: all of his own, of another's what he sees himself."""
    if person.person == actor.person.person:
        return lambda _alert: True
    cells, sight = office.units_in_sight(actor, Action.ALERTS), office.private_sight(actor)

    def shown(alert: AlertRow) -> bool:
        return (cells is None or alert.cell in cells) and sight.covers(alert.rule, alert.cell)

    return shown


def _person(office: Office, actor: Actor, login: str) -> PersonRow:
    """Return whose letter is asked for: the actor's own unless another is named."""
    if login in ("", actor.person.login, actor.person.person):
        return actor.person
    office.demand(actor, Action.USER_SHOW, EVERYWHERE)
    person = person_called(office.store.persons(), login)
    if person is None:
        raise NotFoundError("user.unknown", login=login)
    return person
