"""Asks one move of many dossiers: each is a request of its own, and one that is refused keeps no other from it."""

from dataclasses import dataclass
from datetime import date

from application.access import Access
from application.dossiers.dossier_command import DossierWritten
from application.dossiers.make_move import AdvanceDossier, advance_dossier
from application.unit_of_work import UnitOfWork
from application.use_case import Command, use_case
from engine.access.actions import Action
from engine.access.permissions import Subject
from engine.errors import HosoError, NotPermittedError, RequestError
from engine.terms import Role
from engine.values import Value

MOVED_AT_ONCE = 40


class AdvancedOfMany(Value, frozen=True):
    """What came of one dossier: what was written, or would be, with its decisions; or why nothing was."""

    ref: str
    written: DossierWritten | None = None
    error: HosoError | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AdvanceMany(Command[tuple[AdvancedOfMany, ...]]):
    """Ask for a move of many dossiers.

    Attributes:
        seen: Code of each dossier, with the number of entries that the caller has seen; None to take it as it is.
        move: The move by its code; empty for the next one that each needs.
        on: The business day; None for today.
        reason: Why, in the caller's words.

    """

    seen: tuple[tuple[str, int | None], ...]
    move: str = ""
    on: date | None = None
    reason: str = ""


@use_case(AdvanceMany)
def advance_many(command: AdvanceMany, work: UnitOfWork, access: Access) -> tuple[AdvancedOfMany, ...]:
    """Ask for them one after the other; the key of each is that of the command with the code of the dossier.

    Raises:
        NotPermittedError: The actor moves no dossier anywhere.
        RequestError: There are more than `MOVED_AT_ONCE`.

    """
    roles = frozenset[Role]().union(*(workflow.move_roles for workflow in work.law.workflows))
    permit = access.permit(Action.ADVANCE, Subject(), roles=roles)
    if not permit.allowed:
        raise NotPermittedError("permission.denied", why=permit.reason)
    if len(command.seen) > MOVED_AT_ONCE:
        raise RequestError("move.too_many_at_once", n=len(command.seen), most=MOVED_AT_ONCE)
    return tuple(_advanced(command, ref, expect, work=work, access=access) for ref, expect in command.seen)


def _advanced(
    command: AdvanceMany, ref: str, expect: int | None, *, work: UnitOfWork, access: Access
) -> AdvancedOfMany:
    own = AdvanceDossier(
        actor=command.actor, ref=ref, move=command.move, on=command.on, reason=command.reason, expect=expect,
        key=f"{command.key}:{ref}" if command.key else "", dry_run=command.dry_run,
    )  # fmt: skip
    try:
        return AdvancedOfMany(ref, advance_dossier(own, work, access))
    except HosoError as error:
        return AdvancedOfMany(ref, error=error)
