"""A deadline and a rule that ask for the same term are one reading: the deadline names the rule, and they agree."""

from collections.abc import Iterator, Mapping

from engine.errors import Message
from engine.law.model.condition import Condition, leaves
from engine.law.model.rule import DeadlineRule, Rule
from engine.law.operators.dates.within import Within
from engine.text.did_you_mean import meant
from policies.schemas.faults import Found


def guard_faults(deadline: DeadlineRule, rules: Mapping[str, Rule], *, new: bool) -> Found:
    """Yield key and fault where a deadline names no guard though it has one, or one that reads otherwise.

    Editions archived before guards were named go without them, and read as they were: only `new` files must name them.
    """
    asked = [rule.id for rule in rules.values() if _asks_for(rule, deadline)]
    if not deadline.guard:
        if asked and new:
            yield (), Message("deadline.guard_not_named", rule=asked[0])
    elif deadline.guard not in rules:
        near = meant(deadline.guard, rules) or Message("rule.of_central")
        yield ("guard",), Message("rule.unknown", rule=deadline.guard, near=near)
    elif deadline.guard not in asked:
        yield ("guard",), Message("deadline.guard_of_another_term", rule=deadline.guard)


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
