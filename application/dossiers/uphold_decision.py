"""Upholds a decision whose ground was corrected, after somebody has looked at it again."""

from dataclasses import dataclass

from application.access import Access
from application.dossiers.dossier_command import DossierCommand, DossierWritten
from application.dossiers.dossier_requests import DossierRequests
from application.dossiers.move_made import demand_another, move_made, reason_given
from application.judging.corrected_grounds import Review
from application.unit_of_work import UnitOfWork
from application.use_case import use_case
from engine.dossiers.dossier import Dossier, GrantedMove
from engine.dossiers.fold import REASON
from engine.errors import BadCorrectionError, RequestError
from engine.ledger.entry import Draft
from engine.terms import Doubt, EntryKind


@dataclass(frozen=True, slots=True, kw_only=True)
class UpholdDecision(DossierCommand[DossierWritten]):
    """Say that the decision of entry `n` stands although its ground was corrected."""

    n: int


@use_case(UpholdDecision)
def uphold_decision(command: UpholdDecision, work: UnitOfWork, access: Access) -> DossierWritten:
    """Write that it stands.

    Raises:
        BadCorrectionError: Nothing is to be looked at again about it, or there is no reason.
        NotPermittedError: The actor corrected its ground, or may not make the move.
        RequestError: Judged again it would be refused: it cannot be upheld.

    """
    ref, n = command.ref, command.n
    dossier, permit, made = move_made(ref, n, work=work, access=access)
    requests = DossierRequests(command, work, access)
    asked = requests.digest("uphold", ref, n, command.reason)
    if (earlier := requests.earlier(asked)) is not None:
        return earlier
    task = requests.task(permit, dossier, asked=asked)
    reason = reason_given(ref, command.reason)
    review = _open_review(requests, dossier, made)
    correctors = {entry.actor for entry in work.store.entries(ref) if entry.n in review.entries}
    demand_another(access, made, correctors)
    body = {"reviews": n, "entries": list(review.entries)}
    return requests.commit(task, [Draft(EntryKind.REVIEWED, body, {REASON: reason})])


def _open_review(requests: DossierRequests, dossier: Dossier, made: GrantedMove) -> Review:
    review = next((review for review in requests.reviews.of(dossier) if review.move.n == made.n), None)
    if review is None:
        raise BadCorrectionError("review.nothing_corrected", where=dossier.ref, n=made.n)
    if review.doubt is Doubt.UNSOUND:
        raise RequestError("review.would_be_refused", where=dossier.ref, n=made.n, rules=tuple(review.rules))
    return review
