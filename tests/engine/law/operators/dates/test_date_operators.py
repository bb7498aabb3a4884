"""Tests of dates at their edges: the day before, the day, the day after."""

from datetime import date

import pytest

from engine.calendar import day_sets as days
from engine.calendar.day_sets import Spans
from engine.law.operators.node import NodeOutcome
from tests.support.law.building import Act, act, day, verdicts, ways, why

BORN = act("candidate", "01/01/2020", name="Lò Thị Mai", birth_on=date(2000, 5, 20))
CERTIFICATE = act("awareness_certificate", "01/02/2020", issued_on=date(2020, 1, 15))
AGE = {"age": {"of": "candidate.birth_on", "months_at_least": 240, "months_at_most": 241}}
YOUNG = {"age": {"of": "candidate.birth_on", "months_at_least": 240}}
OLD = {"age": {"of": "candidate.birth_on", "months_at_most": 241}}


def run(first: str, last: str) -> Spans:
    return days.between(day(first), day(last))


def shown(answer: NodeOutcome) -> tuple[dict[str, object], dict[str, object]]:
    return dict(answer.seen), dict(answer.needed)


def test_an_age_begins_on_the_birthday() -> None:
    assert verdicts(AGE, "20/05/2020", BORN) == [False, True, True]
    assert verdicts(YOUNG, "20/05/2020", BORN) == [False, True, True]


def test_an_age_counted_by_month_lasts_until_the_day_before_the_month_is_over() -> None:
    assert verdicts(AGE, "19/07/2020", BORN) == [True, True, False]
    assert verdicts(OLD, "19/07/2020", BORN) == [True, True, False]


def test_the_days_of_an_age_are_one_run() -> None:
    answer = why(AGE, "19/05/2020", BORN)

    assert answer.days == run("20/05/2020", "19/07/2020")
    assert shown(answer) == ({"months": 239}, {"at_least": 240, "at_most": 241, "from": date(2020, 5, 20)})
    assert ways(answer.remedies) == [("wait", date(2020, 5, 20))]
    assert answer.possible == answer.days


def test_an_age_that_is_over_has_no_remedy() -> None:
    answer = why(AGE, "20/07/2020", BORN)

    assert (answer.verdict, answer.remedies) == (False, ())
    assert days.first_from(answer.possible, day("20/07/2020")) is None


def test_where_the_day_of_the_month_does_not_count_everyone_is_born_on_the_first() -> None:
    by_month = {"age": {**AGE["age"], "day_counts": False}}

    assert verdicts(by_month, "01/05/2020", BORN) == [False, True, True]
    assert verdicts(by_month, "30/06/2020", BORN) == [True, True, False]
    assert why(by_month, "30/04/2020", BORN).needed["from"] == date(2020, 5, 1)


def test_a_birth_date_that_is_missing_must_be_supplied() -> None:
    answer = why(AGE, "20/05/2020", act("candidate", "01/01/2020", name="Lò Thị Mai"))

    assert (answer.verdict, answer.days, answer.fails) == (None, (), ())
    assert ways(answer.remedies) == [("supply", "candidate.birth_on")]
    assert shown(answer) == ({"months": None}, {"at_least": 240, "at_most": 241, "from": None})
    assert days.first_from(answer.possible, day("20/05/2020")) == day("20/05/2020")


def test_an_age_without_a_candidate_asks_for_the_act() -> None:
    assert ways(why(YOUNG, "20/05/2020").remedies) == [("record", "candidate")]
    assert verdicts(YOUNG, "20/05/2020") == [None, None, None]


def test_nothing_is_known_before_the_act_has_happened() -> None:
    old = act("candidate", "01/01/2023", name="Lò Thị Mai", birth_on=date(2000, 5, 20))

    assert verdicts(YOUNG, "01/01/2023", old) == [None, True, True]
    assert why(YOUNG, "31/12/2022", old).days == days.since(day("01/01/2023"))


ELAPSED = {"elapsed": {"since": "ceremony.on", "months": 12}}


