"""Audit of the outbox: whether it holds every notice and letter that the log says was made or sent."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from engine.alerts.alert import AlertRow, LetterRow, NoticeRow, dedupe_of, letter_digest
from engine.alerts.fold import fold_alerts
from engine.errors import Message
from engine.ledger.entry import Entry
from engine.ledger.verify import LedgerFault
from engine.terms import EntryKind, LetterState

_TELLING = (EntryKind.ALERTS_RAISED, EntryKind.ALERTS_ESCALATED)
_PASSED = "passed"

Notices = Mapping[str, tuple[int, str]]
"""Key of a notice → number of the alert and id of the person."""


def outbox_faults(
    entries: Sequence[Entry], notices: Iterable[NoticeRow], letters: Iterable[LetterRow]
) -> Iterator[LedgerFault]:
    """Yield the differences between the outbox and the chain of alerts.

    The text of a letter not yet sent is not in the log: only its name can be checked.

    Args:
        entries: The whole chain of alerts.
        notices: All notices of the outbox.
        letters: All letters of the outbox, in any state.

    """
    kept = {notice.dedupe: notice for notice in notices}
    made = {letter.message_id: letter for letter in letters}
    yield from _notice_faults(notices_told(entries), kept)
    yield from _content_faults(kept.values(), made)
    for notice in kept.values():
        if notice.letter and notice.letter not in made:
            yield LedgerFault(
                "summary",
                f"{_notice(notice.alert, notice.person)}",
                Message("audit.notice_letter_missing", letter=notice.letter),
            )
    yield from _letter_faults(entries, made)


def notices_told(entries: Iterable[Entry]) -> Notices:
    """Return every notice that these entries make, each once; a level closed as passed at once makes none."""
    notices: dict[str, tuple[int, str]] = {}
    rows: dict[int, AlertRow] = {}
    lines = list(entries)
    at_once = {
        (entry.req, item["id"])
        for entry in lines
        if entry.kind is EntryKind.ALERTS_CLOSED
        for item in entry.body["alerts"]
        if item["why"] == _PASSED
    }
    for entry in lines:
        before = {item["id"]: _told(rows.get(item["id"])) for item in _telling(entry)}
        fold_alerts([entry], rows)
        for number, told in before.items():
            if (entry.req, number) not in at_once:
                row = rows[number]
                notices |= {dedupe_of(row, person): (number, person) for person in row.told if person not in told}
    return notices


def _telling(entry: Entry) -> Sequence[Mapping[str, Any]]:
    return entry.body["alerts"] if entry.kind in _TELLING else ()


def _told(row: AlertRow | None) -> tuple[str, ...]:
    return () if row is None else row.told


def _notice_faults(wanted: Notices, kept: Mapping[str, NoticeRow]) -> Iterator[LedgerFault]:
    for dedupe, (alert, person) in wanted.items():
        notice = kept.get(dedupe)
        if notice is None:
            yield LedgerFault("summary", _notice(alert, person), Message("audit.outbox_row_missing"))
        elif (notice.alert, notice.person, notice.channel) != (alert, person, ""):
            yield LedgerFault("summary", _notice(alert, person), Message("audit.notice_differs"))
    for dedupe, notice in kept.items():
        if dedupe not in wanted:
            yield LedgerFault("summary", _notice(notice.alert, notice.person), Message("audit.outbox_row_of_no_entry"))


def _content_faults(notices: Iterable[NoticeRow], made: Mapping[str, LetterRow]) -> Iterator[LedgerFault]:
    """Yield the letters whose notices were changed: the name of a letter is the digest of its notices."""
    inside: dict[str, list[NoticeRow]] = {}
    for notice in notices:
        inside.setdefault(notice.letter, []).append(notice)
    for ident, letter in made.items():
        held = inside.get(ident, [])
        if letter.state is not LetterState.SENT and any(notice.person != letter.person for notice in held):
            yield LedgerFault("summary", f"letters {ident}", Message("audit.letter_of_another"))
        if ident.partition("@")[0] != letter_digest(notice.dedupe for notice in held):
            yield LedgerFault("summary", f"letters {ident}", Message("audit.letter_notices_differ"))


def _content_fault(letter: LetterRow | None, dead: str | None) -> Message | None:
    """Return what is wrong with the text of a letter: one given up is checked by the log, a waiting one by its name."""
    if letter is None or letter.state is LetterState.SENT:
        is_its_own = letter is None or not letter.content
    elif letter.state is LetterState.DEAD:
        is_its_own = dead is None or hashlib.sha256(letter.content).hexdigest() == dead
    else:
        is_its_own = f"Message-ID: <{letter.message_id}>".encode() in letter.content
    return None if is_its_own else Message("audit.letter_content_differs")


def _letter_faults(entries: Iterable[Entry], made: Mapping[str, LetterRow]) -> Iterator[LedgerFault]:
    sent: dict[str, str] = {}
    dead: dict[str, str] = {}
    for entry in entries:
        if entry.kind is EntryKind.LETTERS_SENT:
            sent |= {letter["id"]: letter["to"] for letter in entry.body["letters"]}
        elif entry.kind is EntryKind.LETTER_DEAD:
            dead[entry.body["id"]] = entry.body["sha256"]
    for ident in sorted({*sent, *made}):
        letter = made.get(ident)
        what = _letter_fault(letter, sent.get(ident), is_dead=ident in dead) or _content_fault(letter, dead.get(ident))
        if what:
            yield LedgerFault("summary", f"letters {ident}", what)


def _letter_fault(letter: LetterRow | None, sent_to: str | None, *, is_dead: bool) -> Message | None:
    """Return the difference between the log and a letter; `sent_to` is None when the log does not say it was sent."""
    if letter is None:
        return Message("audit.outbox_row_missing")
    if sent_to is not None:
        agrees = letter.state is LetterState.SENT and letter.person == sent_to
        return None if agrees else Message("audit.letter_not_marked_sent")
    if letter.state is LetterState.SENT:
        return Message("audit.letter_sent_unrecorded")
    is_lost = letter.state is LetterState.DEAD and not is_dead
    return Message("audit.letter_given_up_unrecorded") if is_lost else None


def _notice(alert: int, person: str) -> str:
    return f"notices {alert} {person}"
