"""Hồ sơ: one dossier on one page. What is missing for the next step comes first."""

from collections.abc import Mapping

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from application.dossiers.accept_evidence import AcceptEvidence
from application.dossiers.queries.show_dossier import DossierView, ShowDossier
from application.dossiers.queries.show_history import ShowHistory
from engine.errors import HosoError
from engine.text.cleaning import parse_date
from hoso.web.answers import onward, page
from hoso.web.showing.desk.meanwhile import added_since, expected
from hoso.web.showing.desk.timeline import WAYS, timeline_of
from hoso.web.showing.dossiers import dossier_of
from hoso.web.visitor import Checked, Somebody, Visitor, kept_key

router = APIRouter()


@router.get("/dossiers/{ref}")
def dossier(who: Somebody, ref: str, at: str = "", done: str = "", by: str = "") -> HTMLResponse:
    """Return the page of a dossier, as of a day where one is named; `by` chooses how what happened is shown."""
    day = parse_date(at, where="at") if at else None
    view = who.run(ShowDossier(actor=who.actor, ref=ref.upper(), on=day))
    way = by if by in WAYS else ""
    logins = who.run(ShowHistory(actor=who.actor, ref=ref.upper())).logins if way == "who" else {}
    return page(
        who, "dossier.html", shown=dossier_of(view, who.words), view=view, at=at, done=done, by=way, ways=WAYS,
        parts=timeline_of(view, way, who.words, logins=logins) if way else [],
    )  # fmt: skip


@router.get("/dossiers/{ref}/acceptance")
def acceptance(who: Somebody, ref: str) -> HTMLResponse:
    """Return the papers that wait to be accepted by somebody who did not enter them."""
    return _waiting(who, ref, {})


@router.post("/dossiers/{ref}/acceptance")
def accept(who: Somebody, ref: str, form: Checked) -> Response:
    """Accept those that were ticked."""
    numbers = _ticked(form)
    if not numbers:
        return _waiting(who, ref, form, status=422, what=who.words.say("web.accept.none"))
    command = AcceptEvidence(
        actor=who.actor, ref=ref.upper(), numbers=numbers, key=form.get("key", ""), expect=expected(form)
    )
    try:
        who.run(command)
    except HosoError as error:
        return _waiting(who, ref, form, error=error)
    return onward(f"/dossiers/{ref.upper()}?done=accepted")


def _waiting(
    who: Visitor, ref: str, form: Mapping[str, str], *, status: int = 200, what: str = "",
    error: HosoError | None = None,
) -> HTMLResponse:  # fmt: skip
    view: DossierView = who.run(ShowDossier(actor=who.actor, ref=ref.upper()))
    shown = dossier_of(view, who.words)
    return page(
        who, "acceptance.html", status=status, shown=shown, papers=[paper for paper in shown.papers if paper.waits],
        what=what, error=error, key=kept_key(form, error), ticked=_ticked(form), added=added_since(who, form, error),
    )  # fmt: skip


def _ticked(form: Mapping[str, str]) -> tuple[int, ...]:
    return tuple(int(name[1:8]) for name in form if name.startswith("n") and name[1:].isdecimal())
