"""Corrects what an entry recorded: the fields of an act, the act as a whole, or the day of a move."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from application.access import Access
from application.dossiers.dossier_command import DossierCommand, DossierWritten
from application.dossiers.dossier_requests import DossierRequests
from application.dossiers.move_made import demand_another, move_made, move_of, reason_given
from application.judging.replay import before_move
from application.unit_of_work import UnitOfWork
from application.use_case import Query, use_case
from engine.access.actions import Action
from engine.acts import Act, act_from
from engine.decisions.decide import decide
from engine.decisions.move_entry import move_draft
from engine.dossiers.act_checks import check_act, check_correction, check_papers, clean_fields, clean_reason
from engine.dossiers.dossier import Dossier, GrantedMove, Recorded
from engine.dossiers.fold import REASON, find_act
from engine.dossiers.transfer_checks import check_transfer
from engine.errors import ActDateError, BadCorrectionError, NotFoundError
from engine.law.model.finding import Decision, Granted
from engine.ledger.entry import Draft
from engine.terms import EntryKind


@dataclass(frozen=True, slots=True)
class Correctable:
    """What an entry holds that could be corrected: the slug of an act, or the day of a move; neither for others."""

    act: str = ""
    moved_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowCorrectable(Query[Correctable]):
    """What of entry `n` could be corrected?"""

    ref: str
    n: int


@use_case(ShowCorrectable)
def show_correctable(query: ShowCorrectable, access: Access) -> Correctable:
    """Return it; raises as `Access.dossier`."""
    dossier, _ = access.dossier(query.ref, Action.CHECK)
    act = find_act(dossier, query.n)
    move = next((move for move in dossier.moves if move.n == query.n), None)
    return Correctable(act.act.slug if act else "", move.on if move else None)


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectAct(DossierCommand[DossierWritten]):
    """Correct the act of entry `n`: `fields` change it, None makes it void. The entry corrected stays as it is."""

    n: int
    fields: Mapping[str, Any] | None


@use_case(CorrectAct)
def correct_act(command: CorrectAct, work: UnitOfWork, access: Access) -> DossierWritten:
    """Write the correction.

    Raises:
        NotFoundError: No such dossier in the actor's part.
        BadCorrectionError: The entry holds no act that stands, or there is no reason.

    """
    now = work.load(command.ref)
    act = find_act(now, command.n)
    roles = work.law_of(now).workflow.act_roles.get(act.act.slug) if act else None
    requests = DossierRequests(command, work, access)
    asked = requests.digest("correct", command.ref, command.n, command.fields, command.reason)
    try:
        dossier, permit = access.dossier(command.ref, Action.RECORD, roles=roles)
    except NotFoundError as unseen:
        return requests.out_of_sight(asked, unseen)
    if (earlier := requests.earlier(asked)) is not None:
        return earlier
    task = requests.task(permit, dossier, asked=asked)
    reason = clean_reason(command.reason)
    target = check_correction(dossier, command.n, reason=reason)
    return requests.commit(task, [_correction(dossier, target, command.fields, work=work, reason=reason)])


@dataclass(frozen=True, slots=True)
class MoveRedated:
    """What a request wrote about the day of a move, and the day that it had."""

    written: DossierWritten
    was: date


@dataclass(frozen=True, slots=True, kw_only=True)
class RedateMove(DossierCommand[MoveRedated]):
    """Give the move of entry `n` another day, `on`; what the workflow made by itself after it goes with it."""

    n: int


@use_case(RedateMove)
def redate_move(command: RedateMove, work: UnitOfWork, access: Access) -> MoveRedated:
    """Move it to the day if it would have been granted on it; refused, that is an entry too.

    Raises:
        BadCorrectionError: Entry `n` grants no move, has this day already, or there is no reason.
        NotPermittedError: The actor made the move, or may not make it.
        ActDateError: The day lies in the future, or after the next move.

    """
    on = command.on or work.clock.today()
    dossier, permit, made = move_made(command.ref, command.n, work=work, access=access)
    requests = DossierRequests(command, work, access)
    asked = requests.digest("redate", command.ref, command.n, on.isoformat(), command.reason)
    if (earlier := requests.earlier(asked)) is not None:
        entry = work.store.entries(command.ref)[earlier.entries[0] - 1]
        return MoveRedated(earlier, date.fromisoformat(entry.body["was"]))
    task = requests.task(permit, dossier, asked=asked)
    reason = reason_given(command.ref, command.reason)
    demand_another(access, made, {made.by})
    drafts: list[Draft] = []
    decisions: list[Decision] = []
    for move in _moved_together(work, dossier, made, on=on):
        decision, draft = _judged_anew(work, requests.preview(task, drafts), move, on=on, reason=reason)
        decisions.append(decision)
        if not isinstance(decision, Granted):
            return MoveRedated(requests.commit(task, [draft], decisions), made.on)
        drafts.append(draft)
    return MoveRedated(requests.commit(task, drafts, decisions), made.on)


def _correction(
    dossier: Dossier, target: Recorded, fields: Mapping[str, Any] | None, *, work: UnitOfWork, reason: str
) -> Draft:
    slug = target.act.slug
    body = {"act": slug, "corrects": target.n, "void": fields is None}
    workflow, today = work.law_of(dossier).workflow, work.clock.today()
    if fields is None:
        check_papers(dossier, None, workflow=workflow, replacing=target)
        return Draft(EntryKind.CORRECTED, {**body, "fields": {}}, {REASON: reason})
    changed = act_from(slug, {**_kept(target.act), **clean_fields(slug, fields)})
    check_act(dossier, changed, workflow=workflow, today=today, replacing=target)
    check_transfer(dossier, changed, tree=work.tree, replacing=target)
    private = {**changed.private(), REASON: reason}
    return Draft(EntryKind.CORRECTED, {**body, "fields": changed.clear()}, private)


def _kept(act: Act) -> dict[str, Any]:
    return act.model_dump(mode="json", exclude_none=True)


def _moved_together(work: UnitOfWork, dossier: Dossier, made: GrantedMove, *, on: date) -> Sequence[GrantedMove]:
    """Return the move with those that the workflow made by itself after it, if the day can be theirs."""
    _check_day(work, dossier, made, on=on)
    after = [move for move in dossier.moves if move.n > made.n]
    together: list[GrantedMove] = [made]
    for move in after:
        if not move.auto:
            break
        together.append(move)
    following = after[len(together) - 1] if len(after) >= len(together) else None
    if following is not None and following.on < on:
        raise ActDateError("move.after_next_move", where=dossier.ref, on=on, next_on=following.on, next=following.n)
    return together


def _check_day(work: UnitOfWork, dossier: Dossier, made: GrantedMove, *, on: date) -> None:
    today = work.clock.today()
    if made.auto:
        first = max(move.n for move in dossier.moves if move.n < made.n and not move.auto)
        raise BadCorrectionError("move.follows_another", where=dossier.ref, n=made.n, first=first)
    if on == made.on:
        raise BadCorrectionError("move.has_the_day_already", where=dossier.ref, n=made.n, on=on)
    if on > today:
        raise ActDateError("move.day_in_future", where=dossier.ref, on=on, today=today)


def _judged_anew(
    work: UnitOfWork, dossier: Dossier, made: GrantedMove, *, on: date, reason: str
) -> tuple[Decision, Draft]:
    """Judge a move on another day: under the law of that day, on the facts of today."""
    law = work.law_of(dossier)
    facts = work.facts(before_move(dossier, made.n))
    decision = decide(law.workflow, law.edition, facts, move=move_of(work, dossier, made), on=on)
    draft = move_draft(decision, org=work.tree_version, reason=reason, auto=made.auto)
    kind = EntryKind.REDATED if isinstance(decision, Granted) else EntryKind.REFUSED
    return decision, replace(draft, kind=kind, body={**draft.body, "redates": made.n, "was": made.on.isoformat()})
