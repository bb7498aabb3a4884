"""A deadline and a rule that ask for the same term are one reading: the deadline names the rule, and they agree."""

from collections.abc import Iterable, Iterator, Mapping

from engine.law.model.condition import Condition, leaves
from engine.law.model.rule import DeadlineRule, Rule
from engine.law.operators.dates.within import Within
from policies.schemas.faults import nearest
from reading.strict_yaml import KeyPath


def guard_faults(deadline: DeadlineRule, rules: Mapping[str, Rule], *, new: bool) -> Iterable[tuple[KeyPath, str, str]]:
    """Yield key, fault and hint where a deadline names no guard though it has one, or one that reads otherwise.

    Editions archived before guards were named go without them, and read as they were: only `new` files must name them.
    """
    asked = [rule.id for rule in rules.values() if _asks_for(rule, deadline)]
    if not deadline.guard:
        if asked and new:
            yield (), f"rule '{asked[0]}' asks for the same term", f"write 'guard: {asked[0]}'"
    elif deadline.guard not in rules:
        hint = nearest(deadline.guard, rules, otherwise="name a rule of the central file")
        yield ("guard",), f"there is no rule '{deadline.guard}'", hint
    elif deadline.guard not in asked:
        hint = "give both the same start and length, and let the rule count on the act that ends the deadline"
        yield ("guard",), f"rule '{deadline.guard}' does not ask for this term", hint


def _asks_for(rule: Rule, deadline: DeadlineRule) -> bool:
    """Tell whether a rule asks for the act that ends a deadline within its length after its start."""
    if f"{rule.counted_on}.on" not in deadline.done:
        return False
    length = deadline.months, deadline.working_days
    terms = _terms(rule.require)
    return any(term.since == deadline.start and (term.months, term.working_days) == length for term in terms)


def _terms(condition: Condition) -> Iterator[Within]:
    """Yield every `within` of a condition."""
    return (leaf.test for leaf in leaves(condition) if isinstance(leaf.test, Within))
