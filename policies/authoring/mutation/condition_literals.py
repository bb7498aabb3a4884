"""The numbers, shares, words and switches that stand in a condition of a policy file itself, each moved one step.

What can be moved is told by the role of each field (`engine.law.model.field_roles`): an operator needs no entry here.
"""

from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any, Literal, NamedTuple, get_args, get_origin

from engine.acts import KINDS
from engine.law.model.condition import JOINS, NOT
from engine.law.model.field_roles import Amount, InnerCondition, ListedWords, RecordTests, roles_of
from engine.law.model.operand import Form, fraction
from engine.law.model.vocabulary import EVIDENCE, words_of
from engine.law.operators.records.field_tests import RecordTest
from engine.law.operators.registry import operator_shapes
from reading.strict_yaml import KeyPath

MovedLiteral = tuple[KeyPath, object, object, Any]
"""Where a value stands, what it was, what it became, and the whole condition with it."""
Mover = Callable[[Any, frozenset[str]], Iterator[Any]]


class _Literal(NamedTuple):
    """A value in a condition: where it stands, what else could stand there, and the words it may be chosen from."""

    path: KeyPath
    value: Any
    known: frozenset[str] = frozenset()
    fixed: tuple[str, ...] = ()


def with_literals_moved(raw: Any, *, moved: Mover) -> Iterator[MovedLiteral]:  # noqa: ANN401 - a condition as it was read
    """Yield a condition once for each way to move one of its own values.

    Args:
        raw: The condition as it stands in the file.
        moved: Yields the values near a value, given the other words that may stand in a list.

    """
    for literal in _in_condition(raw, ()):
        for new in _near(literal, moved=moved):
            changed = deepcopy(raw)
            _set(changed, literal.path, _plain(new))
            yield literal.path, literal.value, new, changed


def _near(literal: _Literal, *, moved: Mover) -> Iterator[Any]:
    value = literal.value
    if literal.fixed:
        return (word for word in literal.fixed if word != value)
    if isinstance(value, tuple) and all(isinstance(word, bool) for word in value):
        return iter([(not value[0],)])
    return moved(value, literal.known)


def _in_condition(raw: dict[str, Any], path: KeyPath) -> Iterator[_Literal]:
    """Yield the values of a condition, in the order in which they stand in the file."""
    ((operator, operand),) = raw.items()
    here = (*path, operator)
    if operator in JOINS:
        for position, part in enumerate(operand):
            yield from _in_condition(part, (*here, position))
    elif operator == NOT:
        yield from _in_condition(operand, here)
    elif isinstance(operand, dict):
        yield from _in_form(operand, here, operator_shapes()[operator], known=_listed_in(operand))


def _in_form(raw: dict[str, Any], path: KeyPath, shape: type[Form], *, known: frozenset[str]) -> Iterator[_Literal]:
    """Yield the values of an operator or of a test of records; `known`: the words that its lists choose from."""
    roles = roles_of(shape)
    for key, value in raw.items():
        here, role = (*path, key), roles[key]
        if isinstance(role, RecordTests):
            yield from _in_tests(value, here, of=raw["of"])
        elif isinstance(role, InnerCondition):
            yield from _in_condition(value, here)
        elif isinstance(value, dict):
            yield from _months_of(value, here)
        else:
            yield from _plain_value(shape, key, _Literal(here, value, known))


def _in_tests(tests: dict[str, Any], path: KeyPath, *, of: str) -> Iterator[_Literal]:
    """Yield the values in the tests of records; the words of a field are known where one alone is tested."""
    known = _words(of, next(iter(tests))) if len(tests) == 1 else frozenset[str]()
    for field, test in tests.items():
        yield from _in_form(test, (*path, field), RecordTest, known=known)


def _months_of(value: dict[str, Any], path: KeyPath) -> Iterator[_Literal]:
    """Yield the months of a start that is counted; a parameter, and a path that one chooses, are no values."""
    months = value.get("add_months", {}).get("months")
    if isinstance(months, int):
        yield _Literal((*path, "add_months", "months"), months)


def _plain_value(shape: type[Form], key: str, literal: _Literal) -> Iterator[_Literal]:
    """Yield what stands in a field if it can be moved: an amount, words, one of fixed words."""
    role, value = roles_of(shape)[key], literal.value
    if isinstance(role, Amount):
        yield literal._replace(value=fraction(value) if role.units == ("fraction",) else value, known=frozenset())
    elif isinstance(role, ListedWords):
        yield literal._replace(value=tuple(value))
    elif role is None:
        yield literal._replace(fixed=_fixed_words(shape, key))


def _fixed_words(shape: type[Form], key: str) -> tuple[str, ...]:
    """Return the words between which a field without a role chooses."""
    annotation = shape.model_fields[key].annotation
    return get_args(annotation) if get_origin(annotation) is Literal else ()


def _listed_in(form: dict[str, Any]) -> frozenset[str]:
    """Return every word that could stand in the list of words of an operator."""
    if "field" in form:
        return _words(form["of"], form["field"])
    head, _, field = str(form.get("fact", "")).partition(".")
    return _words(head, field)


def _words(of: str, name: str) -> frozenset[str]:
    if of not in KINDS and of != EVIDENCE:
        return frozenset()
    return words_of(of, name) or frozenset()


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def _set(raw: Any, path: KeyPath, value: object) -> None:  # noqa: ANN401
    for key in path[:-1]:
        raw = raw[key]
    raw[path[-1]] = value
