"""Sửa: an act or the day of a move; and upholding a decision that rests on what was corrected."""

from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from application.dossiers.correct_entry import CorrectAct, RedateMove
from application.dossiers.desk.preview_change import PreviewCorrection
from application.dossiers.queries.show_dossier import DossierView, ShowDossier
from application.dossiers.uphold_decision import UpholdDecision
from engine.dossiers.dossier import GrantedMove, Recorded
from engine.dossiers.fold import find_act
from engine.errors import HosoError
from engine.text.cleaning import parse_date
from hoso.web.answers import REFUSED, onward, page
from hoso.web.showing.decisions import answer_of
from hoso.web.showing.desk.changes import MoveChange, changes_of
from hoso.web.showing.desk.corrections import changed_fields, entries_about, fields_of, typed_of
from hoso.web.showing.desk.meanwhile import added_since, expected
from hoso.web.showing.dossiers import dossier_of, entries_shown
from hoso.web.showing.forms import FieldShown, fault_at
from hoso.web.visitor import Checked, Confirmed, Somebody, Visitor, kept_key
from hoso.wording.days import told_day
from hoso.wording.labels import act_label, move_label

router = APIRouter()

_CORRECT, _UPHOLD = "correction", "upholding"
_NOTHING: Mapping[str, str] = {}


@router.get("/dossiers/{ref}/entries/{n}/correction")
def correction(who: Somebody, ref: str, n: int) -> HTMLResponse:
    """Return the form that corrects an act or the day of a move, filled in with what stands, and what came before."""
    return _correction(who, ref.upper(), n, _NOTHING)


@router.post("/dossiers/{ref}/entries/{n}/correction")
def correct(who: Somebody, ref: str, n: int, form: Checked) -> Response:
    """Record the correction; `void` makes the act void, and a move can have another day alone."""
    ref = ref.upper()
    view = who.run(ShowDossier(actor=who.actor, ref=ref))
    act = find_act(view.dossier, n)
    if act is None and _move(view, n) is not None:
        return _redated(who, ref, n, form)
    fields = None if act is None or form.get("void") == "yes" else changed_fields(act, form)
    if fields == {}:
        return _correction(who, ref, n, form, what=who.words.say("web.correct.nothing"))
    try:
        if form.get("try") == "yes":
            seen = who.run(
                PreviewCorrection(actor=who.actor, ref=ref, n=n, fields=fields, reason=form.get("reason") or "?")
            )
            return _correction(who, ref, n, form, changes=changes_of(seen, who.words))
        who.run(CorrectAct(n=n, fields=fields, **_asked(who, ref, form)))
    except HosoError as error:
        return _correction(who, ref, n, form, error=error)
    return onward(f"/dossiers/{ref}?done={'void' if fields is None else 'corrected'}")


@router.get("/dossiers/{ref}/entries/{n}/upholding")
def upholding(who: Somebody, ref: str, n: int) -> HTMLResponse:
    """Return the form that upholds a decision whose ground was corrected."""
    return _upholding(who, ref.upper(), n, _NOTHING)


@router.post("/dossiers/{ref}/entries/{n}/upholding")
def uphold(who: Confirmed, ref: str, n: int, form: Checked) -> Response:
    """Uphold it, with a reason."""
    ref = ref.upper()
    try:
        who.run(UpholdDecision(n=n, **_asked(who, ref, form)))
    except HosoError as error:
        return _upholding(who, ref, n, form, error=error)
    return onward(f"/dossiers/{ref}?done=upheld")


def _redated(who: Visitor, ref: str, n: int, form: Mapping[str, str]) -> Response:
    try:
        day = parse_date(form.get("on", ""), where="on")
        done = who.run(RedateMove(n=n, on=day, **_asked(who, ref, form))).written
    except HosoError as error:
        return _correction(who, ref, n, form, error=error)
    if done.refused is None:
        return onward(f"/dossiers/{ref}?done=redated")
    answer = answer_of(done.refused, done.law, who.words, dossier=done.dossier)
    return page(who, "refused.html", status=REFUSED, ref=ref, answer=answer, n=done.entries[-1])


def _asked(who: Visitor, ref: str, form: Mapping[str, str]) -> dict[str, Any]:
    return {
        "actor": who.actor, "ref": ref, "reason": form.get("reason", ""), "key": form.get("key", ""),
        "expect": expected(form),
    }  # fmt: skip


def _move(view: DossierView, n: int) -> GrantedMove | None:
    return next((move for move in view.dossier.moves if move.n == n), None)


def _correction(
    who: Visitor, ref: str, n: int, form: Mapping[str, str], *, error: HosoError | None = None, what: str = "",
    changes: Sequence[MoveChange] | None = None,
) -> HTMLResponse:  # fmt: skip
    view = who.run(ShowDossier(actor=who.actor, ref=ref))
    act, move, say = find_act(view.dossier, n), _move(view, n), who.words.say
    if act is not None:
        title = say("web.correct.title", n=n, what=act_label(act.act.slug, who.words))
        filled = form or typed_of(act.act)
        fields, more = fields_of(act.act, filled, who.words, error=error), ("web.correct.hint", "web.correct.save")
    elif move is not None:
        title = say("web.redate.title", n=n, what=move_label(view.law.workflow, move.name, who.words))
        fields, more = [_day_field(who, form.get("on") or told_day(move.on), error)], ("web.redate.hint", "web.redate")
    else:
        title, fields, more = say("web.correct.title", n=n, what=""), [], ("web.correct.hint", "web.correct.save")
        what = what or ("" if error else say("web.correct.gone", n=n))
    return _form(
        who, view, form, n=n, way=_CORRECT, title=title, fields=fields, hint=more[0], button=more[1], error=error,
        what=what, voidable=act is not None, gone=act is None and move is None, act=act,
        changes=changes,
    )  # fmt: skip


def _day_field(who: Visitor, typed: str, error: HosoError | None) -> FieldShown:
    label, fault = who.words.say("web.redate.on"), fault_at("on", error, who.words)
    return FieldShown("on", label, "date", typed, (), required=True, private=False, fault=fault)


def _upholding(
    who: Visitor, ref: str, n: int, form: Mapping[str, str], *, error: HosoError | None = None
) -> HTMLResponse:
    view = who.run(ShowDossier(actor=who.actor, ref=ref))
    is_open = any(review.move.n == n for review in view.reviews)
    what = "" if is_open or error else who.words.say("web.uphold.none")
    return _form(
        who, view, form, n=n, way=_UPHOLD, title=who.words.say("web.uphold.title", n=n), fields=[],
        hint="web.uphold.hint", button="web.uphold", error=error, what=what, voidable=False, gone=not is_open,
        act=None, changes=None,
    )  # fmt: skip


def _form(
    who: Visitor, view: DossierView, form: Mapping[str, str], *, error: HosoError | None, what: str,
    act: Recorded | None, n: int, **shown: Any,  # noqa: ANN401  # what the template shows
) -> HTMLResponse:  # fmt: skip
    numbers = {n} if act is None else {act.n, act.first_n}
    return page(
        who, "correct.html", status=REFUSED if what and form else 200, error=error, what=what, n=n,
        shown=dossier_of(view, who.words), reason=form.get("reason", ""), key=kept_key(form, error),
        reason_fault=fault_at("reason", error, who.words), added=added_since(who, form, error),
        past=entries_shown(entries_about(view.entries, numbers), view, who.words), **shown,
    )  # fmt: skip
