"""`present`: an act of a kind stands; or, of a fact of the place, the tree says it."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, ClassVar

from pydantic import model_validator

from engine.dossiers.facts import Facts
from engine.law.model.field_roles import Presence
from engine.law.model.finding import Remedy
from engine.law.model.parameters import Params
from engine.law.model.vocabulary import is_place
from engine.law.operators.fact_reader import reader
from engine.law.operators.node import Leaf, LeafTest, ParamValues, Truth
from engine.law.operators.operator import Operator
from engine.law.operators.records.record_list import stands
from engine.law.operators.remedies import Remedies


class Present(Operator):
    """An act of the kind stands, and no later act has ended it.

    Of a fact of the place (`place.committee_members`): the tree says it on that day.
    """

    operator: ClassVar = "present"
    listed_after: ClassVar = "not"
    sample: ClassVar = "present: nomination"
    message_names: ClassVar = frozenset({"act"})

    about: Annotated[str, Presence()]

    @model_validator(mode="before")
    @classmethod
    def _written(cls, raw: object) -> object:
        """Read what stands under the operator: it is no mapping, but the kind of act or the fact itself."""
        return {"about": raw}

    def leaf(self, _params: Params) -> LeafTest:
        """Return the test; the act must be recorded, or the fact written into the tree."""
        return _known(self.about) if is_place(self.about) else _Standing(self.about)


class _Standing:
    """`present`: an act of the kind has happened and has not ended by the day."""

    fixed = False

    def __init__(self, slug: str) -> None:
        self.about = slug

    def holds(self, facts: Facts, day: date) -> Truth:
        """Tell whether some act stands; that is always known."""
        for recorded in facts.dossier.acts.get(self.about, ()):  # noqa: SIM110 - a generator costs more than the test
            if stands(recorded, day):
                return True
        return False

    def turns(self, facts: Facts, start: date) -> Sequence[date]:
        """Return the days of the acts and of their ends."""
        acts = facts.dossier.acts.get(self.about, ())
        return [day for recorded in acts for day in (recorded.act.on, *recorded.marks.values()) if day > start]

    def look(self, _facts: Facts, _day: date) -> tuple[ParamValues, ParamValues]:
        """Return the kind of act needed."""
        return {}, {"act": self.about}

    def mend(self, _facts: Facts, _day: date) -> Remedies:
        """Return that the act must be recorded."""
        return (Remedy("record", self.about),)


def _known(path: str) -> Leaf:
    """Return whether the tree says a fact of the place on the day; that is always known."""
    fact = reader(path)

    def holds(facts: Facts, day: date) -> Truth:
        return fact.read(facts, day) is not None

    def mend(facts: Facts, day: date) -> Remedies:
        return (fact.missing(facts, day),)

    return Leaf(holds, fact.turns, lambda _facts, _day: ({}, {"act": path}), mend, about=path)
