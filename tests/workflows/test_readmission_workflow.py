"""The second workflow: its own first move, then the moves and therefore the rules of admission."""

from datetime import date
from pathlib import Path

import pytest

from engine.acts import act_from
from engine.dossiers.dossier import Dossier, Recorded
from engine.dossiers.facts import Facts
from engine.dossiers.workflow import Guard, Workflow
from engine.law.model.edition import Edition
from hoso.bootstrap.law_of_files import checked_law
from hoso.bootstrap.workflow_files import workflow_moves
from workflows.load import load_workflow

ROOT = Path(__file__).resolve().parent.parent.parent
FOLDER = ROOT / "workflows"
OWN = "propose_readmission"
LEFT, ASKED = date(2021, 3, 5), date(2024, 3, 5)


@pytest.fixture(scope="module")
def edition() -> Edition:
    return checked_law()[1].edition


@pytest.fixture(scope="module")
def readmission() -> Workflow:
    return load_workflow("readmission.yaml", (FOLDER / "readmission.yaml").read_bytes(), guarded=None)


@pytest.fixture(scope="module")
def admission() -> Workflow:
    return load_workflow("admission.yaml", (FOLDER / "admission.yaml").read_bytes(), guarded=None)


def facts(edition: Edition, *, left_on: date = LEFT, level: str = "province") -> Facts:
    """Return a former member who applies, with the consent of a level."""
    before = {"left_on": left_on, "cause": "removed", "readmitted_before": False}
    acts = [
        act_from("former_membership", {"on": ASKED, **before}),
        act_from("application_letter", {"on": ASKED, "handwritten": True}),
        act_from("superior_consent", {"on": ASKED, "rule": "RE-05", "level": level, "number": "12-CV/TU"}),
    ]
    recorded = {
        act.slug: (Recorded(act=act, n=n, first_n=n, entered_by="p1", accepted_by="p2", marks={}),)
        for n, act in enumerate(acts, start=1)
    }
    return Facts(dossier=Dossier(ref="HS-2024-0001", cell="cb-1", step="new", acts=recorded), calendar=edition.calendar)


def test_only_the_first_move_is_its_own(readmission: Workflow, admission: Workflow) -> None:
    assert set(readmission.moves) - set(admission.moves) == {OWN}
    assert set(admission.moves) - set(readmission.moves) == {"nominate", "check_exam"}


def test_every_move_that_must_be_guarded_is_guarded_by_the_edition(readmission: Workflow, edition: Edition) -> None:
    wanted = {move.name for move in readmission.moves.values() if move.guard is Guard.REQUIRED}

    assert wanted <= edition.guarded_moves()
    assert edition.guarded_moves() <= workflow_moves()


def test_a_shared_move_is_made_by_the_same_people_and_guarded_alike(readmission: Workflow, admission: Workflow) -> None:
    shared = set(readmission.moves) & set(admission.moves)

    assert {name for name in shared if readmission.moves[name].roles != admission.moves[name].roles} == set()
    assert {name for name in shared if readmission.moves[name].guard is not admission.moves[name].guard} == set()
    assert {name for name in shared if readmission.moves[name].four_eyes != admission.moves[name].four_eyes} == set()


def test_a_granted_proposal_leads_on_and_the_whole_probation_is_asked_again(
    readmission: Workflow, edition: Edition
) -> None:
    opened = edition.opens(OWN, facts(edition), ASKED)

    assert opened
    assert readmission.fire("new", OWN, opened=opened) == "nominated"
    assert readmission.fire("probation", "recognise", opened=True) == "official"
    assert "PRB-01" in {rule.id for rule in edition.rules if "recognise" in rule.guards}


@pytest.mark.parametrize("move", [OWN, "nominate"])
@pytest.mark.parametrize(
    ("left_on", "level", "refused"),
    [
        (date(2021, 3, 6), "province", {"RE-01"}),
        (LEFT, "superior", {"RE-05"}),
        (date(2021, 3, 6), "superior", {"RE-01", "RE-05"}),
        (LEFT, "province", set()),
    ],
    ids=["a day too early", "consent of too low a level", "both", "in order"],
)
def test_a_former_member_is_held_back_on_either_way(
    edition: Edition, *, move: str, left_on: date, level: str, refused: set[str]
) -> None:
    found = edition.judge(move, facts(edition, left_on=left_on, level=level), ASKED)

    assert {one.rule for one in found if not one.opens and one.rule.startswith("RE-")} == refused
