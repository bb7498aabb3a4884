"""Rules that make no sense in any dossier: never met, never asked, asked already by others; overlays that ask less.

All of it follows from the boxes of `policies.analysis.condition_boxes`:
what is said here is true, and more may be true than is said.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import combinations

from engine.errors import Message
from engine.law.model.edition import Edition
from engine.law.model.rule import NATIONAL, Rule
from engine.terms import Confidence, Enforce
from policies.analysis.box_terms import BoxTerm, term_of
from policies.analysis.condition_boxes import Demand, Question, impossible, never_true, redundant, variables
from policies.analysis.rule_windows import RuleWindow, scopes_of, windows_of
from policies.loading.build import BuiltPolicyFile
from policies.schemas.faults import Faults, owner_of
from reading.strict_yaml import KeyPath

_Found = Iterable[tuple[Rule, KeyPath, Message]]


def check_sense(laws: Iterable[BuiltPolicyFile], edition: Edition, faults: Faults) -> None:
    """Add a fault for every rule that can never be met, a warning for every one that asks nothing of its own.

    Args:
        laws: The files of the edition.
        edition: What they say.
        faults: Takes what is found.

    """
    trees = {rule.id: law.tree for law in laws for rule in law.rules}
    warned: list[tuple[str, Message]] = []
    for units in scopes_of(edition):
        rules = _rules_in(edition, units)
        for rule, path, what in (*_never(edition, rules, units), *_looser(edition, rules, units)):
            faults.add(trees[rule.id], path, what, about=owner_of(trees[rule.id], path))
        for rule, path, what in _idle(edition, rules, units):
            if (rule.id, what) not in warned:
                warned.append((rule.id, what))
                faults.warn(trees[rule.id], path, what, about=owner_of(trees[rule.id], path))


def table_faults(edition: Edition, rules: Sequence[str]) -> tuple[Message, ...]:
    """Return where a table of rules has an overlap or a gap: of its rules exactly one must apply to known facts.

    Args:
        edition: Where the rules stand.
        rules: Their ids.

    """
    known = {rule.id: rule for rule in edition.rules}
    missing = [name for name in rules if name not in known or known[name].applies_when is None]
    if missing:
        return tuple(Message("table.rule_missing", rule=name) for name in missing)
    faults: list[Message] = []
    for day in sorted({window.first for name in rules for window in _in_force(edition, known[name], ())}):
        gates = {name: gate for name in rules if (gate := _gate(edition, known[name], day)) is not None}
        for first, second in combinations(gates, 2):
            if not impossible([Demand(gates[first], Question.TRUE), Demand(gates[second], Question.TRUE)]):
                faults.append(Message("table.both_apply", first=first, second=second))
        if not impossible([Demand(gate, Question.FALSE) for gate in gates.values()]):
            faults.append(Message("table.none_applies", rules=tuple(rules)))
    return tuple(fault for at, fault in enumerate(faults) if fault not in faults[:at])


def _gate(edition: Edition, rule: Rule, day: date) -> BoxTerm | None:
    """Return when a rule applies on a day, or None when it is not in force."""
    window = next((window for window in _in_force(edition, rule, ()) if window.first <= day <= window.last), None)
    return None if window is None or rule.applies_when is None else term_of(rule.applies_when, window.values)


def passes(rule: Rule, window: RuleWindow) -> BoxTerm:
    """Return the term that is true where a rule that is in force lets its move pass."""
    asked = term_of(rule.require, window.values)
    if rule.applies_when is None:
        return asked
    applies = term_of(rule.applies_when, window.values)
    return BoxTerm("any", (BoxTerm("not", (applies,)), BoxTerm("all", (applies, asked))))


def _rules_in(edition: Edition, units: tuple[str, ...]) -> tuple[Rule, ...]:
    return tuple(rule for rule in edition.rules if rule.scope in (NATIONAL, *units))


def _in_force(edition: Edition, rule: Rule, units: tuple[str, ...]) -> list[RuleWindow]:
    return [window for window in windows_of(edition, rule, units) if window.version is not None]


def _never(edition: Edition, rules: Sequence[Rule], units: tuple[str, ...]) -> _Found:
    """Yield the rules that no dossier can meet where they apply, and those that never apply."""
    for rule in rules:
        for window in _in_force(edition, rule, units):
            if rule.applies_when is not None and never_true(term_of(rule.applies_when, window.values)):
                path: KeyPath = ("rules", rule.id, "applies_when")
                yield rule, path, Message("rule.never_applies", since=window.first)
            elif never_true(_asked(rule, window)):
                path = ("rules", rule.id, "require")
                yield rule, path, Message("rule.never_met", since=window.first)


def _asked(rule: Rule, window: RuleWindow) -> BoxTerm:
    asked = term_of(rule.require, window.values)
    return asked if rule.applies_when is None else BoxTerm("all", (term_of(rule.applies_when, window.values), asked))


def _idle(edition: Edition, rules: Sequence[Rule], units: tuple[str, ...]) -> _Found:
    """Yield the rules that ask nothing: always true, or asked on the same moves and days by others that nobody waives.

    A rule that is waivable or only warns cannot stand for another.
    """
    for rule in rules:
        spans = _in_force(edition, rule, units)
        if spans and all(redundant(passes(rule, window), ()) for window in spans):
            yield rule, ("rules", rule.id, "require"), Message("rule.always_met")
            continue
        for other in (each for each in rules if each is not rule and _stands_for(each, rule)):
            if spans and all(_covered(edition, rule, other, window=window, units=units) for window in spans):
                yield rule, ("rules", rule.id, "require"), Message("rule.asked_by_another", other=other.id)


def _stands_for(other: Rule, rule: Rule) -> bool:
    firm = {move for move, enforce in other.guards.items() if enforce is Enforce.DENY}
    return other.waivable is None and other.counted_on == rule.counted_on and firm >= rule.guards.keys()


def _covered(edition: Edition, rule: Rule, other: Rule, *, window: RuleWindow, units: tuple[str, ...]) -> bool:
    """Tell that all through a window of a rule another one asks at least as much."""
    own = passes(rule, window)
    there = [
        rival
        for rival in windows_of(edition, other, units)
        if rival.first <= window.last and window.first <= rival.last
    ]
    return all(_implies(other, rival, own) for rival in there)


def _implies(other: Rule, window: RuleWindow, own: BoxTerm) -> bool:
    if window.version is None or window.version.confidence is Confidence.R:
        return False
    term = passes(other, window)
    return bool(variables(term) & variables(own)) and redundant(own, [term])


def _looser(edition: Edition, rules: Sequence[Rule], units: tuple[str, ...]) -> _Found:
    """Yield the national rules that ask less somewhere once the overlays of these units are in force."""
    tightened = {item.param for item in edition.tightenings if item.scope in units}
    for rule in (each for each in rules if each.scope == NATIONAL) if tightened else ():
        for base in _in_force(edition, rule, ()):
            for local in _in_force(edition, rule, units):
                both = local.first <= base.last and base.first <= local.last
                if both and base.values != local.values and not _asks_all(rule, local, base):
                    what = Message("rule.asks_less_under_overlay", unit=units[0], since=max(base.first, local.first))
                    yield rule, ("rules", rule.id, "require"), what


def _asks_all(rule: Rule, local: RuleWindow, base: RuleWindow) -> bool:
    demands = [Demand(passes(rule, local), Question.TRUE), Demand(passes(rule, base), Question.NOT_TRUE)]
    return impossible(demands)
