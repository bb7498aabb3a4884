"""Asks for a move of a dossier: on to a step, back to one, or out. Granted or refused, the answer becomes an entry."""

from dataclasses import dataclass

from application.access import Access
from application.dossiers.dossier_command import ACTIONS, DossierCommand, DossierWritten
from application.dossiers.dossier_requests import DossierRequests
from application.dossiers.move_decisions import ask_for_move, demand_four_eyes
from application.dossiers.queries.step_names import step_of_dossier
from application.dossiers.queries.what_is_meant import as_it_stood, move_meant, return_meant
from application.unit_of_work import UnitOfWork
from application.use_case import use_case
from engine.access.actions import Action
from engine.dossiers.act_checks import check_move, clean_reason
from engine.dossiers.dossier import Dossier
from engine.dossiers.workflow import Move
from engine.errors import RequestError

_WITHDRAW = "withdraw"


class UnconfirmedError(RequestError):
    """The move ends the dossier and cannot be taken back: the command must say that this is meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveCommand(DossierCommand[DossierWritten]):
    """What every command says that asks for a move.

    Attributes:
        confirmed: A move that ends the dossier is meant.

    """

    confirmed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AdvanceDossier(MoveCommand):
    """Ask for a move forward.

    Attributes:
        to: The step it leads to, by code or label; empty for the next one that is needed.
        move: The move by its code, where it is known; wins over `to`.

    """

    to: str = ""
    move: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnDossier(MoveCommand):
    """Return a dossier to an earlier step for completion; `to` is the step, by code or label."""

    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawDossier(MoveCommand):
    """Withdraw a dossier for good."""


@use_case(AdvanceDossier)
def advance_dossier(command: AdvanceDossier, work: UnitOfWork, access: Access) -> DossierWritten:
    """Ask for the move, once for each key: a repeated command gets the answer of the first time.

    Raises:
        NotFoundError: No such dossier in the actor's part.
        UnknownMoveError: No such step, or the dossier has come to an end.
        UnconfirmedError: The move ends the dossier, and the command does not say that this is meant.

    """
    dossier, _ = access.dossier(command.ref, Action.CHECK)
    if command.move:
        return _made(command, dossier, work.law_of(dossier).workflow.move(command.move), work=work, access=access)
    to = step_of_dossier(work.law_of(dossier), command.to, step=dossier.step)
    # looked up before the step is worked out: the next step is another one after the first time
    requests = DossierRequests(command, work, access)
    earlier = requests.earlier(_digest(command, {"to": to}, requests))
    if earlier is not None:
        return earlier
    move = move_meant(work, as_it_stood(work, dossier, work.clock.today()), to=to)
    return _made(command, dossier, move, work=work, access=access, to=to)


@use_case(ReturnDossier)
def return_dossier(command: ReturnDossier, work: UnitOfWork, access: Access) -> DossierWritten:
    """Ask for the move back; raises as `advance_dossier`."""
    dossier, _ = access.dossier(command.ref, Action.CHECK)
    to = step_of_dossier(work.law_of(dossier), command.to, step=dossier.step)
    return _made(command, dossier, return_meant(work, dossier, to=to), work=work, access=access)


@use_case(WithdrawDossier)
def withdraw_dossier(command: WithdrawDossier, work: UnitOfWork, access: Access) -> DossierWritten:
    """Ask for the way out; raises as `advance_dossier`."""
    dossier, _ = access.dossier(command.ref, Action.CHECK)
    return _made(command, dossier, move_meant(work, dossier, name=_WITHDRAW), work=work, access=access)


def _digest(command: MoveCommand, wanted: object, requests: DossierRequests) -> str:
    day = command.on or requests.work.clock.today()
    return requests.digest("advance", command.ref, wanted, day.isoformat(), command.reason)


def _made(
    command: MoveCommand, dossier: Dossier, move: Move, *, work: UnitOfWork, access: Access, to: str | None = None
) -> DossierWritten:
    """Ask for a move; `to` is the step that was meant, where the move was worked out from it."""
    _demand_confirmation(command, dossier, move, work=work)
    permit = access.over(dossier, ACTIONS[move.kind], roles=move.roles)
    requests, on = DossierRequests(command, work, access), command.on or work.clock.today()
    asked = _digest(command, move.name if to is None else {"to": to}, requests)
    if (earlier := requests.earlier(asked)) is not None:
        return earlier
    reason = clean_reason(command.reason)
    check_move(move, command.ref, reason=reason, is_worked_out=to is not None)
    demand_four_eyes(dossier, move, work=work, person=access.person, on=on)
    return ask_for_move(requests, requests.task(permit, dossier, asked=asked), move, on=on, reason=reason)


def _demand_confirmation(command: MoveCommand, dossier: Dossier, move: Move, *, work: UnitOfWork) -> None:
    ends = work.law_of(dossier).workflow.steps[move.dest].ends
    if ends and not (command.confirmed or command.dry_run):
        raise UnconfirmedError("move.unconfirmed", where=command.ref, move=move.name)
