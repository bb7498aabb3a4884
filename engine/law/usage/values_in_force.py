"""The values that a rule, a deadline or a watch uses in a unit on a day: of the law, or made stricter there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from engine.law.model.edition import Edition
from engine.law.model.finding import Citation
from engine.law.model.monitor_rule import MonitorRule, params_of
from engine.law.model.operand import ParamRef, ParamValue
from engine.law.model.rule import NATIONAL, DatedValue, DeadlineRule, Effective, LengthUnit, Rule
from engine.law.operators.parameters_used import params_of_deadline, rule_uses

AnyRule = Rule | DeadlineRule | MonitorRule | Effective
"""What has an id, a title and versions."""


@dataclass(frozen=True, slots=True)
class ValueInForce:
    """One value in force: its parameter, what it counts, where it stands; `scope`: the unit that made it stricter."""

    param: str
    unit: LengthUnit
    value: ParamValue | None
    cites: tuple[Citation, ...] = ()
    scope: str = NATIONAL


def in_use(rule: AnyRule, edition: Edition, *, units: Sequence[str], day: date) -> tuple[ValueInForce, ...]:
    """Return the values that a rule uses for cells below these units on a day, each parameter once.

    Args:
        rule: What is asked about.
        edition: The law.
        units: Ids of a unit and of all units above it, the unit first; empty for the law of everybody.
        day: The law day.

    """
    names = [name for name in dict.fromkeys(_named(rule)) if name in edition.params]
    return tuple(_in_use(name, edition, tuple(units), day=day) for name in names)


def applies_in(rule: AnyRule, units: Sequence[str], day: date) -> bool:
    """Tell whether a rule is in force on a day, and for cells below these units."""
    is_there = getattr(rule, "scope", NATIONAL) in (NATIONAL, *units)
    return is_there and any(version.covers(day) for version in rule.versions)


def _named(rule: AnyRule) -> Iterable[str]:
    if isinstance(rule, Rule):
        return (use.param for use in rule_uses(rule))
    if isinstance(rule, DeadlineRule):
        return params_of_deadline(rule)
    if isinstance(rule, MonitorRule):
        return params_of(rule.watch)
    months = rule.after.add_months.months
    return [months.param] if isinstance(months, ParamRef) else []


def _in_use(name: str, edition: Edition, units: tuple[str, ...], *, day: date) -> ValueInForce:
    param, value = edition.params[name], edition.value(name, day, units)
    for item in edition.tightenings:
        own = _on(item.values, day) if item.param == name and item.scope in units else None
        if own is not None and own.value == value:
            return ValueInForce(name, param.unit, value, own.cites, item.scope)
    dated = _on(param.values, day)
    return ValueInForce(name, param.unit, value, dated.cites if dated else ())


def _on(values: Sequence[DatedValue], day: date) -> DatedValue | None:
    return next((dated for dated in reversed(values) if dated.since <= day), None)
