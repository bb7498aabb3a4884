"""Three votes that fell short, for recognition or removal: only failures count, and the report follows the third."""

import pytest

from tests.cli.conftest import REF, Hoso
from tests.cli.lives.steps import accept_all, on_probation, record, stops

SHORT = "official_members=21 present=21 in_favour=13 against=8"
DECIDED = "recognition_decision 20/04/2026 outcome=recognise"


def running(hoso: Hoso, on: str) -> dict[str, str]:
    shown = hoso.must("show", REF, "--as-of", on, "--json", by="bi").json
    return {one["deadline"]: one["due_on"] for one in shown["dues"] if one["done_on"] is None}


def recognition_votes(*days: str) -> list[str]:
    return [f"recognition_vote {on} {SHORT}" for on in days]


@pytest.mark.parametrize(
    "middle",
    [
        "recognition_vote 06/04/2026 official_members=20 present=20 in_favour=13 against=7",  # void: the cell has 21
        "recognition_vote 10/03/2026 official_members=21 present=21 in_favour=13 against=8",  # void: before month 12
        "recognition_vote 27/03/2026 official_members=21 present=21 in_favour=12 against=9",  # the same vote, repeated
        "recognition_vote 06/04/2026 official_members=21 present=21 in_favour=14 against=7",  # not a failure
    ],
)
def test_a_vote_that_is_no_failure_does_not_count_as_one_of_three(hoso: Hoso, middle: str) -> None:
    on_probation(hoso)
    first, third = recognition_votes("27/03/2026", "13/04/2026")
    record(hoso, first, middle, third, "escalation_report 14/04/2026", DECIDED)
    accept_all(hoso)

    assert "OFF-03" in stops(hoso, "recognise", "20/04/2026")
    assert hoso("advance", REF, "--to", "official", "--on", "20/04/2026", "--yes", by="uy").code == 3


def test_a_report_before_the_third_failure_is_no_report_of_it(hoso: Hoso) -> None:
    on_probation(hoso)
    votes = recognition_votes("27/03/2026", "06/04/2026", "13/04/2026")
    record(hoso, votes[0], "escalation_report 28/03/2026", *votes[1:], DECIDED)
    accept_all(hoso)

    assert stops(hoso, "recognise", "20/04/2026") == ["OFF-06"]
    assert running(hoso, "20/04/2026").get("third_failed_vote") is None  # the decision ended it

    record(hoso, "escalation_report 13/04/2026")
    accept_all(hoso)
    hoso.must("advance", REF, "--to", "official", "--on", "20/04/2026", "--yes", by="uy")


def test_the_report_is_due_on_the_day_of_the_third_removal_vote_that_falls_short(hoso: Hoso) -> None:
    on_probation(hoso)
    record(hoso, *(f"removal_vote {on} {SHORT}" for on in ("04/05/2026", "11/05/2026")))
    assert "third_failed_removal_vote" not in running(hoso, "18/05/2026")

    record(hoso, f"removal_vote 18/05/2026 {SHORT}")
    assert running(hoso, "18/05/2026")["third_failed_removal_vote"] == "2026-05-18"


def test_after_three_removal_votes_and_the_report_the_superior_removes(hoso: Hoso) -> None:
    on_probation(hoso)
    record(
        hoso,
        f"removal_vote 04/05/2026 {SHORT}",
        "escalation_report 05/05/2026",
        f"removal_vote 11/05/2026 {SHORT}",
        f"removal_vote 18/05/2026 {SHORT}",
        "removal 01/06/2026",
    )
    accept_all(hoso)
    assert stops(hoso, "remove", "01/06/2026") == ["REM-01"]

    record(hoso, "escalation_report 19/05/2026")
    accept_all(hoso)
    assert stops(hoso, "remove", "01/06/2026") == []


def test_the_decision_after_three_removal_votes_may_also_recognise(hoso: Hoso) -> None:
    on_probation(hoso)
    record(hoso, *(f"removal_vote {on} {SHORT}" for on in ("27/03/2026", "30/03/2026", "06/04/2026")))
    record(hoso, "escalation_report 07/04/2026", *recognition_votes("13/04/2026"), DECIDED)
    accept_all(hoso)

    assert stops(hoso, "recognise", "20/04/2026") == []
