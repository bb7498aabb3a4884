"""How a letter went → the log: which letter, to which person id, over which channel, about which alerts. No address."""

from dataclasses import replace
from typing import Any

from application.context import Office
from application.ports.store import Batch, Request
from engine.alerts.alert import WATCH, AlertChanges, LetterRow
from engine.errors import StaleDossierError
from engine.ledger.entry import Draft, Stamp
from engine.ledger.sealing import fingerprint, link
from engine.ledger.subjects import ALERTS
from engine.terms import EntryKind, LetterState
from hoso.letters.composing.envelope import content_digest

_TRIES = 20
"""How often the end of the chain is looked up again, because sweeps write to it at the same time."""


def record_sent(office: Office, letter: LetterRow, *, now: str) -> None:
    """Write that a letter was taken, and mark it so, in one transaction; its text is kept no longer.

    Raises:
        LeaseLostError: The letter is another sender's by now; nothing was written.

    """
    body = {"letters": [_named(office, letter)]}
    row = replace(letter, state=LetterState.SENT, sent_at=now, error="", content=b"")
    _write(office, Draft(EntryKind.LETTERS_SENT, body), row, now=now)


def record_dead(office: Office, letter: LetterRow, *, now: str) -> None:
    """Write that a letter was given up, and mark it so, in one transaction; its text is kept.

    Raises:
        LeaseLostError: The letter is another sender's by now; nothing was written.

    """
    body = {**_named(office, letter), "tries": letter.tries}
    _write(office, Draft(EntryKind.LETTER_DEAD, body), replace(letter, state=LetterState.DEAD), now=now)


def _named(office: Office, letter: LetterRow) -> dict[str, Any]:
    return {
        "id": letter.message_id, "to": letter.person, "channel": letter.channel,
        "sha256": content_digest(letter.content),
        "alerts": [notice.alert for notice in office.store.notices_of(letter.message_id)],
    }  # fmt: skip


def _write(office: Office, draft: Draft, letter: LetterRow, *, now: str) -> None:
    law, store = office.law, office.store
    key = f"letter {letter.message_id} {letter.state} {now}"
    stamp = Stamp(
        at=now, actor=WATCH, role="", unit="", req=key, edition=law.edition_digest, workflow=law.workflow_digest
    )
    request = Request(key, fingerprint(key, dict(draft.body)))
    for left in reversed(range(_TRIES)):
        head = store.head(ALERTS)
        lines = link([draft], stamp, subject=ALERTS, head=head, chance=office.chance)
        try:
            store.write(request, [Batch(ALERTS, head, lines, alerts=AlertChanges(letters=(letter,)))])
        except StaleDossierError:
            if not left:
                raise
        else:
            return
