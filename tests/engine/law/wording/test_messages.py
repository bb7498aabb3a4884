"""Values as readers expect them, and sentences in which nothing is ever evaluated."""

from datetime import date
from fractions import Fraction

import pytest

from engine.errors import PolicyFileError
from engine.law.model.message import consent_too_low, fill, shown
from engine.law.model.operand import ChosenPath, ParamRef, ParamValue
from engine.law.model.parameters import is_looser, path_of, resolve, stricter
from engine.law.model.rule import LEVELS
from tests.support.sentences import raises_saying


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        (date(2025, 2, 3), "03/02/2025", "03/02/2025"),
        (None, "chưa rõ", "not known"),
        (True, "có", "yes"),
        (False, "không", "no"),
        (Fraction(2, 3), "2/3", "2/3"),
        (14, "14", "14"),
        ("cell_vote", "Nghị quyết chi bộ đề nghị kết nạp", "Cell vote on admission"),
        ("primary", "primary", "primary"),
        (("ceremony", "primary", True), "Lễ kết nạp đảng viên, primary, có", "Admission ceremony, primary, yes"),
        ((), "", ""),
    ],
)
def test_a_value_is_shown_in_both_languages(value: object, vi: str, en: str) -> None:
    assert (shown(value, "vi"), shown(value, "en")) == (vi, en)


def test_names_in_braces_are_filled_in_and_nothing_else_is() -> None:
    values = {"months": 12, "from": date(2025, 9, 15), "of_count": 2}

    assert (
        fill("Chưa hết {months} tháng; từ {from} ({of_count}).", values, "vi")
        == "Chưa hết 12 tháng; từ 15/09/2025 (2)."
    )
    assert (
        fill("{months.real} {0} {MONTHS} {{x}} {missing}", values, "en")
        == "{months.real} {0} {MONTHS} {not known} not known"
    )


@pytest.mark.parametrize("given", LEVELS)
def test_a_consent_of_too_low_a_level_is_said_in_both_languages(given: str) -> None:
    vi, en = consent_too_low(given, "central", "vi"), consent_too_low(given, "province", "en")

    assert vi.startswith(" Văn bản đồng ý của c")
    assert vi.endswith("chưa đủ; cần cấp trung ương trở lên.")
    assert en == f" A consent of the level '{given}' is not enough; it takes 'province' or above."


@pytest.mark.parametrize(
    ("tighter", "one", "other", "value"),
    [
        ("higher", 2, 3, 3),
        ("higher", 3, 2, 3),
        ("lower", 2, 3, 2),
        ("lower", Fraction(2, 3), Fraction(1, 2), Fraction(1, 2)),
        ("subset", ("a", "b", "c"), ("c", "a", "d"), ("a", "c")),
        ("superset", ("a", "b"), ("c", "a"), ("a", "b", "c")),
        ("none", 2, 3, 2),
        ("none", 3, 2, 3),
        ("higher", 3, "word", 3),
        ("lower", "word", 3, "word"),
        ("superset", ("a",), 3, ("a",)),
        ("none", ("a",), ("b",), ("a",)),
        ("higher", "word", "other", "word"),
        ("subset", 1, 2, 1),
    ],
)
def test_the_stricter_of_two_values(*, tighter: str, one: ParamValue, other: ParamValue, value: ParamValue) -> None:
    assert stricter(tighter, one, other) == value


@pytest.mark.parametrize(
    ("tighter", "value", "than", "looser"),
    [
        ("higher", 11, 12, True),
        ("higher", 12, 12, False),
        ("higher", 13, 12, False),
        ("lower", 61, 60, True),
        ("lower", 59, 60, False),
        ("subset", ("b", "a"), ("a", "b"), False),
        ("subset", ("a",), ("a", "b"), False),
        ("subset", ("a", "c"), ("a", "b"), True),
        ("superset", ("a", "b", "c"), ("b", "a"), False),
        ("superset", ("a",), ("a", "b"), True),
        ("none", "x", "y", True),
        ("none", "x", "x", False),
    ],
)
def test_an_overlay_may_not_ask_for_less(*, tighter: str, value: ParamValue, than: ParamValue, looser: bool) -> None:
    assert is_looser(tighter, value, than) is looser


def test_a_parameter_without_a_value_on_the_day_is_a_fault_of_the_files() -> None:
    hint = "let its first value begin no later than the rule that uses it"
    with raises_saying(PolicyFileError, rf"parameter 'x' has no value on the day .*\({hint}\)"):
        resolve(ParamRef(param="x"), {})
    assert resolve(ParamRef(param="x"), {"x": 5}) == resolve(5, {}) == 5


def test_a_word_chooses_a_path_or_is_a_fault_of_the_files() -> None:
    path = ChosenPath(param="base", choose={"a": "cell_vote.present"})

    assert path_of(path, {"base": "a"}) == "cell_vote.present"
    assert path_of("cell_vote.on", {}) == "cell_vote.on"
    with raises_saying(PolicyFileError, "parameter 'base' is 'b', which chooses no path"):
        path_of(path, {"base": "b"})
