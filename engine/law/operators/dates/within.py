"""`within`: the day is not later than so many calendar months or working days after a date."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Annotated, ClassVar, Literal, Self

from pydantic import model_validator

from engine.calendar.working_days import add_months
from engine.dossiers.facts import Facts
from engine.errors import BadValueError
from engine.law.model.field_roles import Amount, LeadsTo
from engine.law.model.finding import Remedy
from engine.law.model.operand import Number, Start, one_given
from engine.law.model.parameters import Params, resolve
from engine.law.model.vocabulary import Kind
from engine.law.operators.dates.dated_leaf import ONE_DAY, dated_leaf, short_month
from engine.law.operators.fact_reader import reader_of
from engine.law.operators.node import Leaf, ParamValues, Truth
from engine.law.operators.operator import Operator
from engine.law.operators.remedies import Remedies


class Within(Operator):
    """The day is not later than so many calendar months or working days after `since`."""

    operator: ClassVar = "within"
    listed_after: ClassVar = "elapsed"
    sample: ClassVar = "within: {since: awareness_certificate.issued_on, months: {param: certificate.valid_months}}"
    message_names: ClassVar = frozenset({"since", "until", "months", "working_days"})

    since: Annotated[Start, LeadsTo((Kind.DATE,), later="lower")]
    months: Annotated[Number | None, Amount(("calendar_months",), "lower")] = None
    working_days: Annotated[Number | None, Amount(("working_days",), "lower")] = None
    last_day: Literal["included", "excluded"] = "included"

    @model_validator(mode="after")
    def _one_length(self) -> Self:
        one_given(self, "months", "working_days")
        if self.months is not None and self.working_days is not None:
            raise BadValueError("within.two_lengths")
        return self

    @property
    def changes_by_waiting(self) -> bool:
        """It ceases to hold by waiting."""
        return True

    def placeholders(self) -> frozenset[str]:
        """Return the names but that of the length which is not given."""
        return self.message_names - {"months" if self.months is None else "working_days"}

    def leaf(self, params: Params) -> Leaf:
        """Return the test; another paper or act renews a validity in months, and nothing a term in working days."""
        since = reader_of(self.since, params)
        months, working_days = resolve(self.months, params), resolve(self.working_days, params)
        is_included = self.last_day == "included"
        length = {"months": months} if working_days is None else {"working_days": working_days}

        end = _end_of(months, working_days)

        def last(begun: date, facts: Facts) -> date:
            return end(begun, facts) if is_included else end(begun, facts) - ONE_DAY

        def holds(facts: Facts, day: date) -> Truth:
            begun = since.read(facts, day)
            return None if begun is None else day <= last(begun, facts)

        def own_turns(begun: date, facts: Facts) -> Iterable[date]:
            return [_next(last(begun, facts))]

        def look(facts: Facts, day: date) -> tuple[ParamValues, ParamValues]:
            begun = since.read(facts, day)
            if begun is None:
                return {"since": None}, {**length, "until": None}
            ends = end(begun, facts)
            named = {"last_day": self.last_day} if day == ends else {}
            short = short_month(since.counted(facts, day), [ends if working_days is None else begun])
            return {"since": begun}, {**length, "until": last(begun, facts), **named, **short}

        again = None if working_days is not None else _again(since.path)
        return dated_leaf(since, holds, own_turns=own_turns, look=look, mend=again)


def _end_of(months: int, working_days: int | None) -> Callable[[date, Facts], date]:
    """Return what gives the last day of a term, or the first one that does not count any more."""
    if working_days is None:
        return lambda begun, _facts: add_months(begun, months)
    return lambda begun, facts: facts.calendar.add_working_days(begun, working_days)


def _again(path: str) -> Remedies:
    """Return what renews a validity in months: another paper, or the act itself."""
    slug, _, name = path.partition(".")
    return (Remedy("redo", slug),) if name == "on" else (Remedy("renew", path),)


def _next(day: date) -> date:
    """Return the day after; the last day of the calendar has none."""
    return day if day == date.max else day + ONE_DAY
