"""All, any and not over three values; the cheapest way out; of equal names the part at fault has its say."""

from datetime import date
from itertools import product
from typing import Any

import pytest

from engine.calendar import day_sets as days
from engine.law.model.finding import Remedy
from engine.law.operators.remedies import are_typed_in, cheapest, cost, distinct
from tests.support.law.building import act, day, facts, node, ways, why

TRUE = {"at_most": {"fact": "cell_vote.in_favour", "value": 9}}
FALSE = {"at_least": {"fact": "cell_vote.in_favour", "value": 9}}
UNKNOWN = {"at_least": {"fact": "grassroots_vote.in_favour", "value": 1}}
LEAF: dict[bool | None, dict[str, Any]] = {True: TRUE, False: FALSE, None: UNKNOWN}
VOTE = act("cell_vote", "01/02/2025", official_members=9, present=9, in_favour=5)
ON = day("03/02/2025")

ALL: dict[tuple[bool | None, ...], bool | None] = {(True, True): True, (True, None): None, (None, None): None}
ANY: dict[tuple[bool | None, ...], bool | None] = {(False, False): False, (False, None): None, (None, None): None}


@pytest.mark.parametrize("pair", list(product([True, False, None], repeat=2)))
def test_all_and_any_follow_kleene(pair: tuple[bool | None, bool | None]) -> None:
    parts, here = [LEAF[verdict] for verdict in pair], facts(VOTE)
    key = tuple(sorted(pair, key=lambda one: one is None))
    all_of, any_of = node({"all": parts}), node({"any": parts})

    all_expected = False if False in pair else ALL[key]
    any_expected = True if True in pair else ANY[key]
    assert all_of.holds(here, ON) is all_expected
    assert any_of.holds(here, ON) is any_expected
    assert all_of.explain(here, ON, ON).verdict is all_expected
    assert any_of.explain(here, ON, ON).verdict is any_expected


@pytest.mark.parametrize(("verdict", "turned"), [(True, False), (False, True), (None, None)])
def test_not_turns_the_verdict_and_leaves_the_unknown(*, verdict: bool | None, turned: bool | None) -> None:
    compiled = node({"not": LEAF[verdict]})

    assert compiled.holds(facts(VOTE), ON) is turned
    assert compiled.explain(facts(VOTE), ON, ON).verdict is turned


def test_an_unknown_is_on_no_day_even_when_turned() -> None:
    answer = why({"not": UNKNOWN}, "03/02/2025", VOTE)

    assert (answer.days, answer.fails) == ((), ())
    assert ways(answer.remedies) == [("record", "grassroots_vote")]
    assert days.first_from(answer.possible, ON) == ON


def test_all_asks_for_every_remedy_once_and_for_the_longest_wait_only() -> None:
    form = {
        "all": [
            {"present": "opinion_summary"},
            {"elapsed": {"since": "cell_vote.on", "months": 1}},
            {"elapsed": {"since": "cell_vote.on", "months": 2}},
            {"present": "opinion_summary"},
        ]
    }

    answer = why(form, "03/02/2025", VOTE)

    assert ways(answer.remedies) == [("record", "opinion_summary"), ("wait", date(2025, 4, 1))]
    assert answer.days == ()
    assert days.first_from(answer.possible, ON) == date(2025, 4, 1)


TWO_MONTHS_ON = {"elapsed": {"since": "cell_vote.on", "months": 2}}


def test_what_runs_out_before_the_waiting_ends_must_be_done_again_too() -> None:
    lasts = {"within": {"since": "awareness_certificate.on", "months": 1}}

    answer = why({"all": [lasts, TWO_MONTHS_ON]}, "03/02/2025", VOTE, act("awareness_certificate", "20/01/2025"))

    assert answer.days == ()
    assert ways(answer.remedies) == [("wait", date(2025, 4, 1)), ("redo", "awareness_certificate")]


