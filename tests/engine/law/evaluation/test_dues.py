"""Deadlines: the law of the first event decides what starts them; the act that answers ends them."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from engine.errors import BadDateError, CalendarFileError
from engine.law.model.due import Due
from engine.law.model.operand import ChosenPath, LaterDay, MonthsOn, ParamRef
from engine.law.model.rule import MOVED_ON, DeadlineRule, Extension, Sentence
from tests.support.law.building import CITE, Act, act, condition, day, edition, facts, param, version
from tests.support.sentences import raises_saying

START_EVENT = param("ceremony.start_event", "word", "none", ("25/07/2016", "receipt"), ("26/07/2026", "issue"))
LENGTH = param("ceremony.working_days", "working_days", "lower", ("25/07/2016", 30), ("26/07/2026", 20))


def deadline(**fields: Any) -> DeadlineRule:
    return DeadlineRule(**{"id": "x", "title": Sentence("x", "x"), "versions": (version(),), **fields})


CEREMONY = deadline(
    start=ChosenPath(
        param="ceremony.start_event",
        choose={"receipt": "admission_decision_received.on", "issue": "admission_decision.on"},
    ),
    working_days=ParamRef(param="ceremony.working_days"),
    done=("ceremony.on",),
)


def due(rule: DeadlineRule, *acts: Act, step: str = "new") -> Due | None:
    law = edition(params=[START_EVENT, LENGTH], deadlines=(rule,))
    found = law.dues(facts(*acts, step=step))
    return found[0] if found else None


def decision(on: str) -> Act:
    return act("admission_decision", on, outcome="admit")


def received(on: str) -> Act:
    return act("admission_decision_received", on)


def test_before_the_change_the_term_runs_from_receipt() -> None:
    found = due(CEREMONY, decision("25/08/2025"), received("29/08/2025"))

    assert found == Due("x", day("29/08/2025"), day("10/10/2025"), None, day("25/08/2025"), (CITE,))


def test_after_the_change_the_term_runs_from_issue() -> None:
    found = due(CEREMONY, decision("05/10/2026"), received("09/10/2026"))

    assert found is not None
    assert (found.start_on, found.due_on, found.law_on) == (day("05/10/2026"), day("02/11/2026"), day("05/10/2026"))


def test_a_decision_issued_before_the_change_and_received_after_it_runs_from_receipt_by_the_old_length() -> None:
    found = due(CEREMONY, decision("25/07/2026"), received("28/07/2026"))

    assert found is not None
    assert (found.start_on, found.due_on, found.law_on) == (day("28/07/2026"), day("08/09/2026"), day("25/07/2026"))


def test_a_term_has_not_begun_before_its_event() -> None:
    assert due(CEREMONY) is None
    assert due(CEREMONY, decision("25/08/2025")) is None


def test_a_term_that_began_before_its_rule_was_in_force_does_not_run() -> None:
    rule = deadline(start="cell_vote.on", working_days=5, versions=(version("01/02/2025", "01/03/2025"),))

    def runs(on: str) -> bool:
        return due(rule, vote(on)) is not None

    assert [runs(on) for on in ("31/01/2025", "01/02/2025", "28/02/2025", "01/03/2025")] == [False, True, True, False]


def vote(on: str) -> Act:
    return act("cell_vote", on, official_members=3, present=3, in_favour=3)


ANSWER = deadline(start="cell_vote.on", working_days=5, done=("admission_decision.on", "cancellation.on"))


@pytest.mark.parametrize(("on", "done"), [("02/02/2025", None), ("03/02/2025", date(2025, 2, 3))])
def test_only_an_act_on_or_after_the_start_ends_a_term(on: str, done: date | None) -> None:
    found = due(ANSWER, vote("03/02/2025"), decision(on))

    assert found is not None
    assert found.done_on == done


def test_a_decision_answers_the_latest_vote_and_the_first_answer_counts() -> None:
    acts = (vote("03/02/2025"), decision("10/02/2025"), vote("03/03/2025"))
    cancelled = act("cancellation", "10/03/2025", cause="criteria")

    open_, done = due(ANSWER, *acts), due(ANSWER, *acts, decision("12/03/2025"), cancelled)

    assert open_ is not None
    assert (open_.start_on, open_.done_on) == (day("03/03/2025"), None)
    assert done is not None
    assert done.done_on == day("10/03/2025")


REVIEW = deadline(
    start=LaterDay(add_months=MonthsOn(since="ceremony.on", months=12)), working_days=5, steps=("probation",)
)


def test_a_term_may_begin_some_months_after_an_event() -> None:
    found = due(REVIEW, act("ceremony", "29/02/2024"), step="probation")

    assert found is not None
    assert (found.start_on, found.due_on, found.law_on) == (day("28/02/2025"), day("07/03/2025"), day("29/02/2024"))
    assert due(REVIEW, step="probation") is None


def test_a_term_is_closed_where_the_dossier_stands_on_none_of_its_steps() -> None:
    def closed(step: str, rule: DeadlineRule = REVIEW) -> bool:
        found = due(rule, act("ceremony", "15/09/2024"), step=step)
        assert found is not None
        return found.closed

    assert [closed("probation"), closed("removed")] == [False, True]
    assert not closed("removed", deadline(start="ceremony.on", months=12))
    assert not closed("removed", deadline(start="ceremony.on", months=12, done=("ceremony.on",), steps=("probation",)))


def test_a_term_in_months_ends_on_the_same_day() -> None:
    found = due(deadline(start="ceremony.on", months=12), act("ceremony", "15/09/2024"))

    assert found is not None
    assert (found.due_on, found.done_on) == (day("15/09/2025"), None)


EXTENDED = deadline(
    start="cell_vote.on", working_days=5, extension=Extension("DEC-03", 3), done=("admission_decision.on",)
)


@pytest.mark.parametrize(
    ("rule_id", "on", "due_on"),
    [
        ("DEC-03", "03/02/2025", "13/02/2025"),
        ("DEC-03", "02/02/2025", "10/02/2025"),
        ("CER-01", "03/02/2025", "10/02/2025"),
    ],
)
def test_consent_given_since_the_start_extends_a_term(rule_id: str, on: str, due_on: str) -> None:
    consent = act("superior_consent", on, rule=rule_id, level="superior", number="7-CV/DU")

    found = due(EXTENDED, vote("03/02/2025"), consent)

    assert found is not None
    assert found.due_on == day(due_on)


def test_consent_does_not_extend_a_term_that_has_no_extension() -> None:
    consent = act("superior_consent", "04/02/2025", rule="DEC-03", level="superior", number="7-CV/DU")

    found = due(ANSWER, vote("03/02/2025"), consent)

    assert found is not None
    assert found.due_on == day("10/02/2025")


def test_a_year_without_a_calendar_is_not_guessed() -> None:
    with raises_saying(CalendarFileError, "2032"):
        due(deadline(start="ceremony.on", working_days=300), act("ceremony", "15/09/2031"))


def test_deadlines_come_in_the_order_of_the_files() -> None:
    law = edition(
        deadlines=(
            deadline(id="b", start="ceremony.on", months=1),
            ANSWER,
            deadline(id="a", start="ceremony.on", months=2),
        )
    )

    assert [found.deadline for found in law.dues(facts(act("ceremony", "15/09/2024")))] == ["b", "a"]


def test_a_due_day_after_the_year_9999_is_refused_with_the_year() -> None:
    rule = deadline(start="awareness_certificate.issued_on", months=60)
    paper = act("awareness_certificate", "15/09/2025", issued_on=date(9995, 6, 15))

    with raises_saying(BadDateError, r"60 months from 15/06/9995 would be in the year 10000"):
        due(rule, paper)


@pytest.mark.parametrize(("level", "due_on"), [("grassroots", "10/02/2025"), ("superior", "13/02/2025"),
                                               ("central", "13/02/2025")])  # fmt: skip
def test_only_a_body_high_enough_extends_a_term(level: str, due_on: str) -> None:
    rule = replace(EXTENDED, extension=Extension("DEC-03", 3, by="superior"))

    found = due(rule, vote("03/02/2025"), act("superior_consent", "04/02/2025", rule="DEC-03", level=level, number="7"))

    assert found is not None
    assert found.due_on == day(due_on)


TWICE = deadline(
    start="cell_vote.on", working_days=0, done=("admission_decision.on",),
    when=condition({"count": {"of": "cell_vote", "at_least": {"param": "votes"}}}),
)  # fmt: skip
VOTES = param("votes", "members", "higher", ("25/07/2016", 2), ("01/01/2026", 3))


def twice(*acts: Act) -> Due | None:
    found = edition(params=[VOTES], deadlines=(TWICE,)).dues(facts(*acts))
    return found[0] if found else None


def test_a_term_with_a_condition_exists_only_while_it_holds_and_is_due_at_once() -> None:
    assert twice(vote("03/02/2025")) is None

    found = twice(vote("03/02/2025"), vote("10/02/2025"))

    assert found is not None
    assert (found.start_on, found.due_on, found.done_on) == (day("10/02/2025"), day("10/02/2025"), None)


def test_the_condition_is_that_of_the_law_of_the_event() -> None:
    assert twice(vote("02/02/2026"), vote("09/02/2026")) is None
    assert twice(vote("02/02/2026"), vote("09/02/2026"), vote("16/02/2026")) is not None


def test_one_edition_keeps_the_conditions_of_two_windows_apart() -> None:
    law = edition(params=[VOTES], deadlines=(TWICE,))
    before, after = (vote("03/02/2025"), vote("10/02/2025")), (vote("02/02/2026"), vote("09/02/2026"))

    asked = [bool(law.dues(facts(*votes))) for votes in (before, after, before)]

    assert asked == [True, False, True]


def test_at_once_on_a_sunday_is_the_next_working_day() -> None:
    found = twice(vote("03/02/2025"), vote("09/02/2025"))

    assert found is not None
    assert found.due_on == day("10/02/2025")


def test_what_is_not_known_hides_no_deadline() -> None:
    rule = replace(TWICE, when=condition({"is": {"fact": "admission_decision.decided_by", "one_of": ["collective"]}}))

    assert due(rule, vote("03/02/2025")) is not None
    assert due(rule, vote("03/02/2025"), act("admission_decision", "03/02/2025", outcome="admit")) is not None
    other = act("admission_decision", "03/02/2025", outcome="admit", decided_by="standing_committee")
    assert due(rule, vote("03/02/2025"), other) is None


STAY = deadline(start=MOVED_ON, months=3, steps=("admitted",), ends="leaving_step")


def stay(step: str, moved_on: date | None) -> Due | None:
    one = facts(act("cell_vote", "03/02/2025", official_members=3, present=3, in_favour=3), step=step)
    found = edition(deadlines=(STAY,)).dues(replace(one, dossier=replace(one.dossier, moved_on=moved_on)))
    return found[0] if found else None


def test_a_stay_on_a_step_counts_from_the_last_move_and_is_nothing_elsewhere() -> None:
    found = stay("admitted", date(2025, 11, 30))

    assert found is not None
    assert (found.start_on, found.due_on, found.law_on) == (day("30/11/2025"), day("28/02/2026"), day("30/11/2025"))
    assert (found.done_on, found.closed) == (None, False)
    assert stay("probation", date(2025, 11, 30)) is None
    assert stay("admitted", None) is None


SIXTY = deadline(
    start=LaterDay(add_months=MonthsOn(since="candidate.birth_on", months=720)), months=0, whole_month=True,
    counted_on="candidate", done=("cell_vote.on",),
)  # fmt: skip


def test_a_term_may_take_the_law_of_another_act_and_last_the_whole_month() -> None:
    who = act("candidate", "01/03/2024", name="Lò Văn Thử", birth_on=date(1966, 2, 10))

    found, done = due(SIXTY, who), due(SIXTY, who, vote("03/02/2025"))

    assert found is not None
    assert (found.start_on, found.due_on, found.law_on) == (day("10/02/2026"), day("28/02/2026"), day("01/03/2024"))
    assert found.done_on is None
    assert done is not None
    assert done.done_on == day("03/02/2025")
    assert due(SIXTY, act("candidate", "24/07/2016", name="Lò Văn Thử", birth_on=date(1966, 2, 10))) is None
