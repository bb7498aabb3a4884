"""Pages of lists: how far what fits is counted, and what is typed to go on: the key of the last row shown, as one word.

The word holds the value that the list is sorted by beside the code, so that the next page begins at the same place even
when that row has moved or is gone: each row is shown at most once, and none is left out that was there all along.
"""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from application.ports.list_places import AlertPlace, DossierPlace, DuePlace
from engine.errors import RequestError
from engine.terms import Severity

Value = TypeVar("Value")
MOST_COUNTED = 1_000
"""Rows that fit are counted up to here; of more it is only told that there are more."""
_NO_VALUE = "-"
_NUMBERS = 2**63
"""No alert has this number or a larger one: a database holds none."""


def dossier_token(sort: str, key: DossierPlace) -> str:
    """Return the word for a place in a list of dossiers: order, value and code."""
    value = key.value.hex() if isinstance(key.value, bytes) else key.value
    return f"{sort}:{_NO_VALUE if value is None else value}:{key.ref}"


def dossier_place(token: str, sort: str) -> DossierPlace | None:
    """Return the place that a word stands for, None for an empty one.

    Raises:
        RequestError: It stands for none, or for one in another order.

    """
    if not token:
        return None
    order, value, ref = _apart(token)
    if order != sort:
        raise RequestError("page.of_another_order", where="--after", key=token)
    if sort == "ref" and value != _NO_VALUE:
        raise _unreadable(token)
    read: Callable[[str], date | bytes] = bytes.fromhex if sort == "name" else date.fromisoformat
    return DossierPlace(None if value == _NO_VALUE else _read(read, value, token), ref)


def alert_token(key: AlertPlace) -> str:
    """Return the word for a place in a list of alerts: severity, due day and number."""
    return f"{key.severity}:{key.due_on}:{key.id}"


def alert_place(token: str) -> AlertPlace | None:
    """Return the place that a word stands for, None for an empty one; raise RequestError when it stands for none."""
    if not token:
        return None
    severity, due_on, number = _apart(token)
    return AlertPlace(
        _read(Severity, severity, token), _read(date.fromisoformat, due_on, token), _read(_number, number, token)
    )


def due_token(place: DuePlace) -> str:
    """Return the word for a place in a list of deadlines: due day, code, deadline and first day."""
    return ":".join(map(str, place))


def due_place_of(token: str) -> DuePlace | None:
    """Return the place that a word stands for, None for an empty one; raise RequestError when it stands for none."""
    if not token:
        return None
    due_on, ref, deadline, start_on = _apart(token, into=len(DuePlace._fields))
    days = (_read(date.fromisoformat, day, token) for day in (due_on, start_on))
    return DuePlace(next(days), ref, deadline, next(days))


def _apart(token: str, *, into: int = len(AlertPlace.__struct_fields__)) -> list[str]:
    parts = token.strip().split(":")
    if len(parts) != into or not all((parts[0], parts[-1])):
        raise _unreadable(token)
    return parts


def _read(read: Callable[[str], Value], value: str, token: str) -> Value:
    try:
        return read(value)
    except ValueError:
        raise _unreadable(token) from None


def _number(text: str) -> int:
    number = int(text)
    if not -_NUMBERS <= number < _NUMBERS:
        raise ValueError
    return number


def _unreadable(token: str) -> RequestError:
    return RequestError("page.unreadable", where="--after", key=token[:60])
