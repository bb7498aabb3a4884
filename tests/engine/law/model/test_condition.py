"""The one walk over conditions: each test with its place and polarity, and the fold from the inside out."""

from engine.law.model.condition import Condition, fold, leaves
from tests.support.law.building import condition

DEEP = condition(
    {
        "all": [
            {"present": "ceremony"},
            {"not": {"any": [{"present": "removal"}, {"not": {"present": "opinion"}}]}},
            {"times": {"of": "removal_vote", "when": {"present": "note"}, "at_least": 1}},
        ]
    }
)


def test_each_test_is_met_once_with_its_place_and_polarity() -> None:
    walked = [(leaf.operator, leaf.at, leaf.is_turned) for leaf in leaves(DEEP, ("require",))]

    assert walked == [
        ("present", ("require", "all", 0, "present"), False),
        ("present", ("require", "all", 1, "not", "any", 0, "present"), True),
        ("present", ("require", "all", 1, "not", "any", 1, "not", "present"), False),
        ("times", ("require", "all", 2, "times"), False),
    ]


def test_what_is_turned_already_turns_back_under_not() -> None:
    turned = [leaf.is_turned for leaf in leaves(DEEP, is_turned=True)]

    assert turned == [True, False, True, True]


def test_a_fold_goes_from_the_inside_out() -> None:
    text = fold(
        DEEP,
        leaf=lambda test: test.operator,
        joined=lambda operator, parts: f"{operator}({', '.join(parts)})",
        negated=lambda part: f"-{part}",
    )

    assert text == "all(present, -any(present, -present), times)"


def test_nothing_put_together_has_no_tests() -> None:
    empty = Condition("all", ())

    assert list(leaves(empty)) == []
    assert fold(empty, leaf=lambda _: 1, joined=lambda _, parts: len(parts), negated=lambda part: part) == 0
