"""Boxes: what they claim of all dossiers is true, and the plain cases are found."""

from fractions import Fraction
from typing import Any

import pytest

from policies.analysis.box_terms import BoxTerm, term_of
from policies.analysis.condition_boxes import Demand, Question, boxes, implies, impossible, never_true, redundant
from tests.support.law.building import condition

CEREMONY = "ceremony.on"


def term(raw: dict[str, Any], **params: Any) -> BoxTerm:
    return term_of(condition(raw), {name.replace("__", "."): value for name, value in params.items()})


def elapsed(months: int) -> dict[str, Any]:
    return {"elapsed": {"since": CEREMONY, "months": months}}


def within(months: int, last_day: str = "included") -> dict[str, Any]:
    return {"within": {"since": CEREMONY, "months": months, "last_day": last_day}}


def age(low: int | None = None, high: int | None = None) -> dict[str, Any]:
    bounds = {"months_at_least": low, "months_at_most": high}
    return {"age": {"of": "candidate.birth_on", **{name: n for name, n in bounds.items() if n is not None}}}


def members(**bounds: int) -> dict[str, Any]:
    return {"count": {"of": "introduction", "where": {"member_status": {"one_of": ["official"]}}, **bounds}}


def share(at_least: Fraction) -> dict[str, Any]:
    return {"share": {"part": "cell_vote.in_favour", "of": "cell_vote.official_members", "at_least": at_least}}


NEVER = [
    {"all": [elapsed(61), within(60)]},
    {"all": [elapsed(60), within(60, "excluded")]},
    {"all": [age(low=216), age(high=215)]},
    {"all": [members(at_least=2), members(at_most=1)]},
    {"all": [{"present": "ceremony"}, {"not": {"present": "ceremony"}}]},
    {"all": [{"is": {"fact": "candidate.citizenship", "one_of": ["vietnamese"]}},
             {"is": {"fact": "candidate.citizenship", "one_of": ["other"]}}]},
    {"all": [share(Fraction(2, 3)), {"not": share(Fraction(1, 2))}]},
    {"all": [{"at_least": {"fact": "place.official_members", "value": 3}},
             {"at_most": {"fact": "place.official_members", "value": 2}}]},
    {"not": members(at_least=0)},
]  # fmt: skip

SOMETIMES = [
    {"all": [elapsed(60), within(60)]},
    {"all": [age(low=216), age(high=216)]},
    {"all": [members(at_least=2), members(at_most=2)]},
    {"all": [share(Fraction(1, 2)), {"not": share(Fraction(2, 3))}]},
    {"not": {"any": [{"present": "ceremony"}, {"present": "removal"}]}},
]


@pytest.mark.parametrize("raw", NEVER, ids=str)
def test_conditions_that_exclude_each_other_are_never_true(raw: dict[str, Any]) -> None:
    assert never_true(term(raw))


@pytest.mark.parametrize("raw", SOMETIMES, ids=str)
def test_conditions_that_meet_in_one_point_are_not_called_never_true(raw: dict[str, Any]) -> None:
    assert not never_true(term(raw))


@pytest.mark.parametrize(
    ("stricter", "looser"),
    [
        (elapsed(13), elapsed(12)),
        (within(11), within(12)),
        (within(12, "excluded"), within(12)),
        (age(217, 719), age(216, 720)),
        (members(at_least=3), members(at_least=2)),
        (share(Fraction(2, 3)), share(Fraction(1, 2))),
        ({"all": [elapsed(12), {"present": "removal"}]}, elapsed(12)),
        (elapsed(12), {"any": [elapsed(12), {"present": "removal"}]}),
        ({"covers": {"of": "opinion", "field": "source", "every": ["residence", "mass_organisation"]}},
         {"covers": {"of": "opinion", "field": "source", "every": ["residence"]}}),
        ({"every": {"of": "introduction", "must": {"together_since": {"elapsed_months": 24}}}},
         {"every": {"of": "introduction", "must": {"together_since": {"elapsed_months": 12}}}}),
    ],
    ids=str,
)  # fmt: skip
def test_what_asks_more_implies_what_asks_less_and_not_the_other_way(
    stricter: dict[str, Any], looser: dict[str, Any]
) -> None:
    assert implies(term(stricter), term(looser))
    assert not implies(term(looser), term(stricter))


def test_a_value_that_is_not_known_makes_neither_a_test_nor_its_opposite_true() -> None:
    known = term({"any": [age(low=216), {"not": age(low=216)}]})

    assert not redundant(known, ())
    assert redundant(known, [term(age(high=720))])


def test_a_closed_list_of_words_is_covered_by_all_its_words() -> None:
    outcome = {"is": {"fact": "admission_decision.outcome", "one_of": ["admit", "refuse"]}}
    known = term({"any": [{"is": {"fact": "admission_decision.outcome", "one_of": [word]}} for word in
                          ("admit", "refuse")]})  # fmt: skip

    assert implies(term(outcome), known)
    assert implies(known, term(outcome))


def test_several_words_sought_may_be_missing_although_no_single_one_surely_is() -> None:
    # One opinion whose source is not known: either word may be there, both cannot.
    both = {"covers": {"of": "opinion", "field": "source", "every": ["residence", "mass_organisation"]}}
    each = [{"covers": {"of": "opinion", "field": "source", "every": [word]}} for word in
            ("residence", "mass_organisation")]  # fmt: skip

    assert not implies(term({"not": both}), term({"any": [{"not": one} for one in each]}))


def test_parameters_stand_for_their_values() -> None:
    raw = {"elapsed": {"since": CEREMONY, "months": {"param": "probation.months"}}}

    assert implies(term(raw, probation__months=12), term(elapsed(12)))
    assert not implies(term(raw, probation__months=11), term(elapsed(12)))


def test_facts_that_depend_on_each_other_are_taken_as_free_and_nothing_is_claimed() -> None:
    # A part larger than its whole is impossible, and boxes do not know it.
    more_than_all = {"all": [{"at_least": {"fact": "cell_vote.in_favour", "value": 9}},
                             {"at_most": {"fact": "cell_vote.official_members", "value": 3}}]}  # fmt: skip

    assert not never_true(term(more_than_all))


def test_a_question_with_too_many_boxes_claims_nothing() -> None:
    pairs = [{"any": [{"at_least": {"fact": "cell_vote.in_favour", "value": n}}, {"present": slug}]}
             for n in range(1, 9) for slug in ("ceremony", "removal", "nomination")]  # fmt: skip
    wide = term({"all": [*pairs, elapsed(61), within(60)]})

    assert not never_true(wide)
    assert not impossible([Demand(wide, Question.TRUE)])


def test_a_condition_of_four_leaves_has_one_box_where_all_are_asked_and_four_where_one_fails() -> None:
    four = term({"all": [elapsed(12), {"present": "removal"}, members(at_least=2), share(Fraction(2, 3))]})

    assert len(boxes(four, Question.TRUE)) == 1
    assert len(boxes(four, Question.NOT_TRUE)) == 4
