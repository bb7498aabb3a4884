"""What stands in a field of an operator, said at the field itself: a path, an amount, words, a list of records.

Whatever reads conditions goes by these roles: checks of names and units, directions of parameters, acts and fields
that are read, mutations of the values. So a new operator needs no entry in any of them.
"""

from collections.abc import Mapping
from functools import cache

from engine.law.model.operand import Form
from engine.law.model.rule import LengthUnit, Tighter
from engine.law.model.vocabulary import Kind
from engine.values import Value

WHOLE: tuple[LengthUnit, ...] = ("calendar_months", "working_days", "members")
"""Units of the whole numbers that a count or a bound may be given in."""


class LeadsTo(Value, frozen=True):
    """A path to a value of one of these kinds; `later`: how the test changes when the start that it counts from does.

    `higher` means that a later start makes the test stricter; only a date that months are counted from has it.
    """

    kinds: tuple[Kind, ...]
    later: Tighter = "none"


class Amount(Value, frozen=True):
    """A number, a share or a switch: the units that a parameter in its place may have, and which value is stricter."""

    units: tuple[LengthUnit, ...]
    tighter: Tighter = "none"


class ListedWords(Value, frozen=True):
    """A list of words, or of true and false, and which is stricter: a shorter one (`subset`) or a longer (`superset`).

    `of` names the fields that say what the words are values of: one with a path, or a list and a field of its records.
    """

    tighter: Tighter
    of: tuple[str, ...] = ()


class RecordList(Value, frozen=True):
    """The slug of the acts whose records are looked at; `with_evidence`: or `evidence`, which is all papers."""

    with_evidence: bool = True


class Presence(Value, frozen=True):
    """A kind of act, or a fact of the place: all that stands under the operator, which has no keys of its own."""


class RecordField(Value, frozen=True):
    """The name of a field of the records in the list under `of`, of one of these kinds."""

    kinds: tuple[Kind, ...]


class RecordTests(Value, frozen=True):
    """Tests of fields of the records in the list under `of`."""


class InnerCondition(Value, frozen=True):
    """A condition inside the operator."""


FieldRole = LeadsTo | Amount | ListedWords | RecordList | Presence | RecordField | RecordTests | InnerCondition


@cache
def roles_of(shape: type[Form]) -> Mapping[str, FieldRole | None]:
    """Return field → role of a shape, in the order of its fields; None for a field that holds one of fixed words."""
    return {
        name: next((part for part in info.metadata if isinstance(part, FieldRole)), None)
        for name, info in shape.model_fields.items()
    }
