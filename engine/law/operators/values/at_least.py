"""`at_least`: a whole number is not smaller than a bound."""

from typing import Annotated, ClassVar

from engine.law.model.field_roles import WHOLE, Amount, LeadsTo
from engine.law.model.finding import Remedy
from engine.law.model.operand import Number, Path
from engine.law.model.parameters import Params, resolve
from engine.law.model.vocabulary import Kind
from engine.law.operators.fact_reader import reader_of
from engine.law.operators.node import Leaf
from engine.law.operators.operator import Operator
from engine.law.operators.remedies import Remedies
from engine.law.operators.values.single_value import single_value


class AtLeast(Operator):
    """A whole number is not smaller than `value`."""

    operator: ClassVar = "at_least"
    listed_after: ClassVar = "same"
    sample: ClassVar = "at_least: {fact: cell_vote.official_members, value: {param: vote.min_members}}"
    message_names: ClassVar = frozenset({"value", "at_least"})

    fact: Annotated[Path, LeadsTo((Kind.NUMBER,))]
    value: Annotated[Number, Amount(WHOLE, "higher")]

    def leaf(self, params: Params) -> Leaf:
        """Return the test; the number must rise by what is missing."""
        fact, bound = reader_of(self.fact, params), resolve(self.value, params)

        def mend(value: int) -> Remedies:
            return (Remedy("need", fact.path, bound - value),)

        return single_value(fact, lambda value: bool(value >= bound), needed={"at_least": bound}, mend=mend)
