"""`order`: both dates are known and the first is not later than the other."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, ClassVar

from engine.dossiers.facts import Facts
from engine.law.model.field_roles import LeadsTo
from engine.law.model.finding import Remedy
from engine.law.model.operand import Path
from engine.law.model.parameters import Params
from engine.law.model.vocabulary import Kind
from engine.law.operators.fact_reader import reader_of
from engine.law.operators.node import Leaf, ParamValues, Truth
from engine.law.operators.operator import Operator
from engine.law.operators.remedies import Remedies


class Order(Operator):
    """Both dates are known and `first` is not later than `then`."""

    operator: ClassVar = "order"
    listed_after: ClassVar = "within"
    sample: ClassVar = "order: {first: application_letter.on, then: background_declaration.on}"
    message_names: ClassVar = frozenset({"first", "then"})

    first: Annotated[Path, LeadsTo((Kind.DATE,))]
    then: Annotated[Path, LeadsTo((Kind.DATE,))]

    def leaf(self, params: Params) -> Leaf:
        """Return the test; where the dates are in the wrong order, the later act is done again."""
        first, then = reader_of(self.first, params), reader_of(self.then, params)
        again = Remedy("redo", then.path.partition(".")[0])

        def holds(facts: Facts, day: date) -> Truth:
            earlier, later = first.read(facts, day), then.read(facts, day)
            return None if earlier is None or later is None else earlier <= later

        def turns(facts: Facts, start: date) -> Sequence[date]:
            return [*first.turns(facts, start), *then.turns(facts, start)]

        def look(facts: Facts, day: date) -> tuple[ParamValues, ParamValues]:
            return {"first": first.read(facts, day), "then": then.read(facts, day)}, {"not_after": then.path}

        def mend(facts: Facts, day: date) -> Remedies:
            unknown = [path for path in (first, then) if path.read(facts, day) is None]
            return tuple(path.missing(facts, day) for path in unknown) or (again,)

        return Leaf(holds, turns, look, mend, about=first.path)
