"""`share`: one whole number is at least a fraction of another; reckoned in whole numbers."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Annotated, ClassVar, NamedTuple

from engine.dossiers.facts import Facts
from engine.law.model.field_roles import Amount, LeadsTo
from engine.law.model.finding import Remedy
from engine.law.model.operand import Path, Share
from engine.law.model.parameters import Params, resolve
from engine.law.model.vocabulary import PLACE, Kind
from engine.law.operators.fact_reader import FactReader, reader_of
from engine.law.operators.node import Leaf, ParamValues, Truth
from engine.law.operators.operator import Operator
from engine.law.operators.remedies import Remedies
from engine.law.operators.values.single_value import missing


class ShareOf(Operator):
    """`part` is at least this share of `of`; `of` is above 0."""

    operator: ClassVar = "share"
    listed_after: ClassVar = "replaces"
    sample: ClassVar = (
        "share: {part: cell_vote.in_favour, of: cell_vote.official_members, at_least: {param: vote.share}}"
    )
    message_names: ClassVar = frozenset({"part", "of", "share", "need"})

    part: Annotated[Path, LeadsTo((Kind.NUMBER,))]
    of: Annotated[Path, LeadsTo((Kind.NUMBER,))]
    at_least: Annotated[Share, Amount(("fraction",), "higher")]

    def leaf(self, params: Params) -> Leaf:
        """Return the test, which is false where `of` is 0; the part must grow, or the whole shrink."""
        part, of = reader_of(self.part, params), reader_of(self.of, params)
        fraction = resolve(self.at_least, params)
        top, bottom = fraction.numerator, fraction.denominator

        def holds(facts: Facts, day: date) -> Truth:
            some, whole = part.read(facts, day), of.read(facts, day)
            if some is None or whole is None:
                return None
            return bool(whole > 0 and some * bottom >= whole * top)

        def look(facts: Facts, day: date) -> tuple[ParamValues, ParamValues]:
            whole = of.read(facts, day)
            seen = {"part": part.read(facts, day), "of": whole}
            return seen, {"share": fraction, "need": None if whole is None else _needed(fraction, whole)}

        way = _less if part.path.startswith(f"{PLACE}.") else _more

        def mend(facts: Facts, day: date) -> Remedies:
            return missing((part, of), facts, day) or way(_Shares(part, of, fraction), facts, day)

        def turns(facts: Facts, start: date) -> Sequence[date]:
            return [*part.turns(facts, start), *of.turns(facts, start)]

        return Leaf(holds, turns, look, mend, about=part.path)


class _Shares(NamedTuple):
    part: FactReader
    of: FactReader
    fraction: Fraction


def _needed(fraction: Fraction, whole: int) -> int:
    """Return the smallest whole number that is this share of `whole`."""
    return -(-whole * fraction.numerator // fraction.denominator)


def _more(asked: _Shares, facts: Facts, day: date) -> Remedies:
    """Return that the part must be larger."""
    need = _needed(asked.fraction, asked.of.read(facts, day))
    return (Remedy("need", asked.part.path, max(1, need - asked.part.read(facts, day))),)


def _less(asked: _Shares, facts: Facts, day: date) -> Remedies:
    """Return that the whole must be smaller, where the part is what the place is, which nobody chooses."""
    most = int(asked.part.read(facts, day) / asked.fraction) if asked.fraction else 0
    return (Remedy("change", asked.of.path, max(1, asked.of.read(facts, day) - most)),)
