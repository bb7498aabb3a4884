"""How a letter went → the log: which letter, to which person id, over which channel, about which alerts. No address."""

from dataclasses import replace
from typing import Any

from application.context import Office
from application.ledger_writer import Signature
from application.retries import LETTER_TRIES, decided_anew
from engine.alerts.alert import WATCH, AlertChanges, LetterRow
from engine.ledger.entry import Draft
from engine.ledger.sealing import fingerprint
from engine.ledger.subjects import ALERTS
from engine.terms import EntryKind, LetterState
from hoso.letters.composing.envelope import content_digest


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
    key = f"letter {letter.message_id} {letter.state} {now}"
    request = office.ledger.begin(Signature(WATCH), key=key, at=now)

    def attempt() -> None:
        added = request.link(ALERTS, office.store.head(ALERTS), [draft])
        batch = replace(added.batch, alerts=AlertChanges(letters=(letter,)))
        request.write([batch], asked=fingerprint(key, dict(draft.body)))

    decided_anew(attempt, tries=LETTER_TRIES)
