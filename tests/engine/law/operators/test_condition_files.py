"""The shapes of conditions: what is refused, where the fault is, and what is said."""

from fractions import Fraction
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from engine.errors import BadValueError
from engine.law.model.operand import ChosenPath, LaterDay, ParamRef
from engine.law.operators.dates.elapsed import Elapsed
from engine.law.operators.registry import WrittenCondition
from tests.support.fault_lines import in_words
from tests.support.law.building import condition


def refusal(raw: Any) -> list[tuple[tuple[int | str, ...], str]]:
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(WrittenCondition).validate_python(raw)
    return [(fault["loc"], _said(fault)) for fault in caught.value.errors()]


def _said(fault: ErrorDetails) -> str:
    own = fault.get("ctx", {}).get("error")
    return in_words(own.message) if isinstance(own, BadValueError) else fault["msg"]


def test_an_unknown_operator_is_refused_with_the_nearest_one() -> None:
    ((where, what),) = refusal({"elapse": {}})

    assert where == ()
    assert what.startswith("there is no operator 'elapse'; did you mean 'elapsed'? (known: all, any, not, present,")


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        ("age >= 18", "a condition is one of all, any, not"),
        ({}, "a condition has exactly one operator, this has 0"),
        ({"present": "opinion", "age": {}}, "a condition has exactly one operator, this has 2: present, age"),
        ({"present": None}, "operator 'present' has no value"),
        ({"all": []}, "operator 'all' has no value"),
        ({"any": ()}, "operator 'any' has no value"),
    ],
)
def test_what_is_no_condition_is_refused(raw: Any, what: str) -> None:
    ((where, said),) = refusal(raw)

    assert (where, said[: len(what)]) == ((), what)


@pytest.mark.parametrize(
    ("raw", "where", "what"),
    [
        ({"age": {"of": "a.b"}}, ("age",), "needs months_at_least or months_at_most"),
        ({"within": {"since": "a.b"}}, ("within",), "needs months or working_days"),
        (
            {"within": {"since": "a.b", "months": 1, "working_days": 1}},
            ("within",),
            "has both months and working_days: keep one",
        ),
        ({"count": {"of": "a"}}, ("count",), "needs at_least or at_most"),
        (
            {"every": {"of": "a", "must": {"f": {}}}},
            ("every", "must", "f"),
            "needs one_of or elapsed_months or by_day or at_least",
        ),
        (
            {"elapsed": {"since": "a.b", "months": True}},
            ("elapsed", "months"),
            "expected a whole number from 0 or {param: name}, not True",
        ),
        (
            {"elapsed": {"since": "a.b", "months": -1}},
            ("elapsed", "months"),
            "expected a whole number from 0 or {param: name}, not -1",
        ),
        (
            {"elapsed": {"since": "a.b", "months": {"parm": "x"}}},
            ("elapsed", "months"),
            "expected a whole number from 0 or {param: name}, not {'parm': 'x'}",
        ),
        (
            {"elapsed": {"since": "a.b", "months": {"param": 3}}},
            ("elapsed", "months"),
            "expected a whole number from 0 or {param: name}, not {'param': 3}",
        ),
        (
            {"is": {"fact": "a.b", "one_of": []}},
            ("is", "one_of"),
            "expected a list of words or {param: name}, not []",
        ),
        (
            {"is": {"fact": "a.b", "one_of": [1]}},
            ("is", "one_of"),
            "expected a list of words or {param: name}, not [1]",
        ),
        (
            {"age": {"of": "a.b", "months_at_least": 1, "day_counts": "yes"}},
            ("age", "day_counts"),
            "expected true, false or {param: name}, not 'yes'",
        ),
        ({"all": [{"present": "a"}, {"any": [{"not": 5}]}]}, ("all", 1, "any", 0, "not"), "a condition is one of all"),
        (
            {"elapsed": {"since": 5, "months": 1}},
            ("elapsed", "since"),
            "expected a path such as cell_vote.on, not 5",
        ),
        (
            {"elapsed": {"since": {"add_months": {"since": "a.b"}}, "months": 1}},
            ("elapsed", "since", "add_months", "months"),
            "Field required",
        ),
        ({"elapsed": {"since": {"param": "x"}, "months": 1}}, ("elapsed", "since", "choose"), "Field required"),
        ({"elapsed": {"since": "a.b", "months": 1, "mont": 2}}, ("elapsed", "mont"), "Extra inputs are not permitted"),
    ],
)
def test_a_fault_stands_where_it_was_made(raw: Any, where: tuple[int | str, ...], what: str) -> None:
    faults = refusal(raw)

    assert [(place, said[: len(what)]) for place, said in faults] == [(where, what)]


@pytest.mark.parametrize("written", ["2/3", "0/5", "1/1", 1, 0])
def test_a_share_is_a_fraction_from_0_to_1(written: Any) -> None:
    form = condition({"share": {"part": "a.b", "of": "a.c", "at_least": written}})

    assert form.operand.at_least == Fraction(written)


@pytest.mark.parametrize("written", ["0.67", "2/0", "3/2", "-1/2", "2", 0.67, True, 2, "a/b"])
def test_what_is_no_such_fraction_is_refused(written: Any) -> None:
    ((where, what),) = refusal({"share": {"part": "a.b", "of": "a.c", "at_least": written}})

    assert where == ("share", "at_least")
    assert what == f"expected a fraction from 0 to 1 such as 2/3 or {{param: name}}, not {written!r}"


def test_a_parameter_may_stand_for_every_kind_of_value() -> None:
    ref = {"param": "x"}

    forms = [
        condition({"elapsed": {"since": "a.b", "months": ref}}).operand.months,
        condition({"share": {"part": "a.b", "of": "a.c", "at_least": ref}}).operand.at_least,
        condition({"is": {"fact": "a.b", "one_of": ref}}).operand.one_of,
        condition({"age": {"of": "a.b", "months_at_least": 1, "day_counts": ref}}).operand.day_counts,
    ]

    assert forms == [ParamRef(param="x")] * 4


def test_forms_can_be_built_from_forms() -> None:
    path, months = ChosenPath(param="x", choose={"a": "a.b"}), ParamRef(param="y")

    assert Elapsed(since=path, months=months).since is path
    assert Elapsed(since="a.b", months=months).months is months
    later = LaterDay.model_validate({"add_months": {"since": "a.b", "months": 1}})
    assert Elapsed(since=later, months=months).since is later


def test_operators_are_named_as_in_the_file() -> None:
    names = [condition(raw).operator for raw in ({"not": {"present": "a"}}, {"is": {"fact": "a.b", "one_of": ["x"]}})]

    assert names == ["not", "is"]
    assert condition({"not": {"present": "a"}}).operand == condition({"present": "a"})
    assert condition({"is": {"fact": "a.b", "one_of": ["x", True]}}).operand.one_of == ("x", True)


def test_a_condition_cannot_be_changed() -> None:
    with pytest.raises(AttributeError, match="immutable"):
        condition({"present": "a"}).operand = "b"  # type: ignore[misc]
    with pytest.raises(ValidationError, match="frozen"):
        condition({"present": "a"}).operand.about = "b"
