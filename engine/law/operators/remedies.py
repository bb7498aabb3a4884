"""Which of several ways out is the cheapest for the people concerned. Knows remedies; knows nothing of rules."""

from collections.abc import Iterable, Sequence
from datetime import date

from engine.acts.circumstances import CIRCUMSTANCES
from engine.law.model.finding import Remedy, RemedyKind

Remedies = tuple[Remedy, ...]

DAYS_OF_ONE_POINT = 30
_POINTS: dict[RemedyKind, int] = {
    "supply": 1, "accept": 1, "wait": 1, "record": 2, "need": 3, "choose": 5, "renew": 6, "redo": 8, "consent": 9,
    "change": 20,
}  # fmt: skip
"""How hard each kind is: typing in beats waiting for weeks, which beats asking somebody, which beats voting again."""

_SPECIAL = 7
"""To come under a special case: dearer than the ordinary way, whoever is no such case has no such paper."""

TYPED_IN = frozenset({"supply", "record", "accept"})
"""Kinds that set right what the dossier does not show, whatever day it is about."""


def cost(remedies: Remedies, day: date) -> int:
    """Return how hard it is to do all of these from `day` on; a wait costs more the longer it is."""
    return sum(_points(remedy, day) for remedy in remedies)


def cheapest(ways: Iterable[Remedies], day: date) -> Remedies:
    """Return the way that costs least, the first of equals; a way without remedies leads nowhere."""
    return min((way for way in ways if way), key=lambda way: cost(way, day), default=())


def distinct(remedies: Iterable[Remedy]) -> Remedies:
    """Return the remedies without repetition, in the order they came; of several waits only the longest."""
    ordered = tuple(dict.fromkeys(remedies))
    waits = [remedy for remedy in ordered if remedy.kind == "wait"]
    if len(waits) <= 1:
        return ordered
    longest = max(waits, key=_day)
    return tuple(remedy for remedy in ordered if remedy.kind != "wait" or remedy is longest)


def are_typed_in(remedies: Sequence[Remedy]) -> bool:
    """Tell whether there are remedies and each only sets right what the dossier shows."""
    return bool(remedies) and all(remedy.kind in TYPED_IN for remedy in remedies)


def _points(remedy: Remedy, day: date) -> int:
    if remedy.kind == "record" and remedy.about in CIRCUMSTANCES:
        return _SPECIAL
    if remedy.kind == "wait":
        return _POINTS["wait"] + (_day(remedy) - day).days // DAYS_OF_ONE_POINT
    return _POINTS[remedy.kind] * max(1, remedy.count)


def _day(remedy: Remedy) -> date:
    return remedy.day or date.max
