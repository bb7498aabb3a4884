"""A deadline that a rule guards is read as the rule reads it: by the law of the day of the act, so of the last day."""

from dataclasses import replace
from datetime import date

from engine.law.model.rule import DatedValue, Tightening
from tests.engine.law.evaluation.test_dues import CEREMONY, LENGTH, START_EVENT, decision, due, received
from tests.support.law.building import Act, act, day, edition, facts

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


def test_a_dossier_that_moves_below_a_stricter_committee_meanwhile_has_its_last_day() -> None:
    stricter = Tightening("u-tinh", "ceremony.working_days", (DatedValue(day("25/07/2016"), 10),))
    law = edition(params=[START_EVENT, LENGTH], tightenings=(stricter,), deadlines=(GUARDED,))
    path = ((date.min, ("cb-1",)), (day("04/09/2025"), ("cb-2", "u-tinh")))

    (found,) = law.dues(facts(decision("25/08/2025"), received("29/08/2025"), path=path))

    assert (found.start_on, found.due_on, found.law_on) == (day("29/08/2025"), day("12/09/2025"), day("04/09/2025"))
