"""Tests of several acts together, where a field that is missing makes the answer not known."""

from datetime import date

from engine.calendar import day_sets as days
from tests.support.law.building import Act, act, day, verdicts, ways, why

VAN, BE, PO = "Lê Thị Vân", "Trần Văn Bé", "Hồ A Pó"


def introduction(introducer: str, on: str = "01/02/2025", **fields: object) -> Act:
    return act("introduction", on, introducer=introducer, **fields)


PRESENT = {"present": "introduction"}


def test_an_act_is_present_from_its_day_until_it_has_ended() -> None:
    acts = (introduction(VAN), act("introduction_ended", "10/03/2025", introducer=VAN, reason="unable"))

    assert verdicts(PRESENT, "01/02/2025", *acts) == [False, True, True]
    assert verdicts(PRESENT, "10/03/2025", *acts) == [True, False, False]
    assert why(PRESENT, "01/02/2025", *acts).days == days.between(day("01/02/2025"), day("09/03/2025"))


def test_an_act_that_is_absent_must_be_recorded() -> None:
    answer = why(PRESENT, "01/02/2025")

    assert (answer.verdict, answer.needed) == (False, {"act": "introduction"})
    assert ways(answer.remedies) == [("record", "introduction")]


COUNT = {"count": {"of": "introduction", "where": {"member_status": {"one_of": ["official"]}}, "at_least": 2}}


def test_a_count_holds_from_the_day_of_the_last_one_needed() -> None:
    acts = (introduction(VAN, member_status="official"), introduction(BE, "05/02/2025", member_status="official"))

    assert verdicts(COUNT, "05/02/2025", *acts) == [False, True, True]
    assert ways(why(COUNT, "04/02/2025", *acts).remedies) == [("wait", date(2025, 2, 5))]


def test_a_count_that_is_short_says_how_many_more() -> None:
    answer = why(COUNT, "05/02/2025", introduction(VAN, member_status="official"))
    nobody = why(COUNT, "05/02/2025")

    assert (answer.seen, answer.needed) == ({"count": 1}, {"at_least": 2, "at_most": None})
    assert ways(answer.remedies) == [("need", "introduction", 1, ("official",))]
    assert ways(nobody.remedies) == [("need", "introduction", 2, ("official",))]


def test_a_probationary_member_does_not_count() -> None:
    acts = (introduction(VAN, member_status="official"), introduction(BE, member_status="probationary"))

    assert ways(why(COUNT, "05/02/2025", *acts).remedies) == [("need", "introduction", 1, ("official",))]


def test_a_status_that_is_missing_leaves_the_count_unknown_only_where_it_decides() -> None:
    first, second, unknown = (
        introduction(VAN, member_status="official"),
        introduction(BE, member_status="official"),
        introduction(PO),
    )

    assert why(COUNT, "05/02/2025", first, unknown).verdict is None
    assert why(COUNT, "05/02/2025", unknown).verdict is False
    assert why(COUNT, "05/02/2025", first, second, unknown).verdict is True
    assert ways(why(COUNT, "05/02/2025", first, unknown).remedies) == [("supply", "introduction.member_status")]
    assert ways(why(COUNT, "05/02/2025", unknown).remedies) == [("need", "introduction", 2, ("official",))]


def test_introducers_who_are_gone_do_not_count() -> None:
    acts = (
        introduction(VAN, member_status="official"),
        introduction(BE, member_status="official"),
        act("introduction_ended", "10/03/2025", introducer=VAN, reason="transferred"),
    )

    assert verdicts(COUNT, "10/03/2025", *acts) == [True, False, False]


def test_papers_that_wait_for_acceptance_are_a_remedy_before_new_papers() -> None:
    form = {"count": {"of": "introduction", "where": {"accepted": {"one_of": [True]}}, "at_least": 1}}

    answer = why(form, "05/02/2025", introduction(VAN, accepted=False), introduction(BE, accepted=False))

    assert ways(answer.remedies) == [("accept", "introduction")]


def test_the_same_introducer_twice_counts_once() -> None:
    form = {"count": {"of": "introduction", "distinct": "introducer", "at_least": 2}}

    assert why(form, "05/02/2025", introduction(VAN), introduction(VAN)).verdict is False
    assert why(form, "05/02/2025", introduction(VAN), introduction(BE)).verdict is True
    assert ways(why(form, "05/02/2025", introduction(VAN)).remedies) == [("need", "introduction", 1)]


