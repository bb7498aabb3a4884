"""Shows one dossier on a day: where it stands, its deadlines, what each next move needs, which texts judged it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from application.access import Access
from application.dossiers.queries.legal_basis import LegalBasis, judged_by
from application.dossiers.queries.past import is_past
from application.dossiers.queries.what_is_meant import as_it_stood
from application.judging.adoptions import EarlierLaw, earlier_laws_of
from application.judging.corrected_grounds import Review, Reviews
from application.unit_of_work import UnitOfWork
from application.use_case import Query, use_case
from engine.access.actions import Action
from engine.decisions.decide import decide
from engine.decisions.redaction import Redaction, without_private
from engine.dossiers.dossier import Dossier
from engine.law.law import Law
from engine.law.model.due import Due
from engine.law.model.finding import Decision
from engine.ledger.entry import Entry
from engine.organisation.tree import OrgTree
from engine.read_models.projection import candidate_of
from engine.values import Value


class DossierView(Value, frozen=True, kw_only=True):
    """One dossier for one reader on one day.

    Attributes:
        dossier: The dossier as it stood on the day.
        day: The day.
        dues: Its deadlines.
        decisions: What each forward move from its step would be answered.
        entries: Its log entries.
        judged_by: Which texts judged each granted move.
        reviews: Decisions that must be looked at again.
        past: The day is an earlier one, and the dossier may have stood otherwise.
        hidden: The reader may not see private values; they are left out of every part.
        earlier: The law that lists and alerts follow still for it; None where they follow that in use.
        law: The law in use, with the workflow of the dossier.
        tree: The organisation tree.

    """

    dossier: Dossier
    day: date
    dues: tuple[Due, ...]
    decisions: tuple[Decision, ...]
    entries: tuple[Entry, ...]
    judged_by: tuple[LegalBasis, ...] = ()
    reviews: tuple[Review, ...] = ()
    past: bool = False
    hidden: bool = False
    earlier: EarlierLaw | None = None
    law: Law
    tree: OrgTree

    @property
    def name(self) -> str:
        """Return the candidate's name; empty where it was left out for this reader, or erased."""
        candidate = candidate_of(self.dossier)
        return "" if candidate is None else candidate.name or ""

    @property
    def effective_on(self) -> date | None:
        """Return the day from which the step of the dossier counts, where a rule set another than that of the move."""
        return self.dossier.moves[-1].effective_on if self.dossier.moves else None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowDossier(Query[DossierView]):
    """Show one dossier.

    Attributes:
        ref: Code of the dossier.
        on: The day as of which it is looked at; None for today.

    """

    ref: str
    on: date | None = None


@use_case(ShowDossier)
def show_dossier(query: ShowDossier, work: UnitOfWork, access: Access) -> DossierView:
    """Return one dossier; a reader who is no more than a supervisor sees codes, days and verdicts, no personal data.

    Raises:
        NotFoundError: No such dossier in the actor's part.
        RequestError: It was not open on that day.

    """
    now, _ = access.dossier(query.ref, Action.SHOW)
    day = query.on or work.clock.today()
    redaction = access.redaction(now)  # by the cell that keeps the dossier now
    return view_of(work, now, day, redaction=redaction)


def view_of(work: UnitOfWork, now: Dossier, day: date, *, redaction: Redaction | None) -> DossierView:
    """Return the view of a dossier on a day, with what `redaction` cuts left out.

    Raises:
        RequestError: It was not open on that day.

    """
    dossier = as_it_stood(work, now, day)
    law, facts = work.law_of(dossier), work.facts(dossier)
    moves = law.workflow.moves_forward(dossier.step)
    decisions: tuple[Decision, ...] = tuple(
        decide(law.workflow, law.edition, facts, move=move, on=day) for move in moves
    )
    entries, dues = work.store.entries(now.ref), law.edition.dues(facts)
    made = {move.n for move in dossier.moves}
    texts = tuple(basis for basis in judged_by(entries, work.lawbook) if basis.n in made)
    if redaction is not None:
        entries = tuple(entry._replace(private={}) for entry in entries)
        dossier = as_it_stood(work, without_private(entries), day)
        dues, decisions = redaction.dues(dues), tuple(redaction.decision(whole) for whole in decisions)
    return DossierView(
        dossier=dossier, day=day, dues=dues, decisions=decisions, entries=entries, judged_by=texts,
        reviews=tuple(review for review in Reviews(work).of(now) if review.move.on <= day),
        past=is_past(work, now, day), hidden=redaction is not None,
        earlier=earlier_laws_of(work, [now.ref]).get(now.ref), law=work.law_of(dossier), tree=work.tree,
    )  # fmt: skip


def rules_missing(view: DossierView) -> tuple[str, ...] | None:
    """Return the rules that hold a dossier back from the next step required of it; None when it has come to its end."""
    required = next((decision for decision in view.decisions if not decision.not_required), None)
    return None if required is None else tuple(finding.rule for finding in required.blocking)


Missing = Mapping[str, tuple[str, ...]]
"""Code of a dossier → rules that hold it back; no key for a dossier that has come to its end."""
