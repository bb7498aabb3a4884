"""Approves a draft that somebody else proposed, after a look at the dossiers under way that would flip."""

from dataclasses import dataclass
from datetime import date

from application.access import Access
from application.batches import Batches, Span, spans
from application.editions.edition_register import EditionRegister
from application.editions.edition_states import EditionRow, EditionState
from application.editions.what_if import Pending, demand_few, pending
from application.judging.dossiers_in_range import refs_in
from application.ledger_writer import request_digest, signed
from application.ports.store import DossierQuery
from application.progress import Progress
from application.unit_of_work import UnitOfWork
from application.use_case import Command, Query, use_case
from engine.access.actions import Action
from engine.access.permissions import Permit, may_approve
from engine.access.role_scopes import EVERYWHERE
from engine.dossiers.dossier import Dossier
from engine.errors import ConflictError, NotPermittedError
from engine.law.law import Law
from engine.ledger.entry import Draft
from engine.terms import EntryKind
from engine.values import Value


@dataclass(frozen=True, slots=True)
class ApprovalPreview:
    """What whoever approves has to look at.

    Attributes:
        row: The draft.
        flips: Dossiers under way whose next answer would be another one today.
        looked: How many are under way.
        law: The law in use, to read them by.

    """

    row: EditionRow
    flips: tuple[Pending, ...]
    looked: int
    law: Law


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewApproval(Query[ApprovalPreview]):
    """Which dossiers under way would get another answer under a draft?

    Attributes:
        edition: The beginning of its digest.
        most: Only where there are no more dossiers than that; None for any number.

    """

    edition: str
    most: int | None = None


@use_case(PreviewApproval)
def preview_approval(
    query: PreviewApproval, *, work: UnitOfWork, access: Access, progress: Progress, batches: Batches
) -> ApprovalPreview:
    """Try the draft on every dossier under way, by ranges.

    Raises:
        NotFoundError: There is no such edition.
        ConflictError: It is not a draft.
        NotPermittedError: The actor proposed it (R6), or may not approve.
        ManyDossiersError: There are more dossiers than `most`.

    """
    access.unit(EVERYWHERE, Action.POLICY_APPROVE)
    row = EditionRegister(work).find(query.edition)
    _demand_approver(row, access)
    if query.most is not None:
        demand_few(work, DossierQuery(), query.most)
    flips: list[Pending] = []
    seen = looked = 0
    for part in batches.answers(PendingRange(row.edition, row.workflow, work.clock.today()), spans(work.store)):
        seen, looked = seen + part.dossiers, looked + part.looked
        flips += part.flips
        progress("pending", seen)
    return ApprovalPreview(row, tuple(flips), looked, work.law)


class PendingOfRange(Value, frozen=True):
    """How many dossiers a range holds, how many of them are under way, and those that would flip."""

    dossiers: int
    looked: int
    flips: tuple[Pending, ...]


@dataclass(frozen=True, slots=True)
class PendingRange:
    """Tries a draft on the dossiers of a range that are under way; `edition` and `workflow` are its digests."""

    edition: str
    workflow: str
    day: date

    def __call__(self, work: UnitOfWork, span: Span) -> PendingOfRange:
        """Return what was seen."""
        draft = work.lawbook.law(self.edition, self.workflow)
        refs = list(refs_in(work, None, span))
        under_way = [dossier for dossier in map(work.load, refs) if not _is_ended(work, dossier)]
        flips = (pending(work, draft, dossier, on=self.day) for dossier in under_way)
        return PendingOfRange(len(refs), len(under_way), tuple(flip for flip in flips if flip is not None))


def _is_ended(work: UnitOfWork, dossier: Dossier) -> bool:
    return work.law_of(dossier).workflow.steps[dossier.step].ends


@dataclass(frozen=True, slots=True, kw_only=True)
class ApproveEdition(Command[str]):
    """Approve a draft; what the approver was shown goes into the log.

    Attributes:
        edition, workflow: The digests of the draft.
        pending: How many dossiers under way were looked at.
        flips: For how many of them the next answer would be another one.

    """

    edition: str
    workflow: str
    pending: int
    flips: int


@use_case(ApproveEdition)
def approve_edition(command: ApproveEdition, work: UnitOfWork, access: Access) -> str:
    """Approve it, unless it is a dry run; return the person id of whoever approved.

    Raises:
        NotFoundError: There is no such edition.
        ConflictError: It is not a draft.
        NotPermittedError: The actor proposed it (R6), or may not approve.

    """
    edition, workflow, key = command.edition, command.workflow, command.key
    access.unit(EVERYWHERE, Action.POLICY_APPROVE)
    asked = request_digest(key, access.person, "approve", edition, workflow, command.pending, command.flips)
    if work.ledger.earlier(key, asked) is not None:
        return access.person
    register = EditionRegister(work)
    head, row = register.standing(edition, workflow)
    permit = _demand_approver(register.find(edition) if row is None else row, access)
    if not command.dry_run:
        body = {"edition": edition, "workflow": workflow, "pending": command.pending, "flips": command.flips}
        draft = Draft(EntryKind.EDITION_APPROVED, body)
        register.write(signed(access.person, permit), draft, head=head, key=key, asked=asked)
    return access.person


def _demand_approver(row: EditionRow, access: Access) -> Permit:
    permit = access.unit(EVERYWHERE, Action.POLICY_APPROVE)
    if row.state is not EditionState.DRAFT or row.proposed is None:
        raise ConflictError("edition.not_a_draft", edition=row.edition[:12], state=row.state)
    if not may_approve(access.person, row.proposed.person):
        raise NotPermittedError("separation.proposes_and_approves")
    return permit
