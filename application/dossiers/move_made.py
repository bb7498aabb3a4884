"""A move that was made, found again so that somebody may look at it anew."""

from application.access import Access
from application.context import Office
from application.dossiers.dossier_command import ACTIONS
from engine.access.permissions import Permit
from engine.dossiers.act_checks import clean_reason
from engine.dossiers.dossier import Dossier, GrantedMove
from engine.dossiers.workflow import Move
from engine.errors import BadCorrectionError, NotPermittedError


def move_made(ref: str, n: int, *, work: Office, access: Access) -> tuple[Dossier, Permit, GrantedMove]:
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
        msg = f"entry {n} grants no move"
        raise BadCorrectionError(msg, where=ref, hint=f"see: hoso history {ref}")
    return dossier, permit, made


def move_of(work: Office, dossier: Dossier, made: GrantedMove) -> Move:
    """Return the move of the workflow that was made."""
    return work.law_of(dossier).workflow.move(made.name)


def reason_given(ref: str, reason: str) -> str:
    """Return a reason as it is kept.

    Raises:
        BadCorrectionError: There is none.

    """
    clean = clean_reason(reason)
    if not clean:
        msg = "a correction needs a reason"
        raise BadCorrectionError(msg, where=ref, hint="add --reason TEXT")
    return clean


def demand_another(access: Access, made: GrantedMove, people: set[str]) -> None:
    """Four eyes: whoever made what is looked at does not look at it again.

    Raises:
        NotPermittedError: The actor is among these people.

    """
    if access.person in people:
        msg = f"you made entry {made.n} or corrected its ground: a second person looks at it again"
        vi = f"bạn đã làm mục {made.n} hoặc đã đính chính căn cứ của nó: phải do người thứ hai xem lại"
        raise NotPermittedError(msg, hint="ask a second person", vi=vi)
