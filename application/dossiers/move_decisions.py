"""Asking for a move inside a request: judged, with what the workflow then passes by itself, and written."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from application.dossiers.dossier_command import DossierWritten
from application.dossiers.dossier_requests import DossierRequests, DossierTask
from application.unit_of_work import UnitOfWork
from engine.decisions.decide import decide
from engine.decisions.move_entry import move_draft
from engine.dossiers.dossier import Dossier
from engine.dossiers.workflow import Guard, Move, MoveKind, Workflow
from engine.errors import ActDateError, NotPermittedError
from engine.law.model.finding import Decision, Granted
from engine.ledger.entry import Draft


def ask_for_move(
    requests: DossierRequests, task: DossierTask, move: Move, *, on: date, reason: str = "", first: Sequence[Draft] = ()
) -> DossierWritten:
    """Judge a move and write the answer, granted or refused; `first` are drafts of the same request before it.

    Raises:
        ActDateError: The day lies in the future, and it is no dry run.

    """
    today = requests.work.clock.today()
    if on > today and not requests.command.dry_run:
        raise ActDateError("move.in_future", where=task.dossier.ref, on=on, today=today)
    decisions, drafts = _judged(requests, requests.preview(task, first), move, on=on, reason=reason)
    return requests.commit(task, [*first, *drafts], decisions)


def demand_four_eyes(dossier: Dossier, move: Move, *, work: UnitOfWork, person: str, on: date) -> None:
    """Refuse a move by whoever entered the paper that it rests on: the latest one that needs acceptance.

    Raises:
        NotPermittedError: This person entered it.

    """
    if not move.four_eyes:
        return
    exempt = work.law_of(dossier).workflow.no_acceptance
    counting = [act for act in dossier.all_acts() if act not in dossier.repeated]
    papers = [act for act in counting if act.act.slug not in exempt and act.on <= on]
    if papers and papers[-1].entered_by == person:
        paper = f"#{papers[-1].n} {papers[-1].act.slug}"
        raise NotPermittedError("evidence.entered_and_decided", where=dossier.ref, paper=paper)


def _judged(
    requests: DossierRequests, dossier: Dossier, move: Move, *, on: date, reason: str
) -> tuple[list[Decision], list[Draft]]:
    """Judge the move, then let the workflow pass by itself what nobody requires here."""
    decisions, drafts = [], []
    work, doubts = requests.work, [review.move.n for review in requests.reviews.of(dossier)]
    decision, draft = _decided(work, dossier, move, on=on, reason=reason, in_doubt=doubts)
    while True:
        decisions.append(decision)
        drafts.append(draft)
        if move.kind is not MoveKind.FORWARD or not isinstance(decision, Granted):
            return decisions, drafts
        automatic = _automatic(work.law_of(dossier).workflow, decision.dest)
        if automatic is None:
            return decisions, drafts
        dossier = replace(dossier, step=decision.dest, moved_on=decision.on)
        decision, draft = _decided(work, dossier, automatic, on=on, auto=True)
        if not (isinstance(decision, Granted) and decision.not_required):
            return decisions, drafts


def _decided(
    work: UnitOfWork,
    dossier: Dossier,
    move: Move,
    *,
    on: date,
    reason: str = "",
    auto: bool = False,
    in_doubt: Sequence[int] = (),
) -> tuple[Decision, Draft]:
    law = work.law_of(dossier)
    decision = decide(law.workflow, law.edition, work.facts(dossier), move=move, on=on)
    return decision, move_draft(decision, org=work.tree_version, reason=reason, auto=auto, in_doubt=in_doubt)


def _automatic(workflow: Workflow, step: str) -> Move | None:
    return next((move for move in workflow.moves_from(step) if move.guard is Guard.OPTIONAL), None)
