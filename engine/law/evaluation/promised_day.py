"""The day that an answer promises, tried before it is given.

What is listed is assumed to be done on that day, and the rules are asked again. What then stands in the way, though it
holds today, is listed too, and the day is looked for anew: until doing all of it is granted, or no such day is found.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from engine.dossiers.facts import Facts
from engine.errors import CalendarFileError
from engine.law.evaluation.assumed_facts import done, is_left_open
from engine.law.model.edition import Assuming
from engine.law.model.finding import Finding, NoDay, Remedy
from engine.values import Value

ROUNDS = 10
"""How often a day is tried: each time something is added or the day is later, so few are ever needed."""

FactsKey = tuple[object, ...]


class Promise(Value, frozen=True):
    """What came of trying.

    Attributes:
        day: The first day found on which all of it is granted; None when none was.
        later: What stands in the way on that day though it does not today, or beside what was listed already.
        tried_on: The day on which `later` was judged.
        no_day: Why there is no day.

    """

    day: date | None
    later: tuple[Finding, ...] = ()
    tried_on: date | None = None
    no_day: NoDay = ""


@dataclass(slots=True)
class PromisedDay:
    """One move of one dossier, refused on one day.

    Args:
        facts: The dossier as it is.
        on: The day asked about.
        blocked: What stops the move on a day, given the facts.
        assuming: What is to be done about a finding.

    """

    facts: Facts
    on: date
    blocked: Callable[[Facts, date], Sequence[Finding]]
    assuming: Assuming
    _todo: dict[FactsKey, Remedy] = field(default_factory=dict)
    _later: dict[str, Finding] = field(default_factory=dict)
    _not_before: date = date.min

    def foresee(self, blocking: Sequence[Finding]) -> Promise:
        """Return the first day found on which the move is granted once all is done that is listed for these."""
        if any(not self.assuming.fix(finding) for finding in blocking):
            return Promise(None, no_day="stuck")
        if any(finding.applies_unknown for finding in blocking):
            return Promise(None, no_day="unknown")
        self._not_before = self.on
        for finding in blocking:
            self._take(finding)
        try:
            return self._tried()
        except CalendarFileError:
            return Promise(None, no_day="calendar")

    def _tried(self) -> Promise:
        for _ in range(ROUNDS):
            day = self._not_before
            blocked = self._blocked(day)
            if not blocked:
                return Promise(day, self._needed(day), day)
            if any(not self.assuming.fix(finding) for finding in blocked):
                return Promise(
                    None, tuple(finding for finding in blocked if not self.assuming.fix(finding)), day, "stuck"
                )
            if any(finding.applies_unknown for finding in blocked):
                return Promise(None, tuple(blocked), day, "unknown")
            if not [finding for finding in blocked if self._take(finding, later_on=day)]:
                return Promise(None, tuple(blocked), day, "not_found")
        return Promise(None, tuple(blocked), day, "not_found")

    def _blocked(self, day: date, todo: Iterable[Remedy] | None = None) -> list[Finding]:
        """Return what stops the move once all is done on a day."""
        remedies = tuple(self._todo.values() if todo is None else todo)
        supplied = self.assuming.supplied.union(remedy.about for remedy in remedies if remedy.kind == "supply")
        then = done(self.facts, remedies, day)
        return [finding for finding in self.blocked(then, day) if not is_left_open(finding, then, supplied)]

    def _take(self, finding: Finding, later_on: date | None = None) -> bool:
        """Add what is to be done about a finding; tell whether that is anything new, or has to wait."""
        ways = self.assuming.fix(finding)
        new = [remedy for remedy in ways if remedy.kind != "wait" and _key(remedy) not in self._todo]
        self._todo |= {_key(remedy): remedy for remedy in new}
        before, self._not_before = self._not_before, max(self._not_before, _first_day(ways))
        waits = [remedy for remedy in ways if remedy.kind == "wait"]
        if later_on is not None and (new or waits):
            held = self._later.get(finding.rule)
            mine = () if held is None else held.remedies
            self._later[finding.rule] = finding._replace(remedies=tuple(dict.fromkeys((*mine, *new, *waits))))
        return bool(new) or self._not_before > before

    def _needed(self, day: date) -> tuple[Finding, ...]:
        """Return the later findings without which it would not be granted: a later day may have made some needless."""
        kept = dict(self._later)
        for rule, finding in self._later.items():
            own = {_key(remedy) for remedy in finding.remedies}
            others = {_key(remedy) for name, finding in kept.items() if name != rule for remedy in finding.remedies}
            rest = {key: remedy for key, remedy in self._todo.items() if key not in own - others}
            is_waited_for = any(remedy.kind == "wait" for remedy in finding.remedies)
            if not is_waited_for and not self._blocked(day, rest.values()):
                self._todo = rest
                del kept[rule]
        return tuple(kept.values())


def _key(remedy: Remedy) -> FactsKey:
    return remedy.kind, remedy.about, remedy.count, remedy.words, remedy.by


def _first_day(ways: Sequence[Remedy]) -> date:
    """Return the day before which these do not help; a consent helps at once."""
    if any(remedy.kind == "consent" for remedy in ways):
        return date.min
    return max((remedy.day for remedy in ways if remedy.day is not None), default=date.min)
