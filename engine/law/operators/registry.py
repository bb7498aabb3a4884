"""Every operator there is, how a condition is read from a policy file, and how it is compiled.

An operator is found by its file: each class below `Operator` in a module of this folder is one. So a new one touches
no list, and `tests/policies/authoring/test_every_operator.py` holds each to everything that an operator must give.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from pkgutil import walk_packages
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, PlainValidator, create_model

from engine.errors import BadValueError
from engine.law import operators
from engine.law.model.condition import ALL, ANY, NOT, Condition, fold
from engine.law.model.parameters import Params
from engine.law.operators.combinations import all_of, any_of, not_of
from engine.law.operators.node import Node, leaf_node
from engine.law.operators.operator import Operator
from engine.text.did_you_mean import meant

_JOINED = {ALL: all_of, ANY: any_of}


@cache
def operator_shapes() -> Mapping[str, type[Operator]]:
    """Return name → shape of every operator that tests something, in the order in which they are listed."""
    for module in walk_packages(operators.__path__, f"{operators.__name__}."):
        import_module(module.name)
    return {shape.operator: shape for shape in _listed_after(NOT)}


def _listed_after(name: str) -> Iterator[type[Operator]]:
    """Yield the operators that stand after one in the lists; several that name the same one go by their own names."""
    for shape in sorted(Operator.__subclasses__(), key=lambda shape: shape.operator):
        if shape.listed_after == name:
            yield shape
            yield from _listed_after(shape.operator)


@cache
def operator_names() -> tuple[str, ...]:
    """Return the name of every operator: those that put conditions together, then those that test something."""
    return (ALL, ANY, NOT, *operator_shapes())


def read_condition(raw: object) -> Condition:
    """Return the condition that a mapping with exactly one known operator holds.

    Raises:
        ValueError: It is no such mapping, or what stands under the operator has another shape; all faults at once.

    """
    if isinstance(raw, Condition):
        return raw
    name = _the_operator(raw)
    return Condition(name, getattr(_written().model_validate(raw), f"{name}_"))


WrittenCondition = Annotated[Condition, PlainValidator(read_condition)]
"""A condition as a field of a shape that is read from a file."""


def compile_condition(condition: Condition, params: Params) -> Node:
    """Return the node of a condition that `engine.law.operators.validation` has found without fault.

    Args:
        condition: What must hold.
        params: The values of all parameters it uses, as they are on the law's day.

    Raises:
        PolicyFileError: A parameter it uses has no value on that day.

    """
    return fold(
        condition,
        leaf=lambda test: leaf_node(test.operand.leaf(params)),
        joined=lambda operator, nodes: _JOINED[operator](nodes),
        negated=not_of,
    )


@cache
def _written() -> type[BaseModel]:
    """Return the shape of a condition in a file: one optional key for each operator."""
    takes: dict[str, Any] = {
        ALL: tuple[WrittenCondition, ...],
        ANY: tuple[WrittenCondition, ...],
        NOT: WrittenCondition,
    }
    keys: dict[str, Any] = {
        f"{name}_": (shape | None, Field(None, alias=name)) for name, shape in {**takes, **operator_shapes()}.items()
    }
    return create_model("Condition", __config__=ConfigDict(extra="forbid", frozen=True), **keys)


def _the_operator(raw: object) -> str:
    """Return the name of the operator; anything but one known operator with a value is refused."""
    if not isinstance(raw, Mapping):
        raise BadValueError("condition.no_condition", value=raw, known=operator_names())
    if len(raw) != 1:
        raise BadValueError("condition.not_one_operator", n=len(raw), names=tuple(map(str, raw)))
    (name, operand), *_ = raw.items()
    if name not in operator_names():
        near = meant(str(name), operator_names())
        raise BadValueError("operator.unknown", name=name, near=near, known=operator_names())
    if operand is None or operand in ([], ()):
        raise BadValueError("operator.without_value", name=name)
    return str(name)
