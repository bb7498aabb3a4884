"""Writes into the log how a letter went: which one, to which person id, by which channel, about what. No address."""

import hashlib
from dataclasses import replace
from typing import Any

from application.ledger_writer import Signature
from application.retries import LETTER_TRIES, decided_anew
from application.unit_of_work import UnitOfWork
from engine.alerts.alert import WATCH, AlertChanges, LetterRow
from engine.ledger.entry import Draft
from engine.ledger.sealing import fingerprint
from engine.ledger.subjects import ALERTS
from engine.terms import EntryKind, LetterState


def record_sent(work: UnitOfWork, letter: LetterRow, *, now: str) -> None:
    """Write that a letter was taken, and mark it so, in one transaction; its text is kept no longer.

    Raises:
        LeaseLostError: The letter is another sender's by now; nothing was written.

    """
    body = {"letters": [_named(work, letter)]}
    row = replace(letter, state=LetterState.SENT, sent_at=now, error="", content=b"")
    _write(work, Draft(EntryKind.LETTERS_SENT, body), row, now=now)


def record_dead(work: UnitOfWork, letter: LetterRow, *, now: str) -> None:
    """Write that a letter was given up, and mark it so, in one transaction; its text is kept.

    Raises:
        LeaseLostError: The letter is another sender's by now; nothing was written.

    """
    body = {**_named(work, letter), "tries": letter.tries}
    _write(work, Draft(EntryKind.LETTER_DEAD, body), replace(letter, state=LetterState.DEAD), now=now)


def _named(work: UnitOfWork, letter: LetterRow) -> dict[str, Any]:
    return {
        "id": letter.message_id, "to": letter.person, "channel": letter.channel,
        "sha256": hashlib.sha256(letter.content).hexdigest(),
        "alerts": [notice.alert for notice in work.store.notices_of(letter.message_id)],
    }  # fmt: skip


def _write(work: UnitOfWork, draft: Draft, letter: LetterRow, *, now: str) -> None:
    key = f"letter {letter.message_id} {letter.state} {now}"
    request = work.ledger.begin(Signature(WATCH), key=key, at=now)

    def attempt() -> None:
        added = request.link(ALERTS, work.store.head(ALERTS), [draft])
        batch = replace(added.batch, alerts=AlertChanges(letters=(letter,)))
        request.write([batch], asked=fingerprint(key, dict(draft.body)))

    decided_anew(attempt, tries=LETTER_TRIES)
