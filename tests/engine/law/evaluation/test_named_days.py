"""Where a short month or the last day decides, the answer names it."""

from datetime import date
from typing import Any

import pytest

from engine.law.operators.node import NodeOutcome
from tests.support.law.building import Act, act, day, why

YEAR = {"elapsed": {"since": "ceremony.on", "months": 12}}
REVIEW = {"within": {"since": {"add_months": {"since": "ceremony.on", "months": 12}}, "working_days": 30}}


def paper(on: str) -> Act:
    return act("awareness_certificate", on, issued_on=day(on))


def fresh(months: int, last_day: str = "included") -> dict[str, Any]:
    return {"within": {"since": "awareness_certificate.issued_on", "months": months, "last_day": last_day}}


def ceremony(on: str) -> Act:
    return act("ceremony", on)


def short_month(answer: NodeOutcome) -> object:
    return answer.needed.get("no_day_in_month")


@pytest.mark.parametrize(
    ("asked", "fact", "lacking"),
    [
        (YEAR, ceremony("29/02/2024"), 29),
        (YEAR, ceremony("28/02/2024"), None),
        (YEAR, ceremony("31/03/2024"), None),
        (REVIEW, ceremony("29/02/2024"), 29),
        (REVIEW, ceremony("28/02/2024"), None),
        (fresh(1), paper("31/01/2025"), 31),
        (fresh(1, "excluded"), paper("31/01/2025"), 31),
        (fresh(1), paper("28/01/2025"), None),
        (fresh(60), paper("29/02/2020"), 29),
    ],
)
def test_a_month_that_lacks_the_day_is_named(asked: dict[str, Any], fact: Act, lacking: int | None) -> None:
    assert short_month(why(asked, "01/02/2025", fact)) == lacking


def test_of_a_birth_nothing_is_told_that_gives_away_the_day() -> None:
    born = act("candidate", "01/01/2024", name="Lò Thị Mai", birth_on=day("29/02/2008"))

    assert short_month(why({"age": {"of": "candidate.birth_on", "months_at_least": 228}}, "01/02/2025", born)) is None


@pytest.mark.parametrize(
    ("on", "last_day", "verdict", "told"),
    [
        ("14/01/2030", "included", True, None),
        ("15/01/2030", "included", True, "included"),
        ("15/01/2030", "excluded", False, "excluded"),
        ("16/01/2030", "included", False, None),
        ("14/01/2030", "excluded", True, None),
    ],
)
def test_on_the_last_day_itself_it_is_named_whether_that_day_counts(
    on: str, last_day: str, *, verdict: bool, told: str | None
) -> None:
    answer = why(fresh(60, last_day), on, paper("15/01/2025"))

    assert (answer.verdict, answer.needed.get("last_day")) == (verdict, told)


def test_on_the_last_working_day_it_is_named_too() -> None:
    term = {"within": {"since": "ceremony.on", "working_days": 5}}
    held = ceremony("03/02/2025")

    told = [why(term, on, held).needed.get("last_day") for on in ("07/02/2025", "10/02/2025", "11/02/2025")]

    assert told == [None, "included", None]
    assert date(2025, 2, 10).weekday() == 0
