"""A condition as a formula over one record: when it is true, and when it is false. The same leaves as the engine's."""

from collections.abc import Callable, Mapping
from typing import Any

import z3

from engine.law.model.condition import ALL, Condition, fold
from engine.law.model.operand import ChosenPath, LaterDay, ParamRef, Start
from engine.law.model.parameters import Params, path_of, resolve
from engine.law.model.vocabulary import is_place
from engine.law.operators.dates.age import Age
from engine.law.operators.dates.elapsed import Elapsed
from engine.law.operators.dates.order import Order
from engine.law.operators.dates.within import Within
from engine.law.operators.operator import Operator
from engine.law.operators.records.present import Present
from engine.law.operators.references import references
from engine.law.operators.values.at_least import AtLeast
from engine.law.operators.values.at_most import AtMost
from engine.law.operators.values.is_one_of import Is
from engine.law.operators.values.same import Same
from engine.law.operators.values.share import ShareOf
from policies.authoring.proofs.record_model import MONTH, WITH_END, Answer, Expr, FieldFormula, Record, code_of


def truth_of(condition: Condition, params: Params, record: Record) -> Answer:
    """Return when a condition is true of a record, and when it is false."""
    return fold(
        condition,
        leaf=lambda leaf: _LEAVES.get(type(leaf.operand), _opaque)(leaf.operand, params, record),
        joined=_joined,
        negated=lambda part: Answer(part.false, part.true),
    )


def _joined(operator: str, parts: list[Answer]) -> Answer:
    true, false = [part.true for part in parts], [part.false for part in parts]
    return Answer(z3.And(true), z3.Or(false)) if operator == ALL else Answer(z3.Or(true), z3.And(false))


def _opaque(test: Operator, params: Params, record: Record) -> Answer:
    """Return the free answer of what is not modelled: lists of records, terms in working days, new operators."""
    slugs = [reference.name.partition(".")[0] for reference in references(Condition(test.operator, test))]
    about = slugs[0] if slugs else test.operator
    return record.answer(about, f"{test.operator} {_with_values(test, params)!r}")


def _with_values(value: object, params: Params) -> object:
    """Return a form as plain values, with those of parameters: two that ask the same are the same."""
    if isinstance(value, ParamRef):
        return params[value.param]
    if isinstance(value, ChosenPath):
        return path_of(value, params)
    if isinstance(value, Condition):
        return {value.operator: _with_values(value.operand, params)}
    if isinstance(value, Mapping):
        return {name: _with_values(each, params) for name, each in value.items()}
    if isinstance(value, tuple):
        return [_with_values(each, params) for each in value]
    fields = getattr(type(value), "model_fields", None)
    return value if fields is None else {name: _with_values(getattr(value, name), params) for name in fields}


def _known(known: Expr, holds: Expr) -> Answer:
    return Answer(z3.And(known, holds), z3.And(known, z3.Not(holds)))


def _present(test: Present, _params: Params, record: Record) -> Answer:
    slug = test.about
    if is_place(slug):
        known = record.read(slug).known
        return Answer(known, z3.Not(known))
    if slug in WITH_END:  # the latest may have ended while an older one stands
        stands = record.answer(slug, f"{slug} stands").true
        return Answer(stands, z3.Not(stands))
    there = record.latest(slug).present
    return Answer(there, z3.Not(there))


def _age(form: Age, params: Params, record: Record) -> Answer:
    born, day = record.read(path_of(form.of, params)), record.day
    if form.at is not None:
        at = record.read(path_of(form.at, params))
        day = z3.If(at.known, at.value, day)
    start = born.value if resolve(form.day_counts, params) else born.value / MONTH * MONTH
    low, high = resolve(form.months_at_least, params), resolve(form.months_at_most, params)
    bounds = [] if low is None else [day >= start + MONTH * low]
    bounds += [] if high is None else [day < start + MONTH * (high + 1)]
    return _known(born.known, z3.And(bounds))


def _start(path: Start, params: Params, record: Record) -> FieldFormula:
    if isinstance(path, LaterDay):
        since = record.read(path_of(path.add_months.since, params))
        return FieldFormula(since.known, since.value + MONTH * resolve(path.add_months.months, params))
    return record.read(path_of(path, params))


def _elapsed(form: Elapsed, params: Params, record: Record) -> Answer:
    since = _start(form.since, params, record)
    return _known(since.known, record.day >= since.value + MONTH * resolve(form.months, params))


def _within(form: Within, params: Params, record: Record) -> Answer:
    if form.months is None:
        return _opaque(form, params, record)
    since = _start(form.since, params, record)
    end = since.value + MONTH * resolve(form.months, params)
    return _known(since.known, record.day <= end if form.last_day == "included" else record.day < end)


def _order(form: Order, params: Params, record: Record) -> Answer:
    first, then = record.read(path_of(form.first, params)), record.read(path_of(form.then, params))
    return _known(z3.And(first.known, then.known), first.value <= then.value)


def _share(form: ShareOf, params: Params, record: Record) -> Answer:
    part, of = record.read(path_of(form.part, params)), record.read(path_of(form.of, params))
    share = resolve(form.at_least, params)
    enough = part.value * share.denominator >= of.value * share.numerator
    return _known(z3.And(part.known, of.known), z3.And(of.value > 0, enough))


def _same(form: Same, params: Params, record: Record) -> Answer:
    number, other = record.read(path_of(form.one, params)), record.read(path_of(form.other, params))
    return _known(z3.And(number.known, other.known), number.value == other.value)


def _at_least(form: AtLeast, params: Params, record: Record) -> Answer:
    fact = record.read(path_of(form.fact, params))
    return _known(fact.known, fact.value >= resolve(form.value, params))


def _at_most(form: AtMost, params: Params, record: Record) -> Answer:
    fact = record.read(path_of(form.fact, params))
    return _known(fact.known, fact.value <= resolve(form.value, params))


def _is(form: Is, params: Params, record: Record) -> Answer:
    fact = record.read(path_of(form.fact, params))
    return _known(fact.known, z3.Or([fact.value == code_of(word) for word in resolve(form.one_of, params)]))


_LEAVES: Mapping[type[Operator], Callable[[Any, Params, Record], Answer]] = {
    Present: _present,
    Age: _age,
    Elapsed: _elapsed,
    Within: _within,
    Order: _order,
    ShareOf: _share,
    Same: _same,
    AtLeast: _at_least,
    AtMost: _at_most,
    Is: _is,
}
"""Operators that a proof sees through; every other is a free answer, which proves less and never too much."""
