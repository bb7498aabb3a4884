"""Yes and no in two languages; everything else is neither."""

import unicodedata

import pytest

from engine.text.yes_no import parse_yes_no


@pytest.mark.parametrize("typed", ["có", "Có", "co", "yes", "TRUE", "y", unicodedata.normalize("NFD", "có"), " có "])
def test_yes(typed: str) -> None:
    assert parse_yes_no(typed) is True


@pytest.mark.parametrize(
    "typed", ["không", "Không", "khong", "no", "False", "n", unicodedata.normalize("NFD", "KHÔNG")]
)
def test_no(typed: str) -> None:
    assert parse_yes_no(typed) is False


@pytest.mark.parametrize("typed", ["", "x", "có không", "1", "0", "yess"])
def test_anything_else_is_neither(typed: str) -> None:
    assert parse_yes_no(typed) is None
