"""Values: like frozen dataclasses for whoever uses them, and no work for whoever declares them."""

import dataclasses
import pickle
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from engine.law.model.finding import Citation
from engine.law.model.rule import Rule, Sentence
from engine.terms import Confidence
from engine.values import Value

CITED = Citation("law", "4.1", "A law", Confidence.A)


class Pair(Value, frozen=True):
    first: str
    second: tuple[int, ...] = ()


class Named(Value, frozen=True, kw_only=True):
    name: str
    pair: Pair


def test_a_value_is_what_its_fields_say() -> None:
    assert Pair("a", (1,)) == Pair("a", (1,)) != Pair("a")
    assert len({Pair("a"), Pair("a"), Pair("b")}) == 2
    assert repr(Pair("a")) == "Pair(first='a', second=())"
    other: object = Named(name="a", pair=Pair("a"))
    assert Pair("a") != other


def test_it_cannot_be_changed_and_refuses_what_it_does_not_know() -> None:
    made: Any = Pair("a")
    with pytest.raises(AttributeError):
        made.first = "b"
    with pytest.raises(AttributeError):
        made.third = "b"
    with pytest.raises(TypeError):
        Pair("a", third="b")  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        Named("a", Pair("a"))  # type: ignore[call-arg]


def test_dataclasses_takes_it_for_one_of_its_own() -> None:
    named = Named(name="n", pair=Pair("a", (1, 2)))

    assert dataclasses.is_dataclass(named)
    assert [each.name for each in dataclasses.fields(Named)] == ["name", "pair"]
    assert dataclasses.replace(named, name="m") == Named(name="m", pair=Pair("a", (1, 2)))
    assert dataclasses.asdict(named) == {"name": "n", "pair": {"first": "a", "second": (1, 2)}}
    with pytest.raises(TypeError):
        dataclasses.replace(named, other="m")  # type: ignore[call-arg]


def test_it_may_go_to_another_process() -> None:
    named = Named(name="n", pair=Pair("a", (1, 2)))

    assert pickle.loads(pickle.dumps(named)) == named  # noqa: S301  # our own


@contextmanager
def counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The names of the dataclasses that are made meanwhile."""
    made: list[str] = []
    make = dataclasses.make_dataclass

    def noted(name: str, *of: Any, **how: Any) -> type:
        made.append(name)
        return make(name, *of, **how)

    with monkeypatch.context() as patched:
        patched.setattr(dataclasses, "make_dataclass", noted)
        yield made


def test_declaring_it_makes_no_dataclass_and_asking_for_its_fields_makes_one(monkeypatch: pytest.MonkeyPatch) -> None:
    with counted(monkeypatch) as made:

        class Late(Value, frozen=True):
            word: str

        first = Late("a")
        assert (first == Late("a"), made) == (True, [])
        for _ in range(3):
            first = dataclasses.replace(first, word="b")

    assert (first, made) == (Late("b"), ["Late"])


@pytest.mark.parametrize("cls", [Citation, Rule, Sentence])
def test_what_every_command_needs_is_a_value(cls: type) -> None:
    assert issubclass(cls, Value)
    assert dataclasses.replace(CITED, point="4.2").point == "4.2"
