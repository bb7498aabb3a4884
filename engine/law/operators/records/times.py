"""`times`: on how many days of acts of a kind a condition held, each day by itself and under its own law."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, ClassVar, Self

from pydantic import model_validator

from engine.dossiers.facts import Facts
from engine.law.model.field_roles import WHOLE, Amount, InnerCondition, RecordList
from engine.law.model.finding import Remedy
from engine.law.model.operand import Number, one_given
from engine.law.model.parameters import Params, filled, on_day, resolve
from engine.law.operators.node import LeafTest, Node, ParamValues, Truth
from engine.law.operators.operator import Effect, Operator
from engine.law.operators.registry import WrittenCondition, compile_condition
from engine.law.operators.remedies import Remedies


class Times(Operator):
    """The number of days of acts of a kind on which `when` held, each looked at as of that day and under its law.

    Several acts on one day are one: the latest of them counts.
    """

    operator: ClassVar = "times"
    listed_after: ClassVar = "every"
    sample: ClassVar = (
        "times:\n"
        "  of: recognition_vote\n"
        "  when: {not: {share: {part: recognition_vote.in_favour, of: recognition_vote.official_members, "
        "at_least: {param: vote.share}}}}\n"
        "  at_least: {param: votes.before_report}"
    )
    message_names: ClassVar = frozenset({"count", "at_least", "at_most"})

    of: Annotated[str, RecordList(with_evidence=False)]
    when: Annotated[WrittenCondition, InnerCondition()]
    at_least: Annotated[Number | None, Amount(WHOLE, "higher")] = None
    at_most: Annotated[Number | None, Amount(WHOLE, "lower")] = None

    @model_validator(mode="after")
    def _bounded(self) -> Self:
        one_given(self, "at_least", "at_most")
        return self

    def effect_of(self, _field: str) -> Effect:
        """With a stricter condition it holds on fewer days: stricter under a lower bound, easier under an upper one."""
        if self.at_least is not None and self.at_most is not None:
            return "unclear"
        return "turned" if self.at_least is None else "same"

    def leaf(self, params: Params) -> LeafTest:
        """Return the test."""
        return _DaysCounted(self, params)


class _DaysCounted:
    """`times`: on how many days of acts of a kind a condition held, each day by itself and under its own law."""

    fixed = False

    def __init__(self, form: Times, params: Params) -> None:
        self.about = form.of
        self._when, self._params = form.when, params
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
        verdicts = [self._node(on).holds(facts, on) for on in self._days(facts, day)]
        return verdicts.count(True), verdicts.count(None)

    def _days(self, facts: Facts, last: date) -> list[date]:
        acts = facts.dossier.acts.get(self.about, ())
        return list(dict.fromkeys(recorded.act.on for recorded in acts if recorded.act.on <= last))

    def _node(self, day: date) -> Node:
        """Return the condition under the law of a day, compiled once for each set of values."""
        values = on_day(self._params, day)
        compiled = self._nodes.get(id(values))
        if compiled is None:
            compiled = self._nodes[id(values)] = values, compile_condition(self._when, filled(values, self._params))
        return compiled[1]
