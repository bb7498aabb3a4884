"""Xét lại: the decisions of a dossier judged again, under the law that each names or under another edition."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from application.audit.replay_decisions import Replay, ReplayDecisions
from application.editions.edition_named import EditionNamed
from application.editions.look_at_law import ListEditions
from application.judging.replay import JudgedAgain
from engine.errors import HosoError
from hoso.views.office.audit import verdict_told
from hoso.web.answers import page
from hoso.web.showing.office.editions import choices_of
from hoso.web.visitor import Somebody, Visitor
from hoso.wording.catalogue import Words
from hoso.wording.days import told_day
from hoso.wording.labels import move_label

router = APIRouter()


@router.get("/dossiers/{ref}/replay")
def replay(who: Somebody, ref: str, edition: str = "") -> HTMLResponse:
    """Judge every decision of a dossier again, under the law that each names, or under another edition."""
    ref, edition, error = ref.upper(), edition.strip()[:64], None
    try:
        done = _judged(who, ref, edition)
    except HosoError as wrong:
        if not edition or wrong.code != "edition.unknown":
            raise
        done, error = _judged(who, ref, ""), wrong
    rows, tally = [_row(again, done, who.words) for again in done.tally.kept], done.tally
    return page(
        who, "replay.html", error=error, ref=ref, rows=rows, disagrees=done.disagrees,
        under="" if done.under is None else done.under.edition_digest, counts=tally.counts(), wrong=tally.wrong,
        editions=choices_of(who.run(ListEditions(actor=who.actor)), who.words),
    )  # fmt: skip


def _judged(who: Visitor, ref: str, edition: str) -> Replay:
    named = EditionNamed(digest=edition) if edition else None
    return who.run(ReplayDecisions(actor=who.actor, ref=ref, edition=named))


def _row(again: JudgedAgain, done: Replay, words: Words) -> dict[str, object]:
    in_use = {rule.id: rule.title for rule in done.law.edition.rules}
    titles = in_use if done.under is None else {rule.id: rule.title for rule in done.under.edition.rules} | in_use
    absent = words.say("replay.absent")
    return {
        "n": again.n, "on": told_day(again.on), "move": move_label(done.law.holding(again.move), again.move, words),
        "recorded": again.recorded_granted, "again": again.granted, "redacted": again.redacted,
        "agrees": again.agrees, "flips": again.flips,
        "differences": [
            (
                diff.rule, words.either(titles[diff.rule].vi, titles[diff.rule].en) if diff.rule in titles else "",
                verdict_told(diff.recorded, words) or absent, verdict_told(diff.again, words) or absent,
                diff.rule in in_use,
            )
            for diff in again.differences
        ],
    }  # fmt: skip
