"""Tests of single values at their edges: shares in whole numbers, bounds, words, facts of the place."""

from datetime import date
from fractions import Fraction

import pytest

from engine.calendar import day_sets as days
from tests.support.law.building import act, day, facts, node, verdicts, ways, why

SHARE = {"share": {"part": "cell_vote.in_favour", "of": "cell_vote.official_members", "at_least": "2/3"}}


def vote(in_favour: int, of: int = 21) -> tuple[str, date, dict[str, int]]:
    return act("cell_vote", "03/02/2025", official_members=of, present=of, in_favour=in_favour)


@pytest.mark.parametrize(
    ("in_favour", "of", "verdict"), [(13, 21, False), (14, 21, True), (15, 21, True), (2, 3, True), (0, 0, False)]
)
def test_two_thirds_are_reckoned_exactly(*, in_favour: int, of: int, verdict: bool) -> None:
    assert why(SHARE, "03/02/2025", vote(in_favour, of)).verdict is verdict


def test_a_share_that_is_short_says_how_many_are_needed() -> None:
    answer = why(SHARE, "03/02/2025", vote(12))

    assert answer.seen == {"part": 12, "of": 21}
    assert answer.needed == {"share": Fraction(2, 3), "need": 14}
    assert ways(answer.remedies) == [("need", "cell_vote.in_favour", 2)]
    assert answer.fails == days.since(day("03/02/2025"))


def test_the_number_needed_is_rounded_up() -> None:
    assert why(SHARE, "03/02/2025", vote(1, 4)).needed["need"] == 3
    assert why(SHARE, "03/02/2025", vote(14)).needed["need"] == 14


def test_a_vote_of_nobody_needs_at_least_one() -> None:
    assert ways(why(SHARE, "03/02/2025", vote(0, 0)).remedies) == [("need", "cell_vote.in_favour", 1)]


def test_a_share_without_a_vote_is_not_known_and_asks_for_it_once() -> None:
    answer = why(SHARE, "03/02/2025")

    assert (answer.verdict, ways(answer.remedies)) == (None, [("record", "cell_vote")])
    assert answer.needed == {"share": Fraction(2, 3), "need": None}


def test_a_share_of_a_place_that_is_not_known_asks_for_its_number() -> None:
    of_place = {"share": {"part": "cell_vote.in_favour", "of": "place.official_members", "at_least": "2/3"}}

    answer = why(of_place, "03/02/2025", vote(12))

    assert (answer.verdict, ways(answer.remedies)) == (None, [("supply", "place.official_members")])


THREE = {"at_least": {"fact": "cell_vote.official_members", "value": 3}}


@pytest.mark.parametrize(("members", "verdict"), [(2, False), (3, True), (4, True)])
def test_a_lower_bound_is_included(*, members: int, verdict: bool) -> None:
    assert why(THREE, "03/02/2025", vote(0, members)).verdict is verdict


def test_a_number_that_is_too_small_says_how_many_more() -> None:
    answer = why(THREE, "03/02/2025", vote(0, 1))

    assert (answer.seen, answer.needed) == ({"value": 1}, {"at_least": 3})
    assert ways(answer.remedies) == [("need", "cell_vote.official_members", 2)]


@pytest.mark.parametrize(("against", "verdict"), [(1, True), (2, True), (3, False)])
def test_an_upper_bound_is_included(*, against: int, verdict: bool) -> None:
    form = {"at_most": {"fact": "cell_vote.against", "value": 2}}
    held = act("cell_vote", "03/02/2025", official_members=9, present=9, in_favour=5, against=against)

    assert why(form, "03/02/2025", held).verdict is verdict


def test_a_number_that_is_too_large_must_be_changed() -> None:
    form = {"at_most": {"fact": "cell_vote.in_favour", "value": 2}}

    answer = why(form, "03/02/2025", vote(5))

    assert (answer.seen, answer.needed) == ({"value": 5}, {"at_most": 2})
    assert ways(answer.remedies) == [("change", "cell_vote.in_favour", 3)]


