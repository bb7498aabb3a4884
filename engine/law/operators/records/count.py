"""`count`: how many records of a list match, or how many distinct values one of their fields has."""

from datetime import date
from itertools import islice
from typing import Annotated, Any, ClassVar, Self

from pydantic import Field, model_validator

from engine.dossiers.dossier import Recorded
from engine.dossiers.facts import Facts
from engine.law.model.field_roles import WHOLE, Amount, RecordField, RecordList, RecordTests
from engine.law.model.finding import Remedy
from engine.law.model.operand import Number, one_given
from engine.law.model.parameters import Params, resolve
from engine.law.model.vocabulary import Kind
from engine.law.operators.fact_reader import getter
from engine.law.operators.node import LeafTest, ParamValues, Truth
from engine.law.operators.operator import Effect, Operator
from engine.law.operators.records.field_tests import Tests
from engine.law.operators.records.record_filter import matcher, said_of, typed_in
from engine.law.operators.records.record_list import ListTest, stands
from engine.law.operators.remedies import Remedies


class Count(Operator):
    """The number of records that match, or of distinct values of one of their fields."""

    operator: ClassVar = "count"
    listed_after: ClassVar = "order"
    sample: ClassVar = (
        "count:\n"
        "  of: introduction\n"
        "  where: {member_status: {one_of: [official]}}\n"
        "  at_least: {param: introducers.members}"
    )
    message_names: ClassVar = frozenset({"count", "at_least", "at_most"})

    of: Annotated[str, RecordList()]
    where: Annotated[Tests, RecordTests()] = Field(default_factory=dict)
    distinct: Annotated[str | None, RecordField(tuple(Kind))] = None
    at_least: Annotated[Number | None, Amount(WHOLE, "higher")] = None
    at_most: Annotated[Number | None, Amount(WHOLE, "lower")] = None

    @model_validator(mode="after")
    def _bounded(self) -> Self:
        one_given(self, "at_least", "at_most")
        return self

    def effect_of(self, _field: str) -> Effect:
        """With a stricter test fewer records match: stricter under a lower bound, easier under an upper one."""
        if self.at_least is not None and self.at_most is not None:
            return "unclear"
        return "turned" if self.at_least is None else "same"

    def leaf(self, params: Params) -> LeafTest:
        """Return the test."""
        return _Counted(self, params)


def _nothing(_recorded: Recorded, _day: date) -> None:
    return None


class _Counted(ListTest):
    """`count`: how many records match, or how many distinct values a field has in them."""

    def __init__(self, form: Count, params: Params) -> None:
        self._where = matcher(form.of, form.where, params)
        super().__init__(form.of, self._where)
        self._low, self._high = resolve(form.at_least, params), resolve(form.at_most, params)
        self._distinct = form.distinct
        self._said = said_of(form.where, params)
        self._counts_unaccepted = "accepted" in form.where and form.where["accepted"].one_of == (False,)
        self._value = getter(form.of, form.distinct) if form.distinct else None

    def holds(self, facts: Facts, day: date) -> Truth:
        """Tell whether the number lies within its bounds; not known while records that may match decide it."""
        sure, maybe = self._count(facts, day)
        if self._too_few(sure + maybe) or self._too_many(sure):
            return False
        return None if self._too_few(sure) or self._too_many(sure + maybe) else True

    def look(self, facts: Facts, day: date) -> tuple[ParamValues, ParamValues]:
        """Return the number that surely match."""
        return {"count": self._count(facts, day)[0]}, {"at_least": self._low, "at_most": self._high}

    def mend(self, facts: Facts, day: date) -> Remedies:
        """Return what makes the number right."""
        sure, _ = self._count(facts, day)
        if self._too_many(sure):
            return self._fewer(facts, day, surplus=sure - self._high)
        if self._too_few(sure):
            short = self._low - sure
            return self._nearly(facts, day, short=short) or (Remedy("need", self.about, short, words=self._said),)
        return self._settled(facts, day)

    def _fewer(self, facts: Facts, day: date, *, surplus: int) -> Remedies:
        """Return what leaves fewer records: acceptance, where those not accepted are counted; otherwise a change."""
        if not self._counts_unaccepted:
            return (Remedy("change", self.about, surplus),)
        matching = (r for r in self.records(facts, day) if self._where.holds(r, day))
        return tuple(dict.fromkeys(Remedy("accept", recorded.act.slug) for recorded in matching))

    def _too_few(self, number: int) -> bool:
        return self._low is not None and number < self._low

    def _too_many(self, number: int) -> bool:
        return self._high is not None and number > self._high

    def _count(self, facts: Facts, day: date) -> tuple[int, int]:
        """Return how many match for sure, and how many more may."""
        if self._value is None:
            return self._number(facts, day)
        sure, maybe = self._values(facts, day)
        known = set(sure)
        known.discard(None)
        return len(known), len(set(maybe) - known - {None}) + sure.count(None) + maybe.count(None)

    def _values(self, facts: Facts, day: date) -> tuple[list[Any], list[Any]]:
        """Return the values in the records that match for sure, and in those that may."""
        where, value = self._where.holds, self._value or _nothing
        sure: list[Any] = []
        maybe: list[Any] = []
        for recorded in self._all(facts):
            if recorded.act.on > day or (recorded.marks and not stands(recorded, day)):
                continue  # what `stands` tells, without a call for each record
            verdict = where(recorded, day)
            if verdict:
                sure.append(value(recorded, day))
            elif verdict is None:
                maybe.append(value(recorded, day))
        return sure, maybe

    def _number(self, facts: Facts, day: date) -> tuple[int, int]:
        """Return how many records match for sure, and how many more may."""
        where, sure, maybe = self._where.holds, 0, 0
        for recorded in self._all(facts):
            if recorded.act.on > day or (recorded.marks and not stands(recorded, day)):
                continue  # what `stands` tells, without a call for each record
            verdict = where(recorded, day)
            if verdict:
                sure += 1
            elif verdict is None:
                maybe += 1
        return sure, maybe

    def _nearly(self, facts: Facts, day: date, *, short: int) -> Remedies:
        """Return what makes `short` more records match by typing in or acceptance alone; empty when that cannot be."""
        open_ = [r for r in self.records(facts, day) if self._where.holds(r, day) is not True]
        ways = [typed for recorded in open_ if (typed := typed_in(self._where.mend(recorded, day)))]
        chosen = list(islice(ways, short))
        if len(chosen) < short or self._distinct:
            return ()
        return tuple(dict.fromkeys(remedy for way in chosen for remedy in way))

    def _settled(self, facts: Facts, day: date) -> Remedies:
        """Return what makes known how many match."""
        open_ = [r for r in self.records(facts, day) if self._where.holds(r, day) is None]
        remedies = tuple(dict.fromkeys(remedy for r in open_ for remedy in typed_in(self._where.mend(r, day))))
        return remedies or (Remedy("supply", f"{self.about}.{self._distinct}"),)