def test_a_distinct_value_that_is_missing_may_be_one_more() -> None:
    form = {"count": {"of": "introduction", "distinct": "member_status", "at_least": 2, "at_most": 2}}

    known = why(form, "05/02/2025", introduction(VAN, member_status="official"), introduction(BE))

    assert (known.verdict, known.seen) == (None, {"count": 1})
    assert ways(known.remedies) == [("need", "introduction", 1)]


def test_distinct_values_of_records_that_may_match_are_not_counted_twice() -> None:
    form = {
        "count": {
            "of": "introduction",
            "where": {"together_since": {"elapsed_months": 12}},
            "distinct": "introducer",
            "at_least": 2,
        }
    }
    sure = introduction(VAN, together_since=date(2020, 1, 1))

    assert why(form, "05/02/2025", sure, introduction(VAN)).verdict is False
    assert why(form, "05/02/2025", sure, introduction(BE)).verdict is None


AT_MOST = {"count": {"of": "exam_attempt", "where": {"result": {"one_of": ["failed"]}}, "at_most": 1}}


def exam(on: str, result: str = "failed") -> Act:
    return act("exam_attempt", on, result=result)


def test_a_count_may_have_an_upper_bound() -> None:
    acts = (exam("01/02/2025"), exam("05/02/2025"), exam("06/02/2025", "passed"))

    assert verdicts(AT_MOST, "05/02/2025", *acts) == [True, False, False]
    assert ways(why(AT_MOST, "05/02/2025", *acts).remedies) == [("change", "exam_attempt", 1)]


def test_papers_that_nobody_has_accepted_are_each_to_be_accepted() -> None:
    form = {"count": {"of": "evidence", "where": {"accepted": {"one_of": [False]}}, "at_most": 0}}
    pending = [act(slug, "01/02/2025", accepted=False) for slug in ("opinion_summary", "application_letter")]

    answer = why(form, "05/02/2025", *pending, act("background_declaration", "01/02/2025"))

    assert ways(answer.remedies) == [("accept", "opinion_summary"), ("accept", "application_letter")]
    assert why(form, "31/01/2025", *pending).verdict is True


def test_a_count_that_may_be_too_high_asks_for_what_is_missing() -> None:
    form = {"count": {"of": "introduction", "where": {"member_status": {"one_of": ["official"]}}, "at_most": 1}}
    sure, unknown = introduction(VAN, member_status="official"), introduction(BE)

    assert why(form, "05/02/2025", sure, unknown).verdict is None
    assert ways(why(form, "05/02/2025", sure, unknown).remedies) == [("supply", "introduction.member_status")]
    assert why(form, "05/02/2025", unknown).verdict is True


def test_values_that_are_missing_under_an_upper_bound_are_asked_for() -> None:
    form = {"count": {"of": "introduction", "distinct": "member_status", "at_most": 1}}
    acts = (introduction(VAN, member_status="official"), introduction(BE))

    assert why(form, "05/02/2025", *acts).verdict is None
    assert ways(why(form, "05/02/2025", *acts).remedies) == [("supply", "introduction.member_status")]


TOGETHER = {"count": {"of": "introduction", "where": {"together_since": {"elapsed_months": 12}}, "at_least": 1}}


def test_waiting_a_few_weeks_is_cheaper_than_another_introducer() -> None:
    answer = why(TOGETHER, "05/02/2025", introduction(VAN, together_since=date(2024, 3, 1)))

    assert ways(answer.remedies) == [("wait", date(2025, 3, 1))]
    assert answer.possible == answer.days == days.since(date(2025, 3, 1))
    assert verdicts(TOGETHER, "01/03/2025", introduction(VAN, together_since=date(2024, 3, 1))) == [False, True, True]


def test_another_introducer_is_cheaper_than_waiting_for_most_of_a_year() -> None:
    answer = why(TOGETHER, "05/02/2025", introduction(VAN, together_since=date(2024, 12, 1)))

    assert ways(answer.remedies) == [("need", "introduction", 1)]
    assert days.first_from(answer.possible, day("05/02/2025")) == day("05/02/2025")
