"""The day of the next change is the first on which some rule answers otherwise than today, for any dossier."""

from datetime import date, timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.dossiers.facts import Facts
from engine.law.model.edition import Edition
from engine.terms import OPENING
from tests.engine.law.evaluation.test_satisfaction_days import CASES, CONDITIONS, WINDOW
from tests.support.law.building import Act, act, day, edition, facts, param, rule, version
from tests.support.law.judging import PROVINCE, consent

NEW_LAW = day("01/03/2024")


def holding(law: Edition, here: Facts, on: date) -> tuple[frozenset[str], frozenset[str]]:
    """Return the rules that hold and those that do not, as `judge` says on a day."""
    found = law.judge("admit", here, on)
    opens = frozenset(one.rule for one in found if one.verdict in OPENING)
    return opens, frozenset(one.rule for one in found) - opens


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much], deadline=None)
@given(here=CASES, one=CONDITIONS, two=CONDITIONS, asked=st.sampled_from(WINDOW[:100:7]))
def test_it_is_the_first_day_on_which_the_answers_differ(  # noqa: PLR0917  # one argument for each strategy
    here: Facts, one: dict[str, Any], two: dict[str, Any], asked: date
) -> None:
    law = edition(
        rule("A-01", one),
        rule("B-01", two, versions=(version("29/02/2024"),)),
        rule("C-01", one, counted_on="cell_vote"),
    )
    now = holding(law, here, asked)[1]

    found = law.next_change(["admit"], here, asked)

    tried = (asked + timedelta(days=n) for n in range(1, 120))
    assert next((on for on in tried if holding(law, here, on)[1] != now), None) == (
        found if found is not None and found < asked + timedelta(days=120) else None
    )


def test_a_new_text_counts_as_a_change_from_its_first_day_on() -> None:
    late = rule("A-01", {"present": "opinion_summary"}, versions=(version("01/03/2024"),))

    assert edition(late).next_change(["admit"], facts(), day("10/02/2024")) == NEW_LAW
    assert edition(late).next_change(["admit"], facts(), NEW_LAW) is None
    assert edition(late).next_change(["train"], facts(), day("10/02/2024")) is None
    assert edition(late).next_change([], facts(), day("10/02/2024")) is None


def test_an_act_that_fixes_the_law_day_leaves_nothing_to_wait_for() -> None:
    law = edition(rule("A-01", {"elapsed": {"since": "candidate.on", "months": 2}}, counted_on="cell_vote"))
    acts = [("candidate", day("01/02/2024"), {"name": "Lò Thị Mai"})]
    vote = ("cell_vote", day("10/02/2024"), {"official_members": 4, "present": 4, "in_favour": 4})

    assert law.next_change(["admit"], facts(*acts), day("10/02/2024")) == day("01/04/2024")
    assert law.next_change(["admit"], facts(*acts, vote), day("10/02/2024")) is None


def test_a_later_act_that_is_recorded_already_changes_the_answer_on_its_day() -> None:
    law = edition(rule("A-01", {"present": "opinion_summary"}, counted_on="cell_vote"))
    numbers = {"official_members": 4, "present": 4, "in_favour": 4}
    votes = [("cell_vote", day(on), numbers) for on in ("10/02/2024", "05/03/2024")]
    summary: tuple[str, date, dict[str, Any]] = ("opinion_summary", day("20/02/2024"), {})

    assert law.next_change(["admit"], facts(*votes, summary), day("21/02/2024")) == day("05/03/2024")
    assert law.next_change(["admit"], facts(*votes), day("21/02/2024")) is None


ASKED = day("10/02/2024")
SUMMARY = {"present": "opinion_summary"}
TWO_MONTHS = {"elapsed": {"since": "candidate.on", "months": 2}}
CANDIDATE = act("candidate", "01/02/2024", name="Lò Thị Mai")


def vote(on: str) -> Act:
    return act("cell_vote", on, official_members=4, present=4, in_favour=4)


def test_a_consent_given_later_is_the_change_and_after_it_there_is_none() -> None:
    law = edition(rule("AGE-01", SUMMARY, waivable=PROVINCE))
    here = facts(consent("05/03/2024", "province"))

    assert law.next_change(["admit"], here, ASKED) == day("05/03/2024")
    assert law.next_change(["admit"], here, day("04/03/2024")) == day("05/03/2024")
    assert law.next_change(["admit"], here, day("05/03/2024")) is None
    assert law.next_change(["admit"], facts(consent("05/03/2024", "grassroots")), ASKED) is None


def test_a_rule_that_is_waived_waits_for_nothing() -> None:
    law = edition(rule("AGE-01", TWO_MONTHS, waivable=PROVINCE))

    assert law.next_change(["admit"], facts(CANDIDATE), ASKED) == day("01/04/2024")
    assert law.next_change(["admit"], facts(CANDIDATE, consent("05/02/2024", "province")), ASKED) is None
    assert law.next_change(["admit"], facts(CANDIDATE, consent("05/04/2024", "province")), ASKED) == day("01/04/2024")


