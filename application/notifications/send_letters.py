"""Sends letters once: composes what is new, sends what is due, writes into the log how it went.

At least once, never lost: a letter is marked as sent after the server took it, so that a process killed in between
sends the same bytes again, under the same Message-ID, by which mail programs see that it is the same letter.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from application.access import Access
from application.notifications.compose_letters import Composer
from application.notifications.deliver_letters import Postman
from application.ports.letters import LetterParts, TemplateError
from application.unit_of_work import UnitOfWork
from application.use_case import UseCase, use_case
from engine.access.actions import Action
from engine.access.role_scopes import EVERYWHERE
from engine.alerts.alert import FaultRow
from engine.terms import LetterState

FAULTS = "letters"
"""Name under which the store keeps what went wrong with letters."""
TEMPLATES, CHANNEL = "templates", "channel "
"""Subjects of such faults that are no person's."""


@dataclass(frozen=True, slots=True)
class LetterRound:
    """What one round did.

    Attributes:
        sent: Letters that their channel took; `failed` go again, `dead` were given up.
        composed: Letters made in this round.
        faults: What stands in the way now, one line each.
        revived: Letters given up earlier that go again.

    """

    sent: int = 0
    failed: int = 0
    dead: int = 0
    composed: int = 0
    faults: tuple[str, ...] = ()
    revived: int = 0

    @property
    def is_hindered(self) -> bool:
        """Tell whether a letter was given up, or something stands in the way of letters."""
        return bool(self.dead or self.faults)


@dataclass(frozen=True, slots=True, kw_only=True)
class SendLetters(UseCase[LetterRound]):
    """Compose and send once, as a watch does at each tick. It has no key and no trial: the outbox sends each once.

    Attributes:
        at_once: Compose whatever the hour, and beside a letter already made today.
        retry_dead: Let letters that were given up go again.

    """

    at_once: bool = False
    retry_dead: bool = False


@use_case(SendLetters)
def send_letters(command: SendLetters, *, work: UnitOfWork, access: Access, letters: LetterParts) -> LetterRound:
    """Return what the round did.

    Raises:
        NotPermittedError: The actor's roles do not look after the whole.
        StoreError: The database could not do it.

    """
    access.unit(EVERYWHERE, Action.SCAN)
    now = work.clock.now()
    revived = revive(work, now) if command.retry_dead else 0
    done = one_round(work, letters, now, at_once=command.at_once)
    return replace(done, revived=revived)


def one_round(work: UnitOfWork, letters: LetterParts, now: str, *, at_once: bool = False) -> LetterRound:
    """Compose and send once, at a UTC instant.

    Raises:
        StoreError: The database could not do it. What goes wrong with letters and channels is never raised: it is
            kept as a fault, and the letter goes again or is dead.

    """
    writer, channels = letters.writer, letters.channels
    composed, wrong = 0, dict[str, str]()
    try:
        composed, wrong = Composer(work, writer, channels).compose(now, hour=None if at_once else writer.digest_at)
    except TemplateError as error:
        wrong = {TEMPLATES: work.error_text(error)}
    postman = Postman(work, channels, now)
    postman.deliver()
    before = {fault.subject: fault for fault in work.store.faults() if fault.name == FAULTS}
    wrong |= _down(work, postman, before)
    work.store.put_faults(FAULTS, [_fault(name, wrong[name], before=before, now=now) for name in sorted(wrong)])
    faults = tuple(f"{name}: {what}" for name, what in wrong.items())
    return LetterRound(postman.sent, postman.failed, postman.dead, composed, faults)


def revive(work: UnitOfWork, now: str) -> int:
    """Let dead letters go again as if they were new; return how many."""
    dead = work.store.letters(states=(LetterState.DEAD,))
    fresh = (replace(row, state=LetterState.PENDING, tries=0, next_at=now, error="", since="") for row in dead)
    return sum(map(work.store.letter_done, fresh))


def _down(work: UnitOfWork, postman: Postman, before: Mapping[str, FaultRow]) -> dict[str, str]:
    """Return the channels that do not answer: those of this round, and those not asked since while letters wait."""
    down = {f"{CHANNEL}{name}": what for name, what in postman.down.items()}
    if not work.store.letters(states=(LetterState.PENDING,), limit=1):
        return down
    answered = {f"{CHANNEL}{name}" for name in postman.up}
    still = {name: fault.error for name, fault in before.items() if name.startswith(CHANNEL) and name not in answered}
    return still | down


def _fault(subject: str, error: str, *, before: Mapping[str, FaultRow], now: str) -> FaultRow:
    known = before.get(subject)
    return FaultRow(FAULTS, subject, since=known.since if known else now, at=now, error=error)
