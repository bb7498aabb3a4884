"""Before which moves whoever asks shows once more who they are: those that a body decides."""

from application.dossiers.queries.check_move import CheckMove
from hoso.web.visitor import Visitor, demand_confirmed


def demand_confirmed_for_move(who: Visitor, ref: str, *, to: str = "", move: str = "") -> None:
    """Make sure that whoever asks for a move that a body decides has shown a short while ago who they are.

    Raises:
        ConfirmationNeededError: That is too long ago.
        HosoError: There is no such dossier or move for them.

    """
    if who.session is None or who.session.is_confirmed:
        return
    checked = who.run(CheckMove(actor=who.actor, ref=ref, to=to, move=move))
    if checked.law.workflow.moves[checked.decision.move].is_decided_by_body:
        demand_confirmed(who)
