"""All rules with their parameters, over time and place. Compiles each rule once per window of the law."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from datetime import date

from engine.dossiers.facts import Facts
from engine.law.evaluation.rule_version import ActiveRule, Compiled, RuleTimeline, Window
from engine.law.model.finding import Citation
from engine.law.model.operand import ParamValue
from engine.law.model.parameters import DatedParams, Params, stricter
from engine.law.model.rule import NATIONAL, DatedValue, Param, Rule, Tightening
from engine.law.operators.parameters_used import rule_uses
from engine.law.operators.registry import compile_condition

Scopes = tuple[str, ...]
"""Ids of the units whose overlays are in force, in a fixed order."""


class _Timelines(dict[str, RuleTimeline]):
    """Rules over all time by id, each laid out when it is first asked for."""

    def __init__(self, lay_out: Callable[[str], RuleTimeline]) -> None:
        super().__init__()
        self._lay_out = lay_out

    def __missing__(self, rule_id: str) -> RuleTimeline:
        """Lay the rule out and keep it."""
        timeline = self[rule_id] = self._lay_out(rule_id)
        return timeline


class RuleIndex:
    """Rules and parameters. What it has worked out it keeps.

    Args:
        params: Every parameter by name.
        rules: In the order of the files.
        tightenings: Of all overlays.

    Attributes:
        value_turns: Every day on which some value begins, in order.

    """

    def __init__(
        self, params: Mapping[str, Param], rules: tuple[Rule, ...], tightenings: tuple[Tightening, ...]
    ) -> None:
        self._params, self._tightenings = params, tightenings
        self._rules = {rule.id: rule for rule in rules}
        own = {rule.scope for rule in rules if rule.scope != NATIONAL} | {item.scope for item in tightenings}
        self._scopes = tuple(sorted(own))
        self._scopes_by_units: dict[tuple[str, ...], Scopes] = {}
        self._timelines: dict[Scopes, _Timelines] = {}
        items: list[Param | Tightening] = [*params.values(), *tightenings]
        self.value_turns = sorted({dated.since for item in items for dated in item.values})
        self._values: dict[tuple[Scopes, int], DatedParams] = {}

    def scopes(self, facts: Facts, day: date) -> Scopes:
        """Return the units above the dossier's cell whose overlays count on a day."""
        return self.scopes_of(facts.units_on(day)) if self._scopes else ()

    def scopes_of(self, units: tuple[str, ...]) -> Scopes:
        """Return those of the units whose overlays count there."""
        if units not in self._scopes_by_units:
            self._scopes_by_units[units] = tuple(scope for scope in self._scopes if scope in units)
        return self._scopes_by_units[units]

    def value(self, name: str, day: date, scopes: Scopes) -> ParamValue | None:
        """Return a parameter's value on a day: the strictest of the base's and those of the overlays in force."""
        param = self._params.get(name)
        strictest = None if param is None else _on(param.values, day)
        if param is None or strictest is None:
            return None
        for item in self._tightenings:
            own = _on(item.values, day) if item.param == name and item.scope in scopes else None
            strictest = strictest if own is None else stricter(param.tighter, strictest, own)
        return strictest

    def state(self, rule: Rule, facts: Facts, day: date) -> ActiveRule | None:
        """Return the rule as it is in force for the dossier's cell on a law day."""
        return self.timelines(self.scopes(facts, day))[rule.id].at(day)

    def windows(self, rule: Rule, facts: Facts, first: date) -> Iterator[Window]:
        """Yield the windows of law and place from `first` on."""
        moved = [since for since, _ in facts.path if since > first] if self._scopes else []
        starts = [first, *moved]
        ends = [*(date.fromordinal(since.toordinal() - 1) for since in moved), date.max]
        for start, end in zip(starts, ends, strict=True):
            yield from self.timelines(self.scopes(facts, start))[rule.id].windows(start, end)

    def timelines(self, scopes: Scopes) -> Mapping[str, RuleTimeline]:
        """Return every rule over all time under these overlays, by its id."""
        if scopes not in self._timelines:
            self._timelines[scopes] = _Timelines(lambda rule_id: self._lay_out(self._rules[rule_id], scopes))
        return self._timelines[scopes]

    def values(self, scopes: Scopes, day: date) -> Params:
        """Return every parameter that has a value on a day under these overlays."""
        key = scopes, bisect_right(self.value_turns, day)
        if key not in self._values:
            pairs = ((name, self.value(name, day, scopes)) for name in self._params)
            self._values[key] = self._dated({name: value for name, value in pairs if value is not None}, scopes)
        return self._values[key]

    def _lay_out(self, rule: Rule, scopes: Scopes) -> RuleTimeline:
        if rule.scope not in (NATIONAL, *scopes):
            return RuleTimeline([(date.min, None)])
        names = tuple(dict.fromkeys(use.param for use in rule_uses(rule)))
        compiled: dict[tuple[object, ...], Compiled] = {}
        states: dict[tuple[object, ...], ActiveRule] = {}
        windows: list[tuple[date, ActiveRule | None]] = []
        for day in self._turns(rule, names, scopes=scopes):
            version = next((version for version in rule.versions if version.covers(day)), None)
            values = {name: self.value(name, day, scopes) for name in names}
            if version is None:
                windows.append((day, None))
                continue
            key, overlaid = tuple(values.values()), self._overlaid(values, day, scopes)
            if key not in compiled:
                compiled[key] = _compile(rule, self._dated({n: v for n, v in values.items() if v is not None}, scopes))
            made = ActiveRule(rule, version, compiled[key], overlaid=overlaid)
            windows.append((day, states.setdefault((version.since, overlaid, *key), made)))
        return RuleTimeline(windows)

    def _dated(self, values: Params, scopes: Scopes) -> DatedParams:
        """Return the values of a day with the way to those of other days."""
        return DatedParams(values, lambda day: self.values(scopes, day))

    def _overlaid(self, values: Mapping[str, ParamValue | None], day: date, scopes: Scopes) -> tuple[Citation, ...]:
        """Return the citations of the overlays whose value counts on a day, being stricter than that of the base."""
        cites: list[Citation] = []
        for item in self._tightenings:
            if item.param in values and item.scope in scopes:
                own, base = _dated_on(item.values, day), _dated_on(self._params[item.param].values, day)
                if own is not None and own.value == values[item.param] and (base is None or own.value != base.value):
                    cites += own.cites
        return tuple(cites)

    def _turns(self, rule: Rule, names: tuple[str, ...], *, scopes: Scopes) -> list[date]:
        """Return the days on which the rule may change, in order; the first of all days too."""
        ends = [version.until for version in rule.versions if version.until is not None]
        turns = {date.min, *(version.since for version in rule.versions), *ends}
        for name in names:
            turns |= {dated.since for dated in self._params[name].values} if name in self._params else set()
            own = (item for item in self._tightenings if item.param == name and item.scope in scopes)
            turns |= {dated.since for item in own for dated in item.values}
        return sorted(turns)


def _compile(rule: Rule, values: Params) -> Compiled:
    applies = None if rule.applies_when is None else compile_condition(rule.applies_when, values)
    return Compiled(compile_condition(rule.require, values), applies)


def _on(values: tuple[DatedValue, ...], day: date) -> ParamValue | None:
    """Return the value in force on `day`, or None before the first."""
    dated = _dated_on(values, day)
    return None if dated is None else dated.value


def _dated_on(values: tuple[DatedValue, ...], day: date) -> DatedValue | None:
    """Return the value in force on `day` with its dates and citations, or None before the first."""
    latest = None
    for dated in values:
        if dated.since > day:
            break
        latest = dated
    return latest
