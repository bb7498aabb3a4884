"""The day of the next change is the first on which some rule answers otherwise than today, for any dossier."""

from datetime import date, timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.case import Case
from engine.law.edition import Edition
from engine.terms import OPENING
from tests.engine.law.support import case, day, edition, rule, version
from tests.engine.law.test_law_days_property import CASES, CONDITIONS, WINDOW

NEW_LAW = day("01/03/2024")


def holding(law: Edition, here: Case, on: date) -> tuple[frozenset[str], frozenset[str]]:
    """Return the rules that hold and those that do not, as `judge` says on a day."""
    found = law.judge("admit", here, on)
    opens = frozenset(one.rule for one in found if one.verdict in OPENING)
    return opens, frozenset(one.rule for one in found) - opens


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much], deadline=None)
@given(here=CASES, one=CONDITIONS, two=CONDITIONS, asked=st.sampled_from(WINDOW[:100:7]))
def test_it_is_the_first_day_on_which_the_answers_differ(  # noqa: PLR0917  # one argument for each strategy
    here: Case, one: dict[str, Any], two: dict[str, Any], asked: date
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

    assert edition(late).next_change(["admit"], case(), day("10/02/2024")) == NEW_LAW
    assert edition(late).next_change(["admit"], case(), NEW_LAW) is None
    assert edition(late).next_change(["train"], case(), day("10/02/2024")) is None
    assert edition(late).next_change([], case(), day("10/02/2024")) is None


def test_an_act_that_fixes_the_law_day_leaves_nothing_to_wait_for() -> None:
    law = edition(rule("A-01", {"elapsed": {"since": "candidate.on", "months": 2}}, counted_on="cell_vote"))
    acts = [("candidate", day("01/02/2024"), {"name": "Lò Thị Mai"})]
    vote = ("cell_vote", day("10/02/2024"), {"official_members": 4, "present": 4, "in_favour": 4})

    assert law.next_change(["admit"], case(*acts), day("10/02/2024")) == day("01/04/2024")
    assert law.next_change(["admit"], case(*acts, vote), day("10/02/2024")) is None


def test_a_later_act_that_is_recorded_already_changes_the_answer_on_its_day() -> None:
    law = edition(rule("A-01", {"present": "opinion_summary"}, counted_on="cell_vote"))
    numbers = {"official_members": 4, "present": 4, "in_favour": 4}
    votes = [("cell_vote", day(on), numbers) for on in ("10/02/2024", "05/03/2024")]
    summary: tuple[str, date, dict[str, Any]] = ("opinion_summary", day("20/02/2024"), {})

    assert law.next_change(["admit"], case(*votes, summary), day("21/02/2024")) == day("05/03/2024")
    assert law.next_change(["admit"], case(*votes), day("21/02/2024")) is None