def test_the_property_of_a_vote_leaves_out_those_away() -> None:
    form = {"at_least": {"fact": "cell_vote.members_less_away", "value": 18}}
    held = act(
        "cell_vote", "03/02/2025", official_members=21, temporarily_away=2, exempt_absent=1, present=18, in_favour=1
    )

    assert why(form, "03/02/2025", held).seen == {"value": 18}
    assert why(form, "03/02/2025", held).verdict is True


SCHOOLING = {"is": {"fact": "candidate.education", "one_of": ["primary", "university"]}}


def candidate(**fields: object) -> tuple[str, date, dict[str, object]]:
    return act("candidate", "01/01/2025", name="Lò Thị Mai", **fields)


def test_a_word_must_be_listed() -> None:
    assert why(SCHOOLING, "03/02/2025", candidate(education="university")).verdict is True
    assert why(SCHOOLING, "03/02/2025", candidate(education="none")).verdict is False
    assert why(SCHOOLING, "03/02/2025", candidate()).verdict is None


def test_a_word_that_is_not_listed_can_be_chosen_again() -> None:
    answer = why(SCHOOLING, "03/02/2025", candidate(education="none"))

    assert (answer.seen, answer.needed) == ({"value": "none"}, {"one_of": ("primary", "university")})
    assert ways(answer.remedies) == [("choose", "candidate.education", ("primary", "university"))]


def test_evidence_that_nobody_has_accepted_needs_acceptance() -> None:
    form = {"is": {"fact": "cell_vote.accepted", "one_of": [True]}}
    entered = act("cell_vote", "03/02/2025", official_members=3, present=3, in_favour=3, accepted=False)

    assert ways(why(form, "03/02/2025", entered).remedies) == [("accept", "cell_vote")]
    assert why(form, "03/02/2025", vote(14)).verdict is True
    assert why({"is": {"fact": "cell_vote.accepted", "one_of": [False]}}, "03/02/2025", vote(14)).verdict is False


HAS_UNION = {"is": {"fact": "place.has_youth_union", "one_of": [True]}}


def test_a_fact_of_the_place_is_that_of_the_day() -> None:
    place = {"has_youth_union": ((date(2025, 1, 1), False), (date(2025, 7, 1), True))}

    assert verdicts(HAS_UNION, "01/01/2025", place=place) == [None, False, False]
    assert verdicts(HAS_UNION, "01/07/2025", place=place) == [False, True, True]


def test_a_fact_of_the_place_can_be_waited_for_but_not_chosen() -> None:
    later = {"has_youth_union": ((date(2025, 1, 1), False), (date(2025, 7, 1), True))}
    never = {"has_youth_union": ((date(2025, 1, 1), False),)}

    assert ways(why(HAS_UNION, "01/02/2025", place=later).remedies) == [("wait", date(2025, 7, 1))]
    assert why(HAS_UNION, "01/02/2025", place=never).remedies == ()
    assert why(HAS_UNION, "01/02/2025", place=never).possible == ()


def test_a_fact_of_the_place_that_is_not_known_must_be_supplied() -> None:
    answer = why(HAS_UNION, "01/02/2025", place={"has_youth_union": ((date(2025, 1, 1), None),)})

    assert (answer.verdict, ways(answer.remedies)) == (None, [("supply", "place.has_youth_union")])


def test_a_parameter_takes_the_place_of_a_number() -> None:
    compiled = node({"at_least": {"fact": "cell_vote.in_favour", "value": {"param": "votes.min"}}}, votes__min=14)

    assert [compiled.holds(facts(vote(n)), day("03/02/2025")) for n in (13, 14)] == [False, True]


def test_whether_a_fact_of_the_place_is_known_is_itself_always_known_and_turns_with_the_tree() -> None:
    place = {"committee_members": ((date(2020, 1, 1), 15), (date(2022, 1, 1), None))}
    known = node({"present": "place.committee_members"})

    found = [
        known.holds(facts(place=place), day(on)) for on in ("31/12/2019", "01/01/2020", "31/12/2021", "01/01/2022")
    ]

    assert found == [False, True, True, False]
    assert known.holds(facts(), day("01/01/2020")) is False
    assert ways(why({"present": "place.committee_members"}, "01/01/2020").remedies) == [
        ("supply", "place.committee_members")
    ]
