"""An edition of the law: what its files hold, and what it can be asked. It never changes."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from types import MappingProxyType

from engine.calendar.working_days import WorkingCalendar
from engine.dossiers.facts import Facts
from engine.law.model.alert_policy import AlertPolicy
from engine.law.model.due import Due
from engine.law.model.finding import Assessment, Finding, Remedy, RuleVerdict
from engine.law.model.monitor_rule import MonitorRule
from engine.law.model.operand import ParamValue
from engine.law.model.parameters import Params
from engine.law.model.rule import (
    NATIONAL,
    DeadlineRule,
    Effective,
    FormVersion,
    Instrument,
    Param,
    Rule,
    Tightening,
)
from engine.values import Value

Fix = Callable[[Finding], tuple[Remedy, ...]]
"""Returns the remedies of a finding that are to be done."""


def all_ways(finding: Finding) -> tuple[Remedy, ...]:
    """Return all that is listed for a finding; where a superior may consent, nobody need change what stands."""
    may_consent = any(remedy.kind == "consent" for remedy in finding.remedies)
    return tuple(remedy for remedy in finding.remedies if remedy.kind != "change" or not may_consent)


class Assuming(Value, frozen=True):
    """What is taken for granted when a day is tried: which remedies of a finding are done, what was supplied before."""

    fix: Fix = all_ways
    supplied: frozenset[str] = frozenset()


AS_LISTED = Assuming()


class Edition(ABC):
    """All policy files of one date, as one. Questions are answered by `engine.law.evaluation.compiled_edition`.

    Args:
        digest: SHA-256 of the manifest of the files, hex.
        covers_from: The first law day for which the rules are given.
        calendar: Working days.
        params: Every parameter by name.
        rules: In the order of the files; the order of the findings.
        tightenings: Stricter values of parameters, from overlays.
        deadlines: In the order of the files.
        instruments: Every legal text by its key.
        forms: Slug of a document → its printed forms in the order of days.
        effective: Move → from when it counts, where that is not the day on which it is made.
        alerts: Stages of deadlines, whom to tell, how long to wait.
        standing: What is watched over units, in the order of the files.

    """

    PARTS = (
        "digest", "covers_from", "calendar", "params", "rules", "tightenings", "deadlines", "instruments", "forms",
        "effective", "alerts", "standing",
    )  # fmt: skip
    """What an edition is made of, by the names under which it is given."""

    def __init__(  # noqa: PLR0913 - one keyword for each part of the files
        self,
        *,
        digest: str,
        covers_from: date,
        calendar: WorkingCalendar,
        params: Mapping[str, Param],
        rules: tuple[Rule, ...],
        tightenings: tuple[Tightening, ...] = (),
        deadlines: tuple[DeadlineRule, ...] = (),
        instruments: Mapping[str, Instrument] | None = None,
        forms: Mapping[str, tuple[FormVersion, ...]] | None = None,
        effective: Mapping[str, Effective] | None = None,
        alerts: AlertPolicy | None = None,
        standing: tuple[MonitorRule, ...] = (),
    ) -> None:
        self.digest, self.covers_from, self.calendar = digest, covers_from, calendar
        self.params, self.tightenings = MappingProxyType(dict(params)), tightenings
        self.rules, self.deadlines = rules, deadlines
        self.instruments = MappingProxyType(dict(instruments or {}))
        self.forms = MappingProxyType(dict(forms or {}))
        self.effective = MappingProxyType(dict(effective or {}))
        self.alerts = alerts or AlertPolicy()
        self.standing = standing

    @abstractmethod
    def assess(self, move: str, facts: Facts, on: date, *, assuming: Assuming = AS_LISTED) -> Assessment:
        """Return every finding on a move, and the days on which it could be made.

        A move that no rule guards is free: no findings, and any day will do. `assuming` tells which of the remedies
        of a finding are to be done: all, unless said otherwise.

        Raises:
            ActDateError: A law day lies before `covers_from`.
            CalendarFileError: A term in working days reaches a year without a calendar.

        """

    def judge(self, move: str, facts: Facts, on: date) -> tuple[Finding, ...]:
        """Return every finding of the rules in force, in the order of the files; raises as `assess` does."""
        return self.assess(move, facts, on).findings

    @abstractmethod
    def opens(self, move: str, facts: Facts, on: date) -> bool:
        """Tell whether every rule in force lets the move pass; the verdict alone, fast. Raises as `assess` does."""

    @abstractmethod
    def said(self, move: str, facts: Facts, on: date) -> tuple[RuleVerdict, ...]:
        """Return the verdict of every rule in force, in the order of the files; fast. Raises as `assess` does."""

    @abstractmethod
    def guards(self, move: str, facts: Facts, on: date) -> bool:
        """Tell whether some rule in force for the dossier's cell guards the move. Raises as `assess` does."""

    @abstractmethod
    def next_change(self, moves: Iterable[str], facts: Facts, after: date) -> date | None:
        """Return the first day after `after` on which a rule of one of these moves begins or ceases to hold.

        Nothing else may change meanwhile; None when waiting changes nothing.

        Raises:
            CalendarFileError: A term in working days reaches a year without a calendar.

        """

    @abstractmethod
    def effective_on(self, move: str, facts: Facts, on: date) -> date | None:
        """Return the day from which a move made on `on` counts, where a rule sets it (OFF-05); otherwise None."""

    @abstractmethod
    def values(self, facts: Facts, day: date) -> Params:
        """Return every parameter that has a value for the dossier's cell on a day."""

    @abstractmethod
    def dues(self, facts: Facts) -> tuple[Due, ...]:
        """Return the deadlines that have begun, in the order of the files.

        Raises:
            CalendarFileError: A term in working days reaches a year without a calendar.
            PolicyFileError: A parameter has no value on the day whose law counts.

        """

    @abstractmethod
    def value(self, param: str, day: date, units: tuple[str, ...] = ()) -> ParamValue | None:
        """Return a parameter's value for cells below these units on a day; None before its first value."""

    def guarded_moves(self) -> frozenset[str]:
        """Return the moves that a national rule guards at some time."""
        return frozenset(move for rule in self.rules if rule.scope == NATIONAL for move in rule.guards)

    def form_on(self, slug: str, day: date) -> FormVersion | None:
        """Return the printed form of a document on a day, or None when there is none."""
        versions = [version for version in self.forms.get(slug, ()) if version.since <= day]
        return versions[-1] if versions else None
