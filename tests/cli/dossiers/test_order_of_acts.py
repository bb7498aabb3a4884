"""A decision follows what it rests on: typed in the wrong order, it is refused, and a new decision is the remedy."""

import pytest

from tests.cli.conftest import REF, Hoso
from tests.cli.lives.steps import accept_all, finding, on_probation, record, stops


def redone(hoso: Hoso, rule: str, on: str, *, move: str = "admit") -> list[tuple[str, str]]:
    return [(one["kind"], one["about"]) for one in finding(hoso, move, on, rule=rule)["remedies"]]


def test_a_decision_older_than_the_only_valid_vote_is_refused_until_a_new_one_is_made(hoso: Hoso) -> None:
    hoso.verify_background()
    hoso.must("correct", REF, str(entry_of(hoso, "cell_vote")), "in_favour=5", "--reason", "ghi theo biên bản")
    record(hoso, "cell_vote 17/03/2025 number=03-NQ/CB official_members=21 present=21 in_favour=21")
    accept_all(hoso)

    answer = hoso("advance", REF, "--to", "admitted", "--on", "20/03/2025", "--yes", by="uy")
    assert answer.code == 3
    assert stops(hoso, "admit", "20/03/2025") == ["DEC-06"]
    assert redone(hoso, "DEC-06", "20/03/2025") == [("redo", "grassroots_vote"), ("redo", "admission_decision")]

    record(hoso, "grassroots_vote 18/03/2025 committee_members=15 in_favour=14")
    record(hoso, "admission_decision 20/03/2025 number=12-QĐ/HU outcome=admit")
    accept_all(hoso)
    hoso.must("advance", REF, "--to", "admitted", "--on", "20/03/2025", "--yes", by="uy")


@pytest.mark.parametrize(
    "later",
    [
        "grassroots_vote 17/03/2025 committee_members=15 in_favour=15",
        "verification_conclusion 17/03/2025 result=clear",
        "department_appraisal 17/03/2025",
    ],
)
def test_a_decision_older_than_something_else_it_rests_on_is_refused(hoso: Hoso, later: str) -> None:
    hoso.verify_background()
    record(hoso, later)
    accept_all(hoso)

    assert stops(hoso, "admit", "20/03/2025") == ["DEC-06"]
    assert redone(hoso, "DEC-06", "20/03/2025") == [("redo", "admission_decision")]


def test_a_ceremony_older_than_the_decision_that_stands_is_refused(hoso: Hoso) -> None:
    hoso.verify_background()
    hoso.must("advance", REF, "--on", "10/03/2025", "--to", "admitted", by="uy")
    record(hoso, "admission_decision_received 14/03/2025", "ceremony 20/03/2025")
    record(hoso, "admission_decision 24/03/2025 number=12-QĐ/HU outcome=admit")
    accept_all(hoso)

    assert stops(hoso, "begin_probation", "25/03/2025") == ["CER-03"]


def test_a_recognition_decided_before_the_twelfth_month_is_refused_until_a_new_decision(hoso: Hoso) -> None:
    on_probation(hoso)
    record(
        hoso,
        "recognition_vote 02/03/2026 official_members=21 present=21 in_favour=21",
        "recognition_decision 10/03/2026 outcome=recognise",
        "recognition_vote 27/03/2026 official_members=21 present=21 in_favour=21",
    )
    accept_all(hoso)

    assert hoso("advance", REF, "--to", "official", "--on", "20/04/2026", "--yes", by="uy").code == 3
    assert stops(hoso, "recognise", "20/04/2026") == ["OFF-09"]
    assert redone(hoso, "OFF-09", "20/04/2026", move="recognise") == [("redo", "recognition_decision")]

    record(hoso, "recognition_decision 20/04/2026 outcome=recognise")
    accept_all(hoso)
    hoso.must("advance", REF, "--to", "official", "--on", "20/04/2026", "--yes", by="uy")


def test_the_committees_vote_on_recognition_stands_between_the_cells_and_the_decision(hoso: Hoso) -> None:
    on_probation(hoso)
    record(
        hoso,
        "recognition_vote 27/03/2026 official_members=21 present=21 in_favour=21",
        "recognition_grassroots_vote 30/03/2026 committee_members=15 in_favour=14",
        "recognition_vote 06/04/2026 official_members=21 present=21 in_favour=21",
        "recognition_decision 20/04/2026 outcome=recognise",
    )
    accept_all(hoso)

    assert stops(hoso, "recognise", "20/04/2026") == ["OFF-09"]

    record(hoso, "recognition_grassroots_vote 20/04/2026 committee_members=15 in_favour=14")
    accept_all(hoso)
    assert stops(hoso, "recognise", "20/04/2026") == []


def test_a_removal_decided_before_the_vote_that_carries_it_is_refused(hoso: Hoso) -> None:
    on_probation(hoso)
    record(
        hoso,
        "removal_vote 04/05/2026 official_members=21 present=21 in_favour=14 against=7",
        "removal 20/05/2026",
        "removal_vote 22/05/2026 official_members=21 present=21 in_favour=20",
    )
    accept_all(hoso)

    assert stops(hoso, "remove", "25/05/2026") == ["REM-04"]


def entry_of(hoso: Hoso, slug: str) -> int:
    shown = hoso.must("show", REF, "--json", by="kiem").json
    return max(int(act["n"]) for act in shown["acts"] if act["act"] == slug)
