"""How large an organisation is, as it is typed, and other numbers."""

from argparse import ArgumentTypeError
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Size:
    """How large an organisation is: about so many units, and so many dossiers."""

    units: int
    dossiers: int

    @property
    def name(self) -> str:
        """Return it as it is typed, such as `312k:100k`."""
        return f"{_short(self.units)}:{_short(self.dossiers)}"


def read_size(text: str) -> Size:
    """Return a size as typed: units and dossiers, `312k:100k`; `10k` for as many of both.

    Raises:
        ArgumentTypeError: It is none.

    """
    units, _, dossiers = text.partition(":")
    try:
        return Size(_number(units), _number(dossiers or units))
    except ValueError:
        msg = f"'{text}' is no size: write units and dossiers, such as 312k:100k, or 10k for as many of both"
        raise ArgumentTypeError(msg) from None


def read_count(text: str) -> int:
    """Return a number from 1 as typed; raise ArgumentTypeError for another."""
    try:
        return _from_one(int(text))
    except ValueError:
        msg = f"'{text}' is no whole number from 1"
        raise ArgumentTypeError(msg) from None


_ENDINGS = {"k": 1_000, "m": 1_000_000}


def _number(text: str) -> int:
    many = _ENDINGS.get(text[-1:].lower())
    return _from_one(int(text[:-1]) * many if many else int(text))


def _from_one(number: int) -> int:
    if number < 1:
        raise ValueError(number)
    return number


def _short(number: int) -> str:
    many = next(((word, size) for word, size in reversed(_ENDINGS.items()) if number % size == 0), ("", 1))
    return f"{number // many[1]}{many[0]}"
