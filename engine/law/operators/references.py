"""What a condition names: paths, lists of records, fields of records, words. Derived from the roles of its fields."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Literal, NamedTuple

from engine.law.model.condition import Condition, leaves
from engine.law.model.field_roles import (
    FieldRole,
    InnerCondition,
    LeadsTo,
    ListedWords,
    Presence,
    RecordField,
    RecordList,
    RecordTests,
    roles_of,
)
from engine.law.model.operand import ChosenPath, Form, LaterDay
from engine.law.model.vocabulary import is_place


class OperatorField(NamedTuple):
    """One field of an operator that has a value; `test` is the operator's shape."""

    test: Form
    name: str
    role: FieldRole
    value: Any

    @property
    def of(self) -> str:
        """The list of records that the operator looks at; empty when it looks at none."""
        return str(getattr(self.test, "of", ""))


class Reference(NamedTuple):
    """Something that a condition names.

    Attributes:
        kind: A `path` that is read; a `list` of records; a `field` of its records, as `slug.field`; a `word` that a
            value may be; a word that must be there (`needed`).

    """

    kind: Literal["path", "list", "field", "word", "needed"]
    name: str


def fields_in(condition: Condition) -> Iterator[OperatorField]:
    """Yield the fields of every operator in a condition, those of conditions inside operators too."""
    for leaf in leaves(condition):
        for field in fields_of(leaf.test):
            yield field
            if isinstance(field.role, InnerCondition):
                yield from fields_in(field.value)


def fields_of(test: Form) -> Iterator[OperatorField]:
    """Yield the fields of one shape that have a role and a value."""
    for name, role in roles_of(type(test)).items():
        value = getattr(test, name)
        if role is not None and value is not None:
            yield OperatorField(test, name, role, value)


def references(condition: Condition) -> Iterator[Reference]:
    """Yield everything that a condition names, in the order of its operators and their fields."""
    return (reference for field in fields_in(condition) for reference in named_by(field))


def named_by(field: OperatorField) -> Iterable[Reference]:
    """Return what one field names; an amount names nothing, and an inner condition has fields of its own."""
    return _NAMED[type(field.role)](field) if type(field.role) in _NAMED else ()


def paths_in(value: object) -> Iterable[str]:
    """Return the paths that may stand in the place of one: those that a parameter chooses from, or of a start."""
    if isinstance(value, LaterDay):
        return paths_in(value.add_months.since)
    return value.choose.values() if isinstance(value, ChosenPath) else [str(value)]


def _of_tests(field: OperatorField) -> Iterable[Reference]:
    """Yield the fields of the records that are tested, and the words that they may be."""
    for name, test in field.value.items():
        yield Reference("field", f"{field.of}.{name}")
        for part in fields_of(test):
            if isinstance(part.role, ListedWords):
                yield from _words(part.value, "word")


def _words(value: object, kind: Literal["word", "needed"]) -> Iterable[Reference]:
    return [Reference(kind, word) for word in value if isinstance(word, str)] if isinstance(value, tuple) else ()


_NAMED: Mapping[type[FieldRole], Callable[[Any], Iterable[Reference]]] = {
    LeadsTo: lambda field: [Reference("path", path) for path in paths_in(field.value)],
    Presence: lambda field: [Reference("path" if is_place(field.value) else "list", field.value)],
    RecordList: lambda field: [Reference("list", field.value)],
    RecordField: lambda field: [Reference("field", f"{field.of}.{field.value}")],
    RecordTests: _of_tests,
    ListedWords: lambda field: _words(field.value, "needed" if field.role.tighter == "superset" else "word"),
}
"""Role → what a field of this role names."""
