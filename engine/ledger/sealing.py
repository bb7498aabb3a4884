"""Drafts → linked lines, and the digest of a request. Only `application.ledger_writer` calls these."""

import hashlib
import json
from collections.abc import Sequence

from engine.ledger.chance import Chance
from engine.ledger.entry import Draft, Sealed, Stamp, seal
from engine.ledger.head import Head


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
