"""One change of a number, a list or a word, and the edition with it; how far each kind of value is moved."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from engine.law.evaluation.compiled_edition import CompiledEdition
from engine.law.model.alert_policy import AlertPolicy, AlertRule
from engine.law.model.edition import Edition
from engine.law.model.rule import DeadlineRule
from policies.loading.build import BuiltPolicyFile
from reading.strict_yaml import KeyPath

_PART = Fraction(1, 21)
"""How far a fraction is moved: less than a vote of any cell that the examples have."""


@dataclass(frozen=True)
class Mutant:
    """One change: where it stands, what it was and what it became, and the edition with it."""

    law: BuiltPolicyFile
    path: KeyPath
    old: object
    new: object
    edition: Edition
    touched: frozenset[str]
    """Ids of the rules, deadlines and standing rules, and moves with a day of effect, that may answer otherwise."""

    @property
    def change(self) -> str:
        """Return the change as a list of equivalent ones names it: where, what it was, what it becomes."""
        return f"{'.'.join(map(str, self.path))}: {shown(self.old)} → {shown(self.new)}"


def shown(value: object) -> str:
    """Return a value as it could stand in a file."""
    if isinstance(value, tuple):
        return f"[{', '.join(map(str, value))}]"
    return str(value).lower() if isinstance(value, bool) else str(value)


def moved(value: Any, others: frozenset[str]) -> Iterator[Any]:  # noqa: ANN401 - a value of any unit
    """Yield a value moved one step each way: one more and less, a 21st part, a list with a word less and more."""
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, int):
        yield value + 1
        yield from (value - 1,) if value else ()
    elif isinstance(value, Fraction):
        yield from (near for near in (value - _PART, value + _PART) if 0 <= near <= 1)
    elif isinstance(value, tuple):
        yield from _lists(value, others)
    else:
        yield from sorted(others - {value})[:1]


def _lists(words: tuple[Any, ...], others: frozenset[str]) -> Iterator[tuple[Any, ...]]:
    """Yield a list without one of its words, each in turn, and with one more."""
    yield from (words[:at] + words[at + 1 :] for at in range(len(words) if len(words) > 1 else 0))
    yield from ((*words, word) for word in sorted(others - set(words))[:1])


def copied(edition: Edition, **changed: Any) -> Edition:  # noqa: ANN401 - any part of an edition
    """Return an edition with other parts; what alerts need of the changed ones reaches their policy too."""
    parts: Mapping[str, Any] = {
        name: getattr(edition, name)
        for name in (
            "digest", "covers_from", "calendar", "params", "rules", "tightenings", "deadlines", "instruments", "forms",
            "effective", "alerts", "standing",
        )
    }  # fmt: skip
    alerts = edition.alerts
    if "params" in changed:
        alerts = replace(alerts, params=changed["params"])
    if "deadlines" in changed:
        alerts = replace(alerts, rules={**alerts.rules, **_told_of(changed["deadlines"], alerts)})
    if "standing" in changed:
        routes = {monitor.id: replace(alerts.rules[monitor.id], route=monitor.route) for monitor in changed["standing"]}
        alerts = replace(alerts, rules={**alerts.rules, **routes})
    return CompiledEdition(**{**parts, "alerts": alerts, **changed})


def _told_of(deadlines: tuple[DeadlineRule, ...], alerts: AlertPolicy) -> dict[str, AlertRule]:
    """Return what alerts need of changed deadlines."""
    return {
        deadline.id: replace(
            alerts.rules[deadline.id],
            route=deadline.route or alerts.rules[deadline.id].route, warn_before=deadline.warn_before,
            in_working_days=deadline.working_days is not None,
        )
        for deadline in deadlines
    }  # fmt: skip
