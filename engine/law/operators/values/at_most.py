"""`at_most`: a whole number is not larger than a bound."""

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


class AtMost(Operator):
    """A whole number is not larger than `value`."""

    operator: ClassVar = "at_most"
    listed_after: ClassVar = "at_least"
    sample: ClassVar = "at_most: {fact: cell_vote.against, value: {param: vote.max_against}}"
    message_names: ClassVar = frozenset({"value", "at_most"})

    fact: Annotated[Path, LeadsTo((Kind.NUMBER,))]
    value: Annotated[Number, Amount(WHOLE, "lower")]

    def leaf(self, params: Params) -> Leaf:
        """Return the test; the number must fall by what is too many."""
        fact, bound = reader_of(self.fact, params), resolve(self.value, params)

        def mend(value: int) -> Remedies:
            return (Remedy("change", fact.path, value - bound),)

        return single_value(fact, lambda value: bool(value <= bound), needed={"at_most": bound}, mend=mend)
