"""Seals drafts as linked lines, and fingerprints requests. Only `application.ledger_writer` calls these functions."""

import hashlib
import json
from collections.abc import Iterable, Iterator

from engine.ledger.chance import Chance
from engine.ledger.entry import Draft, Sealed, Stamp, seal
from engine.ledger.head import Head


def link(drafts: Iterable[Draft], stamp: Stamp, *, subject: str, head: Head, chance: Chance) -> tuple[Sealed, ...]:
    """Return the drafts as sealed lines after `head`, with fresh salts for their private values."""
    return tuple(linked(drafts, stamp, subject=subject, head=head, chance=chance))


def linked(drafts: Iterable[Draft], stamp: Stamp, *, subject: str, head: Head, chance: Chance) -> Iterator[Sealed]:
    """Yield the same; the next draft is asked for when the line before it is sealed."""
    n, prev = head.version, head.hash
    for draft in drafts:
        n += 1
        salts = {name: chance.salt() for name in draft.private}
        sealed = seal(draft, stamp, subject=subject, n=n, prev=prev, salts=salts)
        yield sealed
        prev = sealed.hash


def fingerprint(*parts: object) -> str:
    """Return the digest of a request, which shows when an idempotency key is used again for another request."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True, default=str).encode()).hexdigest()
