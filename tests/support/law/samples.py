"""The sample of every operator, with values for the parameters that it names and a dossier in which all is known."""

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from types import SimpleNamespace
from typing import Any

from engine.acts import ENDINGS
from engine.dossiers.dossier import Dossier, Recorded
from engine.dossiers.facts import Facts
from engine.law.model.condition import Condition
from engine.law.model.field_roles import Amount, ListedWords
from engine.law.model.operand import LaterDay, ParamRef, ParamValue
from engine.law.model.rule import LengthUnit
from engine.law.model.vocabulary import EVIDENCE, Kind, is_place, path_type, record_fields, words_of
from engine.law.operators.references import OperatorField, fields_in, fields_of, references
from engine.law.operators.registry import operator_shapes, read_condition
from policies.authoring.reference.hand_written import sample
from tests.support.law.building import CALENDAR

ON = date(2020, 1, 31)
"""Day of every act in the dossier; nothing happens after it."""

LADDERS: Mapping[LengthUnit, tuple[ParamValue, ...]] = {
    "calendar_months": tuple(range(0, 900, 7)), "working_days": tuple(range(40)), "members": tuple(range(12)),
    "fraction": tuple(Fraction(n, 8) for n in range(9)), "switch": (False, True),
}  # fmt: skip
"""Unit → values of a parameter, the lower first."""


def sample_of(operator: str) -> Condition:
    return read_condition(sample(operator))


def params_in(condition: Condition) -> Iterator[OperatorField]:
    """Yield every field whose value is a parameter; that of a counted start as the field of the start."""
    for field in fields_in(condition):
        tests = field.value.values() if isinstance(field.value, dict) else ()
        for part in (field, *(inner for test in tests for inner in fields_of(test))):
            if isinstance(part.value, LaterDay):
                months = part.value.add_months.months
                yield part._replace(role=Amount(("calendar_months",)), value=months)
            elif isinstance(part.value, ParamRef):
                yield part


def units_in(condition: Condition) -> dict[str, LengthUnit]:
    """Return the units that the parameters of a condition must have."""
    return {
        field.value.param: field.role.units[-1] if isinstance(field.role, Amount) else "words"
        for field in params_in(condition)
    }


def ladder(field: OperatorField) -> tuple[ParamValue, ...]:
    """Return the values of a parameter from the lowest to the highest, or from the shortest list to the longest."""
    if isinstance(field.role, Amount):
        return LADDERS[field.role.units[-1]]
    assert isinstance(field.role, ListedWords)
    told_by = [getattr(field.test, name) for name in field.role.of]
    head, _, name = ".".join(told_by).partition(".")
    words = sorted(words_of(head, name) or ())
    return tuple(tuple(words[:n]) for n in range(1, len(words) + 1))


def values_in(condition: Condition) -> dict[str, ParamValue]:
    """Return values for the parameters of a condition."""
    return {field.value.param: ladder(field)[1] for field in params_in(condition)}


def with_values(raw: Any, values: Mapping[str, ParamValue]) -> Any:
    """Return a condition as read from a file, its parameters replaced by their values."""
    if isinstance(raw, list):
        return [with_values(part, values) for part in raw]
    if not isinstance(raw, dict):
        return raw
    if set(raw) == {"param"}:
        value = values[raw["param"]]
        return list(value) if isinstance(value, tuple) else str(value) if isinstance(value, Fraction) else value
    return {key: with_values(part, values) for key, part in raw.items()}


def full_facts(condition: Condition, *, number: int) -> Facts:
    """Return a dossier with an act of every kind that a condition names, all on `ON`, and every field known.

    `number` stands at the first path that the condition reads, and chooses the words; every other number is 8.
    """
    named = [reference.name for reference in references(condition) if reference.kind in {"path", "list"}]
    slugs = {name.partition(".")[0] for name in named if not is_place(name)} - {EVIDENCE}
    first = next((name for name in named if "." in name), "")

    def value(path: str) -> object:
        head, _, name = path.partition(".")
        words = sorted(words_of(head, name) or {"x"}) if path_type(path) is Kind.WORD else ["x"]
        count = number if path == first else 8
        known = {Kind.DATE: ON, Kind.NUMBER: count, Kind.BOOL: True, Kind.WORD: words[number % len(words)]}
        return known[path_type(path)]

    def act(slug: str) -> Any:
        return SimpleNamespace(slug=slug, **{name: value(f"{slug}.{name}") for name in record_fields(slug)})

    place = {name.partition(".")[2]: ((ON, value(name)),) for name in named if is_place(name)}
    acts = {slug: (Recorded(act(slug), 1, 1, "an", "an", _marks_on(slug)),) for slug in slugs}
    return Facts(Dossier("HS-2020-0001", step="new", acts=acts), CALENDAR, place)


def _marks_on(slug: str) -> dict[str, date]:
    return {mark: ON for earlier, _, mark in ENDINGS.values() if earlier == slug and mark != "ended_on"}


OPERATORS = tuple(operator_shapes())
