"""Drafts → linked lines → the batch that stores them. Knows the chain; knows nothing of rules or permissions."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from application.ports.store import Chance, Head
from engine.dossiers.fold import REASON
from engine.law.model.finding import Decision, Granted
from engine.ledger.entry import Draft, Sealed, Stamp, seal
from engine.terms import EntryKind


def link(drafts: Sequence[Draft], stamp: Stamp, *, subject: str, head: Head, chance: Chance) -> tuple[Sealed, ...]:
    """Return the drafts as lines that follow `head`, each with fresh salts for its private values."""
    lines: list[Sealed] = []
    n, prev = head.version, head.hash
    for draft in drafts:
        n += 1
        salts = {name: chance.salt() for name in draft.private}
        sealed = seal(draft, stamp, subject=subject, n=n, prev=prev, salts=salts)
        lines.append(sealed)
        prev = sealed.hash
    return tuple(lines)


def fingerprint(*parts: object) -> str:
    """Return the digest of what was asked, as typed in, so that a key used again for another request is noticed."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True, default=str).encode()).hexdigest()


def move_draft(
    decision: Decision, *, org: int, reason: str = "", auto: bool = False, in_doubt: Sequence[int] = ()
) -> Draft:
    """Return the draft of a granted or refused move: verdicts by rule, never the values that were seen.

    Args:
        decision: The answer.
        org: Number of the `@org` entry whose tree was used.
        reason: Why, in the clerk's words; kept beside the log.
        auto: The workflow made the move by itself.
        in_doubt: Entries of earlier moves whose ground was corrected since, and which stood so when this was asked.

    """
    granted = isinstance(decision, Granted)
    body: dict[str, Any] = {
        "move": decision.move, "from": decision.source, "to": decision.dest, "on": decision.on.isoformat(), "org": org,
        "findings": [[f.rule, str(f.verdict), f.law_on.isoformat()] for f in decision.said],
    }  # fmt: skip
    counts = None if decision.effective_on is None else decision.effective_on.isoformat()
    flags = {"auto": auto, "not_required": decision.not_required, "effective_on": counts, "in_doubt": list(in_doubt)}
    body.update({name: value for name, value in flags.items() if value})
    if not granted:
        body["structural"] = [english for _, english in decision.structural]
    private: Mapping[str, Any] = {REASON: reason} if reason else {}
    return Draft(EntryKind.MOVED if granted else EntryKind.REFUSED, body, private)
