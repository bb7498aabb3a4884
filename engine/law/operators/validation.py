"""What is wrong with a condition before it is compiled: unknown facts and parameters, wrong kinds. Finds them all."""

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import Any, NamedTuple

from engine.law.model.condition import Condition, Count, Covers, Every, Is, RecordTest, Replaces, ShareOf, Times
from engine.law.model.operand import ChosenPath, Form, LaterDay, ParamRef, Start
from engine.law.model.rule import LengthUnit
from engine.law.model.vocabulary import (
    EVIDENCE,
    PLACE,
    Kind,
    UnknownNameError,
    field_type,
    is_place,
    path_type,
    record_fields,
    words_of,
)
from engine.law.operators.record_filter import ended_by
from engine.text.did_you_mean import did_you_mean

ConditionPlace = tuple[str | int, ...]
Units = Mapping[str, LengthUnit]

_WHOLE = frozenset[LengthUnit]({"calendar_months", "working_days", "members"})


class ConditionFault(NamedTuple):
    """One fault: where it is, as keys and positions from the condition down, and what is wrong."""

    path: ConditionPlace
    text: str


def condition_faults(condition: Condition, params: Units, at: ConditionPlace = ()) -> list[ConditionFault]:
    """Return every fault of a condition, given the units of all parameters."""
    operator, operand = condition.operator, condition.operand
    here = (*at, operator)
    if operator in {"all", "any"}:
        return [fault for n, part in enumerate(operand) for fault in condition_faults(part, params, (*here, n))]
    if operator == "not":
        return condition_faults(operand, params, here)
    inner = condition_faults(operand.when, params, (*here, "when")) if operator == "times" else []
    return inner + list(_CHECKS[operator](operand, _Checker(params, here)))


def path_faults(path: Start, want: Kind, params: Units) -> list[ConditionFault]:
    """Return what is wrong with a path, or with each of the paths that a parameter chooses from."""
    return list(_Checker(params, ()).path(path, (), want))


def number_faults(number: int | ParamRef, unit: LengthUnit, params: Units) -> list[ConditionFault]:
    """Return what is wrong with a number that must be of this unit."""
    return list(_Checker(params, ()).param(number, (), {unit}))


class _Checker:
    """Checks of the parts of one operator; `at` is where the operator stands."""

    def __init__(self, params: Units, at: ConditionPlace) -> None:
        self.params, self.at = params, at

    def fault(self, where: ConditionPlace, text: str) -> ConditionFault:
        return ConditionFault((*self.at, *where), text)

    def param(self, value: object, where: ConditionPlace, units: Iterable[LengthUnit]) -> Iterable[ConditionFault]:
        """Yield a fault when the value names a parameter that does not exist or has another unit."""
        if isinstance(value, ParamRef | ChosenPath):
            wanted = sorted(units)
            unit = self.params.get(value.param)
            if unit is None:
                yield self.fault(where, f"unknown parameter '{value.param}'{did_you_mean(value.param, self.params)}")
            elif unit not in wanted:
                yield self.fault(where, f"parameter '{value.param}' is in {unit}; this takes {' or '.join(wanted)}")

    def path(self, path: Start, where: ConditionPlace, *wants: Kind) -> Iterable[ConditionFault]:
        """Yield a fault for each path that does not exist or does not lead to what is wanted."""
        if isinstance(path, LaterDay):
            yield from self.path(path.add_months.since, (*where, "add_months", "since"), *wants)
            yield from self.param(path.add_months.months, (*where, "add_months", "months"), {"calendar_months"})
            return
        if isinstance(path, ChosenPath):
            yield from self.param(path, where, {"word"})
            for word, chosen in path.choose.items():
                yield from self.path(chosen, (*where, "choose", word), *wants)
            return
        yield from self.kind(lambda: path_type(path), path, where=where, wants=wants)

    def kind(
        self, ask: Callable[[], Kind], name: str, *, where: ConditionPlace, wants: Iterable[Kind]
    ) -> Iterable[ConditionFault]:
        """Yield a fault when a name does not exist or does not lead to what is wanted."""
        try:
            kind = ask()
        except UnknownNameError as error:
            yield self.fault(where, str(error))
            return
        if kind not in wants:
            yield self.fault(where, f"'{name}' is {kind}; this takes {' or '.join(wants)}")

    def words(
        self, value: object, where: ConditionPlace, *, kind: Kind, known: frozenset[str] | None
    ) -> Iterable[ConditionFault]:
        """Yield a fault for each listed value that the field can never have."""
        if not isinstance(value, tuple):
            yield from self.param(value, where, {"words"})
            return
        for word in value:
            if isinstance(word, bool) is not (kind is Kind.BOOL):
                yield self.fault(where, f"{word!r} is not {kind}")
            elif known is not None and word not in known:
                yield self.fault(where, f"it is never '{word}'{did_you_mean(str(word), known)}")

    def tests(self, of: str, tests: Mapping[str, RecordTest], *, key: str) -> Iterable[ConditionFault]:
        """Yield the faults of the tests of the records of a list."""
        for name, test in tests.items():
            for part, value in test:
                if value is not None:
                    yield from self.test(of, name, part=part, value=value, where=(key, name, part))

    def test(self, of: str, name: str, *, part: str, value: object, where: ConditionPlace) -> Iterable[ConditionFault]:
        """Yield the faults of one test of one field."""
        wants = _TEST_KINDS[part]
        wrong = list(self.kind(lambda: field_type(of, name), f"{of}.{name}", where=where, wants=wants))
        yield from wrong
        if wrong:
            return
        if part == "one_of":
            yield from self.closed(of, name, where=where)
            yield from self.words(value, where, kind=field_type(of, name), known=words_of(of, name))
        else:
            yield from self.param(value, where, {"calendar_months"} if part == "elapsed_months" else _WHOLE)

    def closed(self, head: str, name: str, *, where: ConditionPlace) -> Iterable[ConditionFault]:
        """Yield a fault when a field holds free text: a rule may not single out a name."""
        free = head != PLACE and words_of(head, name) is None
        if free and (field_type(head, name) is Kind.WORD):
            yield self.fault(where, f"'{head}.{name}' is free text; a rule can only ask for listed words")

    def of(self, of: str) -> bool:
        """Tell whether there is such a list."""
        try:
            return bool(record_fields(of))
        except UnknownNameError:
            return False


