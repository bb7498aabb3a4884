"""What stands in a field of an operator, said at the field itself: a path, an amount, words, a list of records.

Whatever reads conditions goes by these roles: checks of names and units, directions of parameters, acts and fields
that are read, mutations of the values. So a new operator needs no entry in any of them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from engine.law.model.operand import Form
from engine.law.model.rule import LengthUnit, Tighter
from engine.law.model.vocabulary import Kind

WHOLE: tuple[LengthUnit, ...] = ("calendar_months", "working_days", "members")
"""Units of the whole numbers that a count or a bound may be given in."""


@dataclass(frozen=True, slots=True)
class LeadsTo:
    """A path to a value of one of these kinds; `later`: how the test changes when the start that it counts from does.

    `higher` means that a later start makes the test stricter; only a date that months are counted from has it.
    """

    kinds: tuple[Kind, ...]
    later: Tighter = "none"


@dataclass(frozen=True, slots=True)
class Amount:
    """A number, a share or a switch: the units that a parameter in its place may have, and which value is stricter."""

    units: tuple[LengthUnit, ...]
    tighter: Tighter = "none"


@dataclass(frozen=True, slots=True)
class ListedWords:
    """A list of words, or of true and false, and which is stricter: a shorter one (`subset`) or a longer (`superset`).

    `of` names the fields that say what the words are values of: one with a path, or a list and a field of its records.
    """

    tighter: Tighter
    of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RecordList:
    """The slug of the acts whose records are looked at; `with_evidence`: or `evidence`, which is all papers."""

    with_evidence: bool = True


@dataclass(frozen=True, slots=True)
class Presence:
    """A kind of act, or a fact of the place: all that stands under the operator, which has no keys of its own."""


@dataclass(frozen=True, slots=True)
class RecordField:
    """The name of a field of the records in the list under `of`, of one of these kinds."""

    kinds: tuple[Kind, ...]


@dataclass(frozen=True, slots=True)
class RecordTests:
    """Tests of fields of the records in the list under `of`."""


@dataclass(frozen=True, slots=True)
class InnerCondition:
    """A condition inside the operator."""


FieldRole = LeadsTo | Amount | ListedWords | RecordList | Presence | RecordField | RecordTests | InnerCondition


@cache
def roles_of(shape: type[Form]) -> Mapping[str, FieldRole | None]:
    """Return field → role of a shape, in the order of its fields; None for a field that holds one of fixed words."""
    return {
        name: next((part for part in info.metadata if isinstance(part, FieldRole)), None)
        for name, info in shape.model_fields.items()
    }
