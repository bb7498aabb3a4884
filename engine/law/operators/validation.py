"""Every fault of a condition before it is compiled: unknown facts and parameters, wrong kinds and units.

What each field of an operator must hold is said by its role (`engine.law.model.field_roles`).
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from engine.law.model.condition import Condition, ConditionPlace, leaves
from engine.law.model.field_roles import (
    Amount,
    FieldRole,
    InnerCondition,
    LeadsTo,
    ListedWords,
    Presence,
    RecordField,
    RecordList,
    RecordTests,
)
from engine.law.model.operand import ParamRef, Start
from engine.law.model.rule import LengthUnit
from engine.law.model.vocabulary import Kind, field_type, path_type, words_of
from engine.law.operators.field_checks import ConditionFault, FieldChecks, Units
from engine.law.operators.operator import Operator
from engine.law.operators.references import OperatorField, fields_of, paths_in

TESTED_KINDS: Mapping[str, tuple[Kind, ...]] = {
    "one_of": (Kind.WORD, Kind.BOOL),
    "elapsed_months": (Kind.DATE,),
    "by_day": (Kind.DATE,),
    "at_least": (Kind.NUMBER,),
}
"""Test of a field of records (`engine.law.operators.records.field_tests`) → the kinds of field that it is for."""


def condition_faults(condition: Condition, params: Units, at: ConditionPlace = ()) -> list[ConditionFault]:
    """Return every fault of a condition, given the units of all parameters."""
    return [
        fault for leaf in leaves(condition, at) for fault in _operator_faults(leaf.test, FieldChecks(params, leaf.at))
    ]


def path_faults(path: Start, want: Kind, params: Units, *, at: ConditionPlace = ()) -> list[ConditionFault]:
    """Return what is wrong with a path, or with each of the paths that a parameter chooses from."""
    return list(FieldChecks(params, at).path(path, (), want))


def number_faults(
    number: int | ParamRef, unit: LengthUnit, params: Units, *, at: ConditionPlace = ()
) -> list[ConditionFault]:
    """Return what is wrong with a number that must be of this unit."""
    return list(FieldChecks(params, at).param(number, (), {unit}))


def placeholders(condition: Condition) -> frozenset[str]:
    """Return the names that a message about the condition may use: those of the values its parts see and need."""
    return frozenset[str]().union(*(leaf.test.placeholders() for leaf in leaves(condition)))


def _operator_faults(test: Operator, checks: FieldChecks) -> Iterable[ConditionFault]:
    """Yield the faults of one operator, field by field; what depends on a field at fault is not looked at."""
    wrong: set[str] = set()
    for field in fields_of(test):
        if wrong.isdisjoint(_depends_on(field.role)):
            faults = list(_FIELD_FAULTS[type(field.role)](field, checks))
            yield from faults
            wrong |= {field.name} if faults else set()
    yield from test.own_faults(checks)


def _depends_on(role: FieldRole) -> tuple[str, ...]:
    """Return the fields without which a field of this role means nothing."""
    if isinstance(role, ListedWords):
        return role.of
    return ("of",) if isinstance(role, RecordField | RecordTests) else ()


def _listed_faults(field: OperatorField, role: ListedWords, checks: FieldChecks) -> Iterable[ConditionFault]:
    """Yield a fault for each listed word that what it is compared with can never be."""
    told_by = [getattr(field.test, name) for name in role.of]
    for path in paths_in(told_by[0]) if len(told_by) == 1 else [".".join(told_by)]:
        head, _, name = path.partition(".")
        kind = path_type(path) if len(told_by) == 1 else field_type(head, name)
        yield from checks.closed(head, name, where=(role.of[-1],))
        yield from checks.words(field.value, (field.name,), kind=kind, known=words_of(head, name))


def _test_faults(field: OperatorField, checks: FieldChecks) -> Iterable[ConditionFault]:
    """Yield the faults of the tests of the records of a list."""
    for name, test in field.value.items():
        for part in fields_of(test):
            yield from _one_test_faults(field.of, name, part, checks.below(field.name, name, part.name))


def _one_test_faults(of: str, name: str, part: OperatorField, checks: FieldChecks) -> Iterable[ConditionFault]:  # noqa: PLR0917
    """Yield the faults of one test of one field."""
    wrong = list(checks.kind(lambda: field_type(of, name), f"{of}.{name}", where=(), wants=TESTED_KINDS[part.name]))
    yield from wrong
    if wrong:
        return
    if isinstance(part.role, ListedWords):
        yield from checks.closed(of, name, where=())
        yield from checks.words(part.value, (), kind=field_type(of, name), known=words_of(of, name))
    elif isinstance(part.role, Amount):
        yield from checks.param(part.value, (), part.role.units)


_FIELD_FAULTS: Mapping[type[FieldRole], Callable[[Any, FieldChecks], Iterable[ConditionFault]]] = {
    LeadsTo: lambda field, checks: checks.path(field.value, (field.name,), *field.role.kinds),
    Amount: lambda field, checks: checks.param(field.value, (field.name,), field.role.units),
    ListedWords: lambda field, checks: _listed_faults(field, field.role, checks),
    Presence: lambda field, checks: checks.presence(field.value),
    RecordList: lambda field, checks: checks.list_of_records(
        field.value, (field.name,), with_evidence=field.role.with_evidence
    ),
    RecordField: lambda field, checks: checks.field(field.of, field.value, where=(field.name,), wants=field.role.kinds),
    RecordTests: _test_faults,
    InnerCondition: lambda field, checks: condition_faults(field.value, checks.params, (*checks.at, field.name)),
}
"""Role → the check of a field of this role."""
