"""Asking for a move through the use cases: which move is meant, what must be confirmed, who may."""

from datetime import date, timedelta

import pytest

from application.dossiers.make_move import (
    MoveCommand,
    ReturnDossier,
    UnconfirmedError,
)
from application.dossiers.queries.step_names import UnknownStepError
from engine.errors import (
    NotFoundError,
    NotPermittedError,
    RequestError,
    UnknownMoveError,
)
from engine.terms import EntryKind
from tests.support.engine.moves import advance, steps, withdraw
from tests.support.engine.world import AN, World

DAY = date(2026, 11, 22)


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def ref(world: World) -> str:
    """The code of a dossier that may go on to the class."""
    code = world.nominate().dossier.ref
    world.record(code, "awareness_certificate", "20/02/2026")
    return code


# ---------------------------------------------------------------------- which move


@pytest.mark.parametrize("to", ["", "trained", "bước trained", "STEP TRAINED", "buoc trained"])
def test_a_dossier_goes_on_to_the_step_named_by_code_or_label_or_to_the_next_one(
    world: World, ref: str, to: str
) -> None:
    done = world.run(advance(ref, to=to))

    assert [(decision.move, decision.not_required) for decision in done.decisions] == [
        ("train", False), ("check_exam", True),
    ]  # fmt: skip
    assert [entry.kind for entry in world.entries(ref)[5:]] == [EntryKind.MOVED, EntryKind.MOVED]
    assert steps(done) == ("exam_checked", (6, 7), False)  # the exam asks for nothing in this cell
    assert done.person == world.person("lan")
    assert (done.name, done.law.workflow.name) == ("Nguyễn Văn An", "admission")


@pytest.mark.parametrize(
    ("to", "error"), [("nominated", RequestError), ("new", UnknownMoveError), ("trainde", UnknownStepError)]
)
def test_forward_leads_neither_back_nor_nowhere(world: World, to: str, error: type[Exception]) -> None:
    trained = world.trained()
    before = world.size()

    with pytest.raises(error):
        world.run(advance(trained, to=to, reason="về lại"))

    assert world.size() == before


def test_an_unknown_step_is_told_with_every_step_there_is(world: World, ref: str) -> None:
    with pytest.raises(UnknownStepError) as told:
        world.run(advance(ref, to="trainde"))

    assert told.value.typed == "trainde"
    assert told.value.steps["trained"] == ("bước trained", "step trained")


def test_of_a_closed_dossier_any_step_leads_nowhere(world: World) -> None:
    official = world.official()

    for to in ("", "trainde"):
        with pytest.raises(UnknownMoveError):
            world.run(advance(official, to=to))


@pytest.mark.parametrize("to", ["nominated", "bước nominated", "buoc-nominated"])
def test_a_dossier_is_returned_to_a_step_with_a_reason(world: World, to: str) -> None:
    trained = world.trained()
    with pytest.raises(RequestError):
        world.run(ReturnDossier(actor="lan", ref=trained, to=to))

    done = world.run(ReturnDossier(actor="lan", ref=trained, to=to, reason="  thiếu   giấy "))

    assert steps(done) == ("nominated", (8,), False)
    assert world.entries(trained)[-1].private == {"reason_given": "thiếu giấy"}


@pytest.mark.parametrize(("to", "move"), [("trained", "return_to_trained"), ("official", "recognise")])
def test_a_return_means_the_move_back_from_wherever_it_stands(world: World, ref: str, *, to: str, move: str) -> None:
    tried = world.run(
        ReturnDossier(actor="lan" if to == "trained" else "hoa", ref=ref, to=to, reason="nhầm lệnh", dry_run=True)
    )

    assert tried.refused is not None
    assert (tried.refused.move, tried.dossier.step) == (move, "nominated")


def test_from_where_a_move_does_not_start_it_is_refused_and_the_refusal_is_kept(world: World) -> None:
    trained = world.trained()

    done = world.run(withdraw(trained, confirmed=True))

    assert done.refused is not None
    assert (done.refused.move, len(done.refused.structural)) == ("withdraw", 1)
    assert steps(done) == ("exam_checked", (8,), False)
    assert world.entries(trained)[-1].kind is EntryKind.REFUSED


def test_the_day_of_a_move_is_today_unless_another_is_given(world: World, ref: str) -> None:
    world.run(advance(ref, on=DAY - timedelta(days=1)))
    world.run(ReturnDossier(actor="lan", ref=ref, to="nominated", reason="thiếu"))

    assert [(move.name, move.on) for move in world.office.load(ref).moves[1:]] == [
        ("train", DAY - timedelta(days=1)), ("check_exam", DAY - timedelta(days=1)), ("return_to_nominated", DAY),
    ]  # fmt: skip


# ---------------------------------------------------------------------- what ends a dossier


def test_a_withdrawal_that_is_not_confirmed_writes_nothing(world: World, ref: str) -> None:
    before = world.size()

    with pytest.raises(UnconfirmedError) as told:
        world.run(withdraw(ref))

    assert told.value.where == ref
    assert world.size() == before
    assert world.run(withdraw(ref, dry_run=True)).dossier.step == "withdrawn"
    assert world.size() == before
    assert world.run(withdraw(ref, confirmed=True)).dossier.step == "withdrawn"


def test_the_last_step_wants_to_be_confirmed_too_and_a_step_on_the_way_does_not(world: World) -> None:
    ref = world.verified()
    world.record(ref, "cell_vote", "20/03/2026", official_members=5, present=5, in_favour=5)
    world.record(ref, "admission_decision", "01/04/2026", outcome="admit")
    assert world.run(advance(ref, actor="hoa", on=date(2026, 4, 2))).dossier.step == "admitted"
    world.record(ref, "ceremony", "10/04/2026")
    assert world.run(advance(ref, on=date(2026, 4, 10))).dossier.step == "probation"
    world.record(ref, "recognition_decision", "20/04/2026", outcome="recognise")

    for to in ("", "official"):
        with pytest.raises(UnconfirmedError):
            world.run(advance(ref, actor="hoa", to=to))
    assert world.run(advance(ref, actor="hoa", confirmed=True)).dossier.step == "official"


# ---------------------------------------------------------------------- who may


def test_nobody_makes_a_move_of_their_own_dossier(world: World) -> None:
    ref = world.nominate(acts=[("candidate", {**AN, "person": "minh"})]).dossier.ref
    before = world.size()

    for command in (advance(ref, actor="minh"), withdraw(ref, actor="minh", confirmed=True)):
        with pytest.raises(NotPermittedError):
            world.run(command)

    assert world.size() == before


@pytest.mark.parametrize(
    ("login", "error"),
    [("xa", NotFoundError), ("kien", NotPermittedError), ("giam", NotPermittedError), ("quan", NotPermittedError),
     ("thu", NotPermittedError), ("nobody", NotPermittedError), ("", NotPermittedError)],
)  # fmt: skip
def test_a_move_is_made_by_those_whose_role_the_workflow_names(
    world: World, ref: str, *, login: str, error: type[Exception]
) -> None:
    before = world.size()
    commands: list[MoveCommand] = [
        advance(ref, actor=login), withdraw(ref, actor=login, confirmed=True),
        ReturnDossier(actor=login, ref=ref, to="nominated", reason="thiếu giấy"),
    ]  # fmt: skip

    for command in commands:
        with pytest.raises(error):
            world.run(command)

    assert world.size() == before
