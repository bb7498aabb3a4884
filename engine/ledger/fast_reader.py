"""The short way through a stored line that is as it should be; whatever is not sure here goes the long way.

A canonical line has its fields in one order. So patterns take a line without escapes apart, and only what lies
in its braces is read as JSON and written again: if both come out as they were, the whole line is canonical.
No other spelling of the same values fits, and none is accepted that `engine.ledger.entry.is_canonical` refuses.
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
"""The least byte of a letter that takes several bytes in UTF-8."""
_KINDS = frozenset(str(kind) for kind in EntryKind)


class Plain(NamedTuple):
    """What a canonical line says, as far as those who verify it need to know."""

    subject: str
    n: int
    prev: str
    edition: str
    workflow: str
    body: dict[str, Any]


def plain(line: bytes) -> Plain | None:
    """Return what a line says if it surely is a canonical line of this form; None means: look closely."""
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
    """Return the object that a text without escapes holds, if the text is its canonical form."""
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
    """Refuse a number that no line holds."""
    raise ValueError


def _small(text: str) -> int:
    """Return a whole number of at most 15 digits; a larger one is for the long way."""
    if len(text) > _DIGITS:
        raise ValueError
    return int(text)


_DIGITS = 15
_read = json.JSONDecoder(parse_float=_refused, parse_constant=_refused, parse_int=_small).raw_decode
_write = json.JSONEncoder(
    sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False, check_circular=False
).encode
