"""Which parameters a condition uses, and in which direction each makes it stricter."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from engine.law.model.condition import Condition, Count, Every, RecordTest, Replaces, Times
from engine.law.model.operand import ChosenPath, Form, LaterDay, ParamRef
from engine.law.model.rule import DeadlineRule, Rule, Tighter

_OPPOSITE: dict[Tighter, Tighter] = {
    "higher": "lower", "lower": "higher", "subset": "superset", "superset": "subset", "none": "none",
}  # fmt: skip

_DIRECTIONS: dict[str, dict[str, Tighter]] = {
    "age": {"months_at_least": "higher", "months_at_most": "lower"},
    "elapsed": {"months": "higher"},
    "within": {"months": "lower", "working_days": "lower"},
    "count": {"at_least": "higher", "at_most": "lower"},
    "times": {"at_least": "higher", "at_most": "lower"},
    "share": {"at_least": "higher"},
    "at_least": {"value": "higher"},
    "at_most": {"value": "lower"},
    "is": {"one_of": "subset"},
    "covers": {"every": "superset"},
}
_RECORD: dict[str, Tighter] = {"one_of": "subset", "elapsed_months": "higher", "at_least": "higher"}


class Use(NamedTuple):
    """One use of a parameter: its name and the direction in which the condition becomes stricter."""

    param: str
    tighter: Tighter


def uses(condition: Condition, *, is_turned: bool = False) -> list[Use]:
    """Return every use of a parameter in a condition; `is_turned`: what makes it hold more often is stricter."""
    operator, operand = condition.operator, condition.operand
    if operator in {"all", "any"}:
        return [use for part in operand for use in uses(part, is_turned=is_turned)]
    if operator == "not":
        return uses(operand, is_turned=not is_turned)
    if operator == "times":
        return [*_turned(_of_leaf(operator, operand), is_turned=is_turned), *_of_times(operand, is_turned=is_turned)]
    return list(_turned(_of_leaf(operator, operand), is_turned=is_turned))


def rule_uses(rule: Rule) -> list[Use]:
    """Return every use of a parameter in a rule: it is stricter when it asks more, and when it applies more often."""
    applies = [] if rule.applies_when is None else uses(rule.applies_when, is_turned=True)
    return [*uses(rule.require), *applies]


def _of_leaf(operator: str, form: Form | str) -> Iterable[Use]:
    if isinstance(form, str):
        return
    for name, value in form:
        if isinstance(value, ParamRef | ChosenPath):
            yield Use(value.param, _DIRECTIONS[operator].get(name, "none") if isinstance(value, ParamRef) else "none")
        elif isinstance(value, LaterDay):
            yield from _of_start(value, tighter=_DIRECTIONS[operator]["months"])
        elif name in {"where", "must"}:
            yield from _turned(_of_tests(value), is_turned=_narrows(form, name), is_unclear=_unclear(form))


def _of_times(form: Times, *, is_turned: bool) -> Iterable[Use]:
    """Return the uses in the condition whose days are counted; with an upper bound it is stricter to hold more."""
    is_unclear, narrows = _unclear(form), form.at_least is None
    return _turned(uses(form.when), is_turned=is_turned is not narrows, is_unclear=is_unclear)


def _of_start(start: LaterDay, *, tighter: Tighter) -> Iterable[Use]:
    """Yield the parameters of a counted start: a later start moves the same way as a longer term."""
    months, since = start.add_months.months, start.add_months.since
    if isinstance(months, ParamRef):
        yield Use(months.param, tighter)
    if isinstance(since, ChosenPath):
        yield Use(since.param, "none")


def _of_tests(tests: Mapping[str, RecordTest]) -> Iterable[Use]:
    for test in tests.values():
        for name, value in test:
            if isinstance(value, ParamRef):
                yield Use(value.param, _RECORD[name])


def _narrows(form: Form, name: str) -> bool:
    """Tell whether a stricter test of the records makes the whole condition easier."""
    at_most_only = isinstance(form, Count) and form.at_least is None
    return at_most_only or (isinstance(form, Every) and name == "where")


def _unclear(form: Form) -> bool:
    """Tell whether no direction is stricter: a lower and an upper bound, or some records counted against others."""
    both = isinstance(form, Count | Times) and form.at_least is not None and form.at_most is not None
    return both or isinstance(form, Replaces)


def _turned(found: Iterable[Use], *, is_turned: bool, is_unclear: bool = False) -> Iterable[Use]:
    for use in found:
        direction: Tighter = "none" if is_unclear else use.tighter
        yield Use(use.param, _OPPOSITE[direction] if is_turned else direction)


def params_of_deadline(deadline: DeadlineRule) -> Iterable[str]:
    """Return the parameters that a deadline names."""
    start, extension = deadline.start, deadline.extension
    named: list[object] = [deadline.working_days, deadline.months, extension.working_days if extension else None]
    later = start.add_months if isinstance(start, LaterDay) else None
    named += [start] if later is None else [later.since, later.months]
    when = [] if deadline.when is None else [use.param for use in uses(deadline.when)]
    return [*(each.param for each in named if isinstance(each, ParamRef | ChosenPath)), *when]
