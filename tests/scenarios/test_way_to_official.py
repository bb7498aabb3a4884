"""What is missing on the way to official, under the edition shipped: invented people, fixed days."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from engine.decisions.roadmap import RoadmapStep, remaining_steps
from engine.dossiers.workflow import Workflow
from engine.errors import Message
from engine.law.model.edition import Edition
from tests.scenarios.conftest import POLICIES, CaseOf
from workflows.load import load_workflow

DAY = date(2024, 3, 5)
ADULT: tuple[str, Mapping[str, Any]] = (
    "candidate",
    {
        "on": DAY, "name": "Đặng Thị Thử", "birth_on": date(1999, 6, 15), "citizenship": "vietnamese",
        "education": "university", "youth_union_member": True,
    },
)  # fmt: skip
COUNTS = {"official_members": 21, "present": 21, "in_favour": 20}


@pytest.fixture(scope="module")
def workflow() -> Workflow:
    file = POLICIES.parent / "workflows" / "admission.yaml"
    return load_workflow(file.name, file.read_bytes(), guarded=None)


def days(stages: tuple[RoadmapStep, ...]) -> dict[str, date | None]:
    return {stage.move.name: stage.earliest for stage in stages}


def rules(stage: RoadmapStep) -> list[str]:
    return [finding.rule for finding in stage.missing]


def test_from_the_first_day_on_every_step_is_named_in_its_order(
    edition: Edition, workflow: Workflow, case_of: CaseOf
) -> None:
    stages = remaining_steps(workflow, edition, case_of(ADULT, step="new"), on=DAY)

    assert list(days(stages)) == ["nominate", "train", "verify_background", "admit", "begin_probation", "recognise"]
    assert rules(stages[0]) == ["NOM-01"]
    assert rules(stages[1]) == ["TRN-01"]


def test_the_probation_is_chained_to_the_assumed_ceremony(
    edition: Edition, workflow: Workflow, case_of: CaseOf
) -> None:
    found = days(remaining_steps(workflow, edition, case_of(ADULT, step="new"), on=DAY))

    assert found["begin_probation"] == DAY
    assert found["recognise"] == date(2025, 3, 5)


def test_a_recorded_ceremony_counts_and_none_is_assumed(edition: Edition, workflow: Workflow, case_of: CaseOf) -> None:
    held = ("ceremony", {"on": date(2024, 2, 29)})

    (stage,) = remaining_steps(workflow, edition, case_of(ADULT, held, step="probation"), on=DAY)

    assert (stage.earliest, stage.effective_on) == (date(2025, 2, 28), date(2025, 2, 28))
    assert "PRB-01" in rules(stage)


def test_nobody_comes_of_age_earlier_and_the_later_steps_wait(
    edition: Edition, workflow: Workflow, case_of: CaseOf
) -> None:
    young = (ADULT[0], {**ADULT[1], "birth_on": date(2007, 6, 15)})

    found = days(remaining_steps(workflow, edition, case_of(young, step="nominated"), on=DAY))

    assert found["verify_background"] == DAY
    assert found["admit"] == date(2025, 6, 15)
    assert found["recognise"] == date(2026, 6, 15)


def test_an_unknown_birth_date_is_asked_for_and_not_assumed(
    edition: Edition, workflow: Workflow, case_of: CaseOf
) -> None:
    stages = remaining_steps(workflow, edition, case_of(step="new"), on=DAY)

    nominate, admit = (next(one for one in stages if one.move.name == name) for name in ("nominate", "admit"))
    assert "CIT-01" in rules(nominate)
    assert (admit.earliest, admit.unclear) == (None, Message("roadmap.rule_may_apply"))


def test_a_decision_already_made_starts_no_new_one(edition: Edition, workflow: Workflow, case_of: CaseOf) -> None:
    acts = (
        ADULT, ("admission_decision", {"on": date(2024, 3, 1), "outcome": "admit"}),
        ("mentor_assigned", {"on": date(2023, 3, 1), "mentor": "dv-mai", "member_status": "official"}),
    )  # fmt: skip

    stages = remaining_steps(workflow, edition, case_of(*acts, step="admitted"), on=DAY)

    assert [(stage.move.name, stage.earliest) for stage in stages] == [
        ("begin_probation", DAY), ("recognise", date(2025, 3, 5)),
    ]  # fmt: skip


def test_the_exam_is_a_step_only_where_the_bloc_asks_for_it(
    edition: Edition, workflow: Workflow, case_of: CaseOf
) -> None:
    bloc = case_of(ADULT, step="trained", units=("cb-van-phong", "qn-agencies", "quang-ninh"))

    assert next(iter(days(remaining_steps(workflow, edition, bloc, on=DAY)))) == "check_exam"
    assert (
        next(iter(days(remaining_steps(workflow, edition, case_of(ADULT, step="trained"), on=DAY))))
        == "verify_background"
    )


def test_no_step_is_earlier_than_the_one_before_and_the_last_move(
    edition: Edition, workflow: Workflow, case_of: CaseOf
) -> None:
    stages = remaining_steps(workflow, edition, case_of(ADULT, step="nominated"), on=DAY)
    found = [stage.earliest for stage in stages if stage.earliest is not None]

    assert found == sorted(found)
    assert all(stage.asked_on <= stage.earliest for stage in stages if stage.earliest is not None)


def test_a_year_without_a_calendar_ends_the_reckoning_and_says_so(
    edition: Edition, workflow: Workflow, case_of: CaseOf
) -> None:
    decided = ("admission_decision", {"on": date(2040, 3, 1), "outcome": "admit"})
    received = ("admission_decision_received", {"on": date(2040, 3, 2)})

    stages = remaining_steps(workflow, edition, case_of(ADULT, decided, received, step="admitted"), on=date(2040, 3, 5))

    assert [stage.earliest for stage in stages] == [None, None]
    assert stages[0].unclear == Message("calendar.none", year=2040)
    assert stages[1].unclear == stages[0].unclear


def test_a_closed_dossier_has_no_way(edition: Edition, workflow: Workflow, case_of: CaseOf) -> None:
    assert remaining_steps(workflow, edition, case_of(ADULT, step="official"), on=DAY) == ()
    assert remaining_steps(workflow, edition, case_of(ADULT, step="withdrawn"), on=DAY) == ()


def test_the_dossier_itself_is_left_as_it_was(edition: Edition, workflow: Workflow, case_of: CaseOf) -> None:
    facts = case_of(ADULT, step="new")
    before = repr(facts.dossier)

    remaining_steps(workflow, edition, facts, on=DAY)

    assert repr(facts.dossier) == before


def test_a_paper_that_nobody_accepted_is_missing_once(edition: Edition, workflow: Workflow, case_of: CaseOf) -> None:
    certificate = ("awareness_certificate", {"on": DAY, "issued_on": DAY, "issuer": "political_centre"})
    facts = case_of(ADULT, certificate, step="trained")
    acts = {slug: tuple(one._replace(accepted_by=None) for one in group) for slug, group in facts.dossier.acts.items()}
    facts = replace(facts, dossier=replace(facts.dossier, acts=acts))

    lacking = [
        stage.move.name for stage in remaining_steps(workflow, edition, facts, on=DAY) if "EVD-01" in rules(stage)
    ]

    assert lacking == ["admit"]


def test_nothing_happens_before_the_last_move(edition: Edition, workflow: Workflow, case_of: CaseOf) -> None:
    facts = case_of(ADULT, step="nominated")
    moved = replace(facts, dossier=replace(facts.dossier, moved_on=date(2024, 4, 1)))

    assert days(remaining_steps(workflow, edition, moved, on=DAY))["train"] == date(2024, 4, 1)
