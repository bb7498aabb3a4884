"""Pages of lists: how far what fits is counted, and what is typed to go on: the key of the last row shown, as one word.

The word holds the value that the list is sorted by beside the code, so that the next page begins at the same place even
when that row has moved or is gone: each row is shown at most once, and none is left out that was there all along. Only
a word that such a list tells is read: with what is nearly one it would begin somewhere else, and nobody would see it.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import TypeVar

from application.ports.list_places import AlertPlace, DossierPlace, DuePlace
from engine.errors import RequestError
from engine.terms import Severity

Place = TypeVar("Place")
MOST_COUNTED = 1_000
"""Rows that fit are counted up to here; of more it is only told that there are more."""
_BETWEEN, _NO_VALUE = ":", "-"
_VALUES: Mapping[str, Callable[[str], date | bytes]] = {
    "name": bytes.fromhex, "due": date.fromisoformat, "moved_on": date.fromisoformat,
}  # fmt: skip
"""Orders by a value → what reads it."""
_SHOWN = 60
_NUMBERED = 2**63
"""What no number of a row reaches."""


def dossier_token(sort: str, key: DossierPlace) -> str:
    """Return the word for a place in a list of dossiers: order, value and code."""
    value = key.value.hex() if isinstance(key.value, bytes) else key.value
    return _word(sort, _NO_VALUE if value is None else value, key.ref)


def dossier_place(token: str, sort: str) -> DossierPlace | None:
    """Return the place that a word stands for, None for an empty one.

    Raises:
        RequestError: It stands for none, or for one in another order.

    """

    def read(parts: Sequence[str]) -> DossierPlace:
        order, value, ref = parts
        if order != sort:
            raise RequestError("page.of_another_order", where="--after", key=token[:_SHOWN])
        value_of = _VALUES.get(sort)
        return DossierPlace(None if value_of is None or value == _NO_VALUE else value_of(value), ref)

    return _place(token, read, partial(dossier_token, sort))


def alert_token(key: AlertPlace) -> str:
    """Return the word for a place in a list of alerts: severity, due day and number."""
    return _word(key.severity, key.due_on, key.id)


def alert_place(token: str) -> AlertPlace | None:
    """Return the place that a word stands for, None for an empty one; raise RequestError when it stands for none."""

    def read(parts: Sequence[str]) -> AlertPlace:
        severity, due_on, number = parts
        within = int(number) % _NUMBERED  # any other number is not told as it was typed
        return AlertPlace(Severity(severity), date.fromisoformat(due_on), within)

    return _place(token, read, alert_token)


def due_token(place: DuePlace) -> str:
    """Return the word for a place in a list of deadlines: due day, code, deadline and first day."""
    return _word(*place)


def due_place_of(token: str) -> DuePlace | None:
    """Return the place that a word stands for, None for an empty one; raise RequestError when it stands for none."""

    def read(parts: Sequence[str]) -> DuePlace:
        due_on, ref, deadline, start_on = parts
        return DuePlace(date.fromisoformat(due_on), ref, deadline, date.fromisoformat(start_on))

    return _place(token, read, due_token)


def _word(*parts: object) -> str:
    return _BETWEEN.join(map(str, parts))


def _place(token: str, read: Callable[[Sequence[str]], Place], told: Callable[[Place], str]) -> Place | None:
    """Return the place that is read from the parts of a word, if that word and no other is told for it."""
    if not token:
        return None
    word = token.strip()
    try:
        place = read(word.split(_BETWEEN))
    except ValueError:
        place = None
    is_told = place is not None and word == told(place) and word.isprintable() and not word.endswith(_BETWEEN)
    if not is_told:
        raise RequestError("page.unreadable", where="--after", key=token[:_SHOWN])
    return place
