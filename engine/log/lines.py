"""One log line: canonical bytes, hash, commitments to private values. The line is the evidence; all else is derived.

Form: RFC 8785 restricted to strings, booleans, null, integers below 2**53 and ASCII keys, so that the standard library
writes the very same bytes. Hash: RFC 9162 leaf hash, SHA-256 of 0x00 and the line, so that a Merkle tree can stand on it.
"""

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from engine.errors import BrokenChainError
from engine.terms import EntryKind

FORM = 1
"""Version of the line's form; its meaning never changes, a new meaning gets a new number."""

_MAX_INT = 2**53
_KEYS = frozenset(
    ("v", "subject", "n", "prev", "at", "actor", "role", "unit", "kind", "body", "commit", "req", "edition", "workflow")
)


def canonical(value: object) -> bytes:
    """Return the canonical bytes of a JSON value.

    Raises:
        ValueError: The value holds a float, a large integer or a key that is not ASCII text.

    """
    _check(value)
    return _dumps(value).encode()


def _dumps(value: object) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def _check(value: object) -> None:
    if value is None or isinstance(value, str | bool):
        return
    if isinstance(value, int) and abs(value) < _MAX_INT:
        return
    if isinstance(value, dict):
        for key, inner in value.items():
            if not (isinstance(key, str) and key.isascii()):
                msg = f"key {key!r} is not ASCII text"
                raise ValueError(msg)
            _check(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            _check(inner)
    else:
        msg = f"{value!r} cannot stand in a log line"
        raise ValueError(msg)


def leaf_hash(line: bytes) -> str:
    """Return the hash of a line as 64 hex digits."""
    return hashlib.sha256(b"\x00" + line).hexdigest()


def commitment(salt: bytes, subject: str, n: int, *, name: str, value: object) -> str:
    """Return the commitment to one private value: HMAC-SHA256 under its own 32-byte salt, as hex."""
    return hmac.new(salt, canonical([subject, n, name, value]), hashlib.sha256).hexdigest()


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who writes, when, under which files: the same for all lines of one request.

    Attributes:
        at: UTC instant, ISO 8601 with microseconds and `Z`.
        actor: Person id; `system` for what the program does by itself.
        req: Idempotency key of the request.
        edition: Digest of the policy edition; `workflow` that of the workflow file; empty before the first is adopted.

    """

    at: str
    actor: str
    role: str
    unit: str
    req: str
    edition: str = ""
    workflow: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A line still to be linked: what happened, with its private values apart."""

    kind: EntryKind
    body: Mapping[str, Any]
    private: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PrivateValue:
    """One value kept beside the log: the salt of its commitment and its canonical JSON text."""

    name: str
    salt: bytes
    text: str


@dataclass(frozen=True, slots=True)
class Sealed:
    """A line ready to be stored: the very bytes that are hashed."""

    subject: str
    n: int
    prev: str
    hash: str
    kind: str
    at: str
    line: bytes
    values: tuple[PrivateValue, ...] = ()


def seal(draft: Draft, stamp: Stamp, *, subject: str, n: int, prev: str, salts: Mapping[str, bytes]) -> Sealed:
    """Link a draft to the line before it.

    Args:
        draft: What happened.
        stamp: Who, when, under which files.
        subject: Dossier code, or `@org`, `@people`, `@policy` for the chains that are not dossiers.
        n: Number of the line in its chain, from 1.
        prev: Hash of the line before it; 64 zeros for the first.
        salts: A fresh 32-byte salt for each private value.

    """
    commit = {
        name: commitment(salts[name], subject, n, name=name, value=value) for name, value in draft.private.items()
    }
    record = {
        "v": FORM, "subject": subject, "n": n, "prev": prev, "at": stamp.at, "actor": stamp.actor, "role": stamp.role,
        "unit": stamp.unit, "kind": str(draft.kind), "body": dict(draft.body), "commit": commit, "req": stamp.req,
        "edition": stamp.edition, "workflow": stamp.workflow,
    }  # fmt: skip
    line = canonical(record)
    values = tuple(PrivateValue(name, salts[name], _dumps(value)) for name, value in draft.private.items())
    return Sealed(
        subject=subject, n=n, prev=prev, hash=leaf_hash(line), kind=str(draft.kind), at=stamp.at, line=line, values=values
    )


@dataclass(frozen=True, slots=True)
class Entry:
    """One line read back, with the private values that were still beside it."""

    subject: str
    n: int
    prev: str
    hash: str
    at: str
    actor: str
    role: str
    unit: str
    kind: EntryKind
    body: Mapping[str, Any]
    commit: Mapping[str, str]
    req: str
    edition: str
    workflow: str
    private: Mapping[str, Any] = field(default_factory=dict)


def parse(line: bytes, private: Mapping[str, Any] | None = None) -> Entry:
    """Return the entry that a stored line holds.

    Raises:
        BrokenChainError: The bytes are not a canonical line of this form.

    """
    try:
        record = json.loads(line)
        kind = EntryKind(record["kind"])
        good = record.keys() == _KEYS and record["v"] == FORM
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BrokenChainError("a log line cannot be read", hint="run: hoso audit verify", line=line[:80]) from error
    if not good:
        raise BrokenChainError(f"a log line of form {record.get('v')!r} is not known", hint="run: hoso audit verify")
    return Entry(
        subject=record["subject"], n=record["n"], prev=record["prev"], hash=leaf_hash(line), at=record["at"],
        actor=record["actor"], role=record["role"], unit=record["unit"], kind=kind, body=record["body"],
        commit=record["commit"], req=record["req"], edition=record["edition"], workflow=record["workflow"],
        private=private or {},
    )  # fmt: skip
