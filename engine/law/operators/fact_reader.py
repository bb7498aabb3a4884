"""How a path is read on a day: the latest act of its kind that had happened by then, or the place as it was."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cache
from operator import attrgetter
from typing import Any

from engine.acts import ENDINGS
from engine.calendar.working_days import add_months
from engine.dossiers.dossier import Recorded
from engine.dossiers.facts import Facts
from engine.law.model.finding import Remedy
from engine.law.model.operand import LaterDay, Start
from engine.law.model.parameters import Params, path_of, resolve
from engine.law.model.vocabulary import PLACE
from engine.values import Value

Getter = Callable[[Recorded, date], Any]

_MARKS = {(earlier, mark): ending for ending, (earlier, _, mark) in ENDINGS.items()}


class FactReader(Value, frozen=True):
    """How one path is read.

    Attributes:
        read: The value on a day; None when it is not known then.
        turns: Days after a start on which the value may change.
        values: Every value that it ever has.
        missing: What to do when the value is not known.
        base: What it is some months after, if anything.

    """

    path: str
    read: Callable[[Facts, date], Any]
    turns: Callable[[Facts, date], Sequence[date]]
    values: Callable[[Facts], Iterable[Any]]
    missing: Callable[[Facts, date], Remedy]
    base: "FactReader | None" = None

    def counted(self, facts: Facts, day: date) -> Any:  # noqa: ANN401 - as `read`
        """Return the value from which months are counted: that of the base, where this is some months after it."""
        return (self.base or self).read(facts, day)


@cache
def reader(path: str) -> FactReader:
    """Return the reader of a path that `vocabulary.path_type` knows; one for each path."""
    head, _, name = path.partition(".")
    return _of_place(path, name) if head == PLACE else _of_act(path, head, name)


def later(base: FactReader, *, months: int) -> FactReader:
    """Return the reader of the day so many calendar months after the date that `base` reads."""

    def read(facts: Facts, day: date) -> date | None:
        begun = base.read(facts, day)
        return None if begun is None else add_months(begun, months)

    def values(facts: Facts) -> Iterable[date]:
        return [add_months(begun, months) for begun in base.values(facts)]

    return FactReader(base.path, read, base.turns, values, base.missing, base)


def ending_of(slug: str, name: str) -> str | None:
    """Return the slug of the act that sets this date on an act of kind `slug`, or None when it is an ordinary field."""
    return _MARKS.get((slug, name))


def getter(slug: str, name: str) -> Getter:
    """Return how a field of one record is read on a day; a date set by another act is not known before it comes."""
    if ending_of(slug, name):
        return lambda recorded, day: _past(recorded.marks.get(name), day)
    get = _field(name)
    return lambda recorded, _day: get(recorded)


def raw_value(slug: str, name: str) -> Callable[[Recorded], Any]:
    """Return how a field of one record is read whatever the day."""
    if ending_of(slug, name):
        return lambda recorded: recorded.marks.get(name)
    return _field(name)


def _field(name: str) -> Callable[[Recorded], Any]:
    return attrgetter("accepted") if name == "accepted" else attrgetter(f"act.{name}")


def _past(mark: date | None, day: date) -> date | None:
    return mark if mark is not None and mark <= day else None


def _of_act(path: str, slug: str, name: str) -> FactReader:
    get, raw, ending = getter(slug, name), raw_value(slug, name), ending_of(slug, name)

    def turns(facts: Facts, start: date) -> Sequence[date]:
        acts = facts.dossier.acts.get(slug, ())
        ons = [on for recorded in acts if (on := recorded.act.on) > start]
        return ons if ending is None else [*ons, *(mark for mark in values(facts) if mark > start)]

    def values(facts: Facts) -> Iterable[Any]:
        return [value for value in map(raw, facts.dossier.acts.get(slug, ())) if value is not None]

    def missing(facts: Facts, day: date) -> Remedy:
        if facts.dossier.latest(slug, day) is None:
            return Remedy("record", slug)
        return Remedy("supply", path) if ending is None else Remedy("record", ending)

    return FactReader(
        path, _read_plain(slug, name) if _is_plain(slug, name) else _read(slug, get), turns, values, missing
    )


def _is_plain(slug: str, name: str) -> bool:
    return ending_of(slug, name) is None and name != "accepted"


def _read_plain(slug: str, name: str) -> Callable[[Facts, date], Any]:
    """Return how a field that the act itself holds is read; most are, so no call more than is needed."""
    field = attrgetter(name)

    def read(facts: Facts, day: date) -> Any:  # noqa: ANN401 - `vocabulary.path_type` tells
        for recorded in reversed(facts.dossier.acts.get(slug, ())):
            act = recorded.act
            if act.on <= day:
                return field(act)
        return None

    return read


def _read(slug: str, get: Getter) -> Callable[[Facts, date], Any]:
    def read(facts: Facts, day: date) -> Any:  # noqa: ANN401 - `vocabulary.path_type` tells
        recorded = facts.dossier.latest(slug, day)
        return None if recorded is None else get(recorded, day)

    return read


def _of_place(path: str, name: str) -> FactReader:
    """Return the reader of a fact of the place; none of them is a date, so no days are counted from its values."""
    return FactReader(
        path,
        read=lambda facts, day: facts.place_on(name, day),
        turns=lambda facts, start: [since for since, _ in facts.place.get(name, ()) if since > start],
        values=lambda _case: (),
        missing=lambda _case, _day: Remedy("supply", path),
    )


def reader_of(path: Start, params: Params) -> FactReader:
    """Return the reader of a path, or of the day some months after the date it leads to."""
    if isinstance(path, LaterDay):
        return later(reader_of(path.add_months.since, params), months=resolve(path.add_months.months, params))
    return reader(path_of(path, params))
