"""`elapsed`: the day is so many calendar months after a date, or later."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated, ClassVar

from engine.calendar.working_days import add_months
from engine.dossiers.facts import Facts
from engine.law.model.field_roles import Amount, LeadsTo
from engine.law.model.operand import Number, Start
from engine.law.model.parameters import Params, resolve
from engine.law.model.vocabulary import Kind
from engine.law.operators.dates.dated_leaf import dated_leaf, short_month
from engine.law.operators.fact_reader import reader_of
from engine.law.operators.node import Leaf, ParamValues, Truth
from engine.law.operators.operator import Operator


class Elapsed(Operator):
    """The day is `months` calendar months after `since`, or later."""

    operator: ClassVar = "elapsed"
    listed_after: ClassVar = "age"
    sample: ClassVar = "elapsed: {since: ceremony.on, months: {param: probation.months}}"
    message_names: ClassVar = frozenset({"since", "months", "from"})

    since: Annotated[Start, LeadsTo((Kind.DATE,), later="higher")]
    months: Annotated[Number, Amount(("calendar_months",), "higher")]

    @property
    def changes_by_waiting(self) -> bool:
        """It comes to hold by waiting."""
        return True

    def leaf(self, params: Params) -> Leaf:
        """Return the test; once the date is known, only waiting helps."""
        since, months = reader_of(self.since, params), resolve(self.months, params)

        def holds(facts: Facts, day: date) -> Truth:
            begun = since.read(facts, day)
            return None if begun is None else day >= add_months(begun, months)

        def own_turns(begun: date, _facts: Facts) -> Iterable[date]:
            return [add_months(begun, months)]

        def look(facts: Facts, day: date) -> tuple[ParamValues, ParamValues]:
            begun = since.read(facts, day)
            if begun is None:
                return {"since": None}, {"months": months, "from": None}
            first, short = add_months(begun, months), since.counted(facts, day)
            return {"since": begun}, {"months": months, "from": first} | short_month(short, [first])

        return dated_leaf(since, holds, own_turns=own_turns, look=look, mend=None)
