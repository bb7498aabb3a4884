"""What operators take: numbers, words, paths, counted days; each may be a dated parameter. Shapes only."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from engine.errors import BadValueError, Message
from engine.text.alternatives import either

ParamValue = int | Fraction | bool | str | tuple[str, ...]
"""What a dated parameter may be worth."""


class Form(BaseModel):
    """A frozen shape that refuses keys it does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


def one_given(form: Form, *names: str) -> None:
    """Refuse a shape in which none of these fields is given.

    Raises:
        BadValueError: None is.

    """
    if all(getattr(form, name) is None for name in names):
        raise BadValueError("operator.nothing_given", names=either(*names))


class ParamRef(Form):
    """The value of a dated parameter: `{param: name}`."""

    param: str


class ChosenPath(Form):
    """A path chosen by the word that a dated parameter holds: `{param: name, choose: {word: path}}`."""

    param: str
    choose: dict[str, str] = Field(min_length=1)


def _reference(raw: object, wanted: Message) -> object:
    """Return the reference to a parameter, or refuse the value."""
    if isinstance(raw, ParamRef):
        return raw
    if isinstance(raw, Mapping) and set(raw) == {"param"} and isinstance(raw["param"], str):
        return ParamRef(param=raw["param"])
    raise BadValueError("value.no_reference", wanted=wanted, value=raw)


def _number(raw: object) -> object:
    is_count = isinstance(raw, int) and not isinstance(raw, bool) and raw >= 0
    return raw if is_count else _reference(raw, Message("type.whole_number_from_0"))


def _switch(raw: object) -> object:
    return raw if isinstance(raw, bool) else _reference(raw, Message("type.switch"))


def _words(raw: object) -> object:
    good = isinstance(raw, list | tuple) and raw and all(isinstance(word, str | bool) for word in raw)
    return tuple(raw) if isinstance(raw, list | tuple) and good else _reference(raw, Message("type.list_of_words"))


def fraction(raw: object) -> object:
    """Return the fraction written as `2/3` or as a whole number; anything else is refused, 0.67 too.

    Raises:
        BadValueError: It is no fraction from 0 to 1, and no reference to a parameter.

    """
    value = _quotient(raw) if isinstance(raw, str) else raw
    if isinstance(value, Fraction | int) and not isinstance(value, bool) and 0 <= value <= 1:
        return Fraction(value)
    return _reference(raw, Message("type.fraction"))


def _quotient(text: str) -> Fraction | None:
    top, _, bottom = text.partition("/")
    is_written_so = top.isdecimal() and bottom.isdecimal() and int(bottom) > 0
    return Fraction(int(top), int(bottom)) if is_written_so else None


def _path(raw: object) -> object:
    if isinstance(raw, str | ChosenPath | Mapping):
        return raw if not isinstance(raw, Mapping) else ChosenPath.model_validate(raw)
    raise BadValueError("value.no_path", value=raw)


Number = Annotated[int | ParamRef, BeforeValidator(_number)]
Switch = Annotated[bool | ParamRef, BeforeValidator(_switch)]
WordList = Annotated[tuple[str | bool, ...] | ParamRef, BeforeValidator(_words)]
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
