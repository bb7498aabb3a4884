"""Chuyển bước: what a move would be answered, then the move itself. A refusal is an answer, with every reason."""

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from application.dossiers.dossier_command import DossierWritten
from application.dossiers.make_move import AdvanceDossier, MoveCommand, ReturnDossier, WithdrawDossier
from application.dossiers.queries.check_move import CheckMove
from application.dossiers.queries.show_dossier import ShowDossier
from engine.errors import HosoError
from engine.text.cleaning import parse_date
from hoso.web.answers import REFUSED, onward, page
from hoso.web.confirming import demand_confirmed_for_move
from hoso.web.showing.decisions import answer_of
from hoso.web.showing.desk.meanwhile import added_since, expected
from hoso.web.showing.dossiers import dossier_of
from hoso.web.showing.forms import fault_at
from hoso.web.visitor import Checked, Somebody, Visitor, kept_key

router = APIRouter()

_BACK, _OUT = "back", "out"
_NOTHING: Mapping[str, str] = {}


@router.get("/dossiers/{ref}/moves/{move}")
def preview(who: Somebody, ref: str, move: str, on: str = "") -> HTMLResponse:
    """Return what a move would be answered on a day, with the button that asks for it."""
    return _preview(who, ref.upper(), move, on=on)


@router.post("/dossiers/{ref}/moves/{move}")
def ask(who: Somebody, ref: str, move: str, form: Checked) -> Response:
    """Ask for a move; granted, the dossier is shown anew, refused, every reason is shown, and both are entries."""
    ref, on = ref.upper(), form.get("on", "")
    demand_confirmed_for_move(who, ref, move=move)
    try:
        day = parse_date(on, where="on") if on else None
        done = who.run(
            AdvanceDossier(
                actor=who.actor, ref=ref, move=move, on=day, reason=form.get("reason", ""), key=form.get("key", ""),
                expect=expected(form), confirmed=form.get("confirmed") == "yes",
            )
        )  # fmt: skip
    except HosoError as error:
        return _preview(who, ref, move, on=on, error=error, form=form)
    return onward(f"/dossiers/{ref}?done=moved") if done.refused is None else _refused(who, done)


@router.get("/dossiers/{ref}/back")
def give_back_form(who: Somebody, ref: str) -> HTMLResponse:
    """Return the form by which a dossier is returned for completion."""
    return _leave(who, ref.upper(), _BACK)


@router.post("/dossiers/{ref}/back")
def give_back(who: Somebody, ref: str, form: Checked) -> Response:
    """Return a dossier to an earlier step, with a reason."""
    command = ReturnDossier(
        actor=who.actor, ref=ref.upper(), to=form.get("to", ""), reason=form.get("reason", ""), key=form.get("key", ""),
        expect=expected(form),
    )  # fmt: skip
    return _left(who, command, _BACK, form)


@router.get("/dossiers/{ref}/out")
def withdraw_form(who: Somebody, ref: str) -> HTMLResponse:
    """Return the form by which a dossier is withdrawn for good."""
    return _leave(who, ref.upper(), _OUT)


@router.post("/dossiers/{ref}/out")
def withdraw(who: Somebody, ref: str, form: Checked) -> Response:
    """Withdraw a dossier, whose code was typed, with a reason."""
    is_meant = form.get("typed", "").strip().upper() == ref.upper()
    command = WithdrawDossier(
        actor=who.actor, ref=ref.upper(), reason=form.get("reason", ""), key=form.get("key", ""), confirmed=is_meant,
        expect=expected(form),
    )  # fmt: skip
    return _left(who, command, _OUT, form)


def _left(who: Visitor, command: MoveCommand, way: str, form: Mapping[str, str]) -> Response:
    try:
        done = who.run(command)
    except HosoError as error:
        return _leave(who, command.ref, way, error=error, form=form)
    return onward(f"/dossiers/{command.ref}?done={way}") if done.refused is None else _refused(who, done)


def _preview(
    who: Visitor, ref: str, move: str, *, on: str, error: HosoError | None = None, form: Mapping[str, str] = _NOTHING
) -> HTMLResponse:
    is_day_wrong = error is not None and error.kind == "bad-date"
    day = parse_date(on, where="on") if on and not is_day_wrong else None
    checked = who.run(CheckMove(actor=who.actor, ref=ref, move=move, on=day))
    view = who.run(ShowDossier(actor=who.actor, ref=ref))
    return page(
        who, "move.html", error=error, ref=ref, move=move, on=on, reason=form.get("reason", ""),
        confirmed=form.get("confirmed") == "yes", added=added_since(who, form, error), **_faults(error, who),
        answer=answer_of(checked.decision, checked.law, who.words, dossier=view.dossier),
        shown=dossier_of(view, who.words),
        ends=bool(checked.law.workflow.steps[checked.decision.dest].ends), key=kept_key(form, error),
        expect=view.dossier.version,
    )  # fmt: skip


def _refused(who: Visitor, done: DossierWritten) -> HTMLResponse:
    decision = done.refused
    assert decision is not None  # noqa: S101  # the caller has asked
    answer, n = answer_of(decision, done.law, who.words, dossier=done.dossier), done.entries[-1] if done.entries else 0
    return page(who, "refused.html", status=REFUSED, ref=done.dossier.ref, answer=answer, n=n)


def _leave(
    who: Visitor, ref: str, way: str, *, error: HosoError | None = None, form: Mapping[str, str] = _NOTHING
) -> HTMLResponse:
    view = who.run(ShowDossier(actor=who.actor, ref=ref))
    steps = [
        (step.name, who.words.either(step.label_vi, step.label_en)) for step in view.law.workflow.steps.values()
        if step.number and any(
            move.dest == step.name and str(move.kind) == "return" and view.dossier.step in move.sources
            for move in view.law.workflow.moves.values()
        )
    ]  # fmt: skip
    return page(
        who, "leave.html", error=error, shown=dossier_of(view, who.words), way=way,
        steps=steps, form=form, key=kept_key(form, error), added=added_since(who, form, error), **_faults(error, who),
    )  # fmt: skip


def _faults(error: HosoError | None, who: Visitor) -> dict[str, Any]:
    return {f"{name}_fault": fault_at(name, error, who.words) for name in ("on", "reason", "typed", "confirmed")}
