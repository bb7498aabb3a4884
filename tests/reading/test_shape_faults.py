"""The one table from pydantic's types of error to our messages: in English each says what pydantic says."""

from typing import Annotated, Any, Literal

import pytest
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from engine.errors import TEXT, BadValueError, Message
from reading.shape_faults import TYPES, flat, listed, path_in, refusal
from tests.support.fault_lines import in_words
from workflows.schema import StepShape


class Small(BaseModel):
    model_config = ConfigDict(strict=True)

    kind: Literal["small"]


class Large(BaseModel):
    kind: Literal["large"]


WRONG: list[tuple[Any, Any]] = [
    (Annotated[int, Field(ge=1)], 0),
    (Annotated[int, Field(le=9)], 10),
    (Annotated[str, Field(min_length=1)], ""),
    (Annotated[str, Field(min_length=2)], "a"),
    (Annotated[str, Field(max_length=2)], "abc"),
    (Annotated[list[int], Field(min_length=1)], []),
    (Annotated[dict[str, int], Field(min_length=2)], {}),
    (Annotated[tuple[int, ...], Field(min_length=1)], ()),
    (Annotated[str, Field(pattern="^a$")], "b"),
    (Literal["a", "b", "c"], "d"),
    (Literal["a"], "d"),
    (str, 5),
    (list[int], "a"),
    (dict[str, int], "a"),
    (bool, "perhaps"),
    (Annotated[bool, Field(strict=True)], 1),
    (Small, 3),
    (Annotated[Small | Large, Field(discriminator="kind")], {"kind": "huge"}),
    (Annotated[Small | Large, Field(discriminator="kind")], {}),
]


def error_of(wanted: Any, value: object) -> ErrorDetails:
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(wanted).validate_python(value)
    (error,) = caught.value.errors()
    return error


@pytest.mark.parametrize(("wanted", "value"), WRONG)
def test_a_message_says_in_english_what_pydantic_says(wanted: Any, value: object) -> None:
    error = error_of(wanted, value)

    message = refusal(error)

    assert message.code != TEXT
    assert in_words(message) == error["msg"]


def test_a_step_of_another_kind_is_told_the_kinds() -> None:
    error = error_of(StepShape, {"kind": "middle", "label": {"vi": "a", "en": "b"}})

    assert in_words(refusal(error)) == "Input should be 'start', 'step', 'final' or 'exit'"


def test_what_nobody_foresaw_is_told_as_pydantic_says_it() -> None:
    error = error_of(float, "x")

    assert refusal(error) == Message(TEXT, text=error["msg"])


def test_a_refusal_of_our_own_keeps_its_message() -> None:
    def refuse(_: object) -> None:
        raise BadValueError("value.no_path", value=3)

    with pytest.raises(BadValueError) as caught:
        refuse(3)

    error = ErrorDetails(type="value_error", loc=(), msg="x", input=3, ctx={"error": caught.value})
    assert refusal(error) == Message("value.no_path", value=3)


def test_words_are_listed_with_or_before_the_last() -> None:
    assert listed(["a"]) == "'a'"
    told = listed(["a", "b", "c"])
    assert isinstance(told, Message)
    assert in_words(told) == "'a', 'b' or 'c'"


def test_the_errors_of_a_shape_inside_a_shape_have_their_whole_place() -> None:
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(dict[str, Small]).validate_python({"a": {"kind": "x"}, "b": {}})

    assert [place for place, _ in flat(caught.value, ("top",))] == [("top", "a", "kind"), ("top", "b", "kind")]


def test_a_place_is_cut_to_what_is_there() -> None:
    data = {"rules": {"A": [{"x": 1}]}}

    assert path_in(data, ("rules", "A", 0, "function-before", "x")) == ("rules", "A", 0, "x")
    assert path_in(data, ("rules", "B")) == ("rules",)


def test_every_type_has_a_name() -> None:
    assert all(in_words(message) for message in TYPES.values())
