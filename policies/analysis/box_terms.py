"""Conditions as terms over variables, for questions about all dossiers at once. One variable for each thing read.

What is read of one act or place is one variable that may be not known. What is read of a list is two: `least` counts
the records that surely match, `most` those that may match too; between them lies what is not known.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any, Literal, NamedTuple

from engine.law.model.condition import ALL, Condition, fold
from engine.law.model.field_roles import roles_of
from engine.law.model.operand import ChosenPath, LaterDay, Start
from engine.law.model.parameters import Params, path_of, resolve
from engine.law.model.vocabulary import Kind, path_type, words_of
from engine.law.operators.dates.age import Age
from engine.law.operators.dates.elapsed import Elapsed
from engine.law.operators.dates.within import Within
from engine.law.operators.operator import Operator
from engine.law.operators.records.count import Count
from engine.law.operators.records.covers import Covers
from engine.law.operators.records.every import Every
from engine.law.operators.records.field_tests import RecordTest
from engine.law.operators.records.present import Present
from engine.law.operators.records.times import Times
from engine.law.operators.values.at_least import AtLeast
from engine.law.operators.values.at_most import AtMost
from engine.law.operators.values.is_one_of import Is
from engine.law.operators.values.share import ShareOf
from policies.analysis.value_sets import (
    ANY_NUMBER,
    FROM_ZERO,
    YES,
    YES_OR_NO,
    NumberSet,
    ValueSet,
    WordSet,
    at_least,
    at_most,
    below,
)


class Variable(NamedTuple):
    """One thing that a condition reads, and everything it can be."""

    name: tuple[object, ...]
    full: ValueSet


class BoxLeaf(NamedTuple):
    """One test: the values of a variable that make it true, and those that make it false."""

    true: tuple[Variable, ValueSet]
    false: tuple[Variable, ValueSet]


class BoxTerm(NamedTuple):
    """A leaf, or terms put together.

    Attributes:
        loose: It may be false although no single part is: several words sought, and records whose word is not known.

    """

    operator: Literal["all", "any", "not", "leaf"]
    parts: tuple["BoxTerm", ...] = ()
    leaf: BoxLeaf | None = None
    loose: bool = False


def term_of(condition: Condition, params: Params) -> BoxTerm:
    """Return a condition as a term under these values of its parameters.

    Raises:
        PolicyFileError: A parameter it uses has no value.

    """
    return fold(
        condition,
        leaf=lambda leaf: _LEAVES.get(type(leaf.operand), _only_the_answer)(leaf.operand, params),
        joined=lambda operator, parts: BoxTerm("all" if operator == ALL else "any", tuple(parts)),
        negated=lambda part: BoxTerm("not", (part,)),
    )


def _leaf(variable: Variable, true: ValueSet) -> BoxTerm:
    """Return the test that a value is known and among these; it is false where it is known and is not."""
    known = replace(variable.full, unknown=False)
    return BoxTerm("leaf", leaf=BoxLeaf((variable, true.meet(known)), (variable, true.opposite().meet(known))))


def _truth(*name: object) -> BoxTerm:
    """Return the test of something of which only the answer is known: yes, no or not known."""
    return _leaf(Variable(name, replace(YES_OR_NO, unknown=True)), YES)


def _only_the_answer(test: Operator, params: Params) -> BoxTerm:
    """Return the test of an operator of which nothing is said below: two that ask the same are one variable."""
    return _truth(test.operator, *(_plain_field(getattr(test, name), params) for name in roles_of(type(test))))


def _plain_field(value: Any, params: Params) -> object:  # noqa: ANN401 - any field of any operator
    """Return the value of a field as something that can be compared, with the values of its parameters."""
    match value:
        case Condition():
            return term_of(value, params)
        case LaterDay():
            return path_of(value.add_months.since, params), resolve(value.add_months.months, params)
        case ChosenPath():
            return path_of(value, params)
        case dict():
            return _tests(value, params)
        case _:
            return _plain(resolve(value, params))


def _number(*name: object, full: NumberSet = ANY_NUMBER) -> Variable:
    return Variable(name, replace(full, unknown=True))


def _present(test: Present, _params: Params) -> BoxTerm:
    return _leaf(Variable(("present", test.about), YES_OR_NO), YES)


def _age(form: Age, params: Params) -> BoxTerm:
    at = None if form.at is None else path_of(form.at, params)
    months = _number("age", path_of(form.of, params), at, resolve(form.day_counts, params))
    low, high = resolve(form.months_at_least, params), resolve(form.months_at_most, params)
    allowed = ANY_NUMBER if low is None else at_least(low)
    return _leaf(months, allowed if high is None else allowed.meet(at_most(high, whole=True)))


def _since(start: Start, params: Params, *, unit: str) -> Variable:
    """Return how long ago a date is. Months on months are not added up: the clamp at the end of a month forbids it."""
    if isinstance(start, LaterDay):
        more = resolve(start.add_months.months, params)
        return _number("since", path_of(start.add_months.since, params), more, unit)
    return _number("since", path_of(start, params), 0, unit)


def _elapsed(form: Elapsed, params: Params) -> BoxTerm:
    return _leaf(_since(form.since, params, unit="months"), at_least(resolve(form.months, params)))


def _within(form: Within, params: Params) -> BoxTerm:
    if form.working_days is not None:
        return _within_working_days(form, params)
    bound = resolve(form.months, params)
    allowed = at_most(bound, whole=False) if form.last_day == "included" else below(bound)
    return _leaf(_since(form.since, params, unit="months"), allowed)


def _within_working_days(form: Within, params: Params) -> BoxTerm:
    """Return the test of a term; the last day in and out are apart: terms of 0 and 1 days may end on the same day."""
    unit = f"working_days {form.last_day}"
    return _leaf(_since(form.since, params, unit=unit), at_most(resolve(form.working_days, params), whole=True))


def _share(form: ShareOf, params: Params) -> BoxTerm:
    """Return the test of a share; where the whole is 0 the share counts as less than none."""
    part, of = path_of(form.part, params), path_of(form.of, params)
    return _leaf(_number("share", part, of), at_least(resolve(form.at_least, params)))


def _at_least(form: AtLeast, params: Params) -> BoxTerm:
    return _leaf(_number("number", path_of(form.fact, params)), at_least(resolve(form.value, params)))


def _at_most(form: AtMost, params: Params) -> BoxTerm:
    return _leaf(_number("number", path_of(form.fact, params)), at_most(resolve(form.value, params), whole=True))


def _is(form: Is, params: Params) -> BoxTerm:
    path = path_of(form.fact, params)
    head, _, name = path.partition(".")
    closed = frozenset({True, False}) if path_type(path) is Kind.BOOL else words_of(head, name)
    full = (
        WordSet(frozenset(), others=True, unknown=True) if closed is None else WordSet(frozenset(closed), unknown=True)
    )
    return _leaf(Variable(("word", path), full), WordSet(frozenset(resolve(form.one_of, params))))


def _bounds(low: int | None, high: int | None, *, of: tuple[object, ...], full: NumberSet = FROM_ZERO) -> BoxTerm:
    """Return the test that the number of records lies between bounds, whatever is not known of them."""
    least, most = Variable(("least", *of), full), Variable(("most", *of), full)
    parts = []
    if low is not None:
        parts.append(BoxLeaf((least, at_least(low).meet(full)), (most, below(low).meet(full))))
    if high is not None:
        enough = at_most(high, whole=True)
        parts.append(BoxLeaf((most, enough.meet(full)), (least, enough.opposite().meet(full))))
    return BoxTerm("all", tuple(BoxTerm("leaf", leaf=part) for part in parts))


def _count(form: Count, params: Params) -> BoxTerm:
    of = ("count", form.of, _tests(form.where, params), form.distinct)
    return _bounds(resolve(form.at_least, params), resolve(form.at_most, params), of=of)


def _times(form: Times, params: Params) -> BoxTerm:
    of = ("times", form.of, term_of(form.when, params))
    return _bounds(resolve(form.at_least, params), resolve(form.at_most, params), of=of)


def _every(form: Every, params: Params) -> BoxTerm:
    of = ("every", form.of, _tests(form.where, params))
    return BoxTerm("all", tuple(_each(of, test) for test in _tests(form.must, params)))


def _each(of: tuple[object, ...], test: tuple[str, str, object]) -> BoxTerm:
    """Return one test that every record must pass: of a bound the smallest record counts, else only the answer."""
    field, part, value = test
    if part in {"elapsed_months", "at_least"} and isinstance(value, int):
        return _bounds(value, None, of=(*of, field, part), full=ANY_NUMBER)
    return _truth(*of, field, part, value)


def _covers(form: Covers, params: Params) -> BoxTerm:
    of = ("covers", form.of, form.field, _tests(form.where, params))
    words = resolve(form.every, params)
    return BoxTerm("all", tuple(_truth(*of, word) for word in words), loose=len(words) > 1)


def _tests(tests: Mapping[str, RecordTest], params: Params) -> tuple[tuple[str, str, object], ...]:
    """Return the tests of records with their values, in a fixed order."""
    values: Iterable[tuple[str, str, object]] = (
        (field, part, _plain(resolve(value, params)))
        for field, test in tests.items()
        for part, value in test
        if value is not None
    )
    return tuple(sorted(values, key=lambda test: test[:2]))


def _plain(value: object) -> object:
    return frozenset(value) if isinstance(value, tuple) else value


_LEAVES: Mapping[type[Operator], Callable[[Any, Params], BoxTerm]] = {
    Present: _present,
    Age: _age,
    Elapsed: _elapsed,
    Within: _within,
    Count: _count,
    Every: _every,
    Times: _times,
    ShareOf: _share,
    AtLeast: _at_least,
    AtMost: _at_most,
    Is: _is,
    Covers: _covers,
}
"""Operators of which more can be said than that they hold or not: numbers that bounds cut, words, several tests."""
