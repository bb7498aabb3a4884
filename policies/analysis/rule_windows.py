"""The windows of time in which a rule asks the same: its own versions, cut where one of its parameters changes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby, pairwise

from engine.law.model.edition import Edition
from engine.law.model.operand import ParamValue
from engine.law.model.rule import NATIONAL, Rule, RuleVersion
from engine.law.operators.parameters_used import rule_uses
from engine.terms import Confidence


@dataclass(frozen=True)
class RuleWindow:
    """Days from `first` to `last` on which a rule asks the same.

    Attributes:
        version: None where the rule is not in force.
        values: Of the parameters that it uses.

    """

    first: date
    last: date
    version: RuleVersion | None
    values: Mapping[str, ParamValue]

    @property
    def _key(self) -> object:
        is_recalled = self.version is not None and self.version.confidence is Confidence.R
        return self.version is None, is_recalled, None if self.version is None else tuple(self.values.items())


def windows_of(edition: Edition, rule: Rule, units: tuple[str, ...] = ()) -> tuple[RuleWindow, ...]:
    """Return the windows of a rule from the first day that the edition covers, those that ask the same as one.

    Args:
        edition: Where the rule stands.
        rule: Of the edition.
        units: Ids of the units whose overlays are in force.

    """
    names = tuple(dict.fromkeys(use.param for use in rule_uses(rule)))
    turns = sorted({edition.covers_from, *(day for day in _turns(edition, rule, names) if day > edition.covers_from)})
    windows = [_window(edition, rule, names, first=first, last=last, units=units) for first, last in _runs(turns)]
    groups = (list(group) for _, group in groupby(windows, key=lambda window: window._key))  # noqa: SLF001 - our own
    return tuple(RuleWindow(run[0].first, run[-1].last, run[0].version, run[0].values) for run in groups)


def scopes_of(edition: Edition) -> tuple[tuple[str, ...], ...]:
    """Return the places where the law differs: everywhere, then each unit that has an overlay."""
    own = {rule.scope for rule in edition.rules} | {item.scope for item in edition.tightenings}
    return ((), *((scope,) for scope in sorted(own - {NATIONAL})))


def _turns(edition: Edition, rule: Rule, names: Iterable[str]) -> Iterable[date]:
    yield from (version.since for version in rule.versions)
    yield from (version.until for version in rule.versions if version.until is not None)
    for name in names:
        yield from (dated.since for dated in (edition.params[name].values if name in edition.params else ()))
        own = (item for item in edition.tightenings if item.param == name)
        yield from (dated.since for item in own for dated in item.values)


def _runs(turns: list[date]) -> Iterable[tuple[date, date]]:
    yield from ((first, following - timedelta(days=1)) for first, following in pairwise(turns))
    yield turns[-1], date.max


def _window(
    edition: Edition, rule: Rule, names: tuple[str, ...], *, first: date, last: date, units: tuple[str, ...]
) -> RuleWindow:
    version = next((version for version in rule.versions if version.covers(first)), None)
    values = {name: edition.value(name, first, units) for name in names}
    return RuleWindow(first, last, version, {name: value for name, value in values.items() if value is not None})