def test_all_are_waited_for_until_the_first_day_on_which_each_of_them_holds() -> None:
    other = {"not": {"at_least": {"fact": "grassroots_vote.in_favour", "value": 1}}}
    votes = [act("grassroots_vote", on, committee_members=9, in_favour=given)
             for on, given in (("15/01/2025", 0), ("20/03/2025", 5), ("10/04/2025", 0))]  # fmt: skip

    answer = why({"all": [other, TWO_MONTHS_ON]}, "03/02/2025", VOTE, *votes)

    assert ways(answer.remedies) == [("wait", date(2025, 4, 10))]
    assert days.first_from(answer.possible, ON) == days.first_from(answer.days, ON) == date(2025, 4, 10)


def test_all_with_a_part_that_nothing_helps_has_no_remedy() -> None:
    stuck = {"within": {"since": "cell_vote.on", "months": 0}}
    place = {"is": {"fact": "place.decides", "one_of": [True]}}

    answer = why({"all": [stuck, place]}, "03/02/2025", VOTE, place={"decides": ((date(2020, 1, 1), False),)})

    assert (answer.verdict, answer.remedies, answer.possible) == (False, (), ())


def test_any_takes_the_cheapest_way_and_its_day() -> None:
    record, wait = {"present": "opinion_summary"}, {"elapsed": {"since": "cell_vote.on", "months": 4}}

    answer = why({"any": [wait, {"all": [record, {"present": "exam_paper"}]}, record]}, "03/02/2025", VOTE)

    assert ways(answer.remedies) == [("record", "opinion_summary")]
    assert answer.days == days.since(date(2025, 6, 1))
    assert days.first_from(answer.possible, ON) == ON


def test_any_waits_when_that_is_cheaper() -> None:
    wait = {"elapsed": {"since": "cell_vote.on", "months": 1}}

    answer = why({"any": [FALSE, wait]}, "03/02/2025", VOTE)

    assert ways(answer.remedies) == [("wait", date(2025, 3, 1))]
    assert days.first_from(answer.possible, ON) == date(2025, 3, 1)


def test_any_that_holds_has_no_remedy_though_a_part_has() -> None:
    answer = why({"any": [{"present": "opinion_summary"}, TRUE]}, "03/02/2025", VOTE)

    assert (answer.verdict, answer.remedies) == (True, ())


def test_not_waits_or_asks_for_a_change() -> None:
    certificate = act("awareness_certificate", "01/02/2025", issued_on=date(2025, 1, 20))
    running = {"not": {"within": {"since": "awareness_certificate.issued_on", "months": 1}}}

    assert ways(why(running, "03/02/2025", certificate).remedies) == [("wait", date(2025, 2, 21))]
    assert ways(why({"not": TRUE}, "03/02/2025", VOTE).remedies) == [("change", "cell_vote.in_favour")]
    assert why({"not": FALSE}, "03/02/2025", VOTE).remedies == ()


def test_not_of_an_unknown_waits_only_for_what_it_needs() -> None:
    later = act("grassroots_vote", "05/02/2025", committee_members=5, in_favour=3)
    wants_less, wants_more = ({"not": {"at_least": {"fact": "grassroots_vote.in_favour", "value": n}}} for n in (4, 3))

    assert ways(why(wants_less, "03/02/2025", later).remedies) == [("wait", date(2025, 2, 5))]
    assert ways(why(wants_more, "03/02/2025", later).remedies) == [("record", "grassroots_vote")]


def test_not_of_several_parts_asks_for_all_that_is_unknown() -> None:
    unknown = {"present": "opinion"}, UNKNOWN, {"at_least": {"fact": "removal_vote.in_favour", "value": 1}}

    both, one = (
        why({"not": {"any": list(unknown)}}, "03/02/2025", VOTE),
        why({"not": {"any": [UNKNOWN]}}, "03/02/2025", VOTE),
    )

    assert ways(both.remedies) == [("record", "grassroots_vote"), ("record", "removal_vote")]
    assert (both.learn, one.learn) == (both.remedies, one.remedies)
    assert why({"any": [UNKNOWN, TRUE]}, "03/02/2025", VOTE).learn == ()


