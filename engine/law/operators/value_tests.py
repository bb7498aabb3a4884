"""Tests of single values: share, same, at_least, at_most, is."""

from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

from engine.dossiers.facts import Facts
from engine.law.model.condition import AtLeast, AtMost, Is, Same, ShareOf
from engine.law.model.finding import Remedy
from engine.law.model.parameters import Params, resolve
from engine.law.model.remedies import Remedies
from engine.law.model.vocabulary import PLACE
from engine.law.operators.fact_reader import FactReader, reader, reader_of
from engine.law.operators.node import Leaf, ParamValues, Truth


def share(form: ShareOf, params: Params) -> Leaf:
    """Compile `share`: part / of is at least a fraction; reckoned in whole numbers, and false where `of` is 0."""
    part, of = reader_of(form.part, params), reader_of(form.of, params)
    fraction = resolve(form.at_least, params)
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
        return _missing((part, of), facts, day) or way(_Shares(part, of, fraction), facts, day)

    def turns(facts: Facts, start: date) -> Sequence[date]:
        return [*part.turns(facts, start), *of.turns(facts, start)]

    return Leaf(holds, turns, look, mend, about=part.path)


def known(path: str) -> Leaf:
    """Compile `present` of a fact of the place: whether the tree says it on the day; that is always known."""
    fact = reader(path)

    def holds(facts: Facts, day: date) -> Truth:
        return fact.read(facts, day) is not None

    def mend(facts: Facts, day: date) -> Remedies:
        return (fact.missing(facts, day),)

    return Leaf(holds, fact.turns, lambda _case, _day: ({}, {"act": path}), mend, about=path)


def _needed(fraction: Fraction, whole: int) -> int:
    """Return the smallest whole number that is this share of `whole`."""
    return -(-whole * fraction.numerator // fraction.denominator)


class _Shares(NamedTuple):
    part: FactReader
    of: FactReader
    fraction: Fraction


def _more(asked: _Shares, facts: Facts, day: date) -> Remedies:
    """Return that the part must be larger."""
    need = _needed(asked.fraction, asked.of.read(facts, day))
    return (Remedy("need", asked.part.path, max(1, need - asked.part.read(facts, day))),)


def _less(asked: _Shares, facts: Facts, day: date) -> Remedies:
    """Return that the whole must be smaller, where the part is what the place is, which nobody chooses."""
    most = int(asked.part.read(facts, day) / asked.fraction) if asked.fraction else 0
    return (Remedy("change", asked.of.path, max(1, asked.of.read(facts, day) - most)),)


def same(form: Same, params: Params) -> Leaf:
    """Compile `same`: two whole numbers are known and equal."""
    one, other = reader_of(form.one, params), reader_of(form.other, params)

    def holds(facts: Facts, day: date) -> Truth:
        mine, theirs = one.read(facts, day), other.read(facts, day)
        return None if mine is None or theirs is None else bool(mine == theirs)

    def look(facts: Facts, day: date) -> tuple[ParamValues, ParamValues]:
        return {"one": one.read(facts, day), "other": other.read(facts, day)}, {}

    def mend(facts: Facts, day: date) -> Remedies:
        return _missing((one, other), facts, day) or _equal(one, facts, day=day, to=other.read(facts, day))

    def turns(facts: Facts, start: date) -> Sequence[date]:
        return [*one.turns(facts, start), *other.turns(facts, start)]

    return Leaf(holds, turns, look, mend, about=one.path)


def _equal(one: FactReader, facts: Facts, *, day: date, to: int) -> Remedies:
    """Return by how much the first number is to be set right."""
    short = to - one.read(facts, day)
    return (Remedy("need", one.path, short) if short > 0 else Remedy("change", one.path, max(1, -short)),)


def at_least(form: AtLeast, params: Params) -> Leaf:
    """Compile `at_least`: a whole number is not smaller than a bound."""
    fact, bound = reader_of(form.fact, params), resolve(form.value, params)

    def mend(value: int) -> Remedies:
        return (Remedy("need", fact.path, bound - value),)

    return _single(fact, lambda value: bool(value >= bound), needed={"at_least": bound}, mend=mend)


def at_most(form: AtMost, params: Params) -> Leaf:
    """Compile `at_most`: a whole number is not larger than a bound."""
    fact, bound = reader_of(form.fact, params), resolve(form.value, params)

    def mend(value: int) -> Remedies:
        return (Remedy("change", fact.path, value - bound),)

    return _single(fact, lambda value: bool(value <= bound), needed={"at_most": bound}, mend=mend)


def is_one_of(form: Is, params: Params) -> Leaf:
    """Compile `is`: a word, or true or false, is among those listed. What a place is, nobody chooses."""
    fact, words = reader_of(form.fact, params), resolve(form.one_of, params)
    allowed = frozenset(words)
    slug, _, name = fact.path.partition(".")
    choose = Remedy("choose", fact.path, words=tuple(map(str, words)))
    way = Remedy("accept", slug) if name == "accepted" and True in allowed else choose

    return _single(fact, allowed.__contains__, needed={"one_of": words}, mend=lambda _: (way,), fixed=slug == PLACE)


def _single(
    fact: FactReader,
    test: Callable[[Any], bool],
    *,
    needed: ParamValues,
    mend: Callable[[Any], Remedies],
    fixed: bool = False,
) -> Leaf:
    """Return the leaf of a test of one value."""
    read = fact.read

    def holds(facts: Facts, day: date) -> Truth:
        value = read(facts, day)
        return None if value is None else test(value)

    def look(facts: Facts, day: date) -> tuple[ParamValues, ParamValues]:
        return {"value": fact.read(facts, day)}, needed

    def ways(facts: Facts, day: date) -> Remedies:
        return _missing((fact,), facts, day) or mend(fact.read(facts, day))

    return Leaf(holds, fact.turns, look, ways, about=fact.path, fixed=fixed)


def _missing(readers: tuple[FactReader, ...], facts: Facts, day: date) -> Remedies:
    unknown = (reader.missing(facts, day) for reader in readers if reader.read(facts, day) is None)
    return tuple(dict.fromkeys(unknown))
