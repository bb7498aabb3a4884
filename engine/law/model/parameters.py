"""Values of parameters put in the place of their names."""

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from engine.errors import PolicyFileError
from engine.law.model.operand import ChosenPath, ParamRef, ParamValue, Path

Params = Mapping[str, ParamValue]


class DatedParams(dict[str, ParamValue]):
    """The values of one day, which also know those of every other day."""

    def __init__(self, values: Params, on: Callable[[date], Params]) -> None:
        super().__init__(values)
        self.on = on


def on_day(params: Params, day: date) -> Params:
    """Return the values of another day, or these where no others are known."""
    return params.on(day) if isinstance(params, DatedParams) else params


def filled(values: Params, otherwise: Params) -> Params:
    """Return the values of a day; where a parameter had none yet, the value given otherwise."""
    whole = {**otherwise, **values}
    return DatedParams(whole, values.on) if isinstance(values, DatedParams) else whole


def resolve(value: Any, params: Params) -> Any:  # noqa: ANN401 - each caller knows the unit
    """Return the value, or that of the parameter it names.

    Raises:
        PolicyFileError: The parameter has no value on the law's day.

    """
    return _value(value.param, params) if isinstance(value, ParamRef) else value


def path_of(path: Path, params: Params) -> str:
    """Return the path, or the one that a parameter's word chooses.

    Raises:
        PolicyFileError: The parameter has no value on the law's day, or a word that is no choice.

    """
    if not isinstance(path, ChosenPath):
        return path
    word = _value(path.param, params)
    if word not in path.choose:
        raise PolicyFileError("parameter.chooses_no_path", name=path.param, word=word)
    return path.choose[str(word)]


def stricter(tighter: str, value: ParamValue, other: ParamValue) -> ParamValue:
    """Return the stricter of two values of a parameter; lists of words are met or joined, kept in order."""
    if tighter in {"subset", "superset"} and isinstance(value, tuple) and isinstance(other, tuple):
        if tighter == "subset":
            return tuple(word for word in value if word in other)
        return (*value, *(word for word in other if word not in value))
    if isinstance(value, int | Fraction) and isinstance(other, int | Fraction) and tighter in {"higher", "lower"}:
        return max(value, other) if tighter == "higher" else min(value, other)
    return value


def is_looser(tighter: str, value: ParamValue, than: ParamValue) -> bool:
    """Tell whether `value` asks for less than `than` somewhere: an overlay may not have it."""
    return _set_of(stricter(tighter, than, value)) != _set_of(value)


def _set_of(value: ParamValue) -> object:
    """Return a list of words as a set, so that their order does not count."""
    return frozenset(value) if isinstance(value, tuple) else value


def _value(name: str, params: Params) -> ParamValue:
    if name not in params:
        raise PolicyFileError("parameter.without_value", name=name)
    return params[name]
