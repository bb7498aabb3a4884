"""Dossiers far slower than others on the same step: in the organisation, then wider until there are enough.

Time is counted in months of the calendar, from the month in which a dossier came to its step to that of the day.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction

from engine.calendar.working_days import add_months
from engine.law.model.monitor_rule import MonitorRule, SlowerThanPeers
from engine.monitoring.dossier_counts import Waiting
from engine.monitoring.snapshot import MonitorHit, MonitoringSnapshot

_YEAR, _HALF = 12, 2


@dataclass(frozen=True, slots=True)
class PeerPace:
    """How long the peers of a dossier have stood on its step, in months."""

    median: Fraction
    peers: int


def slower_than_peers(rule: MonitorRule, ground: MonitoringSnapshot) -> Iterator[MonitorHit]:
    """Yield the dossiers that stand on a step for longer than its parameter, and far longer than their peers."""
    watch = rule.watch.slower_than_peers
    if watch is None:
        return
    field_ = _Peers(watch, ground)
    for (cell, step), months in sorted(field_.months.items()):
        slow = {month: pace for month in months if (pace := field_.too_slow(cell, step, month)) is not None}
        if not slow:
            continue
        until = add_months(max(slow), 1) - timedelta(days=1)
        for one in ground.waiting.of(cell, step, until=until):
            became = add_months(one.moved_on, field_.allowed(cell, step))
            pace = slow.get(one.moved_on.replace(day=1))
            if pace is not None and became <= ground.day:
                yield field_.found(rule, one, pace, became=became)


@dataclass
class _Peers:
    """All dossiers on the watched steps, by month; what the tree and the parameters say is asked once for each cell."""

    watch: SlowerThanPeers
    ground: MonitoringSnapshot
    months: dict[tuple[str, str], list[date]] = field(default_factory=lambda: defaultdict(list))
    _counts: dict[tuple[str, str], Counter[int]] = field(default_factory=lambda: defaultdict(Counter))
    _paths: dict[str, Sequence[str]] = field(default_factory=dict)
    _allowed: dict[tuple[str, str], int] = field(default_factory=dict)
    _asked: dict[str, tuple[int, Fraction]] = field(default_factory=dict)
    _paces: dict[tuple[str, str, int], PeerPace] = field(default_factory=dict)
    _sizes: dict[tuple[str, str], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Count every watched dossier in each circle around its cell."""
        for one in self.ground.waiting.months():
            if one.step in self.watch.months:
                self.months[one.cell, one.step].append(one.month)
                for unit in self.circles(one.cell):
                    self._counts[unit, one.step][self.waited(one.month)] += one.count
        self._sizes = {key: counts.total() for key, counts in self._counts.items()}

    def waited(self, month: date) -> int:
        """Return the months of the calendar from one to that of the day."""
        day = self.ground.day
        return (day.year - month.year) * _YEAR + day.month - month.month

    def circles(self, cell: str) -> Sequence[str]:
        """Return the units in which peers are looked for, the nearest first: the organisation, then those above it."""
        if cell not in self._paths:
            path = self.ground.tree.last_path(cell, self.ground.day)
            committee = self.ground.tree.committee_of(cell, self.ground.day)
            self._paths[cell] = path if committee is None else path[path.index(committee.unit) :]
        return self._paths[cell]

    def allowed(self, cell: str, step: str) -> int:
        """Return the months that a step may take in a cell."""
        if (cell, step) not in self._allowed:
            self._allowed[cell, step] = self.ground.whole(self.watch.months[step], cell)
        return self._allowed[cell, step]

    def too_slow(self, cell: str, step: str, month: date) -> PeerPace | None:
        """Return the pace of the peers of those who came in a month, if these are far slower; else None."""
        if add_months(month, self.allowed(cell, step)) > self.ground.day:
            return None
        wanted, share = self.asked(cell)
        waited = self.waited(month)
        for unit in self.circles(cell):
            if self._sizes[unit, step] > wanted:
                pace = self.pace(unit, step, waited)
                return pace if pace.median <= share * waited else None
        return None

    def asked(self, cell: str) -> tuple[int, Fraction]:
        """Return how many peers are asked for in a cell, and the share of time."""
        if cell not in self._asked:
            self._asked[cell] = self.ground.whole(self.watch.peers, cell), self.ground.share(self.watch.share, cell)
        return self._asked[cell]

    def pace(self, unit: str, step: str, waited: int) -> PeerPace:
        """Return the pace of the others in a unit for one that has waited so long."""
        key = unit, step, waited
        if key not in self._paces:
            peers = self._sizes[unit, step] - 1
            self._paces[key] = PeerPace(_median_without(self._counts[unit, step], waited), peers)
        return self._paces[key]

    def found(self, rule: MonitorRule, one: Waiting, pace: PeerPace, *, became: date) -> MonitorHit:
        """Return the finding of one dossier."""
        facts = {
            "months": self.allowed(one.cell, one.step), "step": one.step, "moved_on": one.moved_on,
            "waited": self.waited(one.moved_on), "median": int(pace.median), "peers": pace.peers,
        }  # fmt: skip
        return MonitorHit(rule.id, one.cell, one.moved_on, became, severity=rule.severity, facts=facts, ref=one.ref)


def _median_without(counts: Mapping[int, int], value: int) -> Fraction:
    """Return the median of counted values without one of them."""
    n = sum(counts.values()) - 1
    low, high = (_at(counts, value, place) for place in ((n - 1) // _HALF, n // _HALF))
    return Fraction(low + high, _HALF)


def _at(counts: Mapping[int, int], value: int, place: int) -> int:
    """Return the value at a place, in rising order, when one of `value` is left out."""
    passed = 0
    for each in sorted(counts):
        passed += counts[each] - (each == value)
        if place < passed:
            return each
    raise IndexError(place)
