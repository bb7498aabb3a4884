"""Every rule changed in one place: taken away, warning for stopping, a part less, another law day, another consent."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from engine.acts import KINDS
from engine.law.model.edition import Edition
from engine.law.model.rule import LEVELS, MOVE, Level, Rule, RuleVersion, Waivable
from engine.law.operators.registry import read_condition
from engine.terms import Confidence, Enforce
from policies.authoring.mutation.condition_literals import with_literals_moved
from policies.authoring.mutation.condition_mutants import NOTHING, flow, loosened
from policies.authoring.mutation.mutant import Mutant, copied, moved
from policies.loading.build import BuiltPolicyFile
from reading.strict_yaml import KeyPath

ChangedRule = tuple[KeyPath, object, object, Rule | None]
"""Where in the rule, what it was, what it became, and the rule with it; None where the rule is gone."""

_OTHER = {Enforce.DENY: Enforce.WARN, Enforce.WARN: Enforce.DENY}
_CONSENTING = LEVELS[1:]
"""Levels that a file may name."""


def of_rules(law: BuiltPolicyFile, edition: Edition) -> Iterator[Mutant]:
    """Yield every change of the rules of a file."""
    for rule in law.rules:
        for path, old, new, other in _near(rule, law, edition):
            rules = tuple(kept if kept.id != rule.id else other for kept in edition.rules)
            changed = copied(edition, rules=tuple(kept for kept in rules if kept is not None))
            yield Mutant(law, ("rules", rule.id, *path), old, new, changed, frozenset({rule.id}))


def _near(rule: Rule, law: BuiltPolicyFile, edition: Edition) -> Iterator[ChangedRule]:
    yield (), "the rule", NOTHING, None
    yield from _enforced(rule)
    yield from _conditions(rule, law)
    yield from _counted(rule, law)
    yield from _waived(rule)
    for path, old, new, versions in windows_moved(rule.versions, first=edition.covers_from):
        yield path, old, new, replace(rule, versions=versions)


def _enforced(rule: Rule) -> Iterator[ChangedRule]:
    """Yield the rule stopping where it warns and the other way; one of confidence R only ever warns."""
    if any(version.confidence is not Confidence.R for version in rule.versions):
        for move, enforce in rule.guards.items():
            other = _OTHER[enforce]
            yield ("guards",), f"{move} {enforce}", str(other), replace(rule, guards={**rule.guards, move: other})
    for move in rule.guards if len(rule.guards) > 1 else ():
        guards = {name: enforce for name, enforce in rule.guards.items() if name != move}
        yield ("guards",), move, NOTHING, replace(rule, guards=guards)


def _conditions(rule: Rule, law: BuiltPolicyFile) -> Iterator[ChangedRule]:
    for key in ("require", "applies_when"):
        raw = law.tree.data["rules"][rule.id].get(key)
        if raw is None:
            continue
        for path, old, new, changed in (*with_literals_moved(raw, moved=moved), *loosened(raw)):
            condition = read_condition(changed)
            other = replace(rule, require=condition) if key == "require" else replace(rule, applies_when=condition)
            yield (key, *path), old, new, other
    if rule.applies_when is not None:
        raw = law.tree.data["rules"][rule.id]["applies_when"]
        yield ("applies_when",), flow(raw), NOTHING, replace(rule, applies_when=None)


def _counted(rule: Rule, law: BuiltPolicyFile) -> Iterator[ChangedRule]:
    """Yield the rule on the law of the move's own day, or of the day of the act that it is about first."""
    if rule.counted_on != MOVE:
        yield ("counted_on",), rule.counted_on, MOVE, replace(rule, counted_on=MOVE)
        return
    text = flow(law.tree.data["rules"][rule.id]["require"])
    named = sorted((text.find(kind), kind) for kind in KINDS if f"{kind}." in text or f"present: {kind}}}" in text)
    for _, kind in named[:1]:
        yield ("counted_on",), MOVE, kind, replace(rule, counted_on=kind)


def _waived(rule: Rule) -> Iterator[ChangedRule]:
    if rule.waivable is None:
        lowest = _CONSENTING[0]
        yield ("waivable",), NOTHING, lowest, replace(rule, waivable=Waivable(lowest))
        return
    by = rule.waivable.by
    yield ("waivable",), by, NOTHING, replace(rule, waivable=None)
    for level in levels_near(by):
        yield ("waivable", "by"), by, level, replace(rule, waivable=replace(rule.waivable, by=level))


def levels_near(level: Level) -> Iterator[Level]:
    """Yield the levels one below and one above."""
    at = _CONSENTING.index(level)
    yield from _CONSENTING[max(at - 1, 0) : at]
    yield from _CONSENTING[at + 1 : at + 2]


Windows = tuple[RuleVersion, ...]


def windows_moved(windows: Windows, *, first: date) -> Iterator[tuple[KeyPath, object, object, Windows]]:
    """Yield windows that begin or end one day earlier or later, where that changes more than the text cited.

    Args:
        windows: In the order of days.
        first: First day of the law that the edition knows; nothing is asked about earlier ones.

    """
    for at, window in enumerate(windows):
        later = windows[at + 1] if at + 1 < len(windows) else None
        if at == 0 or _matters(windows[at - 1], window):
            days = (day for day in _days_near(window.since) if day >= first)
            yield from ((("versions", at, "from"), window.since, day, _begun(windows, at, day)) for day in days)
        if window.until is not None and (later is None or later.since > window.until):
            yield from ((("versions", at, "until"), window.until, day, _ended(windows, at, day))
                        for day in _days_near(window.until))  # fmt: skip


def _ended(windows: Windows, at: int, day: date) -> Windows:
    return (*windows[:at], replace(windows[at], until=day), *windows[at + 1 :])


def _begun(windows: Windows, at: int, day: date) -> Windows:
    """Return the windows with another first day of one of them; the one before it ends there, if it did before."""
    before = tuple(
        replace(window, until=day) if at and window is windows[at - 1] and window.until == windows[at].since else window
        for window in windows[:at]
    )
    return (*before, replace(windows[at], since=day), *windows[at + 1 :])


def _matters(earlier: RuleVersion, later: RuleVersion) -> bool:
    """Tell whether there is a gap between two windows, or one of them only warns."""
    is_gap = earlier.until is not None and earlier.until < later.since
    return is_gap or (earlier.confidence is Confidence.R) != (later.confidence is Confidence.R)


def _days_near(day: date) -> tuple[date, date]:
    return day - timedelta(days=1), day + timedelta(days=1)
