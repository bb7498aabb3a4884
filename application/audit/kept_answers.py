"""Whether the answers kept to requests are those that the log tells: one changed would send a repeated request astray.

A line names the request that wrote it. So the answer under that key must name the line's chain and all lines of that
request, at their instant. What a sweep writes names no request that anybody could repeat, and is passed over.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from application.ports.store import Store
from engine.alerts.alert import WATCH
from engine.errors import HosoError, Message
from engine.ledger.entry import Entry
from engine.ledger.subjects import ALERTS, is_dossier
from engine.ledger.verify import KeptAnswer, LedgerFault
from engine.terms import EntryKind


class Answers:
    """Holds the answers kept against the chains, one chain after another."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._named = 0

    def of(self, subject: str, entries: Iterable[Entry]) -> Iterator[LedgerFault]:
        """Yield what is wrong with the answers to the requests that wrote a chain."""
        told: dict[str, list[Entry]] = {}
        for entry in entries:
            if entry.actor != WATCH and entry.kind is not EntryKind.DUES_MOVED:
                told.setdefault(entry.req, []).append(entry)
        kept = {one.key: one for one in self._store.answers(told)}
        self._named += sum(one.answer != "{}" for one in kept.values())
        for key, lines in told.items():
            what = _fault(kept.get(key), lines, subject)
            if what:
                yield LedgerFault("answer", f"{subject} #{lines[0].n}", what)

    def others(self) -> Iterator[LedgerFault]:
        """Yield the answers that name a request which no chain tells; asked for once all chains were seen."""
        if self._store.answer_count() == self._named:
            return
        for one in self._store.named_answers():
            if not self._is_told(one):
                yield LedgerFault("answer", f"requests {one.key[:40]}", Message("audit.answer_of_no_request"))

    def _is_told(self, one: KeptAnswer) -> bool:
        named = _read(one.answer)
        ref = str(named.get("ref") or (ALERTS if "alert" in named else "@units"))
        try:
            return any(entry.req == one.key for entry in self._store.entries(ref))
        except (HosoError, ValueError):  # what cannot be read has been named already
            return True


def _fault(kept: KeptAnswer | None, lines: Sequence[Entry], subject: str) -> Message | None:
    if kept is None:
        return Message("audit.answer_missing")
    named = _read(kept.answer)
    wanted: dict[str, Any] = {"ref": subject, "entries": [line.n for line in lines]}
    if subject == ALERTS:
        wanted = {"alert": lines[0].body.get("alert")}
    wrong = [name for name, value in named.items() if value != wanted.get(name)]
    lacking = is_dossier(subject) and set(wanted) != set(named)
    if wrong or lacking or kept.at != lines[0].at:
        return Message("audit.answer_differs")
    return None


def _read(text: str) -> Mapping[str, Any]:
    """Return an answer; one that nobody gave where it cannot be read."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        found = None
    return found if isinstance(found, dict) else {"": None}
