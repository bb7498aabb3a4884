"""The next step that a dossier has to take."""

from datetime import date

from engine.dossiers.facts import Facts
from engine.dossiers.workflow import Guard, Move, Workflow
from engine.law.model.edition import Edition


def next_move(workflow: Workflow, edition: Edition, facts: Facts, *, step: str, on: date) -> Move | None:
    """Return the first move forward from a step that somebody has to make; None where there is none.

    Args:
        workflow: The workflow of the dossier.
        edition: The policies that guard its moves.
        facts: The dossier; it may stand on another step than the one asked about.
        step: Name of the step.
        on: The day whose law says whether an optional move is guarded.

    Raises:
        UnknownMoveError: The workflow has no such step.

    """
    forward = workflow.moves_forward(step)
    return next((move for move in forward if is_needed(edition, facts, move, on=on)), None)


def is_needed(edition: Edition, facts: Facts, move: Move, *, on: date) -> bool:
    """Tell whether somebody has to make a move: the workflow itself makes an optional one that no rule guards here."""
    return move.guard is not Guard.OPTIONAL or edition.guards(move.name, facts, on)
