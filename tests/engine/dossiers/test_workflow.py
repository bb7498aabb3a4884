"""The procedure answers from one machine, and the machine and its table never disagree."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.dossiers.workflow import Guard, Move, MoveKind, Step, StepKind, Workflow
from engine.errors import Message, UnknownMoveError
from engine.terms import Role, UnitKind

CLERK = frozenset({Role.CLERK})
KINDS = {"new": StepKind.START, "done": StepKind.FINAL, "out": StepKind.EXIT}


def move(name: str, sources: tuple[str, ...], dest: str, *, kind: MoveKind = MoveKind.FORWARD) -> Move:
    return Move(
        name=name, kind=kind, sources=sources, dest=dest, guard=Guard.REQUIRED, roles=CLERK,
        acts_by=(UnitKind.CELL,), label_vi=name, label_en=name,
    )  # fmt: skip


def procedure_of(steps: tuple[str, ...], moves: tuple[Move, ...]) -> Workflow:
    return Workflow(
        name="small", digest="0" * 64, label_vi="Nhỏ", label_en="Small",
        steps={name: Step(name, KINDS.get(name, StepKind.STEP), 0, name, name) for name in steps},
        moves={one.name: one for one in moves},
        act_roles={"note": CLERK}, accept_by_act={"note": frozenset(), "nomination": CLERK},
    )  # fmt: skip


SMALL = procedure_of(
    ("new", "asked", "checked", "done", "out"),
    (
        move("ask", ("new",), "asked"),
        move("check", ("asked",), "checked"),
        move("finish", ("checked",), "done"),
        move("give_back", ("checked",), "asked", kind=MoveKind.RETURN),
        move("leave", ("new", "asked", "checked"), "out", kind=MoveKind.EXIT),
    ),
)


def test_an_open_guard_leads_to_the_next_step_and_a_closed_one_nowhere() -> None:
    assert SMALL.fire("new", "ask", opened=True) == "asked"
    assert SMALL.fire("new", "ask", opened=False) is None


def test_only_the_moves_forward_lead_forward() -> None:
    assert [move.name for move in SMALL.moves_from("checked")] == ["finish", "give_back", "leave"]
    assert [move.name for move in SMALL.moves_forward("checked")] == ["finish"]
    assert SMALL.moves_forward("done") == ()
    assert SMALL.opening.name == "ask"


def test_the_moves_forward_from_a_step_that_is_not_there_are_refused() -> None:
    with pytest.raises(UnknownMoveError):
        SMALL.moves_forward("no such step")


@pytest.mark.parametrize("almost", [1, "yes", [True], 1.0, None])
def test_only_true_itself_opens_a_guard(almost: object) -> None:
    assert SMALL.fire("new", "ask", opened=almost) is None  # type: ignore[arg-type]


def test_a_move_from_another_step_leads_nowhere_even_with_an_open_guard() -> None:
    assert SMALL.fire("done", "ask", opened=True) is None
    assert SMALL.fire("no such step", "ask", opened=True) is None


def test_there_is_no_trigger_that_passes_by_the_guards() -> None:
    for name in ("to_done", "to_asked", "initial", "trigger"):
        with pytest.raises(UnknownMoveError):
            SMALL.fire("new", name, opened=True)


@given(st.data())
def test_machine_and_table_agree_on_every_step_move_and_verdict(data: st.DataObject) -> None:
    steps = ("new", "done", *data.draw(st.lists(st.sampled_from("abcdefgh"), unique=True)))
    ends = st.sampled_from(steps)
    moves = tuple(
        move(f"m{n}", tuple(data.draw(st.lists(ends, min_size=1, unique=True))), data.draw(ends))
        for n in range(data.draw(st.integers(0, 6)))
    )
    workflow = procedure_of(steps, moves)

    declared = {(source, one.name): one.dest for one in moves for source in one.sources}
    assert dict(workflow.table) == declared
    for step, one, opened in product(steps, moves, (True, False)):
        expected = workflow.table.get((step, one.name)) if opened else None
        assert workflow.fire(step, one.name, opened=opened) == expected


def test_nothing_of_one_question_is_left_for_the_next() -> None:
    first = [SMALL.fire("new", "ask", opened=True), SMALL.fire("new", "ask", opened=False)]

    assert [SMALL.fire("new", "ask", opened=True), SMALL.fire("new", "ask", opened=False)] == first


def test_the_moves_from_a_step_come_in_the_order_of_the_file() -> None:
    assert [one.name for one in SMALL.moves_from("checked")] == ["finish", "give_back", "leave"]
    assert SMALL.moves_from("done") == ()


def test_a_destination_names_its_move_or_none() -> None:
    found = SMALL.move_to("checked", "asked")

    assert found is not None
    assert found.name == "give_back"
    assert SMALL.move_to("new", "done") is None


def test_an_unknown_destination_is_refused_with_what_can_be_reached() -> None:
    with pytest.raises(UnknownMoveError) as caught:
        SMALL.move_to("checked", "doen")

    assert caught.value.message == Message(
        "step.unknown_from",
        step="doen", near=Message("word.meant", word="done"), here="checked", reach=("done", "asked", "out"),
    )  # fmt: skip


def test_from_a_closed_dossier_nothing_can_be_reached() -> None:
    with pytest.raises(UnknownMoveError) as caught:
        SMALL.move_to("out", "xyz")

    assert caught.value.message == Message("step.unknown_at_end", step="xyz", near="", here="out")


def test_an_unknown_step_or_move_is_refused_with_what_there_is() -> None:
    with pytest.raises(UnknownMoveError) as step:
        SMALL.moves_from("aksed")
    with pytest.raises(UnknownMoveError) as name:
        SMALL.move("finnish")

    steps, moves = ("new", "asked", "checked", "done", "out"), ("ask", "check", "finish", "give_back", "leave")
    near = (Message("word.meant", word="asked"), Message("word.meant", word="finish"))
    assert step.value.message == Message("step.unknown", step="aksed", near=near[0], steps=steps)
    assert name.value.message == Message("move.unknown", move="finnish", near=near[1], moves=moves)


def test_a_move_is_found_by_its_name() -> None:
    assert SMALL.move("finish") is SMALL.moves["finish"]


def test_a_dossier_begins_on_the_start_and_is_closed_on_final_and_exit_steps_only() -> None:
    assert SMALL.start.name == "new"
    assert [name for name, step in SMALL.steps.items() if step.ends] == ["done", "out"]


def test_nobody_changes_a_procedure_once_it_is_made() -> None:
    for mapping in (SMALL.steps, SMALL.moves, SMALL.table, SMALL.act_roles, SMALL.accept_by_act, SMALL.act_after):
        with pytest.raises(TypeError):
            mapping["new"] = None  # type: ignore[index]


def test_roles_that_may_accept_something_are_those_of_any_act() -> None:
    assert SMALL.accept_roles == CLERK


def test_a_move_needs_no_reason_and_no_second_person_unless_it_is_said() -> None:
    plain = SMALL.moves["ask"]

    assert (plain.reason, plain.four_eyes) == (False, False)
