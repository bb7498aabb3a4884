"""`every`: each record of a list that matches fulfils what it must."""

from datetime import date
from typing import Annotated, ClassVar

from pydantic import Field

from engine.dossiers.dossier import Recorded
from engine.dossiers.facts import Facts
from engine.law.model.field_roles import RecordList, RecordTests
from engine.law.model.finding import Remedy
from engine.law.model.parameters import Params
from engine.law.operators.node import LeafTest, ParamValues, Truth
from engine.law.operators.operator import Effect, Operator
from engine.law.operators.records.field_tests import Tests
from engine.law.operators.records.record_filter import matcher
from engine.law.operators.records.record_list import ListTest, stands
from engine.law.operators.remedies import Remedies


class Every(Operator):
    """Every record that matches `where` fulfils `must`; true when there is none."""

    operator: ClassVar = "every"
    listed_after: ClassVar = "count"
    sample: ClassVar = "every: {of: verification_request, must: {replied_on: {by_day: true}}}"
    message_names: ClassVar = frozenset({"failing", "of_count"})

    of: Annotated[str, RecordList()]
    where: Annotated[Tests, RecordTests()] = Field(default_factory=dict)
    must: Annotated[Tests, RecordTests()] = Field(min_length=1)

    def effect_of(self, field: str) -> Effect:
        """With a stricter `where` fewer records are asked."""
        return "turned" if field == "where" else "same"

    def leaf(self, params: Params) -> LeafTest:
        """Return the test."""
        return _EveryOne(self, params)


class _EveryOne(ListTest):
    """`every`: each record that matches `where` fulfils `must`; true when there is none."""

    def __init__(self, form: Every, params: Params) -> None:
        self._where, self._must = matcher(form.of, form.where, params), matcher(form.of, form.must, params)
        super().__init__(form.of, self._where, self._must)

    def holds(self, facts: Facts, day: date) -> Truth:
        """Tell whether every record is left out or fulfils what it must."""
        whole: Truth = True
        for recorded in self._all(facts):
            verdict = self._truth_of(recorded, day) if stands(recorded, day) else True
            if verdict is False:
                return False
            if verdict is None:
                whole = None
        return whole

    def look(self, facts: Facts, day: date) -> tuple[ParamValues, ParamValues]:
        """Return how many records are asked, and how many of them fail or are not known."""
        asked = [recorded for recorded in self.records(facts, day) if self._where.holds(recorded, day) is not False]
        return {"failing": len(self._failing(facts, day)), "of_count": len(asked)}, {}

    def mend(self, facts: Facts, day: date) -> Remedies:
        """Return what makes each failing record good."""
        ways = [self._way(recorded, day) for recorded in self._failing(facts, day)]
        return tuple(dict.fromkeys(remedy for way in ways for remedy in way))

    def _truth_of(self, recorded: Recorded, day: date) -> Truth:
        asked = self._where.holds(recorded, day)
        if asked is False:
            return True
        done = self._must.holds(recorded, day)
        return done if asked or done else None

    def _failing(self, facts: Facts, day: date) -> list[Recorded]:
        return [recorded for recorded in self.records(facts, day) if self._truth_of(recorded, day) is not True]

    def _way(self, recorded: Recorded, day: date) -> Remedies:
        asked = self._where.holds(recorded, day)
        return (self._where if asked is None else self._must).mend(recorded, day) or (Remedy("change", self.about),)