@pytest.mark.parametrize(
    ("ceremony", "end"),
    [("15/09/2024", "15/09/2025"), ("29/02/2024", "28/02/2025"), ("31/01/2024", "31/01/2025")],
)
def test_twelve_months_are_over_on_the_same_day_of_the_next_year(ceremony: str, end: str) -> None:
    assert verdicts(ELAPSED, end, act("ceremony", ceremony)) == [False, True, True]


def test_an_elapsed_term_says_from_when() -> None:
    answer = why(ELAPSED, "01/03/2025", act("ceremony", "15/09/2024"))

    assert shown(answer) == ({"since": date(2024, 9, 15)}, {"months": 12, "from": date(2025, 9, 15)})
    assert ways(answer.remedies) == [("wait", date(2025, 9, 15))]
    assert answer.days == days.since(date(2025, 9, 15))
    assert answer.possible == answer.days


def test_an_elapsed_term_without_its_start_asks_for_the_act() -> None:
    answer = why(ELAPSED, "01/03/2025")

    assert shown(answer) == ({"since": None}, {"months": 12, "from": None})
    assert (answer.verdict, ways(answer.remedies)) == (None, [("record", "ceremony")])


def test_the_latest_act_of_a_kind_counts_from_its_own_day() -> None:
    acts = (act("ceremony", "15/09/2024"), act("ceremony", "10/10/2025"))

    answer = why(ELAPSED, "09/10/2025", *acts)

    assert answer.verdict is True
    assert answer.days == (*run("15/09/2025", "09/10/2025"), *days.since(day("10/10/2026")))


def test_a_term_may_be_counted_from_the_end_of_another() -> None:
    since = {"add_months": {"since": "ceremony.on", "months": 12}}

    late = why({"within": {"since": since, "working_days": 5}}, "29/09/2025", act("ceremony", "15/09/2024"))

    assert verdicts({"elapsed": {"since": since, "months": 1}}, "15/10/2025", act("ceremony", "15/09/2024")) == [
        False, True, True,
    ]  # fmt: skip
    assert shown(late) == ({"since": date(2025, 9, 15)}, {"working_days": 5, "until": date(2025, 9, 22)})
    assert (late.remedies, late.possible) == ((), late.days)  # a term that is over cannot be renewed; a paper can
    assert ways(why({"elapsed": {"since": since, "months": 1}}, "15/10/2025").remedies) == [("record", "ceremony")]


AT_VOTE = {"age": {**AGE["age"], "at": "cell_vote.on"}}


def held(on: str) -> Act:
    return act("cell_vote", on, official_members=3, present=3, in_favour=3)


@pytest.mark.parametrize(
    ("voted", "verdict"), [("19/05/2020", False), ("20/05/2020", True), ("19/07/2020", True), ("20/07/2020", False)]
)
def test_an_age_may_be_that_of_another_day(*, voted: str, verdict: bool) -> None:
    answer = why(AT_VOTE, "01/01/2025", BORN, held(voted))

    assert (answer.verdict, answer.remedies) == (verdict, ())
    assert answer.seen == why(AGE, voted, BORN).seen
    assert answer.needed == why(AGE, voted, BORN).needed


def test_an_age_on_a_day_that_has_not_come_is_taken_on_the_judged_day() -> None:
    nobody, unborn = why(AT_VOTE, "01/01/2025", BORN), why(AT_VOTE, "01/01/2025", held("20/05/2020"))

    assert nobody.seen == why({"age": {**AT_VOTE["age"], "at": None}}, "01/01/2025", BORN).seen
    assert nobody.seen["months"] is not None
    assert (unborn.verdict, ways(unborn.remedies)) == (None, [("record", "candidate")])


WITHIN = {"within": {"since": "awareness_certificate.issued_on", "months": 60}}


def test_a_certificate_is_good_on_its_last_day() -> None:
    assert verdicts(WITHIN, "15/01/2025", CERTIFICATE) == [True, True, False]


def test_a_last_day_that_is_excluded_is_not_good() -> None:
    shorter = {"within": {**WITHIN["within"], "last_day": "excluded"}}

    assert verdicts(shorter, "14/01/2025", CERTIFICATE) == [True, True, False]
    assert why(shorter, "01/01/2025", CERTIFICATE).needed["until"] == date(2025, 1, 14)


