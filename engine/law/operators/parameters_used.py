"""Which parameters a condition uses, and in which direction each makes it stricter."""

from collections.abc import Iterable
from typing import NamedTuple

from engine.law.model.condition import Condition, leaves
from engine.law.model.field_roles import Amount, FieldRole, InnerCondition, LeadsTo, ListedWords, RecordTests
from engine.law.model.operand import ChosenPath, LaterDay, ParamRef
from engine.law.model.rule import DeadlineRule, Rule, Tighter
from engine.law.operators.operator import Effect, Operator
from engine.law.operators.references import fields_of

_OPPOSITE: dict[Tighter, Tighter] = {
    "higher": "lower", "lower": "higher", "subset": "superset", "superset": "subset", "none": "none",
}  # fmt: skip


class Use(NamedTuple):
    """One use of a parameter: its name and the direction in which the condition becomes stricter."""

    param: str
    tighter: Tighter


def uses(condition: Condition, *, is_turned: bool = False) -> list[Use]:
    """Return every use of a parameter in a condition; `is_turned`: what makes it hold more often is stricter."""
    return [
        use
        for leaf in leaves(condition, is_turned=is_turned)
        for use in _after(_of_operator(leaf.test), "turned" if leaf.is_turned else "same")
    ]


def rule_uses(rule: Rule) -> list[Use]:
    """Return every use of a parameter in a rule: it is stricter when it asks more, and when it applies more often."""
    applies = [] if rule.applies_when is None else uses(rule.applies_when, is_turned=True)
    return [*uses(rule.require), *applies]


def params_of_deadline(deadline: DeadlineRule) -> Iterable[str]:
    """Return the parameters that a deadline names."""
    start, extension = deadline.start, deadline.extension
    named: list[object] = [deadline.working_days, deadline.months, extension.working_days if extension else None]
    later = start.add_months if isinstance(start, LaterDay) else None
    named += [start] if later is None else [later.since, later.months]
    when = [] if deadline.when is None else [use.param for use in uses(deadline.when)]
    return [*(each.param for each in named if isinstance(each, ParamRef | ChosenPath)), *when]


def _of_operator(test: Operator) -> Iterable[Use]:
    """Yield the uses in one operator, those of the tests and the condition inside it by their effect on it.

    Those of the condition come last.
    """
    for field in sorted(fields_of(test), key=lambda field: isinstance(field.role, InnerCondition)):
        if isinstance(field.role, RecordTests):
            parts = [part for record_test in field.value.values() for part in fields_of(record_test)]
            inside = (use for part in parts for use in _of_value(part.value, part.role))
            yield from _after(inside, test.effect_of(field.name))
        elif isinstance(field.role, InnerCondition):
            yield from _after(uses(field.value), test.effect_of(field.name))
        else:
            yield from _of_value(field.value, field.role)


def _of_value(value: object, role: FieldRole) -> Iterable[Use]:
    """Yield the parameters in one value; a later start moves the same way as a longer term."""
    if isinstance(value, ParamRef):
        yield Use(value.param, role.tighter if isinstance(role, Amount | ListedWords) else "none")
    elif isinstance(value, ChosenPath):
        yield Use(value.param, "none")
    elif isinstance(value, LaterDay):
        yield from _of_value(value.add_months.months, Amount(("calendar_months",), _later(role)))
        yield from _of_value(value.add_months.since, role)


def _later(role: FieldRole) -> Tighter:
    return role.later if isinstance(role, LeadsTo) else "none"


def _after(uses_inside: Iterable[Use], effect: Effect) -> Iterable[Use]:
    """Yield the uses in a part as they are uses in the whole."""
    for use in uses_inside:
        turned = _OPPOSITE[use.tighter] if effect == "turned" else use.tighter
        yield Use(use.param, "none" if effect == "unclear" else turned)
