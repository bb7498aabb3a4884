"""The worked examples of the regulation with its own figures: due days, and clocks that never share a date."""

from collections.abc import Mapping
from datetime import date

import pytest

from engine.law.model.edition import Edition
from tests.scenarios.conftest import CaseOf

COUNTS = {"official_members": 21, "present": 21, "in_favour": 20}


def due_on(edition: Edition, case_of: CaseOf, *acts: tuple[str, Mapping[str, object]], deadline: str) -> date:
    """Return the last day of a deadline of a dossier with these acts."""
    return next(due.due_on for due in edition.dues(case_of(*acts)) if due.deadline == deadline)


def test_a_probation_begun_on_15_09_2024_is_reviewed_by_27_10_2025(edition: Edition, case_of: CaseOf) -> None:
    ceremony = ("ceremony", {"on": date(2024, 9, 15)})

    assert due_on(edition, case_of, ceremony, deadline="probation_review") == date(2025, 10, 27)


def test_a_cell_resolution_of_03_09_2025_is_decided_by_26_11_2025(edition: Edition, case_of: CaseOf) -> None:
    vote = ("cell_vote", {"on": date(2025, 9, 3), **COUNTS})

    assert due_on(edition, case_of, vote, deadline="admission_decision") == date(2025, 11, 26)


def test_with_an_extension_it_is_decided_by_08_01_2026(edition: Edition, case_of: CaseOf) -> None:
    vote = ("cell_vote", {"on": date(2025, 9, 3), **COUNTS})
    consent = {"on": date(2025, 11, 20), "rule": "DEC-03", "level": "superior", "number": "31-CV/DU"}

    last = due_on(edition, case_of, vote, ("superior_consent", consent), deadline="admission_decision")

    assert last == date(2026, 1, 8)


def test_a_recognition_resolution_of_10_10_2025_is_decided_by_21_11_2025(edition: Edition, case_of: CaseOf) -> None:
    vote = ("recognition_vote", {"on": date(2025, 10, 10), **COUNTS})

    assert due_on(edition, case_of, vote, deadline="recognition_decision") == date(2025, 11, 21)


@pytest.mark.parametrize(
    ("issued", "received", "last"),
    [
        (date(2025, 8, 25), date(2025, 8, 29), date(2025, 10, 14)),
        (date(2026, 10, 5), date(2026, 10, 9), date(2026, 11, 16)),
    ],
    ids=["counted from receipt", "counted from issue"],
)
def test_the_ceremony_is_due_by_the_clock_of_its_regulation(
    edition: Edition, case_of: CaseOf, *, issued: date, received: date, last: date
) -> None:
    decision = ("admission_decision", {"on": issued, "outcome": "admit"})
    receipt = ("admission_decision_received", {"on": received})

    assert due_on(edition, case_of, decision, receipt, deadline="ceremony") == last


def test_the_old_clock_would_have_given_another_day(edition: Edition) -> None:
    by_issue = edition.calendar.add_working_days(date(2025, 8, 25), 30)
    by_receipt = edition.calendar.add_working_days(date(2026, 10, 9), 30)

    assert by_issue == date(2025, 10, 8)
    assert by_receipt == date(2026, 11, 20)


def test_before_208_the_ceremony_is_not_due_until_the_decision_is_received(edition: Edition, case_of: CaseOf) -> None:
    decision = ("admission_decision", {"on": date(2025, 8, 25), "outcome": "admit"})

    assert [due.deadline for due in edition.dues(case_of(decision))] == []


def test_party_age_probation_and_official_day_each_count_from_a_day_of_their_own(
    edition: Edition, case_of: CaseOf
) -> None:
    facts = case_of(
        ("admission_decision", {"on": date(2024, 8, 25), "outcome": "admit"}),
        ("ceremony", {"on": date(2024, 9, 15)}),
        ("recognition_decision", {"on": date(2026, 1, 20), "outcome": "recognise"}),
    )

    assert edition.effective_on("recognise", facts, date(2026, 1, 20)) == date(2025, 9, 15)
    assert edition.effective_on("admit", facts, date(2026, 1, 20)) == date(2024, 8, 25)
    assert edition.effective_on("begin_probation", facts, date(2026, 1, 20)) is None
    assert "PRB-01" in {one.rule for one in edition.judge("recognise", facts, date(2025, 9, 14)) if not one.opens}
    assert "PRB-01" not in {one.rule for one in edition.judge("recognise", facts, date(2025, 9, 15)) if not one.opens}


def test_a_probation_begun_on_29_february_ends_on_the_28th(edition: Edition, case_of: CaseOf) -> None:
    facts = case_of(("ceremony", {"on": date(2024, 2, 29)}))

    assert edition.effective_on("recognise", facts, date(2025, 3, 10)) == date(2025, 2, 28)
