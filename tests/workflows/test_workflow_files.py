"""Every broken workflow file is refused with all its faults at once, each with file, line and hint."""

from pathlib import Path

import pytest

from engine.errors import WorkflowFileError
from hoso.wording.messages import fault_line
from tests.support.fault_lines import ENGLISH, VIETNAMESE_LINES, in_words, shown
from workflows.load import load_workflow

BROKEN = Path(__file__).resolve().parent.parent / "broken_files" / "workflows"
GUARDED = frozenset({"nominate", "recognise"})

FAULTS = {
    "acceptance_twice": ["12: 'note' stands under 'none' and under 'except'; keep one of the two"],
    "act_after_itself": ["11: 'ceremony' stands after itself; take it out of its own list"],
    "alias": ["11: the anchor '&who' is not accepted; write values out in full"],
    "duplicate_key": ["3: the key 'workflow' stands twice in one mapping; keep one of the two"],
    "label_without_english": [
        "10: the key 'en' is missing; write every label in Vietnamese (vi) and in English (en)",
    ],
    "many_faults": [
        "3: the key 'en' is missing; write every label in Vietnamese (vi) and in English (en)",
        "9: there is no role 'clark'; did you mean 'clerk'?",
        "10: there is no step 'oficial'; did you mean 'official'?",
        "12: there is no act 'notes'; did you mean 'note'?",
    ],
    "forward_move_that_leads_back": [
        (
            "13: 'begin_again' leads back from 'trained' to 'nominated'; "
            "declare it 'kind: return', or put the steps in order"
        ),
    ],
    "move_out_of_an_end": [
        "11: 'reopen' starts from 'official', which is an end; take it out of the list, or make the step a 'step'",
    ],
    "no_final_step": ["4: no step is of kind 'final'; mark the step that a dossier is meant to reach"],
    "paper_of_itself": ["11: 'cell_transfer' needs itself; take it out of its own list"],
    "source_twice": ["9: 'new' stands twice in the list of 'nominate'; keep one of the two"],
    "start_of_another_name": ["5: the start is named 'begin'; every dossier begins on 'new'"],
    "trap": [
        (
            "8: 'stuck' is a trap: no way leads from it to an end; "
            "add a move from it that leads to an end, or make it an exit"
        ),
    ],
    "two_moves_open_a_dossier": [
        "8: 2 forward moves lead from 'new': nominate, readmit; exactly one opens a dossier",
    ],
    "two_moves_of_one_name": [
        "11: there are two moves named 'recognise' from 'nominated'; give one of them another name",
    ],
    "two_moves_to_one_step": [
        "11: 'recognise' and 'accept_all' both lead from 'nominated' to 'official'; keep one of the two",
    ],
    "two_starts": ["4: the file has 2 steps of kind 'start'; mark exactly one step as the start"],
    "unguarded_move": [
        "8: the policy guards a move 'recognise' that does not exist; add the move, or take it out of the policy",
        "10: no rule of the base policy guards 'promote'; write a rule that guards it, or declare it 'guard: free'",
    ],
    "unknown_act": ["11: there is no act 'cell_votes'; did you mean 'cell_vote'?"],
    "unknown_act_in_the_order": ["11: there is no act 'decision'; did you mean 'admission_decision'?"],
    "unknown_body": ["9: there is no kind of body 'sell'; did you mean 'cell'?"],
    "unknown_guard": [
        (
            "9: moves.0.guard is 'sometimes': input should be 'required', 'free' or 'optional'; "
            "see docs/workflow.md for the form"
        ),
    ],
    "unknown_key": ["9: the key 'gaurd' is not known here; check its spelling and its indentation"],
    "unknown_role": ["10: there is no role 'comittee'; did you mean 'committee'?"],
    "unknown_step": ["10: there is no step 'oficial'; did you mean 'official'?"],
    "unreachable_step": ["8: no way leads from 'new' to 'lost'; add a move to it, or delete it"],
    "wrong_format": [
        "1: format is 'hoso-workflow/2': input should be 'hoso-workflow/1'; see docs/workflow.md for the form",
    ],
}


def refusal(name: str, data: bytes, *, guarded: frozenset[str] | None = GUARDED) -> WorkflowFileError:
    with pytest.raises(WorkflowFileError) as caught:
        load_workflow(name, data, guarded=guarded)
    return caught.value


def lines(error: WorkflowFileError) -> list[str]:
    return [fault_line(fault, ENGLISH) for fault in error.faults]


def test_each_broken_file_has_its_faults_written_down_here() -> None:
    files = {file.stem for file in BROKEN.glob("*.yaml")}

    assert files - {"whole"} == set(FAULTS)


@pytest.mark.parametrize("stem", sorted(FAULTS))
def test_a_broken_workflow_file_is_refused_with_every_fault_line_and_hint(stem: str) -> None:
    file = BROKEN / f"{stem}.yaml"

    error = refusal(file.name, file.read_bytes())

    assert shown(error.faults, file.name) == (FAULTS[stem], VIETNAMESE_LINES[f"workflows/{stem}"])
    assert error.exit_code == 7
    assert "\n" not in str(error)
    assert file.name in str(error)


def test_the_same_file_without_the_mistake_is_accepted() -> None:
    data = (BROKEN / "whole.yaml").read_bytes()

    workflow = load_workflow("whole.yaml", data, guarded=GUARDED)

    assert dict(workflow.table) == {("new", "nominate"): "nominated", ("nominated", "recognise"): "official"}


def test_without_a_known_policy_nothing_is_said_about_guards() -> None:
    data = (BROKEN / "unguarded_move.yaml").read_bytes()

    workflow = load_workflow("unguarded_move.yaml", data, guarded=None)

    assert "promote" in workflow.moves


def test_a_policy_that_guards_a_misspelt_move_is_told_which_one_it_may_have_meant() -> None:
    data = (BROKEN / "whole.yaml").read_bytes()

    error = refusal("whole.yaml", data, guarded=GUARDED | {"recognize"})

    assert lines(error) == [
        "whole.yaml:8: the policy guards a move 'recognize' that does not exist; did the policy mean 'recognise'?",
    ]


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", "f.yaml:1: the file is empty; begin it with 'format: …'"),
        (b"- a list\n", "f.yaml:1: the file must be a mapping of keys to values; begin it with 'format: …'"),
        (b"format: hoso-workflow/1\nsteps: []\n", "f.yaml:2: steps is '[]': input should be a valid dictionary; "),
        (b"format: hoso-workflow/1\nmoves: {}\n", "f.yaml:2: moves is '{}': input should be a valid list; "),
    ],
)  # fmt: skip
def test_a_file_of_another_kind_is_refused_in_one_sentence(data: bytes, fault: str) -> None:
    error = refusal("f.yaml", data)

    assert any(line.startswith(fault.removesuffix("; ")) for line in lines(error))


def test_a_file_without_its_parts_is_told_each_missing_part() -> None:
    error = refusal("f.yaml", b"format: hoso-workflow/1\n")

    missing = [f"the key '{key}' is missing" for key in ("workflow", "label", "steps", "moves", "acts", "accept")]
    assert [in_words(fault.what) for fault in error.faults][:6] == missing


def test_a_workflow_of_ten_thousand_steps_is_refused_not_suffered() -> None:
    steps = "".join(f"  s{n}: {{kind: step, label: {{vi: a, en: b}}}}\n" for n in range(10_000))

    error = refusal("big.yaml", f"format: hoso-workflow/1\nsteps:\n{steps}".encode())

    assert len(error.faults) == 1
    assert error.faults[0].file == "big.yaml"
