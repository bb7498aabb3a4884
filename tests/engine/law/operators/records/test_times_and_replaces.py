"""Tests that look at several moments or at records that are gone: times, replaces; and of two equal numbers: same."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from engine.law.operators.parameters_used import Use, uses
from engine.law.operators.validation import condition_faults, placeholders
from engine.law.wording.condition_text import told
from policies.analysis.box_terms import BoxTerm, term_of
from policies.analysis.condition_boxes import implies, never_true
from tests.support.fault_lines import in_words
from tests.support.law.building import Act, act, condition, day, edition, facts, node, param, rule, verdicts, ways, why

HALF: dict[str, Any] = {
    "share": {"part": "removal_vote.in_favour", "of": "removal_vote.official_members", "at_least": "1/2"}
}
SHORT: dict[str, Any] = {"times": {"of": "removal_vote", "when": {"not": HALF}, "at_least": 2}}


def vote(on: str, in_favour: int = 1, official_members: int = 9) -> Act:
    return act("removal_vote", on, official_members=official_members, present=official_members, in_favour=in_favour)


def test_a_condition_is_counted_on_the_days_on_which_it_held_each_by_itself() -> None:
    acts = (vote("01/02/2025"), vote("03/02/2025", 5), vote("05/02/2025"))

    assert verdicts(SHORT, "05/02/2025", *acts) == [False, True, True]
    assert why(SHORT, "05/02/2025", *acts).seen == {"count": 2}
    assert why(SHORT, "05/02/2025", *acts).needed == {"at_least": 2, "at_most": None}


def test_acts_of_one_day_are_one_and_the_latest_counts() -> None:
    acts = (vote("01/02/2025"), vote("01/02/2025"))

    assert node(SHORT).holds(facts(*acts), day("05/02/2025")) is False
    assert why(SHORT, "05/02/2025", vote("01/02/2025"), vote("01/02/2025", 5), vote("02/02/2025")).seen == {"count": 1}


def test_each_day_sees_the_facts_of_that_day() -> None:
    as_in_tree = {"same": {"one": "removal_vote.official_members", "other": "place.official_members"}}
    grown = {"official_members": ((date(2020, 1, 1), 9), (date(2025, 2, 3), 10))}
    asked = {"times": {"of": "removal_vote", "when": as_in_tree, "at_least": 2}}

    assert verdicts(asked, "05/02/2025", vote("01/02/2025"), vote("05/02/2025"), place=grown)[1] is False
    right = vote("01/02/2025"), vote("05/02/2025", official_members=10)
    assert verdicts(asked, "05/02/2025", *right, place=grown)[1] is True


def test_a_day_on_which_it_is_not_known_leaves_the_number_open_only_where_it_decides() -> None:
    in_tree = {"same": {"one": "removal_vote.official_members", "other": "place.official_members"}}
    later = {"official_members": ((date(2025, 2, 3), 9),)}
    acts = (vote("01/02/2025"), vote("05/02/2025"))

    def asked(**bounds: int) -> bool | None:
        raw = {"times": {"of": "removal_vote", "when": in_tree, **bounds}}
        return node(raw).holds(facts(*acts, place=later), day("06/02/2025"))

    assert [asked(at_least=1), asked(at_least=2), asked(at_least=3)] == [True, None, False]
    assert [asked(at_most=0), asked(at_most=1), asked(at_most=2)] == [False, None, True]


def test_what_helps_is_the_act_itself_done_or_done_again_once_it_can_be() -> None:
    reported = {"times": {"of": "escalation_report", "when": SHORT, "at_least": 1}}
    votes = vote("01/02/2025"), vote("05/02/2025")

    assert ways(why(reported, "05/02/2025", *votes).remedies) == [("record", "escalation_report")]
    early = act("escalation_report", "04/02/2025")
    assert ways(why(reported, "05/02/2025", *votes, early).remedies) == [("redo", "escalation_report")]
    assert why(reported, "05/02/2025", votes[0]).remedies == ()


def test_nothing_is_made_to_happen_several_times() -> None:
    assert why(SHORT, "05/02/2025").remedies == why(SHORT, "05/02/2025", vote("01/02/2025")).remedies == ()
    none = {"times": {"of": "removal_vote", "when": HALF, "at_most": 0}}
    assert ways(why(none, "05/02/2025", vote("01/02/2025", 5)).remedies) == [("change", "removal_vote")]


def test_it_holds_again_from_the_day_of_an_act_to_come() -> None:
    acts = (vote("01/02/2025"), vote("05/02/2025"))

    assert ways(why(SHORT, "02/02/2025", *acts).remedies) == [("wait", day("05/02/2025"))]


def test_each_day_is_judged_by_its_own_law() -> None:
    share = param("p.share", "fraction", "none", ("25/07/2016", Fraction(1, 2)), ("03/02/2025", Fraction(1, 9)))
    asked = {"share": {**HALF["share"], "at_least": {"param": "p.share"}}}
    twice = rule("AA-01", {"times": {"of": "removal_vote", "when": {"not": asked}, "at_least": 2}})
    law = edition(twice, params=(share,))

    assert law.opens("admit", facts(vote("01/02/2025"), vote("02/02/2025")), day("05/02/2025"))
    assert not law.opens("admit", facts(vote("01/02/2025"), vote("03/02/2025")), day("05/02/2025"))


def test_before_a_parameter_had_a_value_the_later_value_counts() -> None:
    share = param("p.share", "fraction", "none", ("25/07/2016", Fraction(1, 2)))
    asked = {"share": {**HALF["share"], "at_least": {"param": "p.share"}}}
    law = edition(rule("AA-01", {"times": {"of": "removal_vote", "when": asked, "at_least": 1}}), params=(share,))

    assert law.opens("admit", facts(vote("01/02/2015", 5)), day("05/02/2025"))
    assert not law.opens("admit", facts(vote("01/02/2015", 4)), day("05/02/2025"))


def test_times_may_look_at_times() -> None:
    reported = {"times": {"of": "escalation_report", "when": SHORT, "at_least": 1}}
    votes = vote("01/02/2025"), vote("05/02/2025")

    assert verdicts(reported, "06/02/2025", *votes, act("escalation_report", "04/02/2025"))[1] is False
    assert verdicts(reported, "06/02/2025", *votes, act("escalation_report", "05/02/2025"))[1] is True


REPLACED: dict[str, Any] = {
    "replaces": {"of": "introduction", "where": {"replacement": {"one_of": [True]}}, "distinct": "introducer"}
}


def introduction(who: str, on: str, **fields: object) -> Act:
    return act("introduction", on, introducer=who, member_status="official", **fields)


def gone(who: str, on: str) -> Act:
    return act("introduction_ended", on, introducer=who, reason="transferred")


def test_only_as_many_take_a_place_as_have_left_one() -> None:
    first, left = introduction("an", "01/02/2025"), gone("an", "10/02/2025")
    one, other = (introduction(who, "11/02/2025", replacement=True) for who in ("binh", "chi"))

    assert verdicts(REPLACED, "12/02/2025", first, one)[1] is False
    assert verdicts(REPLACED, "12/02/2025", first, left, one)[1] is True
    answer = why(REPLACED, "12/02/2025", first, left, one, other)
    assert (answer.verdict, answer.seen) == (False, {"count": 2, "gone": 1})
    assert ways(answer.remedies) == [("change", "introduction", 1)]


def test_who_replaced_somebody_and_left_leaves_that_one_place_again() -> None:
    acts = (
        introduction("an", "01/02/2025"), gone("an", "10/02/2025"),
        introduction("binh", "11/02/2025", replacement=True), gone("binh", "12/02/2025"),
        introduction("chi", "13/02/2025", replacement=True),
    )  # fmt: skip

    assert verdicts(REPLACED, "13/02/2025", *acts)[1] is True
    assert verdicts(REPLACED, "14/02/2025", *acts, introduction("dung", "14/02/2025", replacement=True))[1] is False


def test_one_person_on_two_papers_is_one() -> None:
    twice = introduction("an", "01/02/2025"), introduction("an", "02/02/2025"), gone("an", "10/02/2025")
    two = (introduction(who, "11/02/2025", replacement=True) for who in ("binh", "chi"))
    same = (introduction("binh", on, replacement=True) for on in ("11/02/2025", "12/02/2025"))

    assert verdicts(REPLACED, "12/02/2025", *twice, *two)[1] is False
    assert verdicts(REPLACED, "12/02/2025", *twice, *same)[1] is True


def test_a_place_is_left_on_the_day_on_which_somebody_goes() -> None:
    acts = introduction("an", "01/02/2025"), gone("an", "10/02/2025"), introduction("b", "09/02/2025", replacement=True)

    assert verdicts(REPLACED, "09/02/2025", *acts) == [True, False, True]


def test_it_is_not_known_while_a_field_that_decides_is_not() -> None:
    raw = {
        "replaces": {"of": "introduction", "where": {"together_since": {"elapsed_months": 1}}, "distinct": "introducer"}
    }
    unknown = introduction("an", "01/02/2025")

    assert node(raw).holds(facts(unknown), day("05/02/2025")) is None
    assert node(raw).holds(facts(), day("05/02/2025")) is True


SAME: dict[str, Any] = {"same": {"one": "cell_vote.official_members", "other": "place.official_members"}}


def test_two_numbers_are_the_same_or_the_first_must_be_set_right() -> None:
    cast = act("cell_vote", "03/02/2025", official_members=9, present=9, in_favour=9)
    places = [{"official_members": ((date(2020, 1, 1), members),)} for members in (8, 9, 10)]

    assert [verdicts(SAME, "03/02/2025", cast, place=place)[1] for place in places] == [False, True, False]
    answer = why(SAME, "03/02/2025", cast, place=places[0])
    assert (answer.seen, answer.needed) == ({"one": 9, "other": 8}, {})
    assert ways(answer.remedies) == [("change", "cell_vote.official_members", 1)]
    short = why(SAME, "03/02/2025", cast, place={"official_members": ((date(2020, 1, 1), 12),)})
    assert ways(short.remedies) == [("need", "cell_vote.official_members", 3)]


def test_a_number_that_is_not_known_is_not_the_same_as_another() -> None:
    cast = act("cell_vote", "03/02/2025", official_members=9, present=9, in_favour=9)

    assert ways(why(SAME, "03/02/2025", cast).remedies) == [("supply", "place.official_members")]
    known = {"official_members": ((date(2020, 1, 1), 9),)}
    assert ways(why(SAME, "03/02/2025", place=known).remedies) == [("record", "cell_vote")]


P = {"param": "p"}
LONG = {"elapsed": {"since": "ceremony.on", "months": P}}


def test_each_use_of_a_parameter_has_a_stricter_direction() -> None:
    def tighter(**form: object) -> list[Use]:
        return uses(condition({"times": {"of": "removal_vote", **form}}))

    assert tighter(when=HALF, at_least=P) == [Use("p", "higher")]
    assert tighter(when=HALF, at_most=P) == [Use("p", "lower")]
    assert tighter(when=LONG, at_least=1) == [Use("p", "higher")]
    assert tighter(when=LONG, at_most=1) == [Use("p", "lower")]
    assert tighter(when=LONG, at_least=1, at_most=2) == [Use("p", "none")]
    assert uses(condition({"not": {"times": {"of": "removal_vote", "when": LONG, "at_least": 1}}})) == [
        Use("p", "lower")
    ]
    words = {"of": "introduction", "where": {"member_status": {"one_of": P}}, "distinct": "introducer"}
    assert uses(condition({"replaces": words})) == [Use("p", "none")]


def test_what_is_wrong_inside_is_found_with_its_place() -> None:
    raw = {"times": {"of": "removal_votes", "when": {"present": "x"}, "at_least": P}}
    faults = condition_faults(condition(raw), {"p": "fraction"})

    assert [(fault.path, in_words(fault.what).partition("; did")[0].partition("; this")[0]) for fault in faults] == [
        (("times", "of"), "there is no act 'removal_votes'"),
        (("times", "when", "present"), "there is no act 'x'"),
        (("times", "at_least"), "parameter 'p' is in fraction"),
    ]
    several = {"times": {"of": "evidence", "when": HALF, "at_least": 1}}
    assert [fault.path for fault in condition_faults(condition(several), {})] == [("times", "of")]


def test_only_what_something_ends_can_be_replaced() -> None:
    raw = {"replaces": {"of": "opinion", "where": {"source": {"one_of": ["residence"]}}, "distinct": "source"}}

    (fault,) = condition_faults(condition(raw), {})
    assert (fault.path, in_words(fault.what)) == (
        ("replaces", "of"), "nothing ends the records of 'opinion', so none can be replaced",
    )  # fmt: skip
    assert condition_faults(condition(REPLACED), {}) == []
    odd = {"replaces": {**REPLACED["replaces"], "distinct": "x"}}
    assert [fault.path for fault in condition_faults(condition(odd), {})] == [("replaces", "distinct")]


def test_both_sides_of_same_are_whole_numbers() -> None:
    raw = {"same": {"one": "cell_vote.on", "other": "place.unit_type"}}

    assert [fault.path for fault in condition_faults(condition(raw), {})] == [("same", "one"), ("same", "other")]
    assert condition_faults(condition(SAME), {}) == []


def test_a_message_may_use_their_names() -> None:
    assert placeholders(condition(SHORT)) == {"count", "at_least", "at_most"}
    assert placeholders(condition(REPLACED)) == {"count", "gone"}
    assert placeholders(condition(SAME)) == {"one", "other"}


def test_they_are_told_in_both_languages() -> None:
    def said(raw: Mapping[str, Any]) -> tuple[str, str]:
        return told(condition(raw), "vi", lambda path, _: path), told(condition(raw), "en", lambda path, _: path)

    assert said(SAME) == (
        "cell_vote.official_members bằng place.official_members",
        "cell_vote.official_members equals place.official_members",
    )
    assert said({"times": {"of": "removal_vote", "when": {"present": "ceremony"}, "at_least": 3}}) == (
        "số ngày có removal_vote mà đã có ceremony ít nhất 3",
        "the number of days with removal_vote on which there is ceremony is at least 3",
    )
    vi, en = said(REPLACED)
    assert vi.startswith("số introduction (có introduction.replacement là có) (khác nhau về introduction.introducer) ")
    assert vi.endswith(" không nhiều hơn số người trước đã thôi")
    assert en.startswith("the introduction (with introduction.replacement being yes) (distinct by introduction.")
    assert en.endswith(" are no more than the earlier ones who are gone")


def test_boxes_know_more_days_from_fewer_and_a_test_from_its_opposite() -> None:
    def term(raw: Mapping[str, Any]) -> BoxTerm:
        return term_of(condition(raw), {})

    three = {"times": {**SHORT["times"], "at_least": 3}}
    assert implies(term(three), term(SHORT))
    assert not implies(term(SHORT), term(three))
    other = {"times": {"of": "removal_vote", "when": HALF, "at_least": 2}}
    assert not implies(term(three), term(other))
    for one in (SAME, REPLACED, SHORT):
        assert never_true(term({"all": [one, {"not": one}]}))
        assert not never_true(term(one))
