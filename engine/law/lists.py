"""Tests of several acts together: present, count, every, covers."""

from collections.abc import Callable, Iterable
from datetime import date
from itertools import islice
from typing import Any

from engine.acts import ENDINGS
from engine.case import Case
from engine.dossier import Recorded
from engine.findings import Remedy
from engine.law.conditions import Count, Covers, Every
from engine.law.nodes import Leaf, Node, Truth, Values, leaf_node
from engine.law.params import Params, resolve
from engine.law.reading import getter
from engine.law.records import Matcher, matcher, records_of, typed_in
from engine.law.remedies import Remedies
from engine.law.vocabulary import EVIDENCE

ENDED = "ended_on"
_HAS_END = frozenset(earlier for earlier, _, mark in ENDINGS.values() if mark == ENDED)


def present(slug: str) -> Node:
    """Compile `present`: an act of the kind has happened and has not ended by the day."""
    can_end = slug in _HAS_END

    def stands(recorded: Recorded, day: date) -> bool:
        if recorded.act.on > day:
            return False
        end = recorded.marks.get(ENDED) if can_end else None
        return end is None or day < end

    def holds(case: Case, day: date) -> Truth:
        return any(stands(recorded, day) for recorded in case.dossier.acts.get(slug, ()))

    def turns(case: Case) -> Iterable[date]:
        acts = case.dossier.acts.get(slug, ())
        return [day for recorded in acts for day in (recorded.act.on, *recorded.marks.values())]

    way = (Remedy("record", slug),)
    return leaf_node(Leaf(holds, turns, lambda _case, _day: ({}, {"act": slug}), lambda _case, _day: way, about=slug))


def count(form: Count, params: Params) -> Node:
    """Compile `count`: how many records match, or how many distinct values a field has in them."""
    tally = _Tally(form, params)
    low, high = resolve(form.at_least, params), resolve(form.at_most, params)

    def holds(case: Case, day: date) -> Truth:
        sure, maybe = tally.count(case, day)
        if (low is not None and sure + maybe < low) or (high is not None and sure > high):
            return False
        if (low is None or sure >= low) and (high is None or sure + maybe <= high):
            return True
        return None

    def look(case: Case, day: date) -> tuple[Values, Values]:
        return {"count": tally.count(case, day)[0]}, {"at_least": low, "at_most": high}

    def mend(case: Case, day: date) -> Remedies:
        sure, maybe = tally.count(case, day)
        if high is not None and sure + maybe > high:
            return tally.settle(case, day) if sure <= high else (Remedy("change", form.of, sure - high),)
        short = (low or 0) - sure
        return tally.nearly(case, day, short=short) or (Remedy("need", form.of, short),)

    return _listed(form.of, (tally.where,), leaf=(holds, look, mend))


def every(form: Every, params: Params) -> Node:
    """Compile `every`: each record that matches `where` fulfils `must`; true when there is none."""
    records = records_of(form.of)
    where, must = matcher(form.of, form.where, params), matcher(form.of, form.must, params)

    def one(recorded: Recorded, day: date) -> Truth:
        """Return whether a record is left out by `where` or fulfils `must`."""
        asked = where.holds(recorded, day) if recorded.act.on <= day else False
        if asked is False:
            return True
        done = must.holds(recorded, day)
        return done if asked or done else None

    def holds(case: Case, day: date) -> Truth:
        verdicts = {one(recorded, day) for recorded in records(case)}
        return False if False in verdicts else None if None in verdicts else True

    def look(case: Case, day: date) -> tuple[Values, Values]:
        asked = [r for r in records(case) if r.act.on <= day and where.holds(r, day) is not False]
        failing = [recorded for recorded in asked if one(recorded, day) is not True]
        return {"failing": len(failing), "of_count": len(asked)}, {}

    def mend(case: Case, day: date) -> Remedies:
        change = (Remedy("change", form.of),)
        failing = [recorded for recorded in records(case) if one(recorded, day) is not True]
        ways = [
            (where.mend(recorded, day) if where.holds(recorded, day) is None else must.mend(recorded, day)) or change
            for recorded in failing
        ]
        return tuple(dict.fromkeys(remedy for way in ways for remedy in way))

    return _listed(form.of, (where, must), leaf=(holds, look, mend))


