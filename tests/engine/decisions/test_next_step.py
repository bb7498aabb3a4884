"""The next step is the first one forward that somebody has to make; an optional one only where a rule guards it."""

from dataclasses import replace
from datetime import date

import pytest

from engine.decisions.next_step import is_needed, next_move
from engine.dossiers.dossier import Dossier
from engine.dossiers.facts import Facts
from engine.dossiers.workflow import MoveKind
from engine.errors import UnknownMoveError
from tests.support.engine.small import PROCEDURE, edition
from tests.support.engine.world import World

DAY = date(2026, 11, 22)
LAW = edition("e" * 64)


def facts(cell: str) -> Facts:
    return World().office.facts(Dossier(ref="HS-2026-0001", cell=cell, step="nominated"))


@pytest.mark.parametrize(
    ("cell", "step", "name"),
    [
        ("cb-3", "trained", "check_exam"),
        ("cb-1", "trained", "verify_background"),
        ("cb-1", "nominated", "train"),
        ("cb-1", "new", "nominate"),
        ("cb-1", "probation", "recognise"),
    ],
)
def test_the_next_move_leads_forward_from_the_step_asked_about(cell: str, step: str, name: str) -> None:
    move = next_move(PROCEDURE, LAW, facts(cell), step=step, on=DAY)

    assert move is not None
    assert move.name == name


def test_it_is_never_a_return_or_an_exit_wherever_these_stand_in_the_file() -> None:
    backwards = replace(PROCEDURE, moves=dict(reversed(list(PROCEDURE.moves.items()))))
    found = (next_move(backwards, LAW, facts("cb-1"), step=step, on=DAY) for step in backwards.steps)

    assert {move.kind for move in found if move is not None} == {MoveKind.FORWARD}


@pytest.mark.parametrize("step", ["official", "withdrawn"])
def test_there_is_none_at_an_end(step: str) -> None:
    assert next_move(PROCEDURE, LAW, facts("cb-1"), step=step, on=DAY) is None


def test_a_step_that_is_not_there_is_refused() -> None:
    with pytest.raises(UnknownMoveError):
        next_move(PROCEDURE, LAW, facts("cb-1"), step="no such step", on=DAY)


def test_an_optional_move_is_needed_where_a_rule_of_the_place_guards_it() -> None:
    optional, required = PROCEDURE.moves["check_exam"], PROCEDURE.moves["train"]

    assert is_needed(LAW, facts("cb-3"), optional, on=DAY)
    assert not is_needed(LAW, facts("cb-1"), optional, on=DAY)
    assert is_needed(LAW, facts("cb-1"), required, on=DAY)
