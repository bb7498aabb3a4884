"""Log lines: canonical bytes, hash, commitments to private values. The bytes of a line are the evidence.

Form: RFC 8785 restricted to strings, booleans, null, integers below 2**53 and ASCII keys, so that the standard library
writes the same bytes. Hash: RFC 9162 leaf hash, SHA-256 of 0x00 and the line, so that lines can be leaves of a Merkle
tree.
"""

import hashlib
import hmac
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, NamedTuple

from engine.errors import BrokenChainError
from engine.terms import EntryKind

FORM = 1
"""Version of the form of a line. The meaning of a version never changes; a new meaning gets a new number."""

_MAX_INT = 2**53
_TYPES: dict[str, type] = {
    "v": int, "subject": str, "n": int, "prev": str, "at": str, "actor": str, "role": str, "unit": str, "kind": str,
    "body": dict, "commit": dict, "req": str, "edition": str, "workflow": str,
}  # fmt: skip


def canonical(value: object) -> bytes:
    """Return the canonical bytes of a JSON value.

    Raises:
        ValueError: The value holds a float, a large integer, half a surrogate pair, or a key that is not ASCII text.

    """
    _check(value)
    return _dumps(value).encode()


def is_canonical(data: bytes) -> bool:
    """Tell whether bytes are JSON in canonical form."""
    try:
        return canonical(json.loads(data)) == data
    except (ValueError, RecursionError):
        return False


_dumps = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode


def _check(value: object) -> None:
    for inner in _parts(value):
        if inner.__class__ is not str:  # most are, and a text is always plain
            _check(inner)


def _parts(value: object) -> Iterable[object]:
    """Return the values inside a value; raise ValueError for a value that a line cannot hold."""
    if isinstance(value, dict):
        for key in value:
            _check_key(key)
        return value.values()
    if isinstance(value, list | tuple):
        return value
    if not _is_plain(value):
        msg = f"a {type(value).__name__} such as this cannot stand in a log line"
        raise ValueError(msg)
    return ()


def _check_key(key: object) -> None:
    if not (isinstance(key, str) and key.isascii()):
        msg = f"key {key!r} is not ASCII text"
        raise ValueError(msg)


def _is_plain(value: object) -> bool:
    return value is None or isinstance(value, str | bool) or (isinstance(value, int) and abs(value) < _MAX_INT)


def leaf_hash(line: bytes) -> str:
    """Return the hash of a line as 64 hex digits."""
    return hashlib.sha256(b"\x00" + line).hexdigest()


def commitment(salt: bytes, subject: str, n: int, *, name: str, value: object) -> str:
    """Return the commitment to one private value: HMAC-SHA256 under its own 32-byte salt, as hex."""
    return hmac.new(salt, canonical([subject, n, name, value]), hashlib.sha256).hexdigest()


@dataclass(frozen=True, slots=True)
class Stamp:
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


@dataclass(frozen=True, slots=True)
class Draft:
    """A line before sealing: kind, body, and the private values, which are kept beside the log."""

    kind: EntryKind
    body: Mapping[str, Any]
    private: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PrivateValue:
    """One private value kept beside the log: its name, the salt of its commitment, its canonical JSON text."""

    name: str
    salt: bytes
    text: str


@dataclass(frozen=True, slots=True)
class Sealed:
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
    values = tuple(PrivateValue(name, salts[name], _dumps(value)) for name, value in draft.private.items())
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


def parse(line: bytes, private: Mapping[str, Any] | None = None) -> Entry:
    """Return the entry in a stored line.

    Raises:
        BrokenChainError: The bytes are not a canonical line of this form.

    """
    return _entry(line, _record(line), private)


def examined(line: bytes) -> tuple[Entry, bool]:
    """Return the entry in a stored line, and whether the line is in canonical form.

    Raises:
        BrokenChainError: The bytes are not a line of this form.

    """
    record = _record(line)
    try:
        is_written_so = canonical(record) == line
    except (ValueError, RecursionError):
        is_written_so = False
    return _entry(line, record, None), is_written_so


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
    """Return the record in a line; raise BrokenChainError unless it has the keys and types of this form."""
    try:
        record = _loads(line)
    except (ValueError, RecursionError) as error:
        raise BrokenChainError("ledger.line_unreadable") from error
    if not isinstance(record, dict) or record.get("v") != FORM:
        raise BrokenChainError("ledger.line_of_another_form", form=FORM)
    if record.keys() != _TYPES.keys() or tuple(map(type, map(record.__getitem__, _TYPES))) != _SHAPE:
        raise BrokenChainError("ledger.fields_of_another_form", form=FORM)
    return record


_decode = json.JSONDecoder().raw_decode


def _loads(line: bytes) -> Any:  # noqa: ANN401 - whatever the line holds
    """Return the JSON value of a line; decoding is fast for UTF-8 without spaces around it, the usual form."""
    try:
        text = line.decode()
        value, end = _decode(text)
    except ValueError:
        return json.loads(line)
    return value if end == len(text) else json.loads(line)


def _place(record: Mapping[str, Any]) -> str:
    return f"{record['subject']} #{record['n']}"