def test_a_certificate_that_ran_out_must_be_renewed() -> None:
    answer = why(WITHIN, "03/02/2025", CERTIFICATE)

    assert shown(answer) == ({"since": date(2020, 1, 15)}, {"months": 60, "until": date(2025, 1, 15)})
    assert ways(answer.remedies) == [("renew", "awareness_certificate.issued_on")]
    assert answer.days == run("01/02/2020", "15/01/2025")
    assert days.first_from(answer.possible, day("03/02/2025")) == day("03/02/2025")


def test_an_act_that_is_too_old_is_done_again() -> None:
    form = {"within": {"since": "opinion_summary.on", "months": 12}}

    assert ways(why(form, "02/02/2025", act("opinion_summary", "01/02/2024")).remedies) == [("redo", "opinion_summary")]


def test_a_certificate_without_its_date_is_not_known() -> None:
    answer = why(WITHIN, "03/02/2025", act("awareness_certificate", "01/02/2020"))

    assert shown(answer) == ({"since": None}, {"months": 60, "until": None})
    assert (answer.verdict, ways(answer.remedies)) == (None, [("supply", "awareness_certificate.issued_on")])


def test_working_days_are_counted_on_the_calendar_of_the_case() -> None:
    form = {"within": {"since": "admission_decision_received.on", "working_days": 5}}
    received = act("admission_decision_received", "30/12/2024")  # a Monday; 1 January is off

    assert verdicts(form, "07/01/2025", received) == [True, True, False]
    assert why(form, "03/01/2025", received).needed == {"working_days": 5, "until": date(2025, 1, 7)}


def test_a_term_that_ends_with_the_calendar_itself_does_not_fail() -> None:
    answer = why({"within": {"since": "ceremony.on", "months": 0}}, "31/12/9999", act("ceremony", "31/12/9999"))

    assert (answer.verdict, answer.days) == (True, days.since(date.max))


ORDER = {"order": {"first": "admission_decision.on", "then": "ceremony.on"}}


@pytest.mark.parametrize(("ceremony", "verdict"), [("02/03/2025", False), ("03/03/2025", True), ("04/03/2025", True)])
def test_a_ceremony_may_be_on_the_day_of_its_decision_but_not_before(*, ceremony: str, verdict: bool) -> None:
    decision = act("admission_decision", "03/03/2025", outcome="admit")

    assert why(ORDER, "10/03/2025", decision, act("ceremony", ceremony)).verdict is verdict


def test_acts_in_the_wrong_order_mean_the_later_one_again() -> None:
    acts = (act("admission_decision", "03/03/2025", outcome="admit"), act("ceremony", "02/03/2025"))

    answer = why(ORDER, "10/03/2025", *acts)

    assert shown(answer) == ({"first": date(2025, 3, 3), "then": date(2025, 3, 2)}, {"not_after": "ceremony.on"})
    assert ways(answer.remedies) == [("redo", "ceremony")]
    assert answer.fails == days.since(day("03/03/2025"))


def test_an_order_is_not_known_until_both_acts_have_happened() -> None:
    answer = why(ORDER, "10/03/2025", act("admission_decision", "03/03/2025", outcome="admit"))

    assert (answer.verdict, ways(answer.remedies)) == (None, [("record", "ceremony")])
    assert ways(why(ORDER, "10/03/2025").remedies) == [("record", "admission_decision"), ("record", "ceremony")]


def test_a_date_that_another_act_sets_is_asked_for_by_that_act() -> None:
    form = {"order": {"first": "verification_request.replied_on", "then": "verification_conclusion.on"}}
    request = act("verification_request", "01/02/2025", ref="12-CV")
    reply = act("verification_reply", "01/04/2025", ref="12-CV")
    conclusion = act("verification_conclusion", "02/04/2025", result="clear")

    open_, answered = why(form, "05/04/2025", request, conclusion), why(form, "05/04/2025", request, reply, conclusion)

    assert (open_.verdict, ways(open_.remedies)) == (None, [("record", "verification_reply")])
    assert answered.verdict is True
    from_reply = {"elapsed": {"since": "verification_request.replied_on", "months": 0}}
    assert verdicts(from_reply, "01/04/2025", request, reply) == [
        None, True, True,
    ]  # fmt: skip
