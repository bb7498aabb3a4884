"""The tests that a field of a record can be put to. Three-valued: where the field is not known, so is the answer."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import Annotated, Any, Self

from pydantic import model_validator

from engine.acts import ENDINGS
from engine.calendar.working_days import add_months
from engine.dossiers.dossier import Recorded
from engine.law.model.field_roles import WHOLE, Amount, ListedWords
from engine.law.model.finding import Remedy
from engine.law.model.operand import Form, Number, WordList, one_given
from engine.law.model.parameters import Params, resolve
from engine.law.operators.fact_reader import ending_of, raw_value
from engine.law.operators.node import Truth
from engine.values import Value

Match = Callable[[Recorded, date], Truth]
RecordChangeDays = Callable[[Recorded], Iterable[date]]


class RecordTest(Form):
    """A test of one field of a record; everything given must hold."""

    one_of: Annotated[WordList | None, ListedWords("subset")] = None
    elapsed_months: Annotated[Number | None, Amount(("calendar_months",), "higher")] = None
    by_day: Annotated[bool | None, Amount(("switch",))] = None
    at_least: Annotated[Number | None, Amount(WHOLE, "higher")] = None

    @model_validator(mode="after")
    def _something(self) -> Self:
        one_given(self, "one_of", "elapsed_months", "by_day", "at_least")
        return self


Tests = dict[str, RecordTest]
"""Field → test of the records of a list."""


class FieldTest(Value, frozen=True):
    """One test of one field: its answer, the days on which that may change, if any, and what makes it hold."""

    holds: Match
    turns: RecordChangeDays | None
    mend: Callable[[Recorded, date], Remedy | None]


def field_tests(of: str, name: str, *, test: RecordTest, params: Params) -> Iterable[FieldTest]:
    """Yield the compiled tests of one field of the records of a list."""
    field = _Field(of, name)
    if test.one_of is not None:
        yield field.one_of(resolve(test.one_of, params))
    if test.elapsed_months is not None:
        yield field.elapsed(resolve(test.elapsed_months, params))
    if test.by_day is not None:
        yield field.by_day(expected=test.by_day)
    if test.at_least is not None:
        yield field.at_least(resolve(test.at_least, params))


def _is_among(raw: Callable[[Recorded], Any], allowed: frozenset[str | bool]) -> Match:
    """Return the test of a word that the record itself holds: the commonest of all, in one call."""

    def holds(recorded: Recorded, _day: date) -> Truth:
        value = raw(recorded)
        return None if value is None else value in allowed

    return holds


def _shared(ending: str, recorded: Recorded) -> str:
    """Return what an act shares with the one that ends it, where it does not name a person."""
    name = ENDINGS[ending][1]
    return "" if name in recorded.act.private_fields() else str(getattr(recorded.act, name))


class _Field:
    """One field of the records of a list, and the four tests it can be put to."""

    def __init__(self, of: str, name: str) -> None:
        self.of, self.name = of, name
        self.raw = raw_value(of, name)
        ending = ending_of(of, name)
        self.unknown = Remedy("supply", f"{of}.{name}") if ending is None else Remedy("record", ending)
        self.is_mark = ending is not None

    def missing(self, recorded: Recorded) -> Remedy:
        """Return what to do where the field is not known; an act that ends this one is told by what both share."""
        names = self.unknown.kind == "record" and _shared(self.unknown.about, recorded)
        return replace(self.unknown, words=(names,)) if names else self.unknown

    def one_of(self, words: Iterable[str | bool]) -> FieldTest:
        """Return the test of a word, or of true and false."""
        allowed = frozenset(words)
        choose = Remedy("choose", f"{self.of}.{self.name}", words=tuple(map(str, words)))
        is_acceptance = self.name == "accepted" and True in allowed

        def otherwise(recorded: Recorded) -> Remedy:
            return Remedy("accept", recorded.act.slug) if is_acceptance else choose

        tested = self._of_value(lambda value, _day: value in allowed, otherwise=otherwise)
        return tested if self.is_mark else replace(tested, holds=_is_among(self.raw, allowed))

    def elapsed(self, months: int) -> FieldTest:
        """Return the test of a date that is so many months ago, or longer."""

        def own(recorded: Recorded) -> Iterable[date]:
            begun = self.raw(recorded)
            return [] if begun is None else [begun, add_months(begun, months)]

        return self._of_value(lambda begun, day: bool(day >= add_months(begun, months)), turns=own)

    def at_least(self, bound: int) -> FieldTest:
        """Return the test of a whole number."""
        return self._of_value(
            lambda value, _day: bool(value >= bound),
            otherwise=lambda recorded: Remedy("need", f"{self.of}.{self.name}", bound - self.raw(recorded)),
        )

    def by_day(self, *, expected: bool) -> FieldTest:
        """Return the test that a date is there and not in the future, or that it is not so. It is always known."""

        def is_past(recorded: Recorded, day: date) -> bool:
            value = self.raw(recorded)
            return value is not None and value <= day

        def own(recorded: Recorded) -> Iterable[date]:
            value = self.raw(recorded)
            return [] if value is None else [value]

        def mend(recorded: Recorded, _day: date) -> Remedy | None:
            return self.missing(recorded) if expected and self.raw(recorded) is None else None

        return FieldTest(lambda recorded, day: is_past(recorded, day) is expected, own, mend)

    def _of_value(
        self,
        test: Callable[[Any, date], bool],
        *,
        turns: RecordChangeDays | None = None,
        otherwise: Callable[[Recorded], Remedy | None] = lambda _: None,
    ) -> FieldTest:
        """Return a test that is not known where the field is not."""
        raw, is_mark, missing = self.raw, self.is_mark, self.missing

        def holds(recorded: Recorded, day: date) -> Truth:
            value = raw(recorded)
            if value is None or (is_mark and value > day):  # a date set by another act is not known before it comes
                return None
            return test(value, day)

        def mend(recorded: Recorded, day: date) -> Remedy | None:
            return missing(recorded) if holds(recorded, day) is None else otherwise(recorded)

        return FieldTest(holds, turns, mend)
