"""Turns a condition and the values of its parameters into a node. Compiled once per window of the law."""

from collections.abc import Callable, Mapping
from typing import Any

from engine.law import dates, facts
from engine.law.conditions import Condition
from engine.law.lists import Counted, Covered, EveryOne, Present
from engine.law.logic import all_of, any_of, not_of
from engine.law.nodes import LeafTest, Node, leaf_node
from engine.law.params import Params
from engine.law.tallies import Replaced, Times
from engine.law.vocabulary import is_place

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
    """Return the node of a condition that `engine.law.check` has found without fault.

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
        return leaf_node(Times(operand, params, compile_condition))
    return leaf_node(_LEAVES[operator](operand, params))
