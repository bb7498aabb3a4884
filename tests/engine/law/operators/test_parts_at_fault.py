"""What a refusal names: the parts at fault alone, each with what it is about; values of other parts stay out."""

from engine.law.model.finding import FindingPart
from tests.support.law.building import act, why
from tests.support.law.judging import candidate, judged, vote

ON = "03/02/2025"
FEW = {"at_least": {"fact": "cell_vote.official_members", "value": 30}}
NONE_AGAINST = {"at_least": {"fact": "cell_vote.against", "value": 5}}
NO_OTHER_VOTE = {"any": [{"not": {"present": "recognition_vote"}}, FEW]}
VOTE = act("cell_vote", ON, official_members=21, present=20, in_favour=12, against=1)


def test_a_part_that_holds_leaves_no_value_in_what_is_told() -> None:
    finding = judged({"all": [FEW, NO_OTHER_VOTE]}, vote())

    assert finding.parts == (FindingPart("cell_vote.official_members", {"value": 21}, {"at_least": 30}),)
    assert (finding.seen, finding.needed) == ({"value": 21}, {"at_least": 30})


def test_parts_with_equal_names_are_all_kept_each_with_what_it_is_about() -> None:
    answer = why({"all": [FEW, NONE_AGAINST]}, ON, VOTE)

    assert [(part.about, part.seen, part.needed) for part in answer.parts] == [
        ("cell_vote.official_members", {"value": 21}, {"at_least": 30}),
        ("cell_vote.against", {"value": 1}, {"at_least": 5}),
    ]


def test_of_several_ways_only_the_chosen_one_is_told() -> None:
    dear = {"at_least": {"fact": "cell_vote.in_favour", "value": 19}}
    cheap = {"at_least": {"fact": "cell_vote.in_favour", "value": 13}}

    assert [part.needed for part in why({"any": [dear, cheap]}, ON, VOTE).parts] == [{"at_least": 13}]


def test_what_must_not_be_is_told_as_denied() -> None:
    (part,) = why({"not": {"present": "cell_vote"}}, ON, VOTE).parts

    assert (part.about, part.denied) == ("cell_vote", True)


def test_a_rule_of_which_nobody_knows_whether_it_applies_tells_what_would_settle_that() -> None:
    asks = {"is": {"fact": "candidate.citizenship", "one_of": ["vietnamese"]}}

    finding = judged(FEW, vote(), candidate(), applies=asks)

    assert [part.about for part in finding.parts] == ["candidate.citizenship"]


def test_an_order_names_both_days() -> None:
    order = {"order": {"first": "cell_vote.on", "then": "grassroots_vote.on"}}

    (part,) = why(order, ON, VOTE).parts

    assert (part.about, part.needed) == ("cell_vote.on", {"not_after": "grassroots_vote.on"})
