"""The closed set of operators a condition may be made of, as they stand in a policy file. Shapes only: no meaning.

A condition is a mapping with exactly one key, the operator. There is no expression text anywhere.
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from engine.law.vocabulary import near_miss


class Form(BaseModel):
    """A frozen shape that refuses keys it does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class ParamRef(Form):
    """The value of a dated parameter: `{param: name}`."""

    param: str


class ChosenPath(Form):
    """A path chosen by the word that a dated parameter holds: `{param: name, choose: {word: path}}`."""

    param: str
    choose: dict[str, str] = Field(min_length=1)


def _reference(raw: object, wanted: str) -> object:
    """Return the reference to a parameter, or refuse the value."""
    if isinstance(raw, ParamRef):
        return raw
    if isinstance(raw, Mapping) and set(raw) == {"param"} and isinstance(raw["param"], str):
        return ParamRef(param=raw["param"])
    msg = f"expected {wanted} or {{param: name}}, not {raw!r}"
    raise ValueError(msg)


def _number(raw: object) -> object:
    is_count = isinstance(raw, int) and not isinstance(raw, bool) and raw >= 0
    return raw if is_count else _reference(raw, "a whole number from 0")


def _switch(raw: object) -> object:
    return raw if isinstance(raw, bool) else _reference(raw, "true, false")


def _words(raw: object) -> object:
    good = isinstance(raw, list | tuple) and raw and all(isinstance(word, str | bool) for word in raw)
    return tuple(raw) if isinstance(raw, list | tuple) and good else _reference(raw, "a list of words")


def fraction(raw: object) -> object:
    """Return the fraction written as `2/3` or as a whole number; anything else is refused, 0.67 too.

    Raises:
        ValueError: It is no fraction from 0 to 1, and no reference to a parameter.

    """
    value = _quotient(raw) if isinstance(raw, str) else raw
    if isinstance(value, Fraction | int) and not isinstance(value, bool) and 0 <= value <= 1:
        return Fraction(value)
    return _reference(raw, "a fraction from 0 to 1 such as 2/3")


def _quotient(text: str) -> Fraction | None:
    top, _, bottom = text.partition("/")
    is_written_so = top.isdecimal() and bottom.isdecimal() and int(bottom) > 0
    return Fraction(int(top), int(bottom)) if is_written_so else None


def _path(raw: object) -> object:
    if isinstance(raw, str | ChosenPath | Mapping):
        return raw if not isinstance(raw, Mapping) else ChosenPath.model_validate(raw)
    msg = f"expected a path such as cell_vote.on, not {raw!r}"
    raise ValueError(msg)


Number = Annotated[int | ParamRef, BeforeValidator(_number)]
Switch = Annotated[bool | ParamRef, BeforeValidator(_switch)]
Words = Annotated[tuple[str | bool, ...] | ParamRef, BeforeValidator(_words)]
Share = Annotated[Fraction | ParamRef, BeforeValidator(fraction)]
Path = Annotated[str | ChosenPath, BeforeValidator(_path)]


class MonthsOn(Form):
    """So many calendar months after the date at a path."""

    since: Path
    months: Number


class LaterDay(Form):
    """A start that is itself counted: `{add_months: {since: ceremony.on, months: {param: name}}}`."""

    add_months: MonthsOn


def _start(raw: object) -> object:
    is_counted = isinstance(raw, Mapping) and "add_months" in raw
    return LaterDay.model_validate(raw) if is_counted else raw if isinstance(raw, LaterDay) else _path(raw)


Start = Annotated[str | ChosenPath | LaterDay, BeforeValidator(_start)]


def _some_of(form: BaseModel, *names: str) -> None:
    """Refuse a form in which none of these is given."""
    if all(getattr(form, name) is None for name in names):
        msg = f"needs {' or '.join(names)}"
        raise ValueError(msg)


class Age(Form):
    """Completed calendar months since a birth; at most n months lasts until the day before n+1 are complete.

    With `day_counts: false` the month alone counts: everyone is born on the first day of the month.
    With `at` it is the age on the day at that path; until that day has come, the age on the judged day.
    """

    of: Path
    at: Path | None = None
    months_at_least: Number | None = None
    months_at_most: Number | None = None
    day_counts: Switch = True

    @model_validator(mode="after")
    def _bounded(self) -> Self:
        _some_of(self, "months_at_least", "months_at_most")
        return self


