"""One round of the outbox: compose what is new, send what is due, write into the log how it went.

At least once, never lost: a letter is marked as sent after the server took it, so that a process killed in between
sends the same bytes again, under the same Message-ID, by which mail programs see that it is the same letter.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from application.context import Office
from engine.alerts.alert import FaultRow
from engine.terms import LetterState
from hoso.letters.composing.compose import Composer
from hoso.letters.composing.templates import TemplateError
from hoso.letters.deliver import Postman
from hoso.settings import Settings
from hoso.wording.kept_errors import kept_text

FAULTS = "letters"
"""Name under which the store keeps what went wrong with letters."""
TEMPLATES, CHANNEL = "templates", "channel "
"""Subjects of such faults that are no person's."""


@dataclass(frozen=True, slots=True)
class LetterRound:
    """What one round did. `failed` letters go again; `faults` are what stands in the way now, one line each."""

    sent: int = 0
    failed: int = 0
    dead: int = 0
    composed: int = 0
    faults: tuple[str, ...] = ()


def send_round(office: Office, settings: Settings, now: str, *, at_once: bool = False) -> LetterRound:
    """Compose and send once.

    Args:
        office: The office, whose outbox is emptied.
        settings: Channels, forms, hour of the digest.
        now: UTC instant.
        at_once: Compose whatever the hour, and beside a letter already made today.

    Raises:
        StoreError: The database could not do it. What goes wrong with letters and channels is never raised: it is
            kept as a fault, and the letter goes again or is dead.

    """
    composer = Composer(office, settings)
    composed, wrong = 0, dict[str, str]()
    try:
        composed, wrong = composer.compose(now, hour=None if at_once else settings.mail.digest_at)
    except TemplateError as error:
        wrong = {TEMPLATES: kept_text(error)}
    postman = Postman(office, settings.mail, now)
    postman.deliver()
    before = {one.subject: one for one in office.store.faults() if one.name == FAULTS}
    wrong |= _down(office, postman, before)
    office.store.put_faults(FAULTS, [_fault(name, wrong[name], before=before, now=now) for name in sorted(wrong)])
    told = tuple(f"{name}: {what}" for name, what in wrong.items())
    return LetterRound(postman.sent, postman.failed, postman.dead, composed, told)


def revive(office: Office, now: str) -> int:
    """Let dead letters go again as if they were new; return how many."""
    dead = office.store.letters(states=(LetterState.DEAD,))
    fresh = (replace(one, state=LetterState.PENDING, tries=0, next_at=now, error="", since="") for one in dead)
    return sum(map(office.store.letter_done, fresh))


def _down(office: Office, postman: Postman, before: Mapping[str, FaultRow]) -> dict[str, str]:
    """Return the channels that do not answer: those of this round, and those not asked since while letters wait."""
    down = {f"{CHANNEL}{name}": what for name, what in postman.down.items()}
    if not office.store.letters(states=(LetterState.PENDING,), limit=1):
        return down
    answered = {f"{CHANNEL}{name}" for name in postman.up}
    still = {name: one.error for name, one in before.items() if name.startswith(CHANNEL) and name not in answered}
    return still | down


def _fault(subject: str, error: str, *, before: Mapping[str, FaultRow], now: str) -> FaultRow:
    known = before.get(subject)
    return FaultRow(FAULTS, subject, since=known.since if known else now, at=now, error=error)
