"""Opens a dossier with its first acts, and records acts on one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from application.access import Access
from application.dossiers.dossier_codes import free_ref
from application.dossiers.dossier_command import DossierCommand, DossierWritten, NewDossier
from application.dossiers.dossier_requests import DossierRequests, DossierTask
from application.dossiers.move_decisions import ask_for_move
from application.retries import DOSSIER_CODE_TRIES, ONCE, decided_anew
from application.unit_of_work import UnitOfWork
from application.use_case import use_case
from engine.access.actions import Action
from engine.access.permissions import Permit, Subject
from engine.acts import act_from
from engine.dossiers.act_checks import check_act, clean_fields
from engine.dossiers.dossier import Dossier
from engine.dossiers.transfer_checks import check_transfer
from engine.dossiers.workflow import Move, Workflow
from engine.errors import ConflictError, HosoError, NotFoundError, NotPermittedError, RequestError, StaleDossierError
from engine.ledger.entry import Draft
from engine.terms import EntryKind, UnitKind

Fields = Mapping[str, Any]
"""Fields of an act by name, as typed in or already typed."""

TypedAct = tuple[str, Fields]
"""Slug of a kind of act, and its fields."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenDossier(NewDossier[DossierWritten]):
    """Open a dossier in a cell with its first acts, and ask for the first move of its workflow.

    Attributes:
        cell: Id of the cell that keeps the dossier.
        acts: The first acts; `candidate` must be among them.
        ref: Code of the dossier; empty for the next free one of the year.
        workflow: Name of the workflow that it follows; empty for the default one.

    """

    cell: str
    acts: tuple[TypedAct, ...]
    ref: str = ""
    workflow: str = ""


@use_case(OpenDossier)
def open_dossier(command: OpenDossier, work: UnitOfWork, access: Access) -> DossierWritten:
    """Open it; the next free code is taken again when somebody else took it first.

    Raises:
        NotFoundError: No such cell in the actor's part on that day.
        RequestError: There is no such workflow, or something of the acts is wrong.
        ConflictError: The code is another dossier's.

    """
    on = command.on or work.clock.today()
    workflow = work.law.of(command.workflow).workflow
    command = replace(command, acts=tuple((slug, _with_person_id(fields, work)) for slug, fields in command.acts))
    permit = _demand_opening(command, workflow.opening, work=work, access=access, on=on)
    requests = DossierRequests(command, work, access)
    acts = list(command.acts)
    asked = requests.digest("nominate", workflow.name, command.cell, on.isoformat(), acts, command.ref)
    holds = bool(command.ref or command.expect)  # another code is not what was asked for

    def attempt() -> DossierWritten:
        return requests.earlier(asked) or _opened(command, requests, permit, workflow=workflow, asked=asked, on=on)

    try:
        return decided_anew(attempt, tries=ONCE if holds else DOSSIER_CODE_TRIES)
    except StaleDossierError as stale:
        if holds:
            raise
        raise ConflictError("dossier.codes_taken") from stale


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordActs(DossierCommand[DossierWritten]):
    """Record acts on a dossier in one request, in this order: all of them or none."""

    acts: tuple[TypedAct, ...]


@use_case(RecordActs)
def record_acts(command: RecordActs, work: UnitOfWork, access: Access) -> DossierWritten:
    """Record them, each checked against those before it.

    Raises:
        NotFoundError: No such dossier in the actor's part.
        NotPermittedError: An act is for another role to record.
        RequestError: No act is given, or something of one is wrong.

    """
    roles = work.law_of(work.load(command.ref)).workflow.act_roles
    requests = DossierRequests(command, work, access)
    asked = requests.digest("record", command.ref, list(command.acts))
    try:
        seen = [access.dossier(command.ref, Action.RECORD, roles=roles.get(slug)) for slug, _ in command.acts]
    except NotFoundError as unseen:
        return requests.out_of_sight(asked, unseen)
    if not seen:
        raise RequestError("record.without_act", where=command.ref)
    if (earlier := requests.earlier(asked)) is not None:
        return earlier
    dossier, permit = seen[0]
    task = requests.task(permit, dossier, asked=asked)
    return requests.commit(task, _act_drafts(requests, task, command.acts))


def _with_person_id(fields: Fields, work: UnitOfWork) -> Fields:
    """Return the fields of an act with the id of the user that `person` names by id or login.

    Raises:
        NotFoundError: Nobody goes by that name.

    """
    named = str(fields.get("person") or "").strip()
    if not named:
        return fields
    person = work.store.person_called(named)
    if person is None:
        raise NotFoundError("user.unknown", where="person", login=named[:40])
    return {**fields, "person": person.person}


def _opened(
    command: OpenDossier, requests: DossierRequests, permit: Permit, *, workflow: Workflow, asked: str, on: date
) -> DossierWritten:
    ref = free_ref(requests.work.store, command.ref, on.year)
    task = requests.task(permit, Dossier(ref=ref, cell=command.cell), asked=asked)
    body = {"cell": command.cell, "on": on.isoformat(), "procedure": workflow.name}
    drafts = _act_drafts(requests, task, command.acts, first=Draft(EntryKind.OPENED, body))
    return ask_for_move(requests, task, workflow.opening, on=on, first=drafts)


def _act_drafts(
    requests: DossierRequests, task: DossierTask, acts: Sequence[TypedAct], *, first: Draft | None = None
) -> list[Draft]:
    """Return a draft for each act, each checked against those before it; they follow `first`."""
    work, drafts = requests.work, [] if first is None else [first]
    for nth, (slug, fields) in enumerate(acts):
        try:
            act = act_from(slug, clean_fields(slug, fields))
            seen = requests.preview(task, drafts)
            check_act(seen, act, workflow=work.law_of(seen).workflow, today=work.clock.today())
            check_transfer(seen, act, tree=work.tree)
        except HosoError as error:
            error.nth = nth
            raise
        drafts.append(Draft(EntryKind.ACT, {"act": slug, "fields": act.clear()}, act.private()))
    return drafts


def _demand_opening(command: OpenDossier, move: Move, *, work: UnitOfWork, access: Access, on: date) -> Permit:
    people = [str(fields.get("person") or "").strip() for slug, fields in command.acts if slug == "candidate"]
    subject = Subject(cell=command.cell, candidate_person=people[-1] if people else "")
    permit = access.permit(Action.NOMINATE, subject, roles=move.roles)
    unit = work.tree.unit_on(command.cell, on)
    if not permit.visible or unit is None or unit.kind != UnitKind.CELL:
        raise NotFoundError("cell.out_of_sight", cell=command.cell, on=on)
    if not permit.allowed:
        raise NotPermittedError("permission.denied", why=permit.reason)
    if not people:
        raise RequestError("dossier.without_candidate")
    return permit
