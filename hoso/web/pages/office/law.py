"""Quy định: the editions, the rules of the one in use, and one rule with the values that hold somewhere."""

from collections.abc import Sequence

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from application.editions.edition_states import EditionState
from application.editions.look_at_law import FindPlace, ListEditions, Place, ShowLaw
from application.editions.trials.stopped_by_rule import STOPPED_LIMIT, DossiersStopped, StoppedByRule
from engine.errors import HosoError, NotFoundError, NotPermittedError
from engine.law.law import Law
from engine.law.model.rule import Rule
from engine.law.usage.values_in_force import AnyRule
from engine.text.cleaning import parse_date
from hoso.views.law.editions import approver_told, stage_told
from hoso.views.law.law import named
from hoso.web.answers import page
from hoso.web.showing.office.law import rule_lines, rule_of
from hoso.web.visitor import Somebody, Visitor
from hoso.wording.catalogue import Words
from hoso.wording.days import told_day
from hoso.wording.labels import step_label

router = APIRouter()

_NOT_THERE = 404


@router.get("/law")
def editions(who: Somebody, done: str = "") -> HTMLResponse:
    """Return every edition with its state, and who proposed, approved and adopted it."""
    listed, words = who.run(ListEditions(actor=who.actor)), who.words
    rows = [
        {
            "digest": row.edition, "title": row.title, "state": words.label(f"state.{row.state}"),
            "in_force": str(row.state) == "in_force", "is_draft": row.state is EditionState.DRAFT,
            "author": stage_told(row.proposed, listed.logins),
            "approver": approver_told(row, words, logins=listed.logins),
            "adopted": stage_told(row.adopted, listed.logins),
        }
        for row in reversed(listed.rows)
    ]  # fmt: skip
    return page(who, "law.html", rows=rows, done=done == "approved")


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
    stops: StoppedByRule | None = None
    place = Place((), "", who.application.today())
    try:
        place = _place(who, unit, on)
        stops = _stops(who, meant, unit)
    except HosoError as wrong:
        error = wrong
    return page(
        who, "rule.html", error=error, shown=[rule_of(item, law, who.words, place=place) for item in meant],
        unit=unit, on=on, place=place.told or who.words.say("policy.everybody"), day=told_day(place.day),
        of_unit=bool(place.units), wrong="" if error is None else "on" if error.where == "on" else "unit",
        stops=stops, stopped=[] if stops is None else _stopped(stops, law, who.words), most=STOPPED_LIMIT,
        stops_on="" if stops is None else told_day(stops.day),
    )  # fmt: skip


def _place(who: Visitor, unit: str, on: str) -> Place:
    day = parse_date(on, where="on") if on.strip() else None
    if unit:
        return who.run(FindPlace(actor=who.actor, unit=unit, on=day))
    return Place((), "", day or who.application.today())


def _stops(who: Visitor, meant: Sequence[AnyRule], unit: str) -> StoppedByRule | None:
    """Return which dossiers a rule stops; None for one that guards no move, and for who gets no lists of dossiers."""
    if not isinstance(meant[0], Rule):
        return None
    try:
        return who.run(DossiersStopped(actor=who.actor, rule=meant[0].id, unit=unit))
    except (NotPermittedError, NotFoundError):
        return None


def _stopped(stops: StoppedByRule, law: Law, words: Words) -> list[tuple[str, str, str]]:
    """Return code, step and cell of each dossier that is stopped."""
    return [
        (ref, step_label(law.of(workflow).workflow, step, words), cell) for ref, step, workflow, cell in stops.stopped
    ]
