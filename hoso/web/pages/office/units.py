"""Đơn vị: the part of the organisation in sight, what stands still in it, and one unit on a day."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from application.units.list_units import ListUnits
from application.units.unit_page import ShowUnit
from engine.text.cleaning import parse_date
from hoso.web.answers import page
from hoso.web.showing.office.units import (
    answering_of,
    forest_of,
    nearest_of,
    nearest_told,
    records_of,
    stalled_of,
    stalls_of,
    standing_told,
    unit_node,
    unknown_years_told,
)
from hoso.web.visitor import Somebody
from hoso.wording.days import told_day

router = APIRouter()


@router.get("/units")
def units(who: Somebody) -> HTMLResponse:
    """Return the units in sight; those in which something stands still come first."""
    part = who.run(ListUnits(actor=who.actor))
    return page(
        who, "units.html", forest=forest_of(part, who.words), stalled=stalled_of(part, who.words),
        swept_on=part.swept_on and told_day(part.swept_on), more=part.more, on=told_day(part.day),
    )  # fmt: skip


@router.get("/units/{unit}")
def unit(who: Somebody, unit: str, at: str = "") -> HTMLResponse:
    """Return the page of a unit, as of a day where one is named."""
    day = parse_date(at, where="at") if at else None
    seen, words = who.run(ShowUnit(actor=who.actor, unit=unit, on=day)), who.words
    return page(
        who, "unit.html", node=unit_node(seen.row, words), on=told_day(seen.day), at=at, past=seen.past,
        above=[(row.unit, row.name, is_seen) for row, is_seen in seen.above],
        below=[unit_node(row, words) for row in seen.below], standing=standing_told(seen, words),
        stalls=stalls_of(seen, words), answering=answering_of(seen, words), nearest_told=nearest_told(seen, words),
        nearest=nearest_of(seen, words), records=records_of(seen, words), more_records=seen.records.more,
        unknown_years=unknown_years_told(seen, words),
    )  # fmt: skip