_TEST_KINDS: dict[str, tuple[Kind, ...]] = {
    "one_of": (Kind.WORD, Kind.BOOL),
    "elapsed_months": (Kind.DATE,),
    "by_day": (Kind.DATE,),
    "at_least": (Kind.NUMBER,),
}
_NUMBERS: dict[str, frozenset[LengthUnit]] = {
    "months": frozenset({"calendar_months"}),
    "months_at_least": frozenset({"calendar_months"}),
    "months_at_most": frozenset({"calendar_months"}),
    "working_days": frozenset({"working_days"}),
    "value": _WHOLE,
    "at_least": _WHOLE,
    "at_most": _WHOLE,
    "day_counts": frozenset({"switch"}),
}


def _paths_and_numbers(**paths: Kind) -> Callable[[Any, _Checker], Iterable[ConditionFault]]:
    """Return the check of an operator made of paths of these kinds, and of numbers."""

    def faults(form: Form, checker: _Checker) -> Iterable[ConditionFault]:
        for name, value in form:
            if name in paths and value is not None:
                yield from checker.path(value, (name,), paths[name])
            elif name in _NUMBERS:
                yield from checker.param(value, (name,), _NUMBERS[name])

    return faults


def _share(form: ShareOf, checker: _Checker) -> Iterable[ConditionFault]:
    yield from checker.path(form.part, ("part",), Kind.NUMBER)
    yield from checker.path(form.of, ("of",), Kind.NUMBER)
    if not isinstance(form.at_least, Fraction):
        yield from checker.param(form.at_least, ("at_least",), {"fraction"})


def _is(form: Is, checker: _Checker) -> Iterable[ConditionFault]:
    wrong = list(checker.path(form.fact, ("fact",), Kind.WORD, Kind.BOOL))
    yield from wrong
    paths = form.fact.choose.values() if isinstance(form.fact, ChosenPath) else [form.fact]
    for path in paths if not wrong else ():
        head, _, name = path.partition(".")
        yield from checker.closed(head, name, where=("fact",))
        yield from checker.words(form.one_of, ("one_of",), kind=path_type(path), known=words_of(head, name))


def _present(slug: str, checker: _Checker) -> Iterable[ConditionFault]:
    if is_place(slug):
        yield from checker.path(slug, (), *Kind)
    elif slug == EVIDENCE or not checker.of(slug):
        yield from _unknown_list(slug, checker, where=())


