"""What is meant: a dossier as it stood on a day, and the move that a step or nothing names."""

from datetime import date

from application.dossiers.queries.past import is_past, standing_on
from application.unit_of_work import UnitOfWork
from engine.decisions.next_step import next_move
from engine.dossiers.dossier import Dossier
from engine.dossiers.workflow import Move, MoveKind, Workflow
from engine.errors import RequestError, UnknownMoveError


def as_it_stood(work: UnitOfWork, dossier: Dossier, day: date) -> Dossier:
    """Return a dossier as it stood on an earlier day; as it stands now on any other.

    Raises:
        RequestError: It was not open on that day.

    """
    if not is_past(work, dossier, day):
        return dossier
    then = standing_on(dossier, day)
    if then is None:
        opened = dossier.opened_on or day
        raise RequestError("dossier.opened_later", where=dossier.ref, opened_on=opened, day=day)
    return then


def move_meant(work: UnitOfWork, dossier: Dossier, *, to: str = "", name: str = "") -> Move:
    """Return a move by its name, or by the step that it leads to; by default the next one forward that is needed.

    Args:
        work: The unit of work.
        dossier: The dossier, as it stands or stood.
        to: Code of a step; empty for none.
        name: Code of a move; empty for none.

    Raises:
        UnknownMoveError: There is no such move, or the dossier has come to an end.

    """
    workflow = work.law_of(dossier).workflow
    if name:
        return workflow.move(name)
    if to:
        return move_leading_to(workflow, dossier, to)
    today, edition = work.clock.today(), work.law.edition
    needed = next_move(workflow, edition, work.facts(dossier), step=dossier.step, on=today)
    if needed is None:
        raise UnknownMoveError("dossier.ended", where=dossier.ref)
    return needed


def return_meant(work: UnitOfWork, dossier: Dossier, *, to: str) -> Move:
    """Return the move back to a step, from wherever the dossier stands; raises as `move_meant`."""
    straight = move_meant(work, dossier, to=to)
    if straight.kind is MoveKind.RETURN:
        return straight
    moves = work.law_of(dossier).workflow.moves.values()
    return next((move for move in moves if move.kind is MoveKind.RETURN and move.dest == to), straight)


def move_leading_to(workflow: Workflow, dossier: Dossier, to: str) -> Move:
    """Return the move that leads to a step: straight from where the dossier stands, or else from anywhere.

    Raises:
        UnknownMoveError: None leads there, or there is no such step.

    """
    straight = workflow.move_to(dossier.step, to)
    move = straight or next((move for move in workflow.moves.values() if move.dest == to), None)
    if move is None:
        raise UnknownMoveError("step.unreachable", where=dossier.ref, step=to, start=workflow.start.name)
    return move
