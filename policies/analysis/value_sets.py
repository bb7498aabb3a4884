"""Sets of values that one variable may have: numbers in ranges, or words; each with or without "not known".

A range runs from one cut to another. A cut lies just before a number (`(n, 0)`) or just after it (`(n, 1)`), so that
open and closed bounds need no special case and the complement of ranges is ranges again.
"""

from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Union

Cut = tuple[Fraction | int | float, int]
Ranges = tuple[tuple[Cut, Cut], ...]

LOWEST: Cut = (float("-inf"), 0)
HIGHEST: Cut = (float("inf"), 0)


@dataclass(frozen=True, slots=True)
class NumberSet:
    """Numbers that lie in one of the ranges, in order and apart; `unknown`: the number may also be not known."""

    ranges: Ranges
    unknown: bool = False

    def meet(self, other: "ValueSet") -> "NumberSet":
        """Return what lies in both."""
        theirs = other.ranges if isinstance(other, NumberSet) else ()
        runs = ((max(a[0], b[0]), min(a[1], b[1])) for a in self.ranges for b in theirs)
        return NumberSet(tuple(sorted(run for run in runs if run[0] < run[1])), self.unknown and other.unknown)

    def opposite(self) -> "NumberSet":
        """Return everything that does not lie in it."""
        cuts = [LOWEST, *(cut for run in self.ranges for cut in run), HIGHEST]
        runs = list(pairwise(cuts))[::2]
        return NumberSet(tuple(run for run in runs if run[0] < run[1]), not self.unknown)

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing lies in it."""
        return not self.ranges and not self.unknown


@dataclass(frozen=True, slots=True)
class WordSet:
    """The words listed, or with `others` all words but these; `unknown`: the word may also be not known."""

    listed: frozenset[str | bool]
    others: bool = False
    unknown: bool = False

    def meet(self, other: "ValueSet") -> "WordSet":
        """Return what lies in both."""
        unknown = self.unknown and other.unknown
        if not isinstance(other, WordSet):
            return WordSet(frozenset(), unknown=unknown)
        if self.others and other.others:
            return WordSet(self.listed | other.listed, others=True, unknown=unknown)
        if self.others or other.others:
            named, but = (other, self) if self.others else (self, other)
            return WordSet(named.listed - but.listed, unknown=unknown)
        return WordSet(self.listed & other.listed, unknown=unknown)

    def opposite(self) -> "WordSet":
        """Return everything that does not lie in it."""
        return WordSet(self.listed, not self.others, not self.unknown)

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing lies in it."""
        return not self.listed and not self.others and not self.unknown


ValueSet = Union[NumberSet, WordSet]  # noqa: UP007 - the classes above name it


def at_least(bound: Fraction | int) -> NumberSet:
    """Return the numbers from a bound on."""
    return NumberSet((((bound, 0), HIGHEST),))


def at_most(bound: Fraction | int, *, whole: bool) -> NumberSet:
    """Return the numbers up to a bound; between whole numbers there is nothing."""
    return NumberSet(((LOWEST, (bound + 1, 0) if whole else (bound, 1)),))


def below(bound: Fraction | int) -> NumberSet:
    """Return the numbers under a bound."""
    return NumberSet(((LOWEST, (bound, 0)),))


ANY_NUMBER = NumberSet(((LOWEST, HIGHEST),))
FROM_ZERO = at_least(0)
YES, NO = WordSet(frozenset({True})), WordSet(frozenset({False}))
YES_OR_NO = WordSet(frozenset({True, False}))