class Elapsed(Form):
    """The day is `months` calendar months after `since`, or later."""

    since: Start
    months: Number


class Within(Form):
    """The day is not later than so many calendar months or working days after `since`."""

    since: Start
    months: Number | None = None
    working_days: Number | None = None
    last_day: Literal["included", "excluded"] = "included"

    @model_validator(mode="after")
    def _one_length(self) -> Self:
        _some_of(self, "months", "working_days")
        if self.months is not None and self.working_days is not None:
            msg = "has both months and working_days: keep one"
            raise ValueError(msg)
        return self


class Order(Form):
    """Both dates are known and `first` is not later than `then`."""

    first: Path
    then: Path


class RecordTest(Form):
    """A test of one field of a record; everything given must hold."""

    one_of: Words | None = None
    elapsed_months: Number | None = None
    by_day: bool | None = None
    at_least: Number | None = None

    @model_validator(mode="after")
    def _something(self) -> Self:
        _some_of(self, "one_of", "elapsed_months", "by_day", "at_least")
        return self


Tests = dict[str, RecordTest]


class Count(Form):
    """The number of records that match, or of distinct values of one of their fields."""

    of: str
    where: Tests = {}
    distinct: str | None = None
    at_least: Number | None = None
    at_most: Number | None = None

    @model_validator(mode="after")
    def _bounded(self) -> Self:
        _some_of(self, "at_least", "at_most")
        return self


class Every(Form):
    """Every record that matches `where` fulfils `must`; true when there is none."""

    of: str
    where: Tests = {}
    must: Tests = Field(min_length=1)


class ShareOf(Form):
    """`part` is at least this share of `of`; `of` is above 0."""

    part: Path
    of: Path
    at_least: Share


class AtLeast(Form):
    """A whole number is not smaller than `value`."""

    fact: Path
    value: Number


class AtMost(Form):
    """A whole number is not larger than `value`."""

    fact: Path
    value: Number


class Is(Form):
    """A word, or true or false, is one of those listed."""

    fact: Path
    one_of: Words


class Covers(Form):
    """Each word listed is the value of `field` in some record that matches."""

    of: str
    field: str
    every: Words
    where: Tests = {}


class Condition(Form):
    """Exactly one operator with what it is about."""

    model_config = ConfigDict(validate_by_name=True, validate_by_alias=True)

    all: tuple["Condition", ...] | None = None
    any: tuple["Condition", ...] | None = None
    not_: "Condition | None" = Field(None, alias="not")
    present: str | None = None
    age: Age | None = None
    elapsed: Elapsed | None = None
    within: Within | None = None
    order: Order | None = None
    count: Count | None = None
    every: Every | None = None
    share: ShareOf | None = None
    at_least: AtLeast | None = None
    at_most: AtMost | None = None
    is_: Is | None = Field(None, alias="is")
    covers: Covers | None = None

    @model_validator(mode="before")
    @classmethod
    def _one_operator(cls, raw: object) -> object:
        """Refuse anything but one known operator with a value."""
        if not isinstance(raw, Mapping):
            msg = f"a condition is one of {_KNOWN}; this is {raw!r}"
            raise ValueError(msg)  # noqa: TRY004 - pydantic collects ValueError only
        if len(raw) != 1:
            msg = f"a condition has exactly one operator, this has {len(raw)}: {', '.join(map(str, raw))}"
            raise ValueError(msg)
        (name, operand), *_ = raw.items()
        if name not in OPERATORS:
            msg = f"there is no operator '{name}'{near_miss(str(name), OPERATORS)} (known: {_KNOWN})"
            raise ValueError(msg)
        if operand is None or operand in ([], ()):
            msg = f"operator '{name}' has no value"
            raise ValueError(msg)
        return raw

    @property
    def operator(self) -> str:
        """Return the operator's name as it stands in the file."""
        return next(name for name, attribute in OPERATORS.items() if getattr(self, attribute) is not None)

    @property
    def operand(self) -> Any:  # noqa: ANN401 - the operator tells which form it is
        """Return what stands under the operator."""
        return getattr(self, OPERATORS[self.operator])


OPERATORS: dict[str, str] = {info.alias or name: name for name, info in Condition.model_fields.items()}
"""Every operator by its name in the file → name of the field of `Condition`."""
_KNOWN = ", ".join(OPERATORS)
