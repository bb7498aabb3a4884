"""The canonical form of JSON: one text for each value, so that bytes can be evidence.

Form: RFC 8785 restricted to strings, booleans, null, integers below 2**53 and ASCII keys, so that the standard library
writes the same bytes. msgspec, many times as fast, writes and reads them; what it does not read back as it was given is
left to the standard library, which also says what is wrong with it.
"""

import json
from collections.abc import Iterable
from typing import NoReturn

from msgspec.json import Decoder, Encoder

_MAX_INT = 2**53


def canonical(value: object) -> bytes:
    """Return the canonical bytes of a JSON value.

    Raises:
        ValueError: The value holds a float, a large integer, half a surrogate pair, or a key that is not ASCII text.

    """
    try:
        data = write(value)
        is_plain = _read(data) == value
    except (ValueError, TypeError, RecursionError):
        is_plain = False
    if not is_plain:
        check(value)
        return _text(value).encode()
    if may_need_check(b":" + data):  # a number may stand alone
        check(value)
    return data


_text = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode


def is_canonical(data: bytes) -> bool:
    """Tell whether bytes are JSON in canonical form."""
    try:
        value = _read(data)
        check(value)
        return write(value) == data
    except (ValueError, RecursionError):
        return False


def check(value: object) -> None:
    """Raise ValueError for a value that a line cannot hold."""
    for inner in _parts(value):
        if inner.__class__ is not str:  # most are, and a text is always plain
            check(inner)


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


def refuse_fraction(_number: str) -> NoReturn:
    """Raise ValueError: a line holds no fraction."""
    raise ValueError


_read = Decoder(float_hook=refuse_fraction).decode
write = Encoder(order="deterministic").encode
"""Writes what was read: the keys of objects in order, the fields of a structure in that of the class."""

_FLATTENED = bytes.maketrans(b"123456789,[-", b"000000000:::")
_LONG = b":" + b"0" * len(str(_MAX_INT))


def may_need_check(data: bytes) -> bool:
    """Tell whether JSON without fractions may hold what `check` refuses: a key beyond ASCII, a number too large.

    One look at the bytes instead of one at each value.
    """
    return not data.isascii() or _LONG in data.translate(_FLATTENED)
