"""A condition with one of its parts gone: of `all` and `any`, of a test of records, a bound, `not`; or `all` for `any`.

Numbers and words inside it are moved elsewhere (`policies.authoring.mutation.condition_literals`).
Knows no rule and no edition.
"""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from engine.law.model.condition import ALL, ANY, NOT
from engine.law.model.field_roles import Amount, InnerCondition, LeadsTo, RecordField, RecordTests, roles_of
from engine.law.operators.operator import Operator
from engine.law.operators.registry import operator_shapes
from reading.strict_yaml import KeyPath

NOTHING = "nothing"
"""What a part becomes that is taken away."""

_OTHER = {ALL: ANY, ANY: ALL}

Loosened = tuple[KeyPath, str, str, Any]
"""Where the part stands, what it was, what it became, and the whole condition with it."""


def loosened(raw: Any) -> Iterator[Loosened]:  # noqa: ANN401 - a condition as it was read
    """Yield a condition once for each part that can be taken away, and for each `all` and `any` exchanged."""
    for path, old, new, value in _changes(raw, ()):
        changed = deepcopy(raw)
        yield path, old, new, _put(changed, path, value) if value is not None else _without(changed, path)


def flow(value: object) -> str:
    """Return a part of a file on one line, as it could stand there."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {flow(part)}' for key, part in value.items())}}}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(flow, value))}]"
    return str(value).lower() if isinstance(value, bool) else str(value)


_Change = tuple[KeyPath, str, str, Any]
"""Where, what it was, what it became, and the value to put there; None takes it away."""


def _changes(raw: dict[str, Any], path: KeyPath) -> Iterator[_Change]:
    ((operator, operand),) = raw.items()
    here: KeyPath = (*path, operator)
    if operator in _OTHER:
        yield from _of_parts(operator, operand, path)
    elif operator == NOT:
        yield path, flow(raw), flow(operand), operand
        yield from _changes(operand, here)
    elif isinstance(operand, dict):
        yield from _of_form(operator_shapes()[operator], operand, here)


def _of_parts(operator: str, parts: list[Any], path: KeyPath) -> Iterator[_Change]:
    here: KeyPath = (*path, operator)
    if len(parts) > 1:
        yield here, operator, _OTHER[operator], {_OTHER[operator]: parts}
        yield from (((*here, at), flow(part), NOTHING, None) for at, part in enumerate(parts))
    for at, part in enumerate(parts):
        yield from _changes(part, (*here, at))


def _of_form(shape: type[Operator], form: dict[str, Any], path: KeyPath) -> Iterator[_Change]:
    """Yield the changes of one operator: its tests, its inner condition, then each part that may be left out.

    Of its bounds one must stay.
    """
    given = [(key, role) for key, role in roles_of(shape).items() if key in form]
    for key, role in given:
        if isinstance(role, RecordTests):
            yield from _of_tests(key, form[key] or {}, path)
    for key, role in given:
        if isinstance(role, InnerCondition):
            yield from _changes(form[key], (*path, key))
    optional = [(key, role) for key, role in given if _may_be_left_out(shape, key)]
    bounds = [key for key, role in optional if isinstance(role, Amount)]
    extras = [key for key, role in optional if isinstance(role, LeadsTo | RecordField)]
    for key in [*(bounds if len(bounds) > 1 else ()), *extras]:
        yield (*path, key), flow({key: form[key]}), NOTHING, None


def _may_be_left_out(shape: type[Operator], key: str) -> bool:
    """Tell whether a field need not be given, and asks nothing then."""
    info = shape.model_fields[key]
    return not info.is_required() and info.default is None


def _of_tests(key: str, tests: dict[str, Any], path: KeyPath) -> Iterator[_Change]:
    """Yield the tests of records without one of them; of the last test under `must` something must stay."""
    for field, test in tests.items():
        if key == "where" or len(tests) > 1:
            yield (*path, key, field), flow({field: test}), NOTHING, None
        for part in test if len(test) > 1 else ():
            yield (*path, key, field, part), flow({part: test[part]}), NOTHING, None


def _put(raw: Any, path: KeyPath, value: Any) -> Any:  # noqa: ANN401
    """Return the condition with another value in a place; a list of parts is exchanged with its operator."""
    if path and path[-1] in _OTHER:
        path = path[:-1]
    if not path:
        return value
    _above(raw, path)[path[-1]] = value
    return raw


def _without(raw: Any, path: KeyPath) -> Any:  # noqa: ANN401
    del _above(raw, path)[path[-1]]
    return raw


def _above(raw: Any, path: KeyPath) -> Any:  # noqa: ANN401
    for key in path[:-1]:
        raw = raw[key]
    return raw
