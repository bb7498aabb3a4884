"""Packed files: the same value back, the same bytes every time, and nothing but known classes ever made."""

from collections.abc import Mapping
from dataclasses import dataclass, field, make_dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from reading.packed import UnreadablePackedError, ValuePacker


class Colour(StrEnum):
    RED = "red"


class Form(BaseModel):
    number: int
    word: str = "none"


@dataclass(frozen=True, kw_only=True)
class Thing:
    name: str
    parts: tuple[Any, ...] = ()
    made: str = field(init=False, default="by itself")


PACKER = ValuePacker("sample/1", (Colour, Form, Thing))
PLAIN = st.none() | st.booleans() | st.integers() | st.text() | st.dates()
VALUES = st.recursive(
    PLAIN | st.fractions() | st.just(Colour.RED) | st.builds(Form, number=st.integers(0, 9)),
    lambda inner: (
        st.tuples(inner, inner)
        | st.frozensets(PLAIN)
        | st.dictionaries(st.text() | st.dates(), inner)
        | st.builds(Thing, name=st.text(), parts=st.tuples(inner, inner))
    ),
)


def exact(value: Any) -> Any:
    """The value with the class of each part, because 1, True and Fraction(1) are equal."""
    if isinstance(value, Mapping):
        return [(exact(key), exact(each)) for key, each in value.items()]
    if isinstance(value, tuple):
        return [exact(each) for each in value]
    if isinstance(value, frozenset):
        return {(type(each), each) for each in value}
    if isinstance(value, Thing):
        return Thing, exact(value.name), exact(value.parts), value.made
    return type(value), value


@given(VALUES)
def test_what_is_packed_comes_back_as_it_was(value: Any) -> None:
    assert exact(PACKER.unpacked(PACKER.packed(value))) == exact(value)


@given(VALUES)
def test_the_same_value_gives_the_same_bytes(value: Any) -> None:
    data = PACKER.packed(value)

    assert PACKER.packed(PACKER.unpacked(data)) == data


def test_the_bytes_do_not_hang_on_the_order_of_a_set() -> None:
    days = [date(2026, 1, day) for day in range(1, 29)]

    assert PACKER.packed(frozenset(days)) == PACKER.packed(frozenset(reversed(days)))


def test_equal_values_are_kept_once_and_are_one_object() -> None:
    same = Thing(name="a", parts=(1, True, Fraction(1)))
    twice = PACKER.unpacked(PACKER.packed((same, Thing(name="a", parts=(1, True, Fraction(1))), ("a",))))

    assert twice[0] is twice[1]
    assert len(PACKER.packed((same,) * 50)) < 3 * len(PACKER.packed(same))


def test_a_read_only_mapping_becomes_a_mapping() -> None:
    assert PACKER.unpacked(PACKER.packed(MappingProxyType({"a": 1}))) == {"a": 1}


def test_a_class_that_is_not_listed_is_not_packed() -> None:
    with pytest.raises(KeyError):
        PACKER.packed((Thing(name="a"), object()))


def test_what_cannot_be_taken_apart_is_no_class_to_list() -> None:
    with pytest.raises(TypeError):
        ValuePacker("sample/1", (object,))


def test_another_form_is_told_from_this_one_and_not_read() -> None:
    data = ValuePacker("sample/2", (Thing,)).packed(Thing(name="a"))

    assert (PACKER.reads(data), PACKER.reads(PACKER.packed("a"))) == (False, True)
    with pytest.raises(UnreadablePackedError):
        PACKER.unpacked(data)


@pytest.mark.parametrize(
    "fields", [["name"], ["name", "parts", "more"], ["name", "pieces"], ["parts", "name"]], ids=str
)
def test_a_class_with_other_fields_by_now_is_not_read(fields: list[str]) -> None:
    other = make_dataclass("Thing", [(name, Any, field(default="")) for name in fields], frozen=True)
    data = ValuePacker("sample/1", (other,)).packed(other())

    assert not PACKER.reads(data)
    with pytest.raises(UnreadablePackedError):
        PACKER.unpacked(data)


def test_a_file_that_names_another_class_makes_nothing() -> None:
    file = ([["Popen", "args"]], ["rm"], [[0, 0]])

    with pytest.raises(UnreadablePackedError):
        PACKER.unpacked(b"sample/1\n" + msgspec.msgpack.encode(file))


@pytest.mark.parametrize(
    "file",
    [
        ([["tuple"]], ["a"], [[0, 7]]),
        ([["tuple"]], ["a"], [[1, 0]]),
        ([["tuple"]], ["a"], [[]]),
        ([["Thing", "name", "parts"]], ["a"], [[0, 0]]),
        ([["date"]], [-1], [[0, 0]]),
        ([["fraction"]], [1, 0], [[0, 0, 1]]),
        ([["Colour"]], ["blue"], [[0, 0]]),
        ([["mapping"]], ["a"], [[0, 0]]),
        ([["set"], ["mapping"]], [], [[1], [0, 0]]),
        ([[]], [], [[0]]),
        ([], [], []),
    ],
    ids=str,
)
def test_a_damaged_file_is_not_read(file: object) -> None:
    with pytest.raises(UnreadablePackedError):
        PACKER.unpacked(b"sample/1\n" + msgspec.msgpack.encode(file))


WHOLE = PACKER.packed(Thing(name="a", parts=(Colour.RED, date(2026, 1, 1), Form(number=1), {"k": Fraction(1, 2)})))


def test_what_is_damaged_is_of_this_form_all_the_same() -> None:
    assert (PACKER.reads(WHOLE), PACKER.reads(WHOLE[:-1]), PACKER.reads(WHOLE + b"x")) == (True, True, True)


@pytest.mark.parametrize("length", range(len(WHOLE)))
def test_a_file_cut_short_is_not_read(length: int) -> None:
    with pytest.raises(UnreadablePackedError):
        PACKER.unpacked(WHOLE[:length])
