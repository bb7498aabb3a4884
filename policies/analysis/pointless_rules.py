"""Rules that make no sense in any dossier: never met, never asked, asked already by others; overlays that ask less.

All of it follows from the boxes of `policies.analysis.condition_boxes`:
what is said here is true, and more may be true than is said.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import combinations

from engine.law.model.edition import Edition
from engine.law.model.rule import NATIONAL, Rule
from engine.terms import Confidence, Enforce
from policies.analysis.box_terms import BoxTerm, term_of
from policies.analysis.condition_boxes import Demand, Question, impossible, never_true, redundant, variables
from policies.analysis.rule_windows import RuleWindow, scopes_of, windows_of
from policies.loading.build import BuiltPolicyFile
from policies.schemas.faults import Faults, about
from reading.strict_yaml import KeyPath

_Found = Iterable[tuple[Rule, KeyPath, str, str]]


def check_sense(laws: Iterable[BuiltPolicyFile], edition: Edition, faults: Faults) -> None:
    """Add a fault for every rule that can never be met, a warning for every one that asks nothing of its own.

    Args:
        laws: The files of the edition.
        edition: What they say.
        faults: Takes what is found.

    """
    trees = {rule.id: law.tree for law in laws for rule in law.rules}
    found = set()
    for units in scopes_of(edition):
        rules = _rules_in(edition, units)
        for rule, path, what, hint in (*_never(edition, rules, units), *_looser(edition, rules, units)):
            tree = trees[rule.id]
            faults.add(tree, path, about(tree, path) + what, hint=hint)
        for rule, path, what, hint in _idle(edition, rules, units):
            tree, key = trees[rule.id], (rule.id, what)
            if key not in found:
                found.add(key)
                faults.warn(tree, path, about(tree, path) + what, hint=hint)


def table_faults(edition: Edition, rules: Sequence[str]) -> tuple[str, ...]:
    """Return where a table of rules has an overlap or a gap: of its rules exactly one must apply to known facts.

    Args:
        edition: Where the rules stand.
        rules: Their ids.

    """
    known = {rule.id: rule for rule in edition.rules}
    missing = [name for name in rules if name not in known or known[name].applies_when is None]
    if missing:
        return tuple(f"{name}: there is no such rule with 'applies_when'" for name in missing)
    found: dict[str, None] = {}
    for day in sorted({window.first for name in rules for window in _in_force(edition, known[name], ())}):
        gates = {name: gate for name in rules if (gate := _gate(edition, known[name], day)) is not None}
        for one, other in combinations(gates, 2):
            if not impossible([Demand(gates[one], Question.TRUE), Demand(gates[other], Question.TRUE)]):
                found[f"{one} and {other} may both apply"] = None
        if not impossible([Demand(gate, Question.FALSE) for gate in gates.values()]):
            found[f"none of {', '.join(rules)} may apply"] = None
    return tuple(found)


def _gate(edition: Edition, rule: Rule, day: date) -> BoxTerm | None:
    """Return when a rule applies on a day, or None when it is not in force."""
    window = next((one for one in _in_force(edition, rule, ()) if one.first <= day <= one.last), None)
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
            since = f"from {window.first}"
            if rule.applies_when is not None and never_true(term_of(rule.applies_when, window.values)):
                path: KeyPath = ("rules", rule.id, "applies_when")
                yield rule, path, f"it never applies {since}: its conditions exclude each other", "see 'applies_when'"
            elif never_true(_asked(rule, window)):
                path = ("rules", rule.id, "require")
                what = f"no dossier can ever meet it {since}: its conditions exclude each other"
                yield rule, path, what, "compare its bounds and words with each other"


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
            yield rule, ("rules", rule.id, "require"), "it is met by every dossier", "drop it, or ask for something"
            continue
        for other in (each for each in rules if each is not rule and _stands_for(each, rule)):
            if spans and all(_covered(edition, rule, other, window=window, units=units) for window in spans):
                what = f"it asks nothing that {other.id} does not ask of the same moves"
                yield rule, ("rules", rule.id, "require"), what, "drop one of the two"


def _stands_for(other: Rule, rule: Rule) -> bool:
    firm = {move for move, enforce in other.guards.items() if enforce is Enforce.DENY}
    return other.waivable is None and other.counted_on == rule.counted_on and firm >= rule.guards.keys()


def _covered(edition: Edition, rule: Rule, other: Rule, *, window: RuleWindow, units: tuple[str, ...]) -> bool:
    """Tell that all through a window of a rule another one asks at least as much."""
    own = passes(rule, window)
    there = [one for one in windows_of(edition, other, units) if one.first <= window.last and window.first <= one.last]
    return all(_implies(other, one, own) for one in there)


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
                    what = f"under the overlay of {units[0]} it may ask less from {_later(base, local)}"
                    yield rule, ("rules", rule.id, "require"), what, "an overlay may only tighten"


def _asks_all(rule: Rule, local: RuleWindow, base: RuleWindow) -> bool:
    demands = [Demand(passes(rule, local), Question.TRUE), Demand(passes(rule, base), Question.NOT_TRUE)]
    return impossible(demands)


def _later(one: RuleWindow, other: RuleWindow) -> date:
    return max(one.first, other.first)
