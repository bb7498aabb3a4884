"""Tests of dates: age, elapsed, within, order."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta

from engine.calendar.working_days import add_months, month_end, months_between
from engine.dossiers.facts import Facts
from engine.law.model.condition import Age, Elapsed, Order, Within
from engine.law.model.finding import Remedy
from engine.law.model.parameters import Params, resolve
from engine.law.model.remedies import Remedies
from engine.law.operators.fact_reader import FactReader, reader_of
from engine.law.operators.node import Leaf, ParamValues, Truth

_DAY = timedelta(days=1)


def age(form: Age, params: Params) -> Leaf:
    """Compile `age`: completed calendar months since a birth, between two bounds that are both included."""
    return _age_at(form, params) if form.at is not None else _age(form, params)


def _age(form: Age, params: Params) -> Leaf:
    """Compile the age on the judged day."""
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

    def own_turns(birth: date, _case: Facts) -> Iterable[date]:
        bounds = ([low] if low is not None else []) + ([high + 1] if high is not None else [])
        return [add_months(start(birth), months) for months in bounds]

    def look(facts: Facts, day: date) -> tuple[ParamValues, ParamValues]:
        birth = born.read(facts, day)
        months = None if birth is None else months_between(start(birth), day)
        first = None if birth is None or low is None else add_months(start(birth), low)
        return {"months": months}, {"at_least": low, "at_most": high, "from": first}

    return _dated(born, holds, own_turns=own_turns, look=look, mend=None)


def _age_at(form: Age, params: Params) -> Leaf:
    """Compile the age on the day at a path; until that day has come, the age as if it were the judged day."""
    at, judged = reader_of(form.at or "", params), _age(form, params)

    def holds(facts: Facts, day: date) -> Truth:
        return judged.holds(facts, at.read(facts, day) or day)

    def turns(facts: Facts, start: date) -> Sequence[date]:
        return [*at.turns(facts, start), *judged.turns(facts, start)]

    def look(facts: Facts, day: date) -> tuple[ParamValues, ParamValues]:
        return judged.look(facts, at.read(facts, day) or day)

    def mend(facts: Facts, day: date) -> Remedies:
        return judged.mend(facts, at.read(facts, day) or day)

    return Leaf(holds, turns, look, mend, about=judged.about, fixed=True)


def elapsed(form: Elapsed, params: Params) -> Leaf:
    """Compile `elapsed`: the day is so many calendar months after a date, or later."""
    since, months = reader_of(form.since, params), resolve(form.months, params)

    def holds(facts: Facts, day: date) -> Truth:
        begun = since.read(facts, day)
        return None if begun is None else day >= add_months(begun, months)

    def own_turns(begun: date, _case: Facts) -> Iterable[date]:
        return [add_months(begun, months)]

    def look(facts: Facts, day: date) -> tuple[ParamValues, ParamValues]:
        begun = since.read(facts, day)
        if begun is None:
            return {"since": None}, {"months": months, "from": None}
        first = add_months(begun, months)
        return {"since": begun}, {"months": months, "from": first} | _short_month(since.counted(facts, day), [first])

    return _dated(since, holds, own_turns=own_turns, look=look, mend=None)


def within(form: Within, params: Params) -> Leaf:
    """Compile `within`: the day is not later than so many months or working days after a date."""
    since = reader_of(form.since, params)
    months, working_days = resolve(form.months, params), resolve(form.working_days, params)
    is_included = form.last_day == "included"
    length = {"months": months} if working_days is None else {"working_days": working_days}

    end = _end_of(months, working_days)

    def last(begun: date, facts: Facts) -> date:
        return end(begun, facts) if is_included else end(begun, facts) - _DAY

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
        named = {"last_day": form.last_day} if day == ends else {}
        short = _short_month(since.counted(facts, day), [ends if working_days is None else begun])
        return {"since": begun}, {**length, "until": last(begun, facts), **named, **short}

    again = None if working_days is not None else _again(since.path)
    return _dated(since, holds, own_turns=own_turns, look=look, mend=again)


def _end_of(months: int, working_days: int | None) -> Callable[[date, Facts], date]:
    """Return what gives the last day of a term, or the first one that does not count any more."""
    if working_days is None:
        return lambda begun, _case: add_months(begun, months)
    return lambda begun, facts: facts.calendar.add_working_days(begun, working_days)


def _short_month(since: date | None, ends: Iterable[date]) -> dict[str, object]:
    """Return the day of the month that is counted from, where a month that lacks it has given its last one instead.

    So 29/02/2024 and 12 months are 28/02/2025: whoever reads that day is told why it is not the 29th.
    """
    lacking = since is not None and any(end.day < since.day and end == month_end(end) for end in ends)
    return {"no_day_in_month": since.day} if since is not None and lacking else {}


def _again(path: str) -> Remedies:
    """Return what renews a validity in months: another paper, or the act itself. A term in working days is gone."""
    slug, _, name = path.partition(".")
    return (Remedy("redo", slug),) if name == "on" else (Remedy("renew", path),)


def order(form: Order, params: Params) -> Leaf:
    """Compile `order`: both dates are known and the first is not later than the other."""
    first, then = reader_of(form.first, params), reader_of(form.then, params)
    again = Remedy("redo", then.path.partition(".")[0])

    def holds(facts: Facts, day: date) -> Truth:
        one, other = first.read(facts, day), then.read(facts, day)
        return None if one is None or other is None else one <= other

    def turns(facts: Facts, start: date) -> Sequence[date]:
        return [*first.turns(facts, start), *then.turns(facts, start)]

    def look(facts: Facts, day: date) -> tuple[ParamValues, ParamValues]:
        return {"first": first.read(facts, day), "then": then.read(facts, day)}, {"not_after": then.path}

    def mend(facts: Facts, day: date) -> Remedies:
        unknown = [path for path in (first, then) if path.read(facts, day) is None]
        return tuple(path.missing(facts, day) for path in unknown) or (again,)

    return Leaf(holds, turns, look, mend, about=first.path)


def _dated(
    path: FactReader,
    holds: Callable[[Facts, date], Truth],
    *,
    own_turns: Callable[[date, Facts], Iterable[date]],
    look: Callable[[Facts, date], tuple[ParamValues, ParamValues]],
    mend: Remedies | None,
) -> Leaf:
    """Return the leaf of a test that counts from one date; `mend` None: once the date is known nobody can change it."""

    def turns(facts: Facts, start: date) -> Sequence[date]:
        own = [turn for value in path.values(facts) for turn in own_turns(value, facts) if turn > start]
        return [*path.turns(facts, start), *own]

    def ways(facts: Facts, day: date) -> Remedies:
        return (path.missing(facts, day),) if path.read(facts, day) is None else mend or ()

    return Leaf(holds, turns, look, ways, about=path.path, fixed=mend is None)


def _next(day: date) -> date:
    """Return the day after; the last day of the calendar has none."""
    return day if day == date.max else day + _DAY
