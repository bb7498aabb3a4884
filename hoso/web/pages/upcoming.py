"""Sắp đến hạn: the terms to come, and how many each week holds for each committee."""

from urllib.parse import urlencode

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from application.alerts.show_upcoming import ShowUpcoming
from hoso.views.alerts.alerts import AlertWording
from hoso.views.alerts.upcoming import load_told
from hoso.web.answers import page
from hoso.web.showing.alerts import terms_of, withheld_told
from hoso.web.visitor import Somebody
from hoso.wording.days import told_day

router = APIRouter()

_LINES = 100
SPANS = ("30", "90", "180", "365")
"""Days ahead that may be chosen."""
_SPAN = "90"


@router.get("/upcoming")
def upcoming(who: Somebody, days: str = _SPAN, unit: str = "", after: str = "") -> HTMLResponse:
    """Return a page of the terms to come."""
    days, unit = days if days in SPANS else _SPAN, unit.strip()
    seen = who.run(ShowUpcoming(actor=who.actor, days=int(days), unit=unit, limit=_LINES, after=after))
    teller = AlertWording(seen.context, who.words)
    return page(
        who, "upcoming.html", spans=SPANS, days=days, unit=unit, terms=terms_of(seen, who.words),
        load=[load_told(week, teller, tree=seen.tree) for week in seen.load], is_part=bool(seen.next or seen.after),
        on=told_day(seen.context.day), withheld=withheld_told(seen.context, who.words),
        next=f"/upcoming?{urlencode({'days': days, 'unit': unit, 'after': seen.next})}" if seen.next else "",
    )  # fmt: skip
