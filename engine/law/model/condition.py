"""The closed set of operators a condition may be made of, as they stand in a policy file. Shapes only: no meaning.

A condition is a mapping with exactly one key, the operator. There is no expression text anywhere.
"""

from collections.abc import Mapping
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from engine.law.model.operand import Form, Number, Path, Share, Start, Switch, WordList
from engine.text.did_you_mean import did_you_mean


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

    one_of: WordList | None = None
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
    where: Tests = Field(default_factory=dict)
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
    where: Tests = Field(default_factory=dict)
    must: Tests = Field(min_length=1)


class ShareOf(Form):
    """`part` is at least this share of `of`; `of` is above 0."""

    part: Path
    of: Path
    at_least: Share


class Same(Form):
    """Two whole numbers are known and equal."""

    one: Path
    other: Path


class Times(Form):
    """The number of days of acts of a kind on which `when` held, each looked at as of that day and under its law.

    Several acts on one day are one: the latest of them counts.
    """

    of: str
    when: "Condition"
    at_least: Number | None = None
    at_most: Number | None = None

    @model_validator(mode="after")
    def _bounded(self) -> Self:
        _some_of(self, "at_least", "at_most")
        return self


class Replaces(Form):
    """Each record that stands and matches takes the place of one that did not match and has ended."""

    of: str
    where: Tests
    distinct: str | None = None


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
    one_of: WordList


class Covers(Form):
    """Each word listed is the value of `field` in some record that matches."""

    of: str
    field: str
    every: WordList
    where: Tests = Field(default_factory=dict)


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
    times: Times | None = None
    replaces: Replaces | None = None
    share: ShareOf | None = None
    same: Same | None = None
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
            msg = f"there is no operator '{name}'{did_you_mean(str(name), OPERATORS)} (known: {_KNOWN})"
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
