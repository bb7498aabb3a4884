"""Requests in memory: keys with the answers given, and what was typed without a key in the last day."""

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, NamedTuple

from application.ports.store import Before, Request
from engine.errors import ConflictError
from engine.ledger.verify import KeptAnswer
from tests.support.memory.tables import MemoryTables, moved

KEPT = timedelta(days=1)
_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=dict).encode


class Said(NamedTuple):
    """Under which key something was typed, and the UTC instant."""

    key: str
    at: str


@dataclass
class MemoryRequests(MemoryTables):
    """`requests`: key → fingerprint and answer; `asked_at`: key → instant; `recent`: digest of the words → `Said`."""

    requests: dict[str, tuple[str, str]] = field(default_factory=dict)
    asked_at: dict[str, str] = field(default_factory=dict)
    recent: dict[str, Said] = field(default_factory=dict)

    def answer_to(self, key: str, fingerprint: str) -> Mapping[str, Any] | None:
        if key not in self.requests:
            return None
        if self.requests[key][0] != fingerprint:
            raise ConflictError("request.key_reused", key=key)
        return self._answer(key)

    def said_before(self, said: str, *, now: str) -> Before | None:
        found = self.recent.get(said)
        if found is None or found.at < moved(now, -KEPT):
            return None
        return Before(found.key, found.at, self._answer(found.key))

    def answers(self, keys: Collection[str]) -> list[KeptAnswer]:
        known = (key for key in keys if key in self.requests)
        return [KeptAnswer(key, *self.requests[key], self.asked_at[key]) for key in known]

    def named_answers(self) -> Iterator[KeptAnswer]:
        return (row for row in self.answers(sorted(self.requests)) if row.answer != "{}")

    def answer_count(self) -> int:
        return len(list(self.named_answers()))

    def claim(self, request: Request, at: str) -> Mapping[str, Any] | None:
        """Keep the request; return the earlier answer instead when its key or its words were used before."""
        before = self._note(request, at) if request.said and at else ""
        if before:
            return self._answer(before)
        earlier = self.answer_to(request.key, request.fingerprint)
        if earlier is None:
            self.requests[request.key] = (request.fingerprint, _json(request.answer))
            self.asked_at[request.key] = at
        return earlier

    def _note(self, request: Request, at: str) -> str:
        """Note the words; return the key under which somebody typed the same within a day, empty when nobody did."""
        self.recent = {said: row for said, row in self.recent.items() if row.at >= moved(at, -KEPT)}
        known = self.recent.get(request.said)
        if known is not None and known.key != request.instead:
            return known.key
        self.recent[request.said] = Said(request.key, at)
        return ""

    def _answer(self, key: str) -> Mapping[str, Any]:
        answer: Mapping[str, Any] = json.loads(self.requests[key][1])
        return answer
