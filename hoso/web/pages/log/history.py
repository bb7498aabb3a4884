"""Nhật ký: the log of a dossier, a point of it as the dossier stood then, and one line of it whole."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from application.audit.entry_in_full import ShowEntryInFull
from application.dossiers.queries.show_history import ShowHistory
from application.dossiers.queries.show_moment import ShowMoment
from hoso.views.dossiers.history import entry_detail
from hoso.web.answers import page
from hoso.web.showing.log.entries import entry_on_page
from hoso.web.showing.log.moments import moment_of
from hoso.web.visitor import Somebody
from hoso.wording.days import told_instant

router = APIRouter()

_DIGITS = 9


@router.get("/dossiers/{ref}/history")
def history(who: Somebody, ref: str, at: str = "") -> HTMLResponse:
    """Return every line of the log of a dossier, oldest first; or the dossier as it stood after one of them."""
    ref = ref.upper()
    if at:
        moment = who.run(
            ShowMoment(actor=who.actor, ref=ref, n=int(at[:_DIGITS]) if at.isascii() and at.isdecimal() else 0)
        )
        return page(who, "moment.html", ref=ref, shown=moment_of(moment, who.words))
    seen = who.run(ShowHistory(actor=who.actor, ref=ref))
    rows = [
        {
            "n": entry.n, "at": told_instant(entry.at), "who": seen.logins.get(entry.actor, entry.actor),
            "kind": who.words.label(f"kind.{entry.kind}", str(entry.kind)),
            "detail": entry_detail(entry, seen.law, who.words), "hash": entry.hash[:12], "edition": entry.edition[:12],
        }
        for entry in seen.entries
    ]  # fmt: skip
    return page(who, "history.html", ref=ref, rows=rows)


@router.get("/dossiers/{ref}/entries/{n}")
def entry(who: Somebody, ref: str, n: int) -> HTMLResponse:
    """Return one line of the log on one printable page: as known then, and as judged now."""
    seen = who.run(ShowEntryInFull(actor=who.actor, ref=ref.upper(), n=n))
    return page(who, "entry.html", ref=ref.upper(), entry=entry_on_page(seen, who.words))
