"""Ghi: one form for each kind of act, from the act's own shape; and the form that opens a dossier."""

from collections.abc import Mapping, Sequence

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response
from starlette.exceptions import HTTPException

from application.administration.what_is_open import DemandOpen, Part
from application.dossiers.desk.preview_change import PreviewActs
from application.dossiers.queries.show_dossier import ShowDossier
from application.dossiers.record_acts import OpenDossier, RecordActs, TypedAct
from engine.acts import KINDS
from engine.errors import HosoError
from hoso.web.answers import REFUSED, onward, page
from hoso.web.showing.decisions import answer_of
from hoso.web.showing.desk.changes import MoveChange, changes_of
from hoso.web.showing.desk.meanwhile import added_since, expected
from hoso.web.showing.dossiers import dossier_of
from hoso.web.showing.forms import FieldShown, fault_at, form_of, read_form
from hoso.web.showing.remedy_links import offered
from hoso.web.visitor import Checked, Somebody, Visitor, kept_key
from hoso.wording.days import told_day
from hoso.wording.labels import act_label

router = APIRouter()

_FIRST = ("candidate", "nomination", "mentor_assigned")
"""What is known of somebody when a dossier is opened; the last only where it is filled in."""


@router.get("/dossiers/{ref}/acts")
def choose(who: Somebody, ref: str) -> HTMLResponse:
    """Return the kinds of act to choose from."""
    view = who.run(ShowDossier(actor=who.actor, ref=ref.upper()))
    kinds = [(slug, act_label(slug, who.words)) for slug in KINDS]
    return page(who, "acts.html", shown=dossier_of(view, who.words), kinds=kinds)


@router.get("/dossiers/{ref}/acts/{slug}")
def form(who: Somebody, ref: str, slug: str) -> HTMLResponse:
    """Return the form of one kind of act."""
    known = offered(_known(slug), dict(who.request.query_params))
    return _form(who, ref.upper(), slug, {"on": told_day(who.application.today()), **known} if known else {})


@router.post("/dossiers/{ref}/acts/{slug}")
def record(who: Somebody, ref: str, slug: str, form: Checked) -> Response:
    """Record the act, or show beside the fields what is wrong with them; `try` only says what it would change."""
    ref = ref.upper()
    acts: tuple[TypedAct, ...] = ((_known(slug), read_form(slug, form)),)
    command = RecordActs(actor=who.actor, ref=ref, acts=acts, key=form.get("key", ""), expect=expected(form))
    try:
        if form.get("try") == "yes":
            seen = who.run(PreviewActs(actor=who.actor, ref=ref, acts=acts))
            return _form(who, ref, slug, form, changes=changes_of(seen, who.words))
        who.run(command)
    except HosoError as error:
        return _form(who, ref, slug, form, error=error)
    return onward(f"/dossiers/{ref}?done=recorded")


@router.get("/new")
def opening(who: Somebody) -> HTMLResponse:
    """Return the form that opens a dossier; to whoever may open none, that this is so."""
    who.run(DemandOpen(actor=who.actor, part=Part.OPENING))
    return _opening(who, {})


@router.post("/new")
def open_dossier(who: Somebody, form: Checked) -> Response:
    """Open a dossier with what is known of the candidate, and ask for its first move."""
    acts = []
    for slug in _FIRST:
        fields = read_form(slug, _part(slug, form))
        if slug != _FIRST[-1] or set(fields) - {"on"}:
            acts.append((slug, {"on": form.get("on", ""), **fields}))
    command = OpenDossier(actor=who.actor, cell=form.get("cell", "").strip(), acts=tuple(acts), key=form.get("key", ""))
    try:
        done = who.run(command)
    except HosoError as error:
        return _opening(who, form, error=error)
    if done.refused is not None:
        answer = answer_of(done.refused, done.law, who.words, dossier=done.dossier)
        return page(who, "refused.html", status=REFUSED, ref=done.dossier.ref, answer=answer, n=done.entries[-1])
    return onward(f"/dossiers/{done.dossier.ref}?done=opened")


def _known(slug: str) -> str:
    if slug not in KINDS:
        raise HTTPException(404)
    return slug


def _form(
    who: Visitor,
    ref: str,
    slug: str,
    filled: Mapping[str, str],
    *,
    error: HosoError | None = None,
    changes: Sequence[MoveChange] | None = None,
) -> HTMLResponse:
    view = who.run(ShowDossier(actor=who.actor, ref=ref))
    filled = filled or {"on": told_day(view.day)}
    fields = form_of(slug, filled, who.words, error=error)
    return page(
        who, "act.html", error=error, shown=dossier_of(view, who.words), slug=slug,
        label=act_label(slug, who.words), fields=fields, key=kept_key(filled, error), changes=changes,
        added=added_since(who, filled, error),
    )  # fmt: skip


def _opening(who: Visitor, form: Mapping[str, str], *, error: HosoError | None = None) -> HTMLResponse:
    day = form.get("on") or told_day(who.application.today())
    parts = [(slug, act_label(slug, who.words), _fields(slug, form, who, error)) for slug in _FIRST]
    typed = {"cell": (form.get("cell", ""), "text"), "on": (day, "date")}
    head = [
        FieldShown(
            name, who.words.say(f"web.{name}"), takes, value, (), required=True, private=False,
            fault=fault_at(name, error, who.words),
        )
        for name, (value, takes) in typed.items()
    ]  # fmt: skip
    return page(who, "open.html", error=error, parts=parts, head=head, key=kept_key(form, error))


def _fields(slug: str, form: Mapping[str, str], who: Visitor, error: HosoError | None) -> list[FieldShown]:
    mine = error if error is not None and error.where.partition(".")[0] == slug else None
    return [field for field in form_of(slug, _part(slug, form), who.words, error=mine) if field.name != "on"]


def _part(slug: str, form: Mapping[str, str]) -> dict[str, str]:
    """Return the fields of one of several acts on a form: `candidate.name` is `name` of the candidate."""
    return {name.partition(".")[2]: value for name, value in form.items() if name.startswith(f"{slug}.")}
