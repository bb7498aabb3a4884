"""`age`: completed calendar months since a birth, between two bounds that are both included."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Annotated, ClassVar, Self

from pydantic import model_validator

from engine.calendar.working_days import add_months, months_between
from engine.dossiers.facts import Facts
from engine.law.model.field_roles import Amount, LeadsTo
from engine.law.model.operand import Number, Path, Switch, one_given
from engine.law.model.parameters import Params, resolve
from engine.law.model.vocabulary import Kind
from engine.law.operators.dates.dated_leaf import dated_leaf
from engine.law.operators.fact_reader import reader_of
from engine.law.operators.node import Leaf, ParamValues, Truth
from engine.law.operators.operator import Operator
from engine.law.operators.remedies import Remedies


class Age(Operator):
    """Completed calendar months since a birth; at most n months lasts until the day before n+1 are complete.

    With `day_counts: false` the month alone counts: everyone is born on the first day of the month.
    With `at` it is the age on the day at that path; until that day has come, the age on the judged day.
    """

    operator: ClassVar = "age"
    listed_after: ClassVar = "present"
    sample: ClassVar = (
        "age:\n"
        "  of: candidate.birth_on\n"
        "  months_at_least: {param: age.min_months}\n"
        "  months_at_most: {param: age.max_months}"
    )
    message_names: ClassVar = frozenset({"months", "at_least", "at_most", "from"})

    of: Annotated[Path, LeadsTo((Kind.DATE,))]
    at: Annotated[Path | None, LeadsTo((Kind.DATE,))] = None
    months_at_least: Annotated[Number | None, Amount(("calendar_months",), "higher")] = None
    months_at_most: Annotated[Number | None, Amount(("calendar_months",), "lower")] = None
    day_counts: Annotated[Switch, Amount(("switch",))] = True

    @model_validator(mode="after")
    def _bounded(self) -> Self:
        one_given(self, "months_at_least", "months_at_most")
        return self

    @property
    def changes_by_waiting(self) -> bool:
        """The age on the judged day does; the age on the day of an act does not."""
        return self.at is None

    def leaf(self, params: Params) -> Leaf:
        """Return the age on the day at `at`, or on the judged day where none is given."""
        return _on_day(self, params) if self.at is not None else _on_judged_day(self, params)


def _on_judged_day(form: Age, params: Params) -> Leaf:
    born = reader_of(form.of, params)
    low, high = resolve(form.months_at_least, params), resolve(form.months_at_most, params)
    day_counts = resolve(form.day_counts, params)

    def start(birth: date) -> date:
        return birth if day_counts else birth.replace(day=1)

    def holds(facts: Facts, day: date) -> Truth:
        birth = born.read(facts, day)
        if birth is None:
            return None
        months = months_between(start(birth), day)
        return (low is None or months >= low) and (high is None or months <= high)

    def own_turns(birth: date, _facts: Facts) -> Iterable[date]:
        bounds = ([low] if low is not None else []) + ([high + 1] if high is not None else [])
        return [add_months(start(birth), months) for months in bounds]

    def look(facts: Facts, day: date) -> tuple[ParamValues, ParamValues]:
        birth = born.read(facts, day)
        months = None if birth is None else months_between(start(birth), day)
        first = None if birth is None or low is None else add_months(start(birth), low)
        return {"months": months}, {"at_least": low, "at_most": high, "from": first}

    return dated_leaf(born, holds, own_turns=own_turns, look=look, mend=None)


def _on_day(form: Age, params: Params) -> Leaf:
    """Return the age on the day at a path; until that day has come, the age as if it were the judged day."""
    at, judged = reader_of(form.at or "", params), _on_judged_day(form, params)

    def holds(facts: Facts, day: date) -> Truth:
        return judged.holds(facts, at.read(facts, day) or day)

    def turns(facts: Facts, start: date) -> Sequence[date]:
        return [*at.turns(facts, start), *judged.turns(facts, start)]

    def look(facts: Facts, day: date) -> tuple[ParamValues, ParamValues]:
        return judged.look(facts, at.read(facts, day) or day)

    def mend(facts: Facts, day: date) -> Remedies:
        return judged.mend(facts, at.read(facts, day) or day)

    return Leaf(holds, turns, look, mend, about=judged.about, fixed=True)
