"""Tests that look at several moments, or at records that are gone: times, replaces."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from engine.dossiers.dossier import Recorded
from engine.dossiers.facts import Facts
from engine.law.model.condition import Condition, Replaces
from engine.law.model.finding import Remedy
from engine.law.model.parameters import Params, filled, on_day, resolve
from engine.law.model.remedies import Remedies
from engine.law.operators.fact_reader import getter
from engine.law.operators.node import Node, ParamValues, Truth
from engine.law.operators.record_filter import ended_by, matcher, records_of

Compile = Callable[[Condition, Params], Node]


class TimesTest:
    """`times`: on how many days of acts of a kind a condition held, each day by itself and under its own law."""

    fixed = False

    def __init__(self, form: Any, params: Params, compile_: Compile) -> None:  # noqa: ANN401 - `conditions.Times`
        self.about = form.of
        self._when, self._params, self._compile = form.when, params, compile_
        self._low, self._high = resolve(form.at_least, params), resolve(form.at_most, params)
        self._nodes: dict[int, tuple[Params, Node]] = {}

    def holds(self, facts: Facts, day: date) -> Truth:
        """Tell whether the number lies within its bounds; not known while days on which it may hold decide it."""
        sure, maybe = self._count(facts, day)
        if self._too_few(sure + maybe) or self._too_many(sure):
            return False
        return None if self._too_few(sure) or self._too_many(sure + maybe) else True

    def turns(self, facts: Facts, start: date) -> Sequence[date]:
        """Return the days of the acts: what was so on such a day stays so."""
        return [on for on in self._days(facts, date.max) if on > start]

    def look(self, facts: Facts, day: date) -> tuple[ParamValues, ParamValues]:
        """Return on how many days it surely held."""
        return {"count": self._count(facts, day)[0]}, {"at_least": self._low, "at_most": self._high}

    def mend(self, facts: Facts, day: date) -> Remedies:
        """Return that the act must be recorded or done again, where once is enough and the condition holds by now.

        Nobody makes a thing happen several times on purpose. Where it happened too often, the record is set right.
        """
        sure, maybe = self._count(facts, day)
        if self._too_many(sure) or not self._too_few(sure + maybe):
            return (Remedy("change", self.about),)
        if self._low != 1 or self._node(day).holds(facts, day) is False:
            return ()
        return (Remedy("redo" if self._days(facts, day) else "record", self.about),)

    def _too_few(self, number: int) -> bool:
        return self._low is not None and number < self._low

    def _too_many(self, number: int) -> bool:
        return self._high is not None and number > self._high

    def _count(self, facts: Facts, day: date) -> tuple[int, int]:
        """Return on how many days it held for sure, and on how many more it may have."""
        found = [self._node(on).holds(facts, on) for on in self._days(facts, day)]
        return found.count(True), found.count(None)

    def _days(self, facts: Facts, last: date) -> list[date]:
        acts = facts.dossier.acts.get(self.about, ())
        return list(dict.fromkeys(recorded.act.on for recorded in acts if recorded.act.on <= last))

    def _node(self, day: date) -> Node:
        """Return the condition under the law of a day, compiled once for each set of values."""
        values = on_day(self._params, day)
        found = self._nodes.get(id(values))
        if found is None:
            found = self._nodes[id(values)] = values, self._compile(self._when, filled(values, self._params))
        return found[1]


def _itself(recorded: Recorded, _day: date) -> int:
    return recorded.first_n


class Replaced:
    """`replaces`: the records that stand and match are no more than those that did not match and have ended."""

    fixed = False

    def __init__(self, form: Replaces, params: Params) -> None:
        self.about, self._all = form.of, records_of(form.of)
        self._where = matcher(form.of, form.where, params)
        self._value = getter(form.of, form.distinct) if form.distinct else _itself
        self._ended = ended_by(form.of)

    def holds(self, facts: Facts, day: date) -> Truth:
        """Tell whether nobody is in a place that nobody left."""
        takers, perhaps = self._values(facts, day, is_gone=False)
        leavers, may_be = self._values(facts, day, is_gone=True)
        if len(takers) > len(leavers) + len(may_be):
            return False
        return True if len(takers) + len(perhaps) <= len(leavers) else None

    def turns(self, facts: Facts, start: date) -> Sequence[date]:
        """Return the days on which a record comes or ends, or one of its fields turns."""
        found: list[date] = []
        for recorded in self._all(facts):
            found += [recorded.act.on, *recorded.marks.values()]
            found += [turn for own in self._where.turns for turn in own(recorded)]
        return [turn for turn in found if turn > start]

    def look(self, facts: Facts, day: date) -> tuple[ParamValues, ParamValues]:
        """Return how many took a place, and how many places were left."""
        taken, left = (len(self._values(facts, day, is_gone=gone)[0]) for gone in (False, True))
        return {"count": taken, "gone": left}, {}

    def mend(self, facts: Facts, day: date) -> Remedies:
        """Return that the records must be set right."""
        surplus = len(self._values(facts, day, is_gone=False)[0]) - len(self._values(facts, day, is_gone=True)[0])
        return (Remedy("change", self.about, max(1, surplus)),)

    def _values(self, facts: Facts, day: date, *, is_gone: bool) -> tuple[set[Any], set[Any]]:
        """Return the values of those that surely took or left a place by a day, and of those that may have."""
        records = [one for one in self._all(facts) if one.act.on <= day and self._has_ended(one, day) is is_gone]
        wanted = not is_gone
        sure = {self._value(one, day) for one in records if self._where.holds(one, day) is wanted}
        maybe = {self._value(one, day) for one in records if self._where.holds(one, day) is None}
        return sure, maybe - sure

    def _has_ended(self, recorded: Recorded, day: date) -> bool:
        end = recorded.marks.get(self._ended)
        return end is not None and end <= day
