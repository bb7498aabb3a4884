"""The base of values that every command needs: frozen, equal by their fields, and made as a class at no cost.

A frozen dataclass costs a third of a millisecond at each start of the program, because Python writes and compiles its
methods anew; a hundred of them were a tenth of a command. `msgspec.Struct` has the same methods in C.
"""

import dataclasses
from typing import Any

from msgspec import Struct


class _DataclassFields:
    """The fields of a value as `dataclasses` knows them, worked out when `replace`, `fields` or `asdict` first ask."""

    def __init__(self) -> None:
        self._known: dict[type[Struct], dict[str, dataclasses.Field[Any]]] = {}

    def __get__(self, _value: object, owner: type[Struct]) -> dict[str, dataclasses.Field[Any]]:
        if owner not in self._known:
            like = dataclasses.make_dataclass(owner.__name__, [(name, Any) for name in owner.__struct_fields__])
            self._known[owner] = {each.name: each for each in dataclasses.fields(like)}
        return self._known[owner]


class Value(Struct, frozen=True):
    """Something that is what its fields say; like a frozen dataclass, and taken for one by `dataclasses`.

    Declared as `class Citation(Value, frozen=True)`; keyword-only fields with `kw_only=True`.
    """

    __dataclass_fields__ = _DataclassFields()
