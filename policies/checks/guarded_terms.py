"""A deadline and a rule that ask for the same term are one reading: the deadline names the rule, and they agree."""

from collections.abc import Iterator, Mapping

from engine.errors import Message
from engine.law.model.condition import Condition, Within
from engine.law.model.rule import DeadlineRule, Rule
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
    return any(one.since == deadline.start and (one.months, one.working_days) == length for one in _terms(rule.require))


def _terms(condition: Condition) -> Iterator[Within]:
    """Yield every `within` of a condition."""
    operator, operand = condition.operator, condition.operand
    if operator in {"all", "any"}:
        for part in operand:
            yield from _terms(part)
    elif operator == "not":
        yield from _terms(operand)
    elif operator == "within":
        yield operand
