"""A move that was made, found again so that somebody may look at it anew."""

from application.access import Access
from application.dossiers.dossier_command import ACTIONS
from application.unit_of_work import UnitOfWork
from engine.access.permissions import Permit
from engine.dossiers.act_checks import clean_reason
from engine.dossiers.dossier import Dossier, GrantedMove
from engine.dossiers.workflow import Move
from engine.errors import BadCorrectionError, NotPermittedError


def move_made(ref: str, n: int, *, work: UnitOfWork, access: Access) -> tuple[Dossier, Permit, GrantedMove]:
    """Return the dossier, the right to make the move of entry `n`, and that move.

    Raises:
        NotFoundError: No such dossier in the actor's part.
        NotPermittedError: The move is for others to make.
        BadCorrectionError: The entry grants no move.

    """
    now = work.load(ref)
    made = next((move for move in now.moves if move.n == n), None)
    move = move_of(work, now, made) if made is not None else work.law_of(now).workflow.opening
    dossier, permit = access.dossier(ref, ACTIONS[move.kind], roles=move.roles)
    if made is None:
        raise BadCorrectionError("entry.no_granted_move", where=ref, n=n)
    return dossier, permit, made


def move_of(work: UnitOfWork, dossier: Dossier, made: GrantedMove) -> Move:
    """Return the move of the workflow that was made."""
    return work.law_of(dossier).workflow.move(made.name)


def reason_given(ref: str, reason: str) -> str:
    """Return a reason as it is kept.

    Raises:
        BadCorrectionError: There is none.

    """
    clean = clean_reason(reason)
    if not clean:
        raise BadCorrectionError("correction.without_reason", where=ref)
    return clean


def demand_another(access: Access, made: GrantedMove, people: set[str]) -> None:
    """Four eyes: whoever made what is looked at does not look at it again.

    Raises:
        NotPermittedError: The actor is among these people.

    """
    if access.person in people:
        raise NotPermittedError("review.made_by_oneself", n=made.n)
