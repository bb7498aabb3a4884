"""Log lines: canonical bytes, hash, commitments to private values. The bytes of a line are the evidence.

Hash: RFC 9162 leaf hash, SHA-256 of 0x00 and the line, so that lines can be leaves of a Merkle tree.
"""

import hashlib
import hmac
import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from msgspec import Struct, field
from msgspec.json import Decoder

from engine.errors import BrokenChainError
from engine.ledger.canonical import canonical, check, may_need_check, refuse_fraction, write
from engine.terms import EntryKind
from engine.values import Value

FORM = 1
"""Version of the form of a line. The meaning of a version never changes; a new meaning gets a new number."""

_TYPES: dict[str, type] = {
    "v": int, "subject": str, "n": int, "prev": str, "at": str, "actor": str, "role": str, "unit": str, "kind": str,
    "body": dict, "commit": dict, "req": str, "edition": str, "workflow": str,
}  # fmt: skip


def leaf_hash(line: bytes) -> str:
    """Return the hash of a line as 64 hex digits."""
    return hashlib.sha256(b"\x00" + line).hexdigest()


def commitment(salt: bytes, subject: str, n: int, *, name: str, value: object) -> str:
    """Return the commitment to one private value: HMAC-SHA256 under its own 32-byte salt, as hex."""
    return hmac.digest(salt, canonical([subject, n, name, value]), "sha256").hex()


class Stamp(Value, frozen=True):
    """Who writes, when, and under which policies: the same for all lines of one request.

    Attributes:
        at: UTC instant, ISO 8601 with microseconds and `Z`.
        actor: Person id; `system` for writes of the program itself.
        role: Role in which the actor writes; `unit` is the unit over which it is held.
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


class Draft(Value, frozen=True):
    """A line before sealing: kind, body, and the private values, which are kept beside the log."""

    kind: EntryKind
    body: Mapping[str, Any]
    private: Mapping[str, Any] = field(default_factory=dict)


class PrivateValue(Value, frozen=True):
    """One private value kept beside the log: its name, the salt of its commitment, its canonical JSON text."""

    name: str
    salt: bytes
    text: str


class Sealed(Value, frozen=True):
    """A line ready to be stored; `line` holds the bytes that are hashed."""

    subject: str
    n: int
    prev: str
    hash: str
    kind: str
    at: str
    line: bytes
    values: tuple[PrivateValue, ...] = ()


def seal(draft: Draft, stamp: Stamp, *, subject: str, n: int, prev: str, salts: Mapping[str, bytes]) -> Sealed:
    """Return a draft as a line linked to the line before it.

    Args:
        draft: Kind, body and private values.
        stamp: Who writes, when, and under which policies.
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
    values = tuple(PrivateValue(name, salts[name], canonical(value).decode()) for name, value in draft.private.items())
    return Sealed(
        subject=subject, n=n, prev=prev, hash=leaf_hash(line), kind=str(draft.kind), at=stamp.at, line=line,
        values=values,
    )  # fmt: skip


class Entry(NamedTuple):
    """One line read back, with those of its private values that have not been erased."""

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
    private: Mapping[str, Any] = MappingProxyType({})


class LineFields(Struct, forbid_unknown_fields=True):
    """The fields of a line, in the order in which a canonical line holds them."""

    actor: str
    at: str
    body: dict[str, Any]
    commit: dict[str, Any]
    edition: str
    kind: EntryKind
    n: int
    prev: str
    req: str
    role: str
    subject: str
    unit: str
    v: int
    workflow: str


_read = Decoder(LineFields, float_hook=refuse_fraction).decode


def fields_of_canonical(line: bytes) -> LineFields | None:
    """Return the fields of a line that is canonical and of this form; None for every other."""
    try:
        record = _read(line)
        if record.v != FORM or write(record) != line:
            return None
        if may_need_check(line):
            check([record.n, record.body, record.commit])
    except (ValueError, RecursionError):
        return None
    return record


def parse(line: bytes, private: Mapping[str, Any] | None = None) -> Entry:
    """Return the entry in a stored line.

    Raises:
        BrokenChainError: The bytes are not a canonical line of this form.

    """
    try:
        record = _read(line)
    except (ValueError, RecursionError):
        return _entry(line, _record(line), private)
    return _entry_of(line, record, private) if record.v == FORM else _entry(line, _record(line), private)


def examined(line: bytes) -> tuple[Entry, bool]:
    """Return the entry in a stored line, and whether the line is in canonical form.

    Raises:
        BrokenChainError: The bytes are not a line of this form.

    """
    record = fields_of_canonical(line)
    return (_entry(line, _record(line), None), False) if record is None else (_entry_of(line, record, None), True)


def _entry_of(line: bytes, record: LineFields, private: Mapping[str, Any] | None) -> Entry:
    return Entry(
        record.subject, record.n, record.prev, leaf_hash(line), record.at, record.actor, record.role, record.unit,
        record.kind, record.body, record.commit, record.req, record.edition, record.workflow, private or {},
    )  # fmt: skip


def _entry(line: bytes, record: dict[str, Any], private: Mapping[str, Any] | None) -> Entry:
    kind = _KINDS.get(record["kind"])
    if kind is None:
        raise BrokenChainError("ledger.kind_unknown", where=_place(record), kind=repr(record["kind"][:_SHOWN]))
    return Entry(
        record["subject"], record["n"], record["prev"], leaf_hash(line), record["at"], record["actor"], record["role"],
        record["unit"], kind, record["body"], record["commit"], record["req"], record["edition"], record["workflow"],
        private or {},
    )  # fmt: skip


_KINDS = {str(kind): kind for kind in EntryKind}

_SHOWN = 20
_SHAPE = tuple(_TYPES.values())


def _record(line: bytes) -> dict[str, Any]:
    """Return the record in a line that is not canonical; raise BrokenChainError when its keys or types are not ours."""
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BrokenChainError("ledger.line_unreadable") from error
    if not isinstance(record, dict) or record.get("v") != FORM:
        raise BrokenChainError("ledger.line_of_another_form", form=FORM)
    if record.keys() != _TYPES.keys() or tuple(map(type, map(record.__getitem__, _TYPES))) != _SHAPE:
        raise BrokenChainError("ledger.fields_of_another_form", form=FORM)
    return record


def _place(record: Mapping[str, Any]) -> str:
    return f"{record['subject']} #{record['n']}"
