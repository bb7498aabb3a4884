"""Sets of days as intervals, with union, intersection and complement. Knows nothing of rules or of today.

A set is a tuple of closed intervals of proleptic day ordinals, in order, neither overlapping nor touching, so that
equal sets are equal tuples. Every function expects and returns that form.
"""

from bisect import bisect_right
from datetime import date

Spans = tuple[tuple[int, int], ...]

LO = date.min.toordinal()
HI = date.max.toordinal()
EVER: Spans = ((LO, HI),)
NEVER: Spans = ()


def since(day: date) -> Spans:
    """Return `day` and every day after it."""
    return ((day.toordinal(), HI),)


def until(day: date) -> Spans:
    """Return `day` and every day before it."""
    return ((LO, day.toordinal()),)


def between(first: date, last: date) -> Spans:
    """Return the days from `first` to `last`, both counted; none when `last` is earlier."""
    return ((first.toordinal(), last.toordinal()),) if first <= last else NEVER


def both(a: Spans, b: Spans) -> Spans:
    """Return the days that are in `a` and in `b`."""
    if b in (a, EVER):  # what most rules say of most days
        return a
    if a == EVER:
        return b
    out: list[tuple[int, int]] = []
    i = j = 0
    while i < len(a) and j < len(b):
        first, last = max(a[i][0], b[j][0]), min(a[i][1], b[j][1])
        if first <= last:
            out.append((first, last))
        if a[i][1] < b[j][1]:
            i += 1
        else:
            j += 1
    return tuple(out)


def either(a: Spans, b: Spans) -> Spans:
    """Return the days that are in `a`, in `b` or in both."""
    if b in (a, NEVER):
        return a
    if not a:
        return b
    out: list[tuple[int, int]] = []
    for first, last in sorted(a + b):
        if out and first <= out[-1][1] + 1:
            out[-1] = (out[-1][0], max(out[-1][1], last))
        else:
            out.append((first, last))
    return tuple(out)


def outside(a: Spans) -> Spans:
    """Return every day that is not in `a`."""
    out: list[tuple[int, int]] = []
    free = LO
    for first, last in a:
        if free < first:
            out.append((free, first - 1))
        free = last + 1
    if free <= HI:
        out.append((free, HI))
    return tuple(out)


def holds_on(spans: Spans, day: date) -> bool:
    """Tell whether `day` is in the set."""
    return _run_of(spans, day.toordinal()) is not None


def first_from(spans: Spans, day: date) -> date | None:
    """Return the earliest day in the set that is `day` or later; None when there is none."""
    wanted = day.toordinal()
    for first, last in spans:
        if last >= wanted:
            return date.fromordinal(max(first, wanted))
    return None


def last_run(spans: Spans, day: date) -> date | None:
    """Return the last day of the interval that contains `day`; None when it never ends or `day` is not in the set."""
    run = _run_of(spans, day.toordinal())
    return None if run is None or run[1] == HI else date.fromordinal(run[1])


def next_change(spans: Spans, day: date) -> date | None:
    """Return the first day after `day` that is in the set while the day before it is not, or the other way round."""
    today = day.toordinal()
    for first, last in spans:
        if first > today:
            return date.fromordinal(first)
        if today <= last < HI:
            return date.fromordinal(last + 1)
    return None


def _run_of(spans: Spans, ordinal: int) -> tuple[int, int] | None:
    """Return the interval that contains the ordinal, by binary search; None when none does."""
    at = bisect_right(spans, (ordinal, HI)) - 1
    return spans[at] if at >= 0 and ordinal <= spans[at][1] else None
