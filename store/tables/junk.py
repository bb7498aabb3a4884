"""What lies in a column when somebody has written there past the program: read as something that agrees with nothing.

A file of SQLite takes any bytes from whoever edits it. Verifying must name what it finds, and go on.
"""

from functools import partial
from typing import Any

NO_NUMBER = -1
"""Stands for whatever is no whole number: no line, place or entry has it."""


lenient = partial(str, encoding="utf-8", errors="surrogateescape")
"""Returns bytes as a text; those that are no UTF-8 become characters that no text of ours holds."""


def words(value: Any) -> str:  # noqa: ANN401  # whatever lies there
    """Return a text as it is, anything else as one that nobody writes."""
    return value if isinstance(value, str) else f"\x00{value!r}"


def number(value: Any) -> int:  # noqa: ANN401
    """Return a whole number as it is."""
    return value if type(value) is int else NO_NUMBER


def data(value: Any) -> bytes:  # noqa: ANN401
    """Return bytes as they are, a text as its bytes."""
    if isinstance(value, bytes | bytearray | memoryview):
        return bytes(value)
    return words(value).encode(errors="surrogatepass")


def is_plain(value: Any) -> bool:  # noqa: ANN401
    """Tell whether a value is a text that can be asked for."""
    if not isinstance(value, str):
        return False
    try:
        return value.isascii() or bool(value.encode())
    except UnicodeEncodeError:
        return False