def test_days_are_met_united_and_turned() -> None:
    early, late = ({"elapsed": {"since": "cell_vote.on", "months": months}} for months in (1, 2))
    here, start = facts(VOTE), day("01/01/2025")
    unknown = days.between(start, day("31/01/2025"))

    def spans(raw: dict[str, Any]) -> tuple[days.Spans, days.Spans]:
        true, false = node(raw).spans(here, start)
        assert days.both(days.either(true, false), unknown) == ()
        return true, false

    february, march = (days.between(day("01/02/2025"), day(last)) for last in ("28/02/2025", "31/03/2025"))
    assert spans({"all": [early, late]}) == (days.since(date(2025, 4, 1)), march)
    assert spans({"any": [early, late]}) == (days.since(date(2025, 3, 1)), february)
    assert spans({"not": early}) == (february, days.since(date(2025, 3, 1)))


def test_a_change_is_about_the_first_part() -> None:
    other = {"at_most": {"fact": "cell_vote.against", "value": 9}}

    for operator in ("all", "any"):
        answer = why({"not": {operator: [TRUE, other]}}, "03/02/2025", VOTE)
        assert ways(answer.remedies) == [("change", "cell_vote.in_favour")]
    assert ways(why({"not": {"not": {"not": TRUE}}}, "03/02/2025", VOTE).remedies) == [
        ("change", "cell_vote.in_favour")
    ]


def test_not_of_what_nobody_can_change_has_no_remedy() -> None:
    over = {"not": {"elapsed": {"since": "cell_vote.on", "months": 0}}}

    answer = why(over, "03/02/2025", VOTE)

    assert (answer.verdict, answer.remedies) == (False, ())
    assert days.first_from(answer.possible, ON) is None


def test_the_values_of_the_first_part_at_fault_stand_in_the_message() -> None:
    met = {"at_least": {"fact": "cell_vote.official_members", "value": 3}}
    first, second = FALSE, {"at_least": {"fact": "cell_vote.against", "value": 1}}

    answer = why({"all": [met, first, second, met]}, "03/02/2025", VOTE)

    assert (answer.seen, answer.needed) == ({"value": 5}, {"at_least": 9})


def test_the_values_of_the_way_chosen_stand_in_the_message() -> None:
    dear = {"at_least": {"fact": "cell_vote.in_favour", "value": 9}}
    cheap = {"at_least": {"fact": "cell_vote.in_favour", "value": 6}}

    answer = why({"any": [dear, cheap]}, "03/02/2025", VOTE)

    assert answer.needed == {"at_least": 6}


def test_a_wait_costs_a_point_a_month_and_a_need_three_a_piece() -> None:
    wait = (Remedy("wait", day=date(2025, 3, 5)),)

    assert cost(wait, ON) == 2
    assert cost((Remedy("wait", day=date(2025, 3, 4)),), ON) == 1
    assert cost((Remedy("need", "introduction", 2), Remedy("supply", "x.y")), ON) == 7


def test_the_cheapest_way_is_the_first_of_equals_and_never_an_empty_one() -> None:
    one, other = (Remedy("record", "a"),), (Remedy("record", "b"),)

    assert cheapest([(), one, other], ON) == one
    assert cheapest([(), ()], ON) == ()


def test_what_is_typed_in_is_told_from_what_must_be_done() -> None:
    assert are_typed_in((Remedy("supply", "x.y"), Remedy("record", "a"), Remedy("accept", "a")))
    assert not are_typed_in((Remedy("supply", "x.y"), Remedy("renew", "a")))
    assert not are_typed_in(())


def test_of_equal_waits_the_longest_stays_in_its_place() -> None:
    short, long, other = Remedy("wait", day=ON), Remedy("wait", day=date(2025, 4, 1)), Remedy("record", "a")

    assert distinct([long, other, short, other]) == (long, other)
    assert distinct([other, short]) == (other, short)


def test_an_ordinary_way_is_offered_before_the_paper_of_a_special_case() -> None:
    schooled = {"is": {"fact": "candidate.education", "one_of": ["university"]}}
    special = {"all": [{"present": "standing_certificate"}, schooled]}
    somebody = act("candidate", "01/01/2024", name="Lò Thị Mai", education="primary")

    for order in ([schooled, special], [special, schooled]):
        answer = why({"any": order}, "03/02/2025", somebody)
        assert ways(answer.remedies) == [("choose", "candidate.education", ("university",))]
    assert ways(why({"present": "standing_certificate"}, "03/02/2025").remedies) == [("record", "standing_certificate")]
