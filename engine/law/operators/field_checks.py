"""Checks of the fields of an operator as they stand in a file: paths, parameters, words, lists of records."""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from engine.errors import Message
from engine.law.model.condition import ConditionPlace
from engine.law.model.operand import ChosenPath, LaterDay, ParamRef, Start
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
from engine.text.alternatives import either
from engine.text.did_you_mean import meant

Units = Mapping[str, LengthUnit]
"""Name → unit of every parameter."""


_TYPES: dict[Kind, Message] = {
    Kind.DATE: Message("type.date"),
    Kind.NUMBER: Message("type.whole_number"),
    Kind.BOOL: Message("type.true_or_false"),
    Kind.WORD: Message("type.word"),
}

_UNITS: dict[str, Message] = {
    "calendar_months": Message("unit.calendar_months"),
    "working_days": Message("unit.working_days"),
    "members": Message("unit.members"),
    "fraction": Message("unit.fraction"),
}


def unit_named(unit: str) -> Message | str:
    """Return a unit of a parameter as readers of the file are told it."""
    return _UNITS.get(unit, unit)


class ConditionFault(NamedTuple):
    """One fault: where it is, as keys and positions from the condition down, and what is wrong."""

    path: ConditionPlace
    what: Message


class FieldChecks:
    """Checks of the fields of one operator, which stands at `at`."""

    def __init__(self, params: Units, at: ConditionPlace = ()) -> None:
        self.params, self.at = params, at

    def below(self, *where: str | int) -> "FieldChecks":
        """Return the checks of a part of the operator."""
        return FieldChecks(self.params, (*self.at, *where))

    def fault(self, where: ConditionPlace, what: Message) -> ConditionFault:
        """Return a fault below the operator."""
        return ConditionFault((*self.at, *where), what)

    def param(self, value: object, where: ConditionPlace, units: Iterable[LengthUnit]) -> Iterable[ConditionFault]:
        """Yield a fault when the value names a parameter that does not exist or has another unit."""
        if isinstance(value, ParamRef | ChosenPath):
            wanted = sorted(units)
            unit = self.params.get(value.param)
            if unit is None:
                near = meant(value.param, self.params)
                yield self.fault(where, Message("parameter.unknown", name=value.param, near=near))
            elif unit not in wanted:
                takes = either(*map(unit_named, wanted))
                what = Message("parameter.of_another_unit", name=value.param, unit=unit_named(unit), wanted=takes)
                yield self.fault(where, what)

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

    def field(self, of: str, name: str, *, where: ConditionPlace, wants: Iterable[Kind]) -> Iterable[ConditionFault]:
        """Yield a fault when the records of a list have no such field, or it does not hold what is wanted."""
        yield from self.kind(lambda: field_type(of, name), name, where=where, wants=wants)

    def kind(
        self, ask: Callable[[], Kind], name: str, *, where: ConditionPlace, wants: Iterable[Kind]
    ) -> Iterable[ConditionFault]:
        """Yield a fault when a name does not exist or does not lead to what is wanted."""
        try:
            kind = ask()
        except UnknownNameError as error:
            yield self.fault(where, error.message)
            return
        if kind not in wants:
            takes = either(*(_TYPES[want] for want in wants))
            yield self.fault(where, Message("fact.of_another_type", name=name, type=_TYPES[kind], wanted=takes))

    def words(
        self, value: object, where: ConditionPlace, *, kind: Kind, known: frozenset[str] | None
    ) -> Iterable[ConditionFault]:
        """Yield a fault for each listed value that the field can never have."""
        if not isinstance(value, tuple):
            yield from self.param(value, where, {"words"})
            return
        for word in value:
            if isinstance(word, bool) is not (kind is Kind.BOOL):
                yield self.fault(where, Message("word.of_another_type", word=word, type=_TYPES[kind]))
            elif known is not None and word not in known:
                yield self.fault(where, Message("word.never", word=str(word), near=meant(str(word), known)))

    def closed(self, head: str, name: str, *, where: ConditionPlace) -> Iterable[ConditionFault]:
        """Yield a fault when a field holds free text: a rule may not single out a name."""
        free = head != PLACE and words_of(head, name) is None
        if free and (field_type(head, name) is Kind.WORD):
            yield self.fault(where, Message("fact.free_text", path=f"{head}.{name}"))

    def list_of_records(self, of: str, where: ConditionPlace, *, with_evidence: bool) -> Iterable[ConditionFault]:
        """Yield a fault when there is no such list, or it holds acts of many kinds where one kind is wanted."""
        try:
            record_fields(of)
        except UnknownNameError as error:
            yield self.fault(where, error.message)
            return
        if of == EVIDENCE and not with_evidence:
            yield self.fault(where, Message("list.of_many_kinds", of=of))

    def presence(self, about: str) -> Iterable[ConditionFault]:
        """Yield the faults of a kind of act, or of a fact of the place, that stands under the operator itself."""
        if is_place(about):
            return self.path(about, (), *Kind)
        return self.list_of_records(about, (), with_evidence=False)

    def is_list(self, of: str) -> bool:
        """Tell whether there is such a list of records."""
        return not list(self.list_of_records(of, (), with_evidence=True))
