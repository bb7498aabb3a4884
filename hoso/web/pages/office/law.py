"""Quy định: the editions, the rules of the one in use, and one rule with the values that hold somewhere."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from application.editions.look_at_law import FindPlace, ListEditions, Place, ShowLaw
from engine.errors import HosoError
from engine.text.cleaning import parse_date
from hoso.views.law.editions import approver_told, stage_told
from hoso.views.law.law import named
from hoso.web.answers import page
from hoso.web.showing.law import rule_lines, rule_of
from hoso.web.visitor import Somebody, Visitor
from hoso.wording.days import told_day

router = APIRouter()

_NOT_THERE = 404


@router.get("/law")
def editions(who: Somebody) -> HTMLResponse:
    """Return every edition with its state, and who proposed, approved and adopted it."""
    listed, words = who.run(ListEditions(actor=who.actor)), who.words
    rows = [
        {
            "digest": row.edition, "title": row.title, "state": words.label(f"state.{row.state}"),
            "in_force": str(row.state) == "in_force", "author": stage_told(row.proposed, listed.logins),
            "approver": approver_told(row, words, logins=listed.logins),
            "adopted": stage_told(row.adopted, listed.logins),
        }
        for row in reversed(listed.rows)
    ]  # fmt: skip
    return page(who, "law.html", rows=rows)


@router.get("/law/rules")
def rules(who: Somebody) -> HTMLResponse:
    """Return the rules, deadlines and watched things of the edition in use."""
    law = who.run(ShowLaw(actor=who.actor))
    return page(who, "rules.html", digest=law.edition_digest, lines=rule_lines(law, who.words))


@router.get("/law/rules/{rule}")
def rule(who: Somebody, rule: str, unit: str = "", on: str = "") -> HTMLResponse:
    """Return a rule with the values in force for everybody, or for a unit, on a day."""
    law, unit = who.run(ShowLaw(actor=who.actor)), unit.strip()
    meant = named(law.edition, rule)
    if not meant:
        return page(who, "fault.html", status=_NOT_THERE, what=who.words.say("error.no_rule", rule=rule[:40]))
    error: HosoError | None = None
    place = Place((), "", who.application.today())
    try:
        place = _place(who, unit, on)
    except HosoError as wrong:
        error = wrong
    return page(
        who, "rule.html", error=error, shown=[rule_of(item, law, who.words, place=place) for item in meant],
        unit=unit, on=on, place=place.told or who.words.say("policy.everybody"), day=told_day(place.day),
        of_unit=bool(place.units), wrong="" if error is None else "on" if error.where == "on" else "unit",
    )  # fmt: skip


def _place(who: Visitor, unit: str, on: str) -> Place:
    day = parse_date(on, where="on") if on.strip() else None
    if unit:
        return who.run(FindPlace(actor=who.actor, unit=unit, on=day))
    return Place((), "", day or who.application.today())
