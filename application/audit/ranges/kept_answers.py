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
    """Holds the answers kept against the chains, one chain after another.

    Attributes:
        named: How many answers that name something were met so far, each at one chain.

    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self.named = 0

    def of(self, subject: str, entries: Iterable[Entry]) -> Iterator[LedgerFault]:
        """Yield what is wrong with the answers to the requests that wrote a chain."""
        by_request: dict[str, list[Entry]] = {}
        for entry in entries:
            if entry.actor != WATCH and entry.kind is not EntryKind.DUES_MOVED:
                by_request.setdefault(entry.req, []).append(entry)
        kept = {answer.key: answer for answer in self._store.answers(by_request)}
        self.named += sum(answer.answer != "{}" and subject == _first(answer, subject) for answer in kept.values())
        for key, lines in by_request.items():
            what = _fault(kept.get(key), lines, subject)
            if what or not self._is_whole(kept[key]):
                yield LedgerFault("answer", f"{subject} #{lines[0].n}", what or Message("audit.answer_differs"))

    def others(self, named: int) -> Iterator[LedgerFault]:
        """Yield the answers that name a request which no chain tells; `named` were met at all chains together."""
        if self._store.answer_count() == named:
            return
        for answer in self._store.named_answers():
            if not self._is_told(answer):
                yield LedgerFault("answer", f"requests {answer.key[:40]}", Message("audit.answer_of_no_request"))

    def _is_whole(self, kept: KeptAnswer) -> bool:
        """Tell whether an answer about several chains names only chains that tell the request."""
        return '"chains"' not in kept.answer or self._is_told(kept)

    def _is_told(self, kept: KeptAnswer) -> bool:
        named = _read(kept.answer)
        chains = _chains(named) or [str(named.get("ref") or (ALERTS if "alert" in named else "@units"))]
        try:
            return all(any(entry.req == kept.key for entry in self._store.entries(chain)) for chain in chains)
        except (HosoError, ValueError):  # what cannot be read has been named already
            return True


def _fault(kept: KeptAnswer | None, lines: Sequence[Entry], subject: str) -> Message | None:
    if kept is None:
        return Message("audit.answer_missing")
    named = _read(kept.answer)
    numbers = [line.n for line in lines]
    wanted: dict[str, Any] = {"ref": subject, "entries": numbers}
    if chains := _chains(named):
        wanted = {"chains": {**chains, subject: numbers}}
    elif subject == ALERTS:
        wanted = {"alert": lines[0].body.get("alert")}
    wrong = [name for name, value in named.items() if value != wanted.get(name)]
    lacking = is_dossier(subject) and set(wanted) != set(named)
    if wrong or lacking or kept.at != lines[0].at:
        return Message("audit.answer_differs")
    return None


def _chains(named: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the numbers of the entries by chain, from an answer about several chains; empty for any other."""
    chains = named.get("chains")
    return chains if isinstance(chains, dict) else {}


def _first(kept: KeptAnswer, subject: str) -> str:
    """Return the chain at which an answer about several is counted; `subject` for an answer about that one."""
    return min(_chains(_read(kept.answer)), default=subject) if '"chains"' in kept.answer else subject


def _read(text: str) -> Mapping[str, Any]:
    """Return an answer; one that nobody gave where it cannot be read."""
    try:
        answer = json.loads(text)
    except (ValueError, RecursionError):
        answer = None
    return answer if isinstance(answer, dict) else {"": None}
