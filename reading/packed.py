"""Values of known classes as bytes, and back: quicker to read than YAML, and nothing but those classes is ever made.

A packed file is a line with the name of the form, then MessagePack: the classes with the names of their fields, the
plain values, the nodes, each the number of its class and the numbers of its parts. Equal values are kept once. The
same value gives the same bytes on every machine and every Python.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import Any, NamedTuple

from msgspec import DecodeError
from msgspec.msgpack import Decoder, Encoder
from pydantic import BaseModel

from engine.values import Value

_PLAIN = (str, int, bool, type(None))
_LARGEST = 2**63 - 1
"""The largest number that MessagePack holds with either sign; a larger one is written as a word."""


class UnreadablePackedError(ValueError):
    """Some bytes are no packed value that this program can read; whoever wants it reads it from where it came from."""


class _Packed(NamedTuple):
    """What stands below the first line.

    Attributes:
        classes: The name of each class and of its fields.
        plain: Words, numbers, switches and None.
        nodes: The number of a class, then of its parts among the plain values and the nodes before it; the last node
            is the whole.

    """

    classes: list[list[str]]
    plain: list[str | int | bool | None]
    nodes: list[list[int]]


class PackedShape(NamedTuple):
    """How values of one class are taken apart and put together again.

    Attributes:
        name: What the class is called in the file.
        fields: The names of its parts, where it has names for them.
        parts: Gives the parts of a value.
        made: Makes a value of its parts.

    """

    name: str
    fields: tuple[str, ...]
    parts: Callable[[Any], Iterable[Any]]
    made: Callable[..., Any]


class ValuePacker:
    """Packs and unpacks values of a closed list of classes.

    Args:
        form: The name of the form of the file; to be changed whenever a file of before would be read wrongly.
        classes: Every class that may occur: values, dataclasses, pydantic shapes, enumerations. Words, whole numbers,
            days, fractions, tuples, sets and mappings are known by themselves.

    """

    def __init__(self, form: str, classes: Iterable[type]) -> None:
        self._head = f"{form}\n".encode()
        self._shapes = {**_OWN, **{cls: shape_of(cls) for cls in classes}}
        self._by_name = {shape.name: shape for shape in self._shapes.values()}

    def packed(self, value: object) -> bytes:
        """Return the bytes of a value; raise KeyError where it holds a class that is not in the list."""
        packing = _Packing(self._shapes)
        packing.place(value)
        return self._head + Encoder().encode(packing.file())

    def reads(self, data: bytes) -> bool:
        """Tell whether some bytes are of this form, and of classes that have the same fields by now; damaged or not."""
        if not data.startswith(self._head):
            return False
        try:
            self._makers(self._file(data))
        except DecodeError:
            return True
        except (LookupError, TypeError, ValueError):
            return False
        return True

    def unpacked(self, data: bytes) -> Any:  # noqa: ANN401  # what was packed
        """Return the value that some bytes hold.

        Raises:
            UnreadablePackedError: They are of another form, or damaged, or a class has other fields by now.

        """
        if not data.startswith(self._head):
            raise UnreadablePackedError(data[: len(self._head)])
        try:
            file = self._file(data)
            return _made(file, self._makers(file))
        except (DecodeError, ArithmeticError, LookupError, TypeError, ValueError) as error:
            raise UnreadablePackedError(str(error)) from error

    def _file(self, data: bytes) -> _Packed:
        return Decoder(_Packed).decode(memoryview(data)[len(self._head) :])

    def _makers(self, file: _Packed) -> list[Callable[..., Any]]:
        return [self._maker(*each) for each in file.classes]

    def _maker(self, name: str, *names: str) -> Callable[..., Any]:
        """Return what makes values of a class of the file; raise ValueError where it has other fields by now."""
        shape = self._by_name[name]
        if shape.fields != names:
            raise ValueError(name)
        return shape.made


def _made(file: _Packed, makers: list[Callable[..., Any]]) -> Any:  # noqa: ANN401  # what was packed
    made: list[Any] = list(file.plain)
    for number, *parts in file.nodes:
        made.append(makers[number](*[made[part] for part in parts]))
    return made[-1]


class _Packing:
    """Values while they are packed: each is placed once, and after its parts."""

    def __init__(self, shapes: Mapping[type, PackedShape]) -> None:
        self._shapes = shapes
        self._classes: dict[type, int] = {}
        self._plain: dict[tuple[type, Any], int] = {}
        self._nodes: dict[tuple[int, ...], int] = {}

    def file(self) -> _Packed:
        """Return the file; plain values come first, so nodes are counted after them."""
        before = len(self._plain) - 1
        nodes = [[kind, *(at if at >= 0 else before - at for at in parts)] for kind, *parts in self._nodes]
        classes = [[shape.name, *shape.fields] for shape in map(self._shapes.__getitem__, self._classes)]
        return _Packed(classes, [value for _, value in self._plain], nodes)

    def place(self, value: Any) -> int:  # noqa: ANN401  # of any class in the list
        """Return the number of a plain value, or -1, -2, … for the nodes in their order."""
        kind = type(value)
        if kind in _PLAIN and not (kind is int and abs(value) > _LARGEST):
            return self._plain.setdefault((kind, value), len(self._plain))
        kind = dict if isinstance(value, Mapping) else kind
        number = self._classes.setdefault(kind, len(self._classes))
        node = (number, *map(self.place, self._shapes[kind].parts(value)))
        return -1 - self._nodes.setdefault(node, len(self._nodes))


def shape_of(cls: type) -> PackedShape:
    """Return how values of a class are packed: by the fields with which they are made."""
    if issubclass(cls, Enum):
        return PackedShape(cls.__name__, (), lambda value: (value.value,), cls)
    if issubclass(cls, BaseModel):
        names = tuple(cls.model_fields)
        return PackedShape(cls.__name__, names, _getter(names), _by_name(cls.model_construct, names))
    if issubclass(cls, Value):
        names = cls.__struct_fields__
    elif is_dataclass(cls):
        names = tuple(item.name for item in fields(cls) if item.init)
    else:
        raise TypeError(cls)
    in_order = getattr(cls, "__match_args__", ()) == names
    return PackedShape(cls.__name__, names, _getter(names), cls if in_order else _by_name(cls, names))


def _getter(names: tuple[str, ...]) -> Callable[[Any], Iterable[Any]]:
    return lambda value: [getattr(value, name) for name in names]


def _by_name(make: Callable[..., Any], names: tuple[str, ...]) -> Callable[..., Any]:
    return lambda *parts: make(**dict(zip(names, parts, strict=True)))


def _mapping(*parts: Any) -> dict[Any, Any]:  # noqa: ANN401  # keys and values by turns
    return dict(zip(parts[::2], parts[1::2], strict=True))


_OWN: dict[type, PackedShape] = {
    tuple: PackedShape("tuple", (), iter, lambda *parts: parts),
    frozenset: PackedShape("set", (), lambda value: sorted(value, key=str), lambda *parts: frozenset(parts)),
    dict: PackedShape("mapping", (), lambda value: (part for pair in value.items() for part in pair), _mapping),
    int: PackedShape("whole", (), lambda value: (str(value),), int),
    date: PackedShape("date", (), lambda day: (day.toordinal(),), date.fromordinal),
    Fraction: PackedShape("fraction", (), lambda value: (value.numerator, value.denominator), Fraction),
}  # fmt: skip
