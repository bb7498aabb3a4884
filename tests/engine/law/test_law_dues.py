"""Deadlines: the law of the first event decides what starts them; the act that answers ends them."""

from datetime import date
from typing import Any

import pytest

from engine.errors import CalendarFileError
from engine.law.dues import Due, dues_of
from engine.law.operands import ChosenPath, LaterDay, MonthsOn, ParamRef
from engine.law.rules import DeadlineRule, Extension, Sentence
from tests.engine.law.support import CITE, Act, act, case, day, edition, param, version

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
    found = dues_of(law, case(*acts, step=step))
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
    with pytest.raises(CalendarFileError, match="2032"):
        due(deadline(start="ceremony.on", working_days=300), act("ceremony", "15/09/2031"))


def test_deadlines_come_in_the_order_of_the_files() -> None:
    law = edition(
        deadlines=(
            deadline(id="b", start="ceremony.on", months=1),
            ANSWER,
            deadline(id="a", start="ceremony.on", months=2),
        )
    )

    assert [found.deadline for found in dues_of(law, case(act("ceremony", "15/09/2024")))] == ["b", "a"]
