"""Ghi nhiều giấy tờ: every paper that the next step lacks on one form; what is left empty is not recorded."""

from collections.abc import Mapping

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from application.dossiers.queries.show_dossier import DossierView, ShowDossier
from application.dossiers.record_acts import RecordActs
from engine.acts import KINDS
from engine.errors import HosoError
from hoso.web.answers import REFUSED, onward, page
from hoso.web.showing.desk.meanwhile import added_since, expected
from hoso.web.showing.desk.papers import MOST, Frame, forms_of, lacking, part, read_frame, shows_all, typed_in
from hoso.web.showing.dossiers import dossier_of
from hoso.web.showing.forms import read_form
from hoso.web.visitor import Checked, Somebody, Visitor, kept_key
from hoso.wording.labels import act_label

router = APIRouter()

_KINDS = "kinds"


@router.get("/dossiers/{ref}/papers")
def papers_form(who: Somebody, ref: str) -> HTMLResponse:
    """Return a form with a part for each paper that the next steps lack."""
    view = who.run(ShowDossier(actor=who.actor, ref=ref.upper()))
    return _form(who, view, lacking(view.decisions), {})


@router.post("/dossiers/{ref}/papers")
def record_papers(who: Somebody, ref: str, form: Checked) -> Response:
    """Record every part that is filled in, all or none; or show the form with one more part."""
    ref = ref.upper()
    frames = [frame for text in form.get(_KINDS, "").split() if (frame := read_frame(text)) is not None][:MOST]
    if "add" in form or "every" in form:
        return _form(who, _view(who, ref), [*frames, *_more(form)][:MOST], form)
    read = [
        (n, frame.slug, read_form(frame.slug, part(n, form)))
        for n, frame in enumerate(frames) if typed_in(n, frame, form)
    ]  # fmt: skip
    acts = tuple((slug, fields) for _, slug, fields in read)
    try:
        who.run(RecordActs(actor=who.actor, ref=ref, acts=acts, key=form.get("key", ""), expect=expected(form)))
    except HosoError as error:
        if error.status not in (REFUSED, 409):
            raise
        error.nth = read[error.nth][0] if read else 0
        return _form(who, _view(who, ref), frames, form, error=error)
    return onward(f"/dossiers/{ref}?done=recorded")


def _more(form: Mapping[str, str]) -> list[Frame]:
    added = read_frame(form.get("more", ""))
    return [] if added is None else [added]


def _view(who: Visitor, ref: str) -> DossierView:
    return who.run(ShowDossier(actor=who.actor, ref=ref))


def _form(
    who: Visitor, view: DossierView, frames: list[Frame], filled: Mapping[str, str], *, error: HosoError | None = None
) -> HTMLResponse:
    kinds = [(slug, act_label(slug, who.words)) for slug in KINDS]
    return page(
        who, "papers.html", error=error, shown=dossier_of(view, who.words), kinds=kinds,
        frames=" ".join(map(str, frames)), key=kept_key(filled, error), added=added_since(who, filled, error),
        shows_all=shows_all(filled),
        parts=forms_of(frames, filled, who.words, error=error),
    )  # fmt: skip
