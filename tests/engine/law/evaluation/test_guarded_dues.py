"""A deadline that a rule guards is read as the rule reads it: by the law of the day of the act, so of the last day."""

from dataclasses import replace
from datetime import date

from tests.engine.law.evaluation.test_dues import CEREMONY, decision, due, received
from tests.support.law.building import Act, act, day

GUARDED = replace(CEREMONY, guard="CER-01")


def guarded(*acts: Act) -> tuple[date, date, date | None, date] | None:
    found = due(GUARDED, *acts)
    return None if found is None else (found.start_on, found.due_on, found.done_on, found.law_on)


def test_a_guarded_term_that_the_change_meets_is_that_of_the_new_law() -> None:
    received_late = guarded(decision("20/07/2026"), received("28/07/2026"))

    assert received_late == (day("20/07/2026"), day("17/08/2026"), None, day("26/07/2026"))
    assert guarded(decision("20/07/2026")) == received_late  # by the new law nobody waits for the receipt


def test_a_guarded_term_that_ends_before_the_change_is_that_of_the_old_law() -> None:
    last = guarded(decision("10/06/2026"), received("12/06/2026"))

    assert last == (day("12/06/2026"), day("24/07/2026"), None, day("10/06/2026"))
    assert guarded(decision("10/06/2026")) is None  # not received: nothing ran, and by the new law it would be over


def test_a_guarded_term_that_the_new_law_has_ended_already_lasts_to_the_day_before_it() -> None:
    found = guarded(decision("15/06/2026"), received("24/07/2026"))

    assert found == (day("15/06/2026"), day("25/07/2026"), None, day("26/07/2026"))


def test_an_act_before_the_change_is_judged_by_the_old_law() -> None:
    held = act("ceremony", "25/07/2026")

    assert guarded(decision("20/07/2026"), received("21/07/2026"), held) == (
        day("21/07/2026"), day("01/09/2026"), day("25/07/2026"), day("20/07/2026"),
    )  # fmt: skip
    assert guarded(decision("20/07/2026"), act("ceremony", "25/07/2026")) is None  # from receipt, which nobody knows
