"""Dossiers far slower than others on the same step: in the organisation, then wider until there are enough."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from engine.calendar import add_months
from engine.law.standing import SlowerThanPeers, StandingRule
from engine.stalls.figures import Waiting
from engine.stalls.ground import Ground, Standing

_HALF = 2


@dataclass(frozen=True, slots=True)
class Pace:
    """How long the peers of a dossier have stood on its step, in calendar days."""

    median: Fraction
    peers: int


def slower_than_peers(rule: StandingRule, ground: Ground) -> Iterator[Standing]:
    """Yield the dossiers that stand on a step for longer than its parameter, and far longer than their peers."""
    watch = rule.watch.slower_than_peers
    if watch is None:
        return
    groups = _groups(ground)
    for one in ground.waiting:
        if one.step not in watch.months or one.moved_on > ground.day:
            continue
        months = ground.whole(watch.months[one.step], one.cell)
        became = add_months(one.moved_on, months)
        pace = _pace(watch, one, groups, ground=ground) if became <= ground.day else None
        days = (ground.day - one.moved_on).days
        if pace is None or pace.median > ground.share(watch.share, one.cell) * days:
            continue
        facts = {
            "months": months, "step": one.step, "moved_on": one.moved_on, "days": days,
            "median": int(pace.median), "peers": pace.peers,
        }  # fmt: skip
        yield Standing(rule.id, one.cell, one.moved_on, became, severity=rule.severity, facts=facts, ref=one.ref)


_Groups = dict[tuple[str, str], list[int]]
"""(unit, step) → days that dossiers have stood there, in order."""


def _groups(ground: Ground) -> _Groups:
    found: _Groups = defaultdict(list)
    for one in ground.waiting:
        if one.moved_on <= ground.day:
            for unit in _circles(one, ground):
                found[unit, one.step].append((ground.day - one.moved_on).days)
    return {key: sorted(days) for key, days in found.items()}


def _circles(one: Waiting, ground: Ground) -> Sequence[str]:
    """Return the units in which peers are looked for, the nearest first: the organisation, then those above it."""
    path = ground.tree.last_path(one.cell, ground.day)
    committee = ground.tree.committee_of(one.cell, ground.day)
    return path if committee is None else path[path.index(committee.unit) :]


def _pace(watch: SlowerThanPeers, one: Waiting, groups: _Groups, *, ground: Ground) -> Pace | None:
    """Return the pace of the nearest circle with enough peers, or None where there is none."""
    wanted, days = ground.whole(watch.peers, one.cell), (ground.day - one.moved_on).days
    for unit in _circles(one, ground):
        others = groups[unit, one.step]
        if len(others) > wanted:
            return Pace(_median_without(others, days), len(others) - 1)
    return None


def _median_without(ordered: Sequence[int], value: int) -> Fraction:
    """Return the median of an ordered row without one of its values."""
    at, n = bisect_left(ordered, value), len(ordered) - 1
    low, high = (ordered[k + (k >= at)] for k in ((n - 1) // _HALF, n // _HALF))
    return Fraction(low + high, _HALF)
