"""A start that is itself counted in months, and an age on a day other than the judged one."""

from typing import Any

import pytest

from engine.law.model.rule import Tighter
from engine.law.operators.parameters_used import Use, uses
from engine.law.operators.validation import condition_faults
from tests.support.law.building import Act, act, condition, day, verdicts, why

AFTER_PROBATION = {"add_months": {"since": "ceremony.on", "months": 12}}
CEREMONY = act("ceremony", "15/09/2024")
REVIEW: dict[str, Any] = {"within": {"since": AFTER_PROBATION, "working_days": 1}}


def test_a_term_that_begins_at_the_end_of_the_probation_ends_on_the_next_working_day() -> None:
    assert verdicts(REVIEW, "16/09/2025", CEREMONY) == [True, True, False]


def test_a_term_whose_counted_start_is_not_known_is_unknown() -> None:
    assert verdicts(REVIEW, "16/09/2025") == [None, None, None]


def test_a_counted_start_is_named_as_the_day_it_begins() -> None:
    found = why(REVIEW, "17/09/2025", CEREMONY)

    assert found.seen["since"] == day("15/09/2025")
    assert found.needed["until"] == day("16/09/2025")


def test_months_elapsed_since_a_counted_start_are_added_to_it() -> None:
    raw = {"elapsed": {"since": AFTER_PROBATION, "months": 1}}

    assert verdicts(raw, "15/10/2025", CEREMONY) == [False, True, True]


def test_the_faults_of_a_counted_start_name_where_they_stand() -> None:
    raw = {
        "within": {"since": {"add_months": {"since": "ceremony.onn", "months": {"param": "none"}}}, "working_days": 1}
    }

    faults = condition_faults(condition(raw), {})

    assert [fault.path for fault in faults] == [
        ("within", "since", "add_months", "since"),
        ("within", "since", "add_months", "months"),
    ]


@pytest.mark.parametrize(("operator", "tighter"), [("within", "lower"), ("elapsed", "higher")])
def test_a_later_start_makes_a_rule_stricter_in_the_same_direction_as_a_longer_term(
    operator: str, tighter: Tighter
) -> None:
    since = {"add_months": {"since": "ceremony.on", "months": {"param": "probation.months"}}}

    assert uses(condition({operator: {"since": since, "months": 1}})) == [Use("probation.months", tighter)]


AT_REVIEW = {"age": {"of": "candidate.birth_on", "at": "cell_vote.on", "months_at_most": 720}}


def person(birth: str) -> Act:
    return act("candidate", "01/03/2024", name="Lò Thị Thử", birth_on=day(birth))


def vote(on: str) -> Act:
    return act("cell_vote", on, official_members=3, present=3, in_favour=3)


def test_an_age_on_another_day_does_not_grow_with_the_judged_day() -> None:
    assert verdicts(AT_REVIEW, "03/02/2026", person("04/01/1965"), vote("03/02/2025")) == [True, True, True]
    assert verdicts(AT_REVIEW, "03/02/2026", person("03/01/1965"), vote("03/02/2025")) == [False, False, False]


def test_an_age_on_a_day_that_has_not_come_is_that_of_the_judged_day() -> None:
    found = why(AT_REVIEW, "02/02/2025", person("04/01/1965"), vote("03/02/2025"))

    assert (found.verdict, found.seen["months"]) == (True, 720)
    assert why(AT_REVIEW, "04/02/2025", person("04/01/1965")).verdict is False


def test_an_age_on_another_day_follows_the_latest_act() -> None:
    found = why(AT_REVIEW, "03/03/2025", person("04/01/1965"), vote("03/02/2025"), vote("05/02/2025"))

    assert found.verdict is False
    assert found.seen["months"] == 721