def test_what_holds_before_its_consent_comes_does_not_change_with_it() -> None:
    soon_over = {"within": {"since": "candidate.on", "months": 1}}
    law = edition(rule("AGE-01", soon_over, waivable=PROVINCE))

    assert law.next_change(["admit"], facts(CANDIDATE), ASKED) == day("02/03/2024")
    assert law.next_change(["admit"], facts(CANDIDATE, consent("20/02/2024", "province")), ASKED) is None
    assert law.next_change(["admit"], facts(CANDIDATE, consent("02/03/2024", "province")), ASKED) is None
    assert law.next_change(["admit"], facts(CANDIDATE, consent("03/03/2024", "province")), ASKED) == day("02/03/2024")


def test_a_change_on_the_last_day_of_a_text_still_counts() -> None:
    law = edition(rule("A-01", TWO_MONTHS, versions=(version(until="02/04/2024"),)))

    assert law.next_change(["admit"], facts(CANDIDATE), ASKED) == day("01/04/2024")
    assert law.next_change(["admit"], facts(CANDIDATE), day("01/04/2024")) is None


def test_a_rule_that_ceases_to_be_in_force_unmet_changes_on_its_first_day_without_it() -> None:
    law = edition(rule("A-01", TWO_MONTHS, versions=(version(until="01/04/2024"),)))

    assert law.next_change(["admit"], facts(), ASKED) == day("01/04/2024")


def test_another_value_of_the_law_changes_what_holds_on_its_first_day() -> None:
    length = param("wait", "calendar_months", "higher", ("25/07/2016", 1), ("05/03/2024", 3))
    law = edition(rule("A-01", {"elapsed": {"since": "candidate.on", "months": {"param": "wait"}}}), params=[length])

    days = ("10/02/2024", "01/03/2024", "05/03/2024", "01/05/2024")
    found = [law.next_change(["admit"], facts(CANDIDATE), day(on)) for on in days]

    assert found == [day("01/03/2024"), day("05/03/2024"), day("01/05/2024"), None]


def test_a_cell_that_moves_leaves_the_rules_of_its_old_place_on_that_day() -> None:
    law = edition(rule("XA-01", SUMMARY, scope="xa-b"))
    path = (date.min, ("cell", "xa-b")), (NEW_LAW, ("cell", "xa-c"))

    assert law.next_change(["admit"], facts(path=path), ASKED) == NEW_LAW
    assert law.next_change(["admit"], facts(path=path), NEW_LAW) is None


def test_until_the_first_act_comes_that_a_rule_counts_on_the_days_pass_as_always() -> None:
    law = edition(rule("A-01", TWO_MONTHS, counted_on="cell_vote"))

    assert law.next_change(["admit"], facts(CANDIDATE, vote("20/04/2024")), ASKED) == day("01/04/2024")
    assert law.next_change(["admit"], facts(CANDIDATE, vote("20/04/2024")), day("01/04/2024")) is None
    assert law.next_change(["admit"], facts(CANDIDATE, vote("20/03/2024")), ASKED) is None


def test_of_two_later_acts_the_first_that_changes_the_answer_counts() -> None:
    law = edition(rule("A-01", TWO_MONTHS, counted_on="cell_vote"))
    votes = vote("05/02/2024"), vote("20/03/2024"), vote("20/04/2024"), vote("20/05/2024")

    assert law.next_change(["admit"], facts(CANDIDATE, *votes), ASKED) == day("20/04/2024")
    assert law.next_change(["admit"], facts(CANDIDATE, *votes), day("20/04/2024")) is None


def test_of_several_moves_and_rules_the_first_change_of_any_counts() -> None:
    law = edition(
        rule("A-01", TWO_MONTHS), rule("B-01", SUMMARY, versions=(version("01/03/2024"),)),
        rule("C-01", {"elapsed": {"since": "candidate.on", "months": 12}}),
    )  # fmt: skip

    assert law.next_change(["admit", "train"], facts(CANDIDATE), ASKED) == NEW_LAW
    assert law.next_change(["train", "admit"], facts(CANDIDATE), NEW_LAW) == day("01/04/2024")


def test_a_rule_that_ends_before_it_is_met_changes_on_the_day_of_its_end() -> None:
    ending = rule("A-01", TWO_MONTHS, versions=(version("01/01/2024", "01/03/2024"),))

    assert edition(ending).next_change(["admit"], facts(CANDIDATE), ASKED) == NEW_LAW
    assert edition(ending).next_change(["admit"], facts(CANDIDATE), NEW_LAW) is None
