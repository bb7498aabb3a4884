"""Compares how long a dossier has stood on its step with its peers: the dossiers on that step around its cell.

Peers are looked for in the organisation of the cell, then in ever wider units until there are enough of them.

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
    """How long the peers of a dossier have stood on its step: the median in months, and the number of peers."""

    median: Fraction
    peers: int


def slower_than_peers(rule: MonitorRule, snapshot: MonitoringSnapshot) -> Iterator[MonitorHit]:
    """Yield the dossiers that have stood on a step longer than the rule allows, and far longer than their peers."""
    watch = rule.watch.slower_than_peers
    if watch is None:
        return
    peers = _Peers(watch, snapshot)
    for (cell, step), months in sorted(peers.months.items()):
        slow = {month: pace for month in months if (pace := peers.too_slow(cell, step, month)) is not None}
        if not slow:
            continue
        until = add_months(max(slow), 1) - timedelta(days=1)
        for dossier in snapshot.waiting.of(cell, step, until=until):
            became = add_months(dossier.moved_on, peers.allowed(cell, step))
            pace = slow.get(dossier.moved_on.replace(day=1))
            if pace is not None and became <= snapshot.day:
                yield peers.hit(rule, dossier, pace, became=became)


@dataclass
class _Peers:
    """Counts of the dossiers on the watched steps, by month; tree and parameters are looked up once for each cell."""

    watch: SlowerThanPeers
    snapshot: MonitoringSnapshot
    months: dict[tuple[str, str], list[date]] = field(default_factory=lambda: defaultdict(list))
    _counts: dict[tuple[str, str], Counter[int]] = field(default_factory=lambda: defaultdict(Counter))
    _paths: dict[str, Sequence[str]] = field(default_factory=dict)
    _allowed: dict[tuple[str, str], int] = field(default_factory=dict)
    _asked: dict[str, tuple[int, Fraction]] = field(default_factory=dict)
    _paces: dict[tuple[str, str, int], PeerPace] = field(default_factory=dict)
    _sizes: dict[tuple[str, str], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Count every watched dossier of the part looked at in each unit around its cell."""
        for waiting in self.snapshot.waiting.months():
            if waiting.step in self.watch.months:
                self.months[waiting.cell, waiting.step].append(waiting.month)
                for unit in self.circles(waiting.cell):
                    self._counts[unit, waiting.step][self.waited(waiting.month)] += waiting.count

    def waited(self, month: date) -> int:
        """Return the number of calendar months from a month to that of the day."""
        day = self.snapshot.day
        return (day.year - month.year) * _YEAR + day.month - month.month

    def circles(self, cell: str) -> Sequence[str]:
        """Return the units in which peers are looked for, the nearest first: the organisation, then those above it."""
        if cell not in self._paths:
            path = self.snapshot.tree.last_path(cell, self.snapshot.day)
            committee = self.snapshot.tree.committee_of(cell, self.snapshot.day)
            self._paths[cell] = path if committee is None else path[path.index(committee.unit) :]
        return self._paths[cell]

    def allowed(self, cell: str, step: str) -> int:
        """Return how many months a step may take in a cell, by the rule."""
        if (cell, step) not in self._allowed:
            self._allowed[cell, step] = self.snapshot.whole(self.watch.months[step], cell)
        return self._allowed[cell, step]

    def too_slow(self, cell: str, step: str, month: date) -> PeerPace | None:
        """Return the pace of the peers of dossiers that came in a month, if these dossiers are too slow; or None."""
        if add_months(month, self.allowed(cell, step)) > self.snapshot.day:
            return None
        wanted, share = self.asked(cell)
        waited = self.waited(month)
        for unit in self.circles(cell):
            if self.size(unit, step) > wanted:
                pace = self.pace(unit, step, waited)
                return pace if pace.median <= share * waited else None
        return None

    def size(self, unit: str, step: str) -> int:
        """Return how many dossiers stand on a step in a unit; of one beyond the part looked at it is asked for now."""
        key = unit, step
        if key not in self._sizes:
            around = self.snapshot.waiting.around(unit, step)
            if around is not None:
                self._counts[key] = Counter()
                for month, count in around.items():
                    self._counts[key][self.waited(month)] += count
            self._sizes[key] = self._counts[key].total()
        return self._sizes[key]

    def asked(self, cell: str) -> tuple[int, Fraction]:
        """Return how many peers the rule wants for a cell, and what share of the time their median may take."""
        if cell not in self._asked:
            self._asked[cell] = self.snapshot.whole(self.watch.peers, cell), self.snapshot.share(self.watch.share, cell)
        return self._asked[cell]

    def pace(self, unit: str, step: str, waited: int) -> PeerPace:
        """Return the pace of the peers in a unit of a dossier that has waited this number of months."""
        key = unit, step, waited
        if key not in self._paces:
            peers = self.size(unit, step) - 1
            self._paces[key] = PeerPace(_median_without(self._counts[unit, step], waited), peers)
        return self._paces[key]

    def hit(self, rule: MonitorRule, dossier: Waiting, pace: PeerPace, *, became: date) -> MonitorHit:
        """Return the hit of one dossier."""
        facts = {
            "months": self.allowed(dossier.cell, dossier.step), "step": dossier.step, "moved_on": dossier.moved_on,
            "waited": self.waited(dossier.moved_on), "median": int(pace.median), "peers": pace.peers,
        }  # fmt: skip
        return MonitorHit(
            rule.id, dossier.cell, dossier.moved_on, became, severity=rule.severity, facts=facts, ref=dossier.ref
        )


def _median_without(counts: Mapping[int, int], value: int) -> Fraction:
    """Return the median of counted values, one occurrence of `value` left out."""
    n = sum(counts.values()) - 1
    low, high = (_at(counts, value, place) for place in ((n - 1) // _HALF, n // _HALF))
    return Fraction(low + high, _HALF)


def _at(counts: Mapping[int, int], value: int, place: int) -> int:
    """Return the value at a place in rising order, one occurrence of `value` left out; raise IndexError beyond."""
    passed = 0
    for each in sorted(counts):
        passed += counts[each] - (each == value)
        if place < passed:
            return each
    raise IndexError(place)
