"""Moves of a dossier: what one would be answered, and asking for it. Refused is an answer, with every reason."""

from fastapi import APIRouter
from fastapi.responses import JSONResponse
from pydantic import Field

from application.dossiers.make_move import AdvanceDossier, MoveCommand, ReturnDossier, WithdrawDossier
from application.dossiers.queries.check_move import CheckMove
from hoso.views.documents import check_document, done_document
from hoso.web.api.caller import Caller
from hoso.web.api.descriptions import ON_DOSSIER, READING, told
from hoso.web.api.headers import Key, SeenEntries, tagged
from hoso.web.api.values import Body, Day, PathRef, Text, Word, day_of
from hoso.web.confirming import demand_confirmed_for_move
from hoso.web.visitor import Visitor

router = APIRouter(tags=["moves"])

REFUSED = 422
_ANSWERS = told(200, "advance", problems=ON_DOSSIER, refused=True, ETag="Number of entries.")


class AskingBody(Body):
    """What every question about a move says."""

    on: Day | None = Field(None, description="The business day; today by default.", examples=["2024-06-21"])


class CheckBody(AskingBody):
    """A move to try; without step and move the next one that is needed."""

    to: Word = Field("", description="The step it leads to, by code or label.", examples=["trained"])
    move: Word = Field("", description="The move by its code; wins over `to`.")


class AskingToMoveBody(AskingBody):
    """What every request for a move says."""

    reason: Text = Field("", description="Why; kept beside the log.")
    confirmed: bool = Field(default=False, description="A move that ends the dossier is meant.")


class MoveBody(CheckBody, AskingToMoveBody):
    """A move to make; without step and move the next one that is needed."""


class ReturnBody(AskingToMoveBody):
    """A dossier to return for completion."""

    to: Word = Field(description="The earlier step, by code or label.", examples=["nominated"])
    reason: Text = Field(description="Why; kept beside the log.", examples=["Thiếu xác nhận của nơi cư trú."])


class WithdrawalBody(AskingToMoveBody):
    """A dossier to withdraw for good."""

    reason: Text = Field(description="Why; kept beside the log.", examples=["Chuyển đi nơi khác."])
    confirmed: bool = Field(default=False, description="It is meant: nothing takes it back.", examples=[True])


@router.post("/dossiers/{ref}/checks", operation_id="checkMove", responses=told(200, "check", problems=(400, *READING)))
def check(who: Caller, ref: PathRef, body: CheckBody) -> JSONResponse:
    """Tell what a move would be answered, granted or refused; nothing is written."""
    query = CheckMove(actor=who.actor, ref=ref.upper(), to=body.to, move=body.move, on=day_of(body.on, "on"))
    return JSONResponse(check_document(who.run(query)))


@router.post("/dossiers/{ref}/moves", operation_id="makeMove", responses=_ANSWERS)
def ask(who: Caller, ref: PathRef, body: MoveBody, expect: SeenEntries, key: Key) -> JSONResponse:
    """Ask for a move; granted (200) or refused (422), the answer becomes an entry.

    Before a decision of a body whoever signed in more than ten minutes ago confirms the session.
    """
    demand_confirmed_for_move(who, ref.upper(), to=body.to, move=body.move)
    command = AdvanceDossier(
        actor=who.actor, ref=ref.upper(), to=body.to, move=body.move, on=day_of(body.on, "on"), reason=body.reason,
        confirmed=body.confirmed, expect=expect, key=key,
    )  # fmt: skip
    return _answer(who, command)


@router.post("/dossiers/{ref}/returns", operation_id="returnDossier", responses=_ANSWERS)
def give_back(who: Caller, ref: PathRef, body: ReturnBody, expect: SeenEntries, key: Key) -> JSONResponse:
    """Return a dossier to an earlier step for completion."""
    command = ReturnDossier(
        actor=who.actor, ref=ref.upper(), to=body.to, on=day_of(body.on, "on"), reason=body.reason,
        confirmed=body.confirmed, expect=expect, key=key,
    )  # fmt: skip
    return _answer(who, command)


@router.post("/dossiers/{ref}/withdrawals", operation_id="withdrawDossier", responses=_ANSWERS)
def withdraw(who: Caller, ref: PathRef, body: WithdrawalBody, expect: SeenEntries, key: Key) -> JSONResponse:
    """Withdraw a dossier for good."""
    command = WithdrawDossier(
        actor=who.actor, ref=ref.upper(), on=day_of(body.on, "on"), reason=body.reason, confirmed=body.confirmed,
        expect=expect, key=key,
    )  # fmt: skip
    return _answer(who, command)


def _answer(who: Visitor, command: MoveCommand) -> JSONResponse:
    done = who.run(command)
    status = 200 if done.refused is None else REFUSED
    return JSONResponse(done_document("advance", done), status, headers=tagged(done.dossier.version))
