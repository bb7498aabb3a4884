"""What tests of dates share: a test that counts from one date, and the day of the month that a short month lacks."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta

from engine.calendar.working_days import month_end
from engine.dossiers.facts import Facts
from engine.law.operators.fact_reader import FactReader
from engine.law.operators.node import Leaf, ParamValues, Truth
from engine.law.operators.remedies import Remedies

ONE_DAY = timedelta(days=1)


def dated_leaf(
    path: FactReader,
    holds: Callable[[Facts, date], Truth],
    *,
    own_turns: Callable[[date, Facts], Iterable[date]],
    look: Callable[[Facts, date], tuple[ParamValues, ParamValues]],
    mend: Remedies | None,
) -> Leaf:
    """Return the leaf of a test that counts from one date.

    Args:
        path: The date that is counted from.
        holds: The test.
        own_turns: The days on which the answer changes, given one value of the date.
        look: The values seen and needed.
        mend: What helps where the date is known; None when nobody can change the answer then.

    """

    def turns(facts: Facts, start: date) -> Sequence[date]:
        own = [turn for value in path.values(facts) for turn in own_turns(value, facts) if turn > start]
        return [*path.turns(facts, start), *own]

    def ways(facts: Facts, day: date) -> Remedies:
        return (path.missing(facts, day),) if path.read(facts, day) is None else mend or ()

    return Leaf(holds, turns, look, ways, about=path.path, fixed=mend is None)


def short_month(since: date | None, ends: Iterable[date]) -> dict[str, object]:
    """Return the day of the month that is counted from, where a month that lacks it has given its last one instead.

    So 29/02/2024 and 12 months are 28/02/2025: whoever reads that day is told why it is not the 29th.
    """
    lacking = since is not None and any(end.day < since.day and end == month_end(end) for end in ends)
    return {"no_day_in_month": since.day} if since is not None and lacking else {}
