"""Tình trạng hệ thống: the self-check, as the database tells it."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from application.administration.check_office import CheckOffice
from hoso import __version__
from hoso.views.alerts.watch import watch_line
from hoso.views.office.doctor_lines import office_notes, office_problems, row_told
from hoso.web.answers import page
from hoso.web.visitor import Somebody
from hoso.wording.errors import what_and_hint

router = APIRouter()


@router.get("/status")
def status(who: Somebody) -> HTMLResponse:
    """Return how the office stands, and what is wrong."""
    office, words = who.run(CheckOffice(actor=who.actor, every_seconds=who.site.watch_every)), who.words
    problems = list(office_problems(office, words))
    if office.stopped_by is not None:
        problems.append(" → ".join(part for part in what_and_hint(office.stopped_by, words) if part))
    law = {"edition": office.edition, "workflow": office.workflow} if office.edition else {}
    return page(
        who, "status.html", version=__version__, problems=problems, notes=list(office_notes(office, words)),
        database=[row_told(("database", name), value, words) for name, value in office.database.items()],
        law=[row_told(("law", name), value, words) for name, value in law.items()],
        watch="" if office.watch is None else watch_line(office.watch, words),
    )  # fmt: skip
