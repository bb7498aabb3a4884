"""A fast reader of canonical lines, for verification; a line that it cannot prove canonical is left to `entry`.

A canonical line has its fields in one order, so regular expressions split a line without escapes, and only its two
JSON objects are decoded and encoded again: when both come out unchanged, the whole line is canonical. No line is
accepted that `engine.ledger.entry.is_canonical` refuses.
"""

import json
import re
from typing import Any, NamedTuple

from engine.terms import EntryKind

_TEXT = '"[^"]*"'
_HEAD = re.compile(rf'{{"actor":{_TEXT},"at":{_TEXT},"body":')
_TAIL = re.compile(
    rf',"commit":(\{{[^{{}}]*\}}),"edition":"([^"]*)","kind":"([^"]*)","n":([1-9][0-9]{{0,14}}),"prev":"([^"]*)",'
    rf'"req":{_TEXT},"role":{_TEXT},"subject":"([^"]*)","unit":{_TEXT},"v":1,"workflow":"([^"]*)"}}'
)
_ONE_OR_NONE = re.compile(r'\{(?:"[a-z_]+":"[0-9a-f]+")?\}')
_PLAIN = bytes(code for code in range(0x20, 0x7F) if chr(code) != "\\")
_FIRST_OF_MANY = 0x80
"""The smallest byte of a character of several bytes in UTF-8."""
_KINDS = frozenset(str(kind) for kind in EntryKind)


class Plain(NamedTuple):
    """The fields of a canonical line that verification needs."""

    subject: str
    n: int
    prev: str
    edition: str
    workflow: str
    body: dict[str, Any]


def plain(line: bytes) -> Plain | None:
    """Return the fields of a line proven to be canonical and of this form; None when `entry` must decide."""
    rest = line.translate(None, _PLAIN)
    if rest and min(rest) < _FIRST_OF_MANY:
        return None
    try:
        text = line.decode()
    except UnicodeDecodeError:
        return None
    at = text.rfind(',"commit":')
    head, tail = _HEAD.match(text), _TAIL.fullmatch(text, max(at, 0))
    if head is None or tail is None:
        return None
    commit, edition, kind, n, prev, subject, workflow = tail.groups()
    body = _canonical(text[head.end() : at])
    if body is None or kind not in _KINDS:
        return None
    if _ONE_OR_NONE.fullmatch(commit) is None and _canonical(commit) is None:
        return None
    return Plain(subject, int(n), prev, edition, workflow, body)


def _canonical(text: str) -> dict[str, Any] | None:
    """Return the object in a text without escapes when the text is its canonical form; else None."""
    try:
        value, end = _read(text)
        is_written_so = end == len(text) and isinstance(value, dict) and _write(value) == text
        return value if is_written_so and (text.isascii() or _has_plain_keys(value)) else None
    except (ValueError, RecursionError):
        return None


def _has_plain_keys(value: object) -> bool:
    """Tell whether every key inside is ASCII text."""
    if isinstance(value, dict):
        return all(key.isascii() and _has_plain_keys(inner) for key, inner in value.items())
    return all(map(_has_plain_keys, value)) if isinstance(value, list) else True


def _refused(_text: str) -> None:
    """Raise ValueError: a line holds no such number."""
    raise ValueError


def _small(text: str) -> int:
    """Return a whole number of at most 15 digits; raise ValueError for a larger one, which `entry` decides on."""
    if len(text) > _DIGITS:
        raise ValueError
    return int(text)


_DIGITS = 15
_read = json.JSONDecoder(parse_float=_refused, parse_constant=_refused, parse_int=_small).raw_decode
_write = json.JSONEncoder(
    sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False, check_circular=False
).encode
