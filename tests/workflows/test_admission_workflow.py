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
def procedure() -> Workflow:
    guarded = frozenset(MOVES) - FREE - {"check_exam"}
    return load_workflow(FILE.name, FILE.read_bytes(), guarded=guarded)


def test_the_seven_steps_stand_in_their_order_with_their_own_terms(procedure: Workflow) -> None:
    numbered = {step.number: (step.name, step.label_vi) for step in procedure.steps.values() if step.number}

    assert numbered == {
        1: ("nominated", "Giới thiệu (cảm tình Đảng)"),
        2: ("trained", "Lớp bồi dưỡng nhận thức về Đảng"),
        3: ("exam_checked", "Kiểm tra nhận thức"),
        4: ("background_verified", "Thẩm tra lý lịch"),
        5: ("admitted", "Kết nạp"),
        6: ("probation", "Dự bị"),
        7: ("official", "Chính thức"),
    }


def test_the_exits_carry_the_words_of_the_field(procedure: Workflow) -> None:
    exits = {step.name: step.label_vi for step in procedure.steps.values() if step.ends}

    assert exits == {
        "official": "Chính thức",
        "withdrawn": "Đã rút hồ sơ",
        "not_admitted": "Không kết nạp",
        "removed": "Xoá tên",
        "admission_cancelled": "Huỷ quyết định kết nạp",
    }


def test_every_move_leads_where_the_way_of_a_dossier_says(procedure: Workflow) -> None:
    assert {name: (set(move.sources), move.dest) for name, move in procedure.moves.items()} == MOVES


def test_only_the_exam_is_optional_and_only_returns_and_withdrawal_are_free(procedure: Workflow) -> None:
    guards = {name: str(move.guard) for name, move in procedure.moves.items()}

    assert {name for name, guard in guards.items() if guard == "free"} == FREE
    assert {name for name, guard in guards.items() if guard == "optional"} == {"check_exam"}


def test_a_way_back_or_out_needs_a_reason_and_a_way_on_does_not(procedure: Workflow) -> None:
    assert {move.name for move in procedure.moves.values() if move.reason} == {
        "return_to_nominated", "return_to_trained", "withdraw", "decline", "cancel_admission", "remove",
    }  # fmt: skip
    assert all(move.reason == (move.kind != "forward") for move in procedure.moves.values())


def test_decisions_are_the_committees_and_need_four_eyes(procedure: Workflow) -> None:
    deciding = {name for name, move in procedure.moves.items() if move.roles == {Role.COMMITTEE}}

    assert deciding == {"admit", "recognise", "cancel_admission", "remove"}
    assert deciding == {name for name, move in procedure.moves.items() if move.four_eyes}


def test_auditors_supervisors_and_admins_neither_move_nor_record_nor_accept(procedure: Workflow) -> None:
    watchers = {Role.AUDITOR, Role.SUPERVISOR, Role.ADMIN}
    writers = [move.roles for move in procedure.moves.values()]
    writers += [*procedure.act_roles.values(), *procedure.accept_by_act.values()]

    assert all(roles.isdisjoint(watchers) for roles in writers)


def test_every_kind_of_act_may_be_recorded_and_accepted_by_somebody_unless_it_needs_nobody(
    procedure: Workflow,
) -> None:
    assert set(procedure.act_roles) == set(procedure.accept_by_act) == set(KINDS)
    assert all(procedure.act_roles.values())
    assert {slug for slug, roles in procedure.accept_by_act.items() if not roles} == procedure.no_acceptance
    assert procedure.no_acceptance == {"note", "candidate"}


def test_what_is_found_out_about_a_background_is_the_appraisers(procedure: Workflow) -> None:
    for slug in ("verification_reply", "verification_conclusion"):
        assert procedure.act_roles[slug] == {Role.APPRAISER}
        assert procedure.accept_by_act[slug] == {Role.APPRAISER, Role.COMMITTEE}
    assert procedure.accept_roles == {Role.SECRETARY, Role.APPRAISER, Role.COMMITTEE}


def test_a_ceremony_stands_after_its_decision_and_no_act_stands_after_itself(procedure: Workflow) -> None:
    after = procedure.act_after

    def before(slug: str) -> set[str]:
        direct = set(after.get(slug, ()))
        return direct.union(*(before(earlier) for earlier in direct))

    assert before("recognition_decision") == {
        "recognition_vote", "ceremony", "admission_decision", "cell_vote", "nomination",
    }  # fmt: skip
    assert all(slug not in before(slug) for slug in after)


def test_the_cell_acts_at_both_ends_and_committees_decide(procedure: Workflow) -> None:
    assert procedure.moves["nominate"].acts_by == (UnitKind.CELL,)
    assert procedure.moves["begin_probation"].acts_by == (UnitKind.CELL,)
    assert UnitKind.GRASSROOTS in procedure.moves["admit"].acts_by


def test_one_version_of_the_file_is_one_machine_for_the_life_of_the_process(procedure: Workflow) -> None:
    again = load_workflow("another name", FILE.read_bytes(), guarded=None)
    changed = load_workflow(FILE.name, FILE.read_bytes() + b"# one more comment\n", guarded=None)

    assert again is procedure
    assert changed is not procedure
    assert changed.digest != procedure.digest


def test_the_library_says_nothing_below_a_warning() -> None:
    assert logging.getLogger("transitions").getEffectiveLevel() == logging.WARNING


def test_the_page_in_docs_is_the_one_drawn_from_the_file(procedure: Workflow) -> None:
    committed = (ROOT / "docs" / "workflow.md").read_text(encoding="utf-8")

    assert committed == diagram.page(procedure), "write it again: python -m workflows.diagram > docs/workflow.md"


def test_the_drawing_has_one_arrow_for_every_move_from_every_step(procedure: Workflow) -> None:
    lines = diagram.mermaid(procedure).splitlines()

    arrows = {
        tuple(line.strip().split(": ", 1)[0].split(" --> ")) for line in lines if "[*]" not in line and "-->" in line
    }
    assert lines[0] == "stateDiagram-v2"
    assert arrows == {(step, dest) for (step, _), dest in procedure.table.items()}
    assert sum(line.endswith("--> [*]") for line in lines) == 5


def test_a_label_with_signs_of_mermaid_does_not_break_the_drawing() -> None:
    data = (ROOT / "tests/broken_files/workflows/whole.yaml").read_text(encoding="utf-8")
    tricky = load_workflow("f.yaml", data.replace('"Công nhận"', "'a: \"b\"; c'").encode(), guarded=None)

    assert "    nominated --> official: a, 'b', c [recognise]" in diagram.mermaid(tricky).splitlines()


def test_the_module_prints_the_page(capsysbinary: pytest.CaptureFixture[bytes], procedure: Workflow) -> None:
    diagram.main()

    assert capsysbinary.readouterr().out == diagram.page(procedure).encode()
