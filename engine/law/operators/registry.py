"""Turns a condition and the values of its parameters into a node. Compiled once per window of the law."""

from collections.abc import Callable, Mapping
from typing import Any

from engine.law.model.condition import Condition
from engine.law.model.parameters import Params
from engine.law.model.vocabulary import is_place
from engine.law.operators import date_tests as dates
from engine.law.operators import value_tests as facts
from engine.law.operators.combinations import all_of, any_of, not_of
from engine.law.operators.history_tests import Replaced, TimesTest
from engine.law.operators.node import LeafTest, Node, leaf_node
from engine.law.operators.record_tests import Counted, Covered, EveryOne, Present

_LEAVES: Mapping[str, Callable[[Any, Params], LeafTest]] = {
    "present": lambda about, params: facts.known(about) if is_place(about) else Present(about, params),
    "age": dates.age,
    "elapsed": dates.elapsed,
    "within": dates.within,
    "order": dates.order,
    "count": Counted,
    "every": EveryOne,
    "replaces": Replaced,
    "share": facts.share,
    "same": facts.same,
    "at_least": facts.at_least,
    "at_most": facts.at_most,
    "is": facts.is_one_of,
    "covers": Covered,
}


def compile_condition(condition: Condition, params: Params) -> Node:
    """Return the node of a condition that `engine.law.operators.validation` has found without fault.

    Args:
        condition: What must hold.
        params: The values of all parameters it uses, as they are on the law's day.

    Raises:
        PolicyFileError: A parameter it uses has no value on that day.

    """
    operator, operand = condition.operator, condition.operand
    if operator == "all":
        return all_of([compile_condition(part, params) for part in operand])
    if operator == "any":
        return any_of([compile_condition(part, params) for part in operand])
    if operator == "not":
        return not_of(compile_condition(operand, params))
    if operator == "times":
        return leaf_node(TimesTest(operand, params, compile_condition))
    return leaf_node(_LEAVES[operator](operand, params))
