"""What tests of single values share: the leaf of a test of one value, and what makes unknown values known."""

from collections.abc import Callable
from datetime import date
from typing import Any

from engine.dossiers.facts import Facts
from engine.law.operators.fact_reader import FactReader
from engine.law.operators.node import Leaf, ParamValues, Truth
from engine.law.operators.remedies import Remedies


def single_value(
    fact: FactReader,
    test: Callable[[Any], bool],
    *,
    needed: ParamValues,
    mend: Callable[[Any], Remedies],
    fixed: bool = False,
) -> Leaf:
    """Return the leaf of a test of one value.

    Args:
        fact: The value.
        test: The test of the value where it is known.
        needed: The values needed, by name.
        mend: What helps, given the value that fails.
        fixed: Nobody can change the value once it is known.

    """
    read = fact.read

    def holds(facts: Facts, day: date) -> Truth:
        value = read(facts, day)
        return None if value is None else test(value)

    def look(facts: Facts, day: date) -> tuple[ParamValues, ParamValues]:
        return {"value": fact.read(facts, day)}, needed

    def ways(facts: Facts, day: date) -> Remedies:
        return missing((fact,), facts, day) or mend(fact.read(facts, day))

    return Leaf(holds, fact.turns, look, ways, about=fact.path, fixed=fixed)


def missing(readers: tuple[FactReader, ...], facts: Facts, day: date) -> Remedies:
    """Return what makes those of the values known that are not."""
    unknown = (reader.missing(facts, day) for reader in readers if reader.read(facts, day) is None)
    return tuple(dict.fromkeys(unknown))
