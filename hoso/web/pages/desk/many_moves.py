"""Chuyển nhiều hồ sơ: one move for the dossiers chosen from a list, seen beforehand, with a result for each."""

from collections.abc import Mapping, Sequence
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse, Response

from application.dossiers.desk.advance_many import AdvancedOfMany, AdvanceMany
from application.dossiers.queries.list_dossiers import ListDossiers
from engine.dossiers.workflow import MoveKind
from engine.errors import HosoError
from engine.law.law import Law
from engine.text.cleaning import parse_date
from hoso.web.answers import REFUSED, page
from hoso.web.showing.decisions import answer_of
from hoso.web.showing.forms import fault_at
from hoso.web.visitor import Checked, Confirmed, Somebody, Visitor, kept_key
from hoso.wording.errors import what_and_hint
from hoso.wording.labels import move_label

router = APIRouter()

_NOTHING: Mapping[str, str] = {}
_ROW = "ref:"


@router.get("/work/moves")
def preview_many(
    who: Somebody, ref: Annotated[tuple[str, ...], Query()] = (), move: str = "", on: str = ""
) -> HTMLResponse:  # fmt: skip
    """Return what the move would be answered for each dossier that was chosen; nothing is written."""
    return _preview(who, tuple((each.upper(), None) for each in dict.fromkeys(ref)), move=move, on=on)


@router.post("/work/moves")
def advance_chosen(who: Confirmed, form: Checked) -> Response:
    """Ask for the move of those that are ticked; each has a result of its own."""
    seen = tuple(
        (name.removeprefix(_ROW), int(value[:9]) if value.isdecimal() else None)
        for name, value in form.items() if name.startswith(_ROW)
    )  # fmt: skip
    move, on = form.get("move", ""), form.get("on", "")
    if not seen:
        refs = tuple((ref, None) for ref in form.get("refs", "").split(",") if ref)
        return _preview(who, refs, move=move, on=on, form=form, what=who.words.say("web.many.none"))
    try:
        day = parse_date(on, where="on") if on else None
        done = who.run(
            AdvanceMany(
                actor=who.actor, seen=seen, move=move, on=day, reason=form.get("reason", ""), key=form.get("key", "")
            )
        )
    except HosoError as error:
        return _preview(who, seen, move=move, on=on, form=form, error=error)
    rows = [_row(each, who) for each in done]
    moved = sum(row["granted"] is True for row in rows)
    return page(who, "moved_many.html", status=200 if moved == len(rows) else REFUSED, rows=rows, moved=moved)


def _preview(
    who: Visitor, seen: Sequence[tuple[str, int | None]], *, move: str, on: str, form: Mapping[str, str] = _NOTHING,
    error: HosoError | None = None, what: str = "",
) -> HTMLResponse:  # fmt: skip
    tried: tuple[AdvancedOfMany, ...] = ()
    try:
        day = parse_date(on, where="on") if on else None
        anew = tuple((ref, None) for ref, _ in seen)
        tried = who.run(AdvanceMany(actor=who.actor, seen=anew, move=move, on=day, dry_run=True))
    except HosoError as wrong:
        error = error or wrong
    listed = who.run(ListDossiers(actor=who.actor, limit=1))
    return page(
        who, "move_many.html", status=REFUSED if what else 200, error=error, what=what, move=move, on=on,
        rows=[_row(each, who) for each in tried], refs=[ref for ref, _ in seen], moves=_moves(listed.law, who),
        reason=form.get("reason", ""), key=kept_key(form, error), on_fault=fault_at("on", error, who.words),
        reason_fault=fault_at("reason", error, who.words),
    )  # fmt: skip


def _row(each: AdvancedOfMany, who: Visitor) -> dict[str, object]:
    if each.written is None:
        told = "" if each.error is None else what_and_hint(each.error, who.words)[0].removeprefix(f"{each.ref}: ")
        return {"ref": each.ref, "name": "", "granted": None, "why": told, "way": "", "missing": (), "version": ""}
    done = each.written
    answer = answer_of(done.decisions[0], done.law, who.words, dossier=done.dossier)
    return {
        "ref": each.ref, "name": done.name, "granted": answer.granted, "way": f"{answer.source} → {answer.dest}",
        "why": "; ".join(answer.structural), "missing": answer.missing,
        "version": done.dossier.version - len(done.decisions),  # each of a dry run would be an entry

        "n": done.entries[0] if done.entries else 0, "earliest": answer.earliest,
    }  # fmt: skip


def _moves(law: Law, who: Visitor) -> list[tuple[str, str]]:
    """Return code and label of every move forward that ends no dossier, of all workflows."""
    return [
        (move.name, move_label(workflow, move.name, who.words))
        for workflow in law.workflows for move in workflow.moves.values()
        if move.kind is MoveKind.FORWARD and move is not workflow.opening and not workflow.steps[move.dest].ends
    ]  # fmt: skip
