"""The workflow that is shipped: its steps, its moves, who may make them, and its drawing."""

import logging
from pathlib import Path

import pytest

from engine.acts import KINDS
from engine.dossiers.workflow import Workflow
from engine.terms import Role, UnitKind
from workflows import diagram
from workflows.load import load_workflow

ROOT = Path(__file__).resolve().parent.parent.parent
FILE = ROOT / "workflows" / "admission.yaml"

FREE = {"return_to_nominated", "return_to_trained", "withdraw"}
MOVES = {
    "nominate": ({"new"}, "nominated"),
    "train": ({"nominated"}, "trained"),
    "check_exam": ({"trained"}, "exam_checked"),
    "verify_background": ({"trained", "exam_checked"}, "background_verified"),
    "admit": ({"background_verified"}, "admitted"),
    "begin_probation": ({"admitted"}, "probation"),
    "recognise": ({"probation"}, "official"),
    "return_to_nominated": ({"trained", "exam_checked", "background_verified"}, "nominated"),
    "return_to_trained": ({"exam_checked", "background_verified"}, "trained"),
    "withdraw": ({"new", "nominated", "trained", "exam_checked", "background_verified", "admitted"}, "withdrawn"),
    "decline": ({"nominated", "trained", "exam_checked", "background_verified"}, "not_admitted"),
    "cancel_admission": ({"admitted", "probation"}, "admission_cancelled"),
    "remove": ({"probation"}, "removed"),
}


@pytest.fixture(scope="module")
def workflow() -> Workflow:
    guarded = frozenset(MOVES) - FREE - {"check_exam"}
    return load_workflow(FILE.name, FILE.read_bytes(), guarded=guarded)


def test_the_seven_steps_stand_in_their_order_with_their_own_terms(workflow: Workflow) -> None:
    numbered = {step.number: (step.name, step.label_vi) for step in workflow.steps.values() if step.number}

    assert numbered == {
        1: ("nominated", "Giới thiệu (cảm tình Đảng)"),
        2: ("trained", "Lớp bồi dưỡng nhận thức về Đảng"),
        3: ("exam_checked", "Kiểm tra nhận thức"),
        4: ("background_verified", "Thẩm tra lý lịch"),
        5: ("admitted", "Kết nạp"),
        6: ("probation", "Dự bị"),
        7: ("official", "Chính thức"),
    }


def test_the_exits_carry_the_words_of_the_field(workflow: Workflow) -> None:
    exits = {step.name: step.label_vi for step in workflow.steps.values() if step.ends}

    assert exits == {
        "official": "Chính thức",
        "withdrawn": "Đã rút hồ sơ",
        "not_admitted": "Không kết nạp",
        "removed": "Xoá tên",
        "admission_cancelled": "Huỷ quyết định kết nạp",
    }


def test_every_move_leads_where_the_way_of_a_dossier_says(workflow: Workflow) -> None:
    assert {name: (set(move.sources), move.dest) for name, move in workflow.moves.items()} == MOVES


def test_only_the_exam_is_optional_and_only_returns_and_withdrawal_are_free(workflow: Workflow) -> None:
    guards = {name: str(move.guard) for name, move in workflow.moves.items()}

    assert {name for name, guard in guards.items() if guard == "free"} == FREE
    assert {name for name, guard in guards.items() if guard == "optional"} == {"check_exam"}


def test_a_way_back_or_out_needs_a_reason_and_a_way_on_does_not(workflow: Workflow) -> None:
    assert {move.name for move in workflow.moves.values() if move.reason} == {
        "return_to_nominated", "return_to_trained", "withdraw", "decline", "cancel_admission", "remove",
    }  # fmt: skip
    assert all(move.reason == (move.kind != "forward") for move in workflow.moves.values())


def test_decisions_are_the_committees_and_need_four_eyes(workflow: Workflow) -> None:
    deciding = {name for name, move in workflow.moves.items() if move.roles == {Role.COMMITTEE}}

    assert deciding == {"admit", "recognise", "cancel_admission", "remove"}
    assert deciding == {name for name, move in workflow.moves.items() if move.four_eyes}