def _unknown_list(of: str, checker: _Checker, *, where: ConditionPlace) -> Iterable[ConditionFault]:
    try:
        record_fields(of)
        yield checker.fault(where, f"'{of}' is a list of acts of many kinds; name one kind")
    except UnknownNameError as error:
        yield checker.fault(where, str(error))


def _listed(form: Count | Every | Covers | Replaces, checker: _Checker) -> Iterable[ConditionFault]:
    """Yield the faults of an operator over a list."""
    if not checker.of(form.of):
        yield from _unknown_list(form.of, checker, where=("of",))
        return
    for name, value in form:
        if name in {"where", "must"}:
            yield from checker.tests(form.of, value, key=name)
        elif name in _NUMBERS:
            yield from checker.param(value, (name,), _NUMBERS[name])
    if isinstance(form, Count | Replaces) and form.distinct is not None:
        every_kind = tuple(Kind)
        name = form.distinct
        yield from checker.kind(lambda: field_type(form.of, name), name, where=("distinct",), wants=every_kind)


def _times(form: Times, checker: _Checker) -> Iterable[ConditionFault]:
    """Yield the faults of a number of days; those of its condition are found beside it."""
    if form.of == EVIDENCE or not checker.of(form.of):
        yield from _unknown_list(form.of, checker, where=("of",))
    for name in ("at_least", "at_most"):
        yield from checker.param(getattr(form, name), (name,), _NUMBERS[name])


def _replaces(form: Replaces, checker: _Checker) -> Iterable[ConditionFault]:
    yield from _listed(form, checker)
    if checker.of(form.of) and not ended_by(form.of):
        yield checker.fault(("of",), f"nothing ends the records of '{form.of}', so none can be replaced")


def _covers(form: Covers, checker: _Checker) -> Iterable[ConditionFault]:
    yield from _listed(form, checker)
    if checker.of(form.of):
        wrong = list(
            checker.kind(lambda: field_type(form.of, form.field), form.field, where=("field",), wants=(Kind.WORD,))
        )
        yield from wrong
        if not wrong:
            yield from checker.closed(form.of, form.field, where=("field",))
            yield from checker.words(form.every, ("every",), kind=Kind.WORD, known=words_of(form.of, form.field))


_CHECKS: Mapping[str, Callable[[Any, _Checker], Iterable[ConditionFault]]] = {
    "present": _present,
    "age": _paths_and_numbers(of=Kind.DATE, at=Kind.DATE),
    "elapsed": _paths_and_numbers(since=Kind.DATE),
    "within": _paths_and_numbers(since=Kind.DATE),
    "order": _paths_and_numbers(first=Kind.DATE, then=Kind.DATE),
    "count": _listed,
    "every": _listed,
    "times": _times,
    "replaces": _replaces,
    "share": _share,
    "same": _paths_and_numbers(one=Kind.NUMBER, other=Kind.NUMBER),
    "at_least": _paths_and_numbers(fact=Kind.NUMBER),
    "at_most": _paths_and_numbers(fact=Kind.NUMBER),
    "is": _is,
    "covers": _covers,
}

_NAMES: dict[str, frozenset[str]] = {
    "present": frozenset({"act"}),
    "age": frozenset({"months", "at_least", "at_most", "from"}),
    "elapsed": frozenset({"since", "months", "from"}),
    "order": frozenset({"first", "then"}),
    "count": frozenset({"count", "at_least", "at_most"}),
    "every": frozenset({"failing", "of_count"}),
    "times": frozenset({"count", "at_least", "at_most"}),
    "replaces": frozenset({"count", "gone"}),
    "same": frozenset({"one", "other"}),
    "share": frozenset({"part", "of", "share", "need"}),
    "at_least": frozenset({"value", "at_least"}),
    "at_most": frozenset({"value", "at_most"}),
    "is": frozenset({"value", "one_of"}),
    "covers": frozenset({"missing"}),
}


def placeholders(condition: Condition) -> frozenset[str]:
    """Return the names that a message about the condition may use: those of the values its parts see and need."""
    operator, operand = condition.operator, condition.operand
    if operator in {"all", "any"}:
        return frozenset().union(*(placeholders(part) for part in operand))
    if operator == "not":
        return placeholders(operand)
    if operator == "within":
        return frozenset({"since", "until", "months" if operand.working_days is None else "working_days"})
    return _NAMES[operator]
