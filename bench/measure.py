"""Rounds, medians, ratios and rows. Knows nothing of what is measured."""

import gc
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

Run = Callable[[], float]
"""One run of one case; returns a rate a second, or seconds: whatever its ratio is made of."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table.

    Attributes:
        facts: What was measured.
        ours: The median with its unit; `limit` that of what it is compared with, and what that is.
        value: What the goal speaks of: a ratio of medians of the same rounds, or a time.
        goal: The bound with its direction, such as `>= 0.75`; empty when there is none.

    """

    facts: str
    ours: str
    limit: str
    value: str
    goal: str
    met: bool | None


@dataclass(frozen=True, slots=True)
class Goal:
    """A bound: the least that is good, or the most."""

    bound: float
    at_least: bool = True

    def met(self, value: float) -> bool:
        """Tell whether a value is good."""
        return value >= self.bound if self.at_least else value <= self.bound

    def shown(self, unit: str = "") -> str:
        """Return the bound as it stands in the table."""
        return f"{'≥' if self.at_least else '≤'} {self.bound:g}{unit}"


def timed(work: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    """Return the seconds that some work takes, without a collection of garbage in the midst of it."""
    gc.collect()
    gc.disable()
    try:
        start = clock()
        work()
        return clock() - start
    finally:
        gc.enable()


def rate(work: Callable[[], object], times: int) -> Run:
    """Return a run of some work that does `times` things; its result is how many a second of the processor's time.

    Not for what waits for a disk: whoever else works on the machine does not count.
    """
    return lambda: times / timed(work, time.process_time)


def timed_each(work: Callable[[], object], times: int) -> Run:
    """Return a run of some work that does `times` things; its result is the processor's seconds for each."""
    return lambda: timed(work, time.process_time) / times


def robin(runs: Mapping[str, Run], rounds: int) -> dict[str, list[float]]:
    """Return the results of each run, taken in turns; one round before them warms up and is not counted."""
    results: dict[str, list[float]] = {name: [] for name in runs}
    for number in range(rounds + 1):
        for name, run in runs.items():
            result = run()
            if number:
                results[name].append(result)
    return results


def ratio(ours: Sequence[float], limit: Sequence[float]) -> float:
    """Return the median over the rounds of ours divided by the limit."""
    return median(a / b for a, b in zip(ours, limit, strict=True))


def rate_row(
    facts: str, ours: Sequence[float], limit: Sequence[float], *, beside: str, goal: Goal | None = None
) -> Row:
    """Return the row of two rates; the ratio is 1.00 where ours is as fast as the limit."""
    share = ratio(ours, limit)
    return Row(
        facts,
        f"{short(median(ours))}/s",
        f"{short(median(limit))}/s {beside}",
        f"{share:.2f}",
        goal.shown() if goal else "",
        goal.met(round(share, 2)) if goal else None,
    )


def time_row(
    facts: str, ours: Sequence[float], limit: Sequence[float], *, beside: str, goal: Goal | None = None
) -> Row:
    """Return the row of two times in seconds; the ratio is how many times longer ours takes."""
    share = ratio(ours, limit)
    return Row(
        facts,
        brief(median(ours)),
        f"{brief(median(limit))} {beside}",
        f"{share:.2f} ×",
        goal.shown(" ×") if goal else "",
        goal.met(round(share, 2)) if goal else None,
    )


_MILLION = 1e6


def brief(seconds: float) -> str:
    """Return a time with three digits that count, in the unit that suits it: 6.2 µs, 73.2 ms, 2.68 s."""
    for unit, parts in (("s", 1), ("ms", 1_000)):
        if seconds * parts >= 1:
            return f"{seconds * parts:.3g} {unit}"
    return f"{seconds * _MILLION:.3g} µs"


def short(number: float) -> str:
    """Return a number with three digits that count: 12, 3 410, 1.2 M."""
    if number >= _MILLION:
        return f"{number / _MILLION:.3g} M"
    return f"{number:.3g}" if number < 1000 else f"{float(f'{number:.3g}'):,.0f}".replace(",", " ")  # noqa: PLR2004


def table(rows: Iterable[Row]) -> str:
    """Return the rows as a table that reads well as text and as Markdown."""
    head = ("case", "ours", "limit", "ratio", "goal", "")
    lines = [head, *((r.facts, r.ours, r.limit, r.value, r.goal, _word(r)) for r in rows)]
    widths = [max(len(line[at]) for line in lines) for at in range(len(head))]
    texts = [f"| {' | '.join(cell.ljust(width) for cell, width in zip(line, widths, strict=True))} |" for line in lines]
    return "\n".join([texts[0], f"|{'|'.join('-' * (width + 2) for width in widths)}|", *texts[1:]])


def _word(row: Row) -> str:
    return "" if row.met is None else "met" if row.met else "MISSED"
