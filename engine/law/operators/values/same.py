"""`same`: two whole numbers are known and equal."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, ClassVar

from engine.dossiers.facts import Facts
from engine.law.model.field_roles import LeadsTo
from engine.law.model.finding import Remedy
from engine.law.model.operand import Path
from engine.law.model.parameters import Params
from engine.law.model.vocabulary import Kind
from engine.law.operators.fact_reader import FactReader, reader_of
from engine.law.operators.node import Leaf, ParamValues, Truth
from engine.law.operators.operator import Operator
from engine.law.operators.remedies import Remedies
from engine.law.operators.values.single_value import missing


class Same(Operator):
    """Two whole numbers are known and equal."""

    operator: ClassVar = "same"
    listed_after: ClassVar = "share"
    sample: ClassVar = "same: {one: cell_vote.official_members, other: place.official_members}"
    message_names: ClassVar = frozenset({"one", "other"})

    one: Annotated[Path, LeadsTo((Kind.NUMBER,))]
    other: Annotated[Path, LeadsTo((Kind.NUMBER,))]

    def leaf(self, params: Params) -> Leaf:
        """Return the test; the first number is the one to set right."""
        first, second = reader_of(self.one, params), reader_of(self.other, params)

        def holds(facts: Facts, day: date) -> Truth:
            mine, theirs = first.read(facts, day), second.read(facts, day)
            return None if mine is None or theirs is None else bool(mine == theirs)

        def look(facts: Facts, day: date) -> tuple[ParamValues, ParamValues]:
            return {"one": first.read(facts, day), "other": second.read(facts, day)}, {}

        def mend(facts: Facts, day: date) -> Remedies:
            return missing((first, second), facts, day) or _equal(first, facts, day=day, to=second.read(facts, day))

        def turns(facts: Facts, start: date) -> Sequence[date]:
            return [*first.turns(facts, start), *second.turns(facts, start)]

        return Leaf(holds, turns, look, mend, about=first.path)


def _equal(number: FactReader, facts: Facts, *, day: date, to: int) -> Remedies:
    """Return by how much the number is to be set right."""
    short = to - number.read(facts, day)
    return (Remedy("need", number.path, short) if short > 0 else Remedy("change", number.path, max(1, -short)),)
