"""Questions about a condition and all dossiers at once: can it ever hold, does one ask all that another asks.

A condition becomes a list of boxes; a box gives some variables the values they may have. No box left means that
nothing fits. *Sound*: "never" and "implies" are never said wrongly. *Incomplete*: variables that depend on each other
(two dates, a part and its whole, a list and a narrower list) are taken as free, so a true answer may be missed.
"""

from collections.abc import Iterable
from enum import Enum
from itertools import chain
from typing import NamedTuple

from policies.analysis.box_terms import BoxLeaf, BoxTerm, Variable
from policies.analysis.value_sets import NumberSet, ValueSet

Box = dict[Variable, ValueSet]
LIMIT = 5_000
"""Boxes beyond which a question is given up: the answer is then the one that claims nothing."""


class Question(Enum):
    """What is asked of a term: its verdict, in three-valued logic, is true, false, anything but true, but false."""

    TRUE = "true"
    FALSE = "false"
    NOT_TRUE = "not true"
    NOT_FALSE = "not false"


class Demand(NamedTuple):
    """A term and the verdict it is to have."""

    term: BoxTerm
    truth: Question


class TooManyBoxesError(Exception):
    """A question has more boxes than are worth looking at."""


_TURNED = {
    Question.TRUE: Question.FALSE,
    Question.FALSE: Question.TRUE,
    Question.NOT_TRUE: Question.NOT_FALSE,
    Question.NOT_FALSE: Question.NOT_TRUE,
}
_JOINS = {Question.TRUE: "any", Question.NOT_FALSE: "any", Question.FALSE: "all", Question.NOT_TRUE: "all"}
"""Where the parts of this operator are alternatives; where they are not, all of them are asked for."""


def never_true(term: BoxTerm) -> bool:
    """Tell that no dossier fulfils a term on any day."""
    return impossible([Demand(term, Question.TRUE)])


def implies(term: BoxTerm, other: BoxTerm) -> bool:
    """Tell that wherever one term is true the other is true too."""
    return impossible([Demand(term, Question.TRUE), Demand(other, Question.NOT_TRUE)])


def redundant(term: BoxTerm, others: Iterable[BoxTerm]) -> bool:
    """Tell that a term is true wherever all the others are, so that it asks for nothing more."""
    return impossible([Demand(term, Question.NOT_TRUE), *(Demand(other, Question.TRUE) for other in others)])


def impossible(demands: Iterable[Demand]) -> bool:
    """Tell that no dossier on no day meets all demands at once; false where that cannot be shown."""
    try:
        return not together(demands)
    except TooManyBoxesError:
        return False


def together(demands: Iterable[Demand]) -> list[Box]:
    """Return the boxes in which every demand is met.

    Raises:
        TooManyBoxesError: There are more than `LIMIT` on the way.

    """
    meeting: list[Box] = [{}]
    for demand in demands:
        meeting = _both(meeting, boxes(*demand))
    return meeting


def boxes(term: BoxTerm, truth: Question) -> list[Box]:
    """Return the boxes in which a term has a verdict.

    Raises:
        TooManyBoxesError: There are more than `LIMIT` on the way.

    """
    if term.leaf is not None:
        variable, values = _values(term.leaf, truth)
        return [] if values.is_empty else [{variable: values}]
    if term.operator == "not":
        return boxes(term.parts[0], _TURNED[truth])
    if term.loose and truth is Question.FALSE:
        truth = Question.NOT_TRUE  # it is then not true, and that is all that the parts tell
    if _JOINS[truth] == term.operator:
        return list(chain.from_iterable(boxes(part, truth) for part in term.parts))
    return together(Demand(part, truth) for part in term.parts)


def variables(term: BoxTerm) -> frozenset[Variable]:
    """Return everything that a term reads."""
    if term.leaf is not None:
        return frozenset({term.leaf.true[0], term.leaf.false[0]})
    return frozenset[Variable]().union(*(variables(part) for part in term.parts))


def _values(leaf: BoxLeaf, truth: Question) -> tuple[Variable, ValueSet]:
    variable, values = leaf.true if truth in (Question.TRUE, Question.NOT_TRUE) else leaf.false
    if truth in (Question.TRUE, Question.FALSE):
        return variable, values
    return variable, values.opposite().meet(variable.full)


def _both(some: list[Box], others: list[Box]) -> list[Box]:
    if len(some) * len(others) > LIMIT:
        raise TooManyBoxesError
    return [met for box in some for other in others if (met := _met(box, other)) is not None]


def _met(first: Box, other: Box) -> Box | None:
    """Return what lies in both boxes, or None when nothing does."""
    box = dict(first)
    for variable, values in other.items():
        box[variable] = values.meet(box[variable]) if variable in box else values
        if box[variable].is_empty:
            return None
    return box if all(_in_step(box, variable) for variable in other) else None


def _in_step(box: Box, variable: Variable) -> bool:
    """Tell whether as many records may match as surely do."""
    kind, *of = variable.name
    if kind not in {"least", "most"}:
        return True
    least, most = (box.get(Variable((name, *of), variable.full)) for name in ("least", "most"))
    if not isinstance(least, NumberSet) or not isinstance(most, NumberSet):
        return True
    return least.ranges[0][0] < most.ranges[-1][1]
