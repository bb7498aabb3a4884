"""Nhật ký: the log of a dossier, one line of it whole, and judging its decisions again."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from application.audit.replay_decisions import ReplayDecisions
from application.dossiers.queries.show_history import ShowEntry, ShowHistory
from hoso.views.dossiers.history import entry_detail
from hoso.views.office.audit import verdict_told
from hoso.web.answers import page
from hoso.web.showing.decisions import answer_of
from hoso.web.visitor import Somebody
from hoso.wording.days import told_day, told_instant
from hoso.wording.labels import move_label

router = APIRouter()


@router.get("/dossiers/{ref}/history")
def history(who: Somebody, ref: str) -> HTMLResponse:
    """Return every line of the log of a dossier, oldest first."""
    seen = who.run(ShowHistory(actor=who.actor, ref=ref.upper()))
    rows = [
        {
            "n": entry.n, "at": told_instant(entry.at), "who": seen.logins.get(entry.actor, entry.actor),
            "kind": who.words.label(f"kind.{entry.kind}", str(entry.kind)),
            "detail": entry_detail(entry, seen.law, who.words), "hash": entry.hash[:12], "edition": entry.edition[:12],
        }
        for entry in seen.entries
    ]  # fmt: skip
    return page(who, "history.html", ref=ref.upper(), rows=rows)


@router.get("/dossiers/{ref}/entries/{n}")
def entry(who: Somebody, ref: str, n: int) -> HTMLResponse:
    """Return one line of the log on one printable page, with the decision that it holds."""
    seen = who.run(ShowEntry(actor=who.actor, ref=ref.upper(), n=n))
    line = seen.entry
    return page(
        who, "entry.html", ref=ref.upper(), entry=line, at=told_instant(line.at),
        by=seen.logins.get(line.actor, line.actor), kind=who.words.label(f"kind.{line.kind}", str(line.kind)),
        detail=entry_detail(line, seen.law, who.words),
        answer=None if seen.decision is None else answer_of(seen.decision, seen.law, who.words),
    )  # fmt: skip


@router.get("/dossiers/{ref}/replay")
def replay(who: Somebody, ref: str) -> HTMLResponse:
    """Judge every decision of a dossier again, under the law that each names."""
    done = who.run(ReplayDecisions(actor=who.actor, ref=ref.upper()))
    rows = [
        {
            "n": again.n, "on": told_day(again.on),
            "move": move_label(done.law.holding(again.move), again.move, who.words),
            "recorded": again.recorded_granted, "again": again.granted, "redacted": again.redacted,
            "agrees": again.agrees,
            "differences": [
                (diff.rule, verdict_told(diff.recorded, who.words), verdict_told(diff.again, who.words))
                for diff in again.differences
            ],
        }
        for again in done.tally.kept
    ]  # fmt: skip
    return page(who, "replay.html", ref=ref.upper(), rows=rows, disagrees=done.disagrees)