def test_auditors_supervisors_and_admins_neither_move_nor_record_nor_accept(workflow: Workflow) -> None:
    watchers = {Role.AUDITOR, Role.SUPERVISOR, Role.ADMIN}
    writers = [move.roles for move in workflow.moves.values()]
    writers += [*workflow.act_roles.values(), *workflow.accept_by_act.values()]

    assert all(roles.isdisjoint(watchers) for roles in writers)


def test_every_kind_of_act_may_be_recorded_and_accepted_by_somebody_unless_it_needs_nobody(
    workflow: Workflow,
) -> None:
    assert set(workflow.act_roles) == set(workflow.accept_by_act) == set(KINDS)
    assert all(workflow.act_roles.values())
    assert {slug for slug, roles in workflow.accept_by_act.items() if not roles} == workflow.no_acceptance
    assert workflow.no_acceptance == {"note", "candidate"}


def test_what_is_found_out_about_a_background_is_the_appraisers(workflow: Workflow) -> None:
    for slug in ("verification_reply", "verification_conclusion"):
        assert workflow.act_roles[slug] == {Role.APPRAISER}
        assert workflow.accept_by_act[slug] == {Role.APPRAISER, Role.COMMITTEE}
    assert workflow.accept_roles == {Role.SECRETARY, Role.APPRAISER, Role.COMMITTEE}


def test_a_ceremony_stands_after_its_decision_and_no_act_stands_after_itself(workflow: Workflow) -> None:
    after = workflow.act_after

    def before(slug: str) -> set[str]:
        direct = set(after.get(slug, ()))
        return direct.union(*(before(earlier) for earlier in direct))

    assert before("recognition_decision") == {
        "recognition_vote", "ceremony", "admission_decision", "cell_vote", "nomination",
    }  # fmt: skip
    assert all(slug not in before(slug) for slug in after)


def test_the_cell_acts_at_both_ends_and_committees_decide(workflow: Workflow) -> None:
    assert workflow.moves["nominate"].acts_by == (UnitKind.CELL,)
    assert workflow.moves["begin_probation"].acts_by == (UnitKind.CELL,)
    assert UnitKind.GRASSROOTS in workflow.moves["admit"].acts_by


def test_one_version_of_the_file_is_one_machine_for_the_life_of_the_process(workflow: Workflow) -> None:
    again = load_workflow("another name", FILE.read_bytes(), guarded=None)
    changed = load_workflow(FILE.name, FILE.read_bytes() + b"# one more comment\n", guarded=None)

    assert again is workflow
    assert changed is not workflow
    assert changed.digest != workflow.digest


def test_the_library_says_nothing_below_a_warning() -> None:
    assert logging.getLogger("transitions").getEffectiveLevel() == logging.WARNING


def test_the_page_in_docs_is_the_one_drawn_from_the_file(workflow: Workflow) -> None:
    committed = (ROOT / "docs" / "workflow.md").read_text(encoding="utf-8")

    assert committed == diagram.page(workflow), "write it again: python -m workflows.diagram > docs/workflow.md"


def test_the_drawing_has_one_arrow_for_every_move_from_every_step(workflow: Workflow) -> None:
    lines = diagram.mermaid(workflow).splitlines()

    arrows = {
        tuple(line.strip().split(": ", 1)[0].split(" --> ")) for line in lines if "[*]" not in line and "-->" in line
    }
    assert lines[0] == "stateDiagram-v2"
    assert arrows == {(step, dest) for (step, _), dest in workflow.table.items()}
    assert sum(line.endswith("--> [*]") for line in lines) == 5


def test_a_label_with_signs_of_mermaid_does_not_break_the_drawing() -> None:
    data = (ROOT / "tests/broken_files/workflows/whole.yaml").read_text(encoding="utf-8")
    tricky = load_workflow("f.yaml", data.replace('"Công nhận"', "'a: \"b\"; c'").encode(), guarded=None)

    assert "    nominated --> official: a, 'b', c [recognise]" in diagram.mermaid(tricky).splitlines()


def test_the_module_prints_the_page(capsysbinary: pytest.CaptureFixture[bytes], workflow: Workflow) -> None:
    diagram.main()

    assert capsysbinary.readouterr().out == diagram.page(workflow).encode()
