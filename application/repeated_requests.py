"""Whether a command without a key is the one of just now, repeated because its answer was lost, or is meant anew.

A reply can be lost after the database has written. So the same words of the same person count for a day as the request
that they made the first time, unless that person has gone on since, or it was refused and something has changed, or
more waits to be accepted: then whoever asks again wants a new answer.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from application.ports.store import Before
from application.unit_of_work import Actor, UnitOfWork
from engine.calendar.vietnam_time import vietnam_day
from engine.ledger.entry import Entry
from engine.ledger.sealing import fingerprint
from engine.ledger.subjects import UNITS
from engine.terms import EntryKind


class Repeats:
    """Knows commands again, over one office."""

    def __init__(self, office: UnitOfWork) -> None:
        self._office = office
        self._meant: dict[str, str] = {}

    def of(self, actor: Actor, said: str) -> Mapping[str, Any] | None:
        """Return the answer that the same words got before; None when they are new, or meant anew."""
        words = self._digest(actor, said)
        before = self._office.store.said_before(words, now=self._office.clock.now()) if words else None
        if before is None:
            return None
        if self._is_meant(before, actor):
            self._meant[words] = before.key
            return None
        return before.answer

    def noted(self, actor: Actor, said: str) -> tuple[str, str]:
        """Return what to write beside a request: the digest of the words, and the key in whose place it stands."""
        words = self._digest(actor, said)
        return words, self._meant.pop(words, "") if words else ""

    def _digest(self, actor: Actor, said: str) -> str:
        return fingerprint("said", actor.person.person, said) if said else ""

    def _is_meant(self, before: Before, actor: Actor) -> bool:
        entries = self._office.store.entries(str(before.answer.get("ref", UNITS)))
        numbers = [int(n) for n in before.answer.get("entries", ())]
        done = [entry for entry in entries if entry.n in numbers]
        if not done or done[0].kind is EntryKind.OPENED:
            return not done  # whoever opens a dossier twice on one day does not know of the first one
        later = entries[numbers[-1] :]
        has_gone_on = any(entry.actor == actor.person.person for entry in later)
        return has_gone_on or _has_more_to_accept(done[-1], later) or self._is_outdated(done[-1], later)

    def _is_outdated(self, last: Entry, later: Sequence[Entry]) -> bool:
        """Tell whether a refusal might be a grant by now: the dossier, the day, the law or the tree is another one."""
        office = self._office
        now = office.law.edition_digest, office.law.workflow_digest, office.tree_version, office.clock.today()
        then = last.edition, last.workflow, last.body.get("org"), vietnam_day(last.at)
        same = then == now and not later
        return last.kind is EntryKind.REFUSED and not same


def _has_more_to_accept(last: Entry, later: Sequence[Entry]) -> bool:
    """Tell whether something waits that was not there when all that waited was accepted."""
    return last.kind is EntryKind.ACCEPTED and any(entry.kind in _EVIDENCE for entry in later)


_EVIDENCE = frozenset({EntryKind.ACT, EntryKind.CORRECTED})
