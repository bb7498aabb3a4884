"""Asks for a move of a dossier: on to a step, back to one, or out. Granted or refused, the answer becomes an entry."""

from dataclasses import dataclass
from datetime import date

from application.access import Access
from application.context import Office
from application.dossier_requests import Ask, Done
from application.dossiers.clerk_desk import Desk
from application.dossiers.step_names import step_of_dossier
from application.dossiers.what_is_meant import as_it_stood, move_meant, return_meant
from application.use_case import Command, use_case
from engine.access.actions import Action
from engine.dossiers.dossier import Dossier
from engine.dossiers.workflow import Move
from engine.errors import RequestError
from engine.law.law import Law

_WITHDRAW = "withdraw"


@dataclass(frozen=True, slots=True)
class DossierWritten:
    """What a request wrote on a dossier; the law in use with its workflow, and the person id of whoever asked."""

    done: Done
    law: Law
    person: str


class UnconfirmedError(RequestError):
    """The move ends the dossier and cannot be taken back: the command must say that this is meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierCommand(Command[DossierWritten]):
    """What every command on one dossier says.

    Attributes:
        ref: Code of the dossier.
        on: Business day of what is asked for; None for today.
        expect: The number of entries that the caller has seen; None to take the dossier as it is.
        reason: Why, in the caller's words; kept beside the log.

    """

    ref: str
    on: date | None = None
    expect: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveCommand(DossierCommand):
    """What every command says that asks for a move.

    Attributes:
        confirmed: A move that ends the dossier is meant.

    """

    confirmed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AdvanceDossier(MoveCommand):
    """Ask for a move to a step, by code or label; empty for the next one that is needed."""

    to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnDossier(MoveCommand):
    """Return a dossier to an earlier step for completion; `to` is the step, by code or label."""

    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawDossier(MoveCommand):
    """Withdraw a dossier for good."""


@use_case(AdvanceDossier)
def advance_dossier(command: AdvanceDossier, work: Office, access: Access) -> DossierWritten:
    """Ask for the move, once for each key: a repeated command gets the answer of the first time.

    Raises:
        NotFoundError: No such dossier in the actor's part.
        UnknownMoveError: No such step, or the dossier has come to an end.
        UnconfirmedError: The move ends the dossier, and the command does not say that this is meant.

    """
    dossier, to = _dossier_and_step(command, work, access)
    desk, ask, day = Desk(work), asker(command, access), command.on or work.clock.today()
    done = desk.earlier(ask, command.ref, to=to, on=day, reason=command.reason)
    if done is None:
        move = move_meant(work, as_it_stood(work, dossier, work.clock.today()), to=to)
        _demand_confirmation(command, move, work.law_of(dossier))
        done = desk.advance(ask, command.ref, move, on=day, reason=command.reason, to=to)
    return DossierWritten(done, work.law_of(done.dossier), access.person)


@use_case(ReturnDossier)
def return_dossier(command: ReturnDossier, work: Office, access: Access) -> DossierWritten:
    """Ask for the move back; raises as `advance_dossier`."""
    dossier, to = _dossier_and_step(command, work, access)
    return _made(command, dossier, return_meant(work, dossier, to=to), work=work, access=access)


@use_case(WithdrawDossier)
def withdraw_dossier(command: WithdrawDossier, work: Office, access: Access) -> DossierWritten:
    """Ask for the way out; raises as `advance_dossier`."""
    dossier, _ = access.dossier(command.ref, Action.CHECK)
    return _made(command, dossier, move_meant(work, dossier, name=_WITHDRAW), work=work, access=access)


def asker(command: DossierCommand, access: Access) -> Ask:
    """Return who asks, under which key, having seen what."""
    return Ask(access.actor, key=command.key, said=command.typed, expect=command.expect, dry_run=command.dry_run)


def _made(command: MoveCommand, dossier: Dossier, move: Move, *, work: Office, access: Access) -> DossierWritten:
    _demand_confirmation(command, move, work.law_of(dossier))
    day = command.on or work.clock.today()
    done = Desk(work).advance(asker(command, access), command.ref, move, on=day, reason=command.reason)
    return DossierWritten(done, work.law_of(done.dossier), access.person)


def _dossier_and_step(command: AdvanceDossier | ReturnDossier, work: Office, access: Access) -> tuple[Dossier, str]:
    dossier, _ = access.dossier(command.ref, Action.CHECK)
    return dossier, step_of_dossier(work.law_of(dossier), command.to, step=dossier.step)


def _demand_confirmation(command: MoveCommand, move: Move, law: Law) -> None:
    ends = law.workflow.steps[move.dest].ends
    if ends and not (command.confirmed or command.dry_run):
        msg = f"'{move.name}' ends the dossier: it cannot be taken back"
        raise UnconfirmedError(msg, where=command.ref)
