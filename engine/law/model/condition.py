"""A condition is one operator with its operand; here is also the one walk over conditions that every reader uses.

`all`, `any` and `not` put conditions together. Every other operator tests something: it is a leaf of the tree, and its
operand is a shape of `engine.law.operators`, which this module does not know.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple, TypeVar

from engine.values import Value

T = TypeVar("T")

ConditionPlace = tuple[str | int, ...]
"""Keys and positions from a condition of a policy file down to a part of it."""

ALL, ANY, NOT = "all", "any", "not"
JOINS = frozenset({ALL, ANY})
"""The operators over a list of conditions."""


class Condition(Value, frozen=True):
    """One operator, by its name in the file, with what stands under it.

    Attributes:
        operand: A tuple of conditions under `all` and `any`, a condition under `not`, else the shape of the operator.

    """

    operator: str
    operand: Any

    @property
    def parts(self) -> Sequence["Condition"]:
        """The conditions put together by `all`, `any` or `not`; none where the operator tests something."""
        if self.operator in JOINS:
            return tuple(self.operand)
        return (self.operand,) if self.operator == NOT else ()

    @property
    def is_test(self) -> bool:
        """Tell that the operator puts nothing together, but tests something."""
        return self.operator not in JOINS and self.operator != NOT


class ConditionLeaf(NamedTuple):
    """A test inside a condition.

    Attributes:
        operator: Its name in the file.
        test: Its shape.
        at: Where it stands, the name of its operator last.
        is_turned: It stands under an odd number of `not`.

    """

    operator: str
    test: Any
    at: ConditionPlace
    is_turned: bool


def leaves(condition: Condition, at: ConditionPlace = (), *, is_turned: bool = False) -> Iterator[ConditionLeaf]:
    """Yield the tests of a condition from the first to the last; not those of a condition inside a test.

    Args:
        condition: What is walked.
        at: Where it stands itself.
        is_turned: It stands under an odd number of `not` itself.

    """
    here = (*at, condition.operator)
    if condition.is_test:
        yield ConditionLeaf(condition.operator, condition.operand, here, is_turned)
        return
    turned = is_turned is not (condition.operator == NOT)
    for position, part in enumerate(condition.parts):
        yield from leaves(part, (*here, position) if condition.operator in JOINS else here, is_turned=turned)


def fold(
    condition: Condition,
    *,
    leaf: Callable[[Condition], T],
    joined: Callable[[str, list[T]], T],
    negated: Callable[[T], T],
) -> T:
    """Return what a condition becomes when each of its tests becomes something, from the inside out.

    Args:
        condition: What is walked.
        leaf: What a test becomes.
        joined: What `all` or `any`, by its name, becomes of its parts.
        negated: What `not` becomes of its part.

    """
    if condition.is_test:
        return leaf(condition)
    parts = [fold(part, leaf=leaf, joined=joined, negated=negated) for part in condition.parts]
    return negated(parts[0]) if condition.operator == NOT else joined(condition.operator, parts)
