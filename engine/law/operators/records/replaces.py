"""`replaces`: the records that stand and match are no more than those that did not match and have ended."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Annotated, Any, ClassVar

from engine.dossiers.dossier import Recorded
from engine.dossiers.facts import Facts
from engine.errors import Message
from engine.law.model.field_roles import RecordField, RecordList, RecordTests
from engine.law.model.finding import Remedy
from engine.law.model.parameters import Params
from engine.law.model.vocabulary import Kind
from engine.law.operators.fact_reader import getter
from engine.law.operators.field_checks import ConditionFault, FieldChecks
from engine.law.operators.node import LeafTest, ParamValues, Truth
from engine.law.operators.operator import Effect, Operator
from engine.law.operators.records.field_tests import Tests
from engine.law.operators.records.record_filter import ended_by, matcher, records_of
from engine.law.operators.remedies import Remedies


class Replaces(Operator):
    """Each record that stands and matches takes the place of one that did not match and has ended."""

    operator: ClassVar = "replaces"
    listed_after: ClassVar = "times"
    sample: ClassVar = "replaces: {of: introduction, where: {replacement: {one_of: [true]}}, distinct: introducer}"
    message_names: ClassVar = frozenset({"count", "gone"})

    of: Annotated[str, RecordList()]
    where: Annotated[Tests, RecordTests()]
    distinct: Annotated[str | None, RecordField(tuple(Kind))] = None

    def effect_of(self, _field: str) -> Effect:
        """A stricter test moves records from one side to the other."""
        return "unclear"

    def own_faults(self, checks: FieldChecks) -> Iterable[ConditionFault]:
        """Yield a fault where no act ends the records of the list."""
        if checks.is_list(self.of) and not ended_by(self.of):
            yield checks.fault(("of",), Message("list.never_ends", of=self.of))

    def leaf(self, params: Params) -> LeafTest:
        """Return the test."""
        return _Replaced(self, params)


def _itself(recorded: Recorded, _day: date) -> int:
    return recorded.first_n


class _Replaced:
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
        """Return the days on which a record comes or ends, or recorded of its fields turns."""
        change_days: list[date] = []
        for recorded in self._all(facts):
            change_days += [recorded.act.on, *recorded.marks.values()]
            change_days += [turn for own in self._where.turns for turn in own(recorded)]
        return [turn for turn in change_days if turn > start]

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
        records = [
            recorded
            for recorded in self._all(facts)
            if recorded.act.on <= day and self._has_ended(recorded, day) is is_gone
        ]
        wanted = not is_gone
        sure = {self._value(recorded, day) for recorded in records if self._where.holds(recorded, day) is wanted}
        maybe = {self._value(recorded, day) for recorded in records if self._where.holds(recorded, day) is None}
        return sure, maybe - sure

    def _has_ended(self, recorded: Recorded, day: date) -> bool:
        end = recorded.marks.get(self._ended)
        return end is not None and end <= day