def covers(form: Covers, params: Params) -> Node:
    """Compile `covers`: each word listed is the value of a field in some record that matches."""
    records, where, get = records_of(form.of), matcher(form.of, form.where, params), getter(form.of, form.field)
    words = resolve(form.every, params)
    is_kind = form.of == EVIDENCE and form.field == "slug"

    def found(case: Case, day: date) -> tuple[set[Any], set[Any], int]:
        """Return words that are there, words that may be, and how many records might hold any word."""
        sure: set[Any] = set()
        maybe: set[Any] = set()
        open_ = 0
        for recorded in records(case):
            verdict = where.holds(recorded, day) if recorded.act.on <= day else False
            word = get(recorded, day)
            if verdict is not False:
                open_ += word is None
                (sure if verdict else maybe).add(word)
        return sure, maybe, open_

    def holds(case: Case, day: date) -> Truth:
        sure, maybe, open_ = found(case, day)
        missing = [word for word in words if word not in sure]
        if not missing:
            return True
        return None if sum(word not in maybe for word in missing) <= open_ else False

    def look(case: Case, day: date) -> tuple[Values, Values]:
        sure, _, _ = found(case, day)
        return {}, {"missing": tuple(word for word in words if word not in sure)}

    def way(case: Case, day: date, *, word: Any) -> Remedies:
        """Return what brings one missing word."""
        held = [r for r in records(case) if r.act.on <= day and get(r, day) == word]
        near = [typed for recorded in held if (typed := typed_in(where.mend(recorded, day)))]
        new = Remedy("record", word) if is_kind else Remedy("need", form.of, 1, words=(str(word),))
        return near[0] if near else (new,)

    def mend(case: Case, day: date) -> Remedies:
        sure, _, _ = found(case, day)
        missing = [word for word in words if word not in sure]
        return tuple(dict.fromkeys(remedy for word in missing for remedy in way(case, day, word=word)))

    return _listed(form.of, (where,), leaf=(holds, look, mend))


class _Tally:
    """How many records match for sure, and how many more may."""

    def __init__(self, form: Count, params: Params) -> None:
        self.records = records_of(form.of)
        self.where = matcher(form.of, form.where, params)
        self.value = getter(form.of, form.distinct) if form.distinct else None
        self.about = f"{form.of}.{form.distinct}"

    def count(self, case: Case, day: date) -> tuple[int, int]:
        """Return how many match, and how many more may."""
        sure: list[Recorded] = []
        maybe: list[Recorded] = []
        for recorded in self.records(case):
            if recorded.act.on <= day:
                verdict = self.where.holds(recorded, day)
                if verdict is not False:
                    (sure if verdict else maybe).append(recorded)
        if self.value is None:
            return len(sure), len(maybe)
        return self._distinct([self.value(r, day) for r in sure], [self.value(r, day) for r in maybe])

    def nearly(self, case: Case, day: date, *, short: int) -> Remedies:
        """Return what makes `short` more records match by typing in or acceptance alone; empty when that cannot be."""
        open_ = (r for r in self.records(case) if r.act.on <= day and self.where.holds(r, day) is not True)
        ways = (typed for recorded in open_ if (typed := typed_in(self.where.mend(recorded, day))))
        chosen = list(islice(ways, short))
        remedies = tuple(dict.fromkeys(remedy for way in chosen for remedy in way))
        return remedies if len(chosen) == short and self.value is None else ()

    def settle(self, case: Case, day: date) -> Remedies:
        """Return what makes known how many match."""
        open_ = [r for r in self.records(case) if r.act.on <= day and self.where.holds(r, day) is None]
        remedies = tuple(dict.fromkeys(remedy for r in open_ for remedy in typed_in(self.where.mend(r, day))))
        return remedies or (Remedy("supply", self.about),)

    @staticmethod
    def _distinct(sure: list[Any], maybe: list[Any]) -> tuple[int, int]:
        known = {value for value in sure if value is not None}
        others = {value for value in maybe if value is not None} - known
        return len(known), len(others) + sum(value is None for value in (*sure, *maybe))


def _listed(
    of: str,
    tests: tuple[Matcher, ...],
    *,
    leaf: tuple[
        Callable[[Case, date], Truth],
        Callable[[Case, date], tuple[Values, Values]],
        Callable[[Case, date], Remedies],
    ],
) -> Node:
    """Return the leaf of a test over a list: it may change when a record comes, or when one of its fields turns."""
    holds, look, mend = leaf
    records = records_of(of)

    def turns(case: Case) -> Iterable[date]:
        marks = (mark for recorded in records(case) for mark in recorded.marks.values())
        return [*marks, *(turn for recorded in records(case) for test in tests for turn in test.turns(recorded))]

    return leaf_node(Leaf(holds, turns, look, mend, about=of))
