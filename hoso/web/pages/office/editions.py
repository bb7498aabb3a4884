"""Quy định: two editions side by side, what an edition would change, and its approval by a second person."""

from typing import Any
from urllib.parse import quote

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from application.editions.approve_edition import ApprovalPreview, ApproveEdition, PreviewApproval
from application.editions.edition_named import EditionNamed
from application.editions.look_at_law import CompareEditions, EditionList, ListEditions
from application.editions.trials.answers_that_change import AnswersThatChange, ListEditionsToTry
from application.editions.try_edition import Trial, TryEdition
from application.editions.what_if import ManyDossiersError
from engine.errors import ConflictError, HosoError
from engine.text.cleaning import parse_date
from hoso.web.answers import onward, page
from hoso.web.showing.office.editions import changes_of, choices_of, pending_of, tried_of
from hoso.web.visitor import Checked, Confirmed, Somebody, Visitor, new_key

router = APIRouter()

MOST_DOSSIERS = 500
"""That are judged while a browser waits: about five seconds."""
_SHOWN = 200
_IN_USE = "current"


@router.get("/law/compare")
def compare(a: str = "", b: str = "") -> Response:
    """Go on to the page of two editions that were chosen."""
    first, second = (quote(each.strip()[:64] or _IN_USE, safe="") for each in (a, b))
    return onward(f"/law/editions/{first}/diff/{second}")


@router.get("/law/editions/{a}/diff/{b}")
def diff(who: Somebody, a: str, b: str) -> HTMLResponse:
    """Return what differs between two editions, rule by rule; `current` names the one in use."""
    seen = who.run(CompareEditions(actor=who.actor, before=_named(a), after=_named(b)))
    return page(
        who, "edition_diff.html", before=seen.before.edition_digest, after=seen.after.edition_digest,
        changes=changes_of(seen, who.words), editions=choices_of(who.run(ListEditions(actor=who.actor)), who.words),
    )  # fmt: skip


@router.get("/law/what-if")
def what_if(who: Somebody, edition: str = "", unit: str = "", since: str = "") -> HTMLResponse:
    """Return the form, and what an edition would change of recorded decisions and of next answers; writes nothing."""
    edition, unit = edition.strip()[:64], unit.strip()
    asked = {"edition": edition, "unit": unit, "since": since}
    listed = who.run(ListEditionsToTry(actor=who.actor))
    if not edition:
        return _tried(who, asked, listed)
    try:
        first = parse_date(since, where="since") if since.strip() else None
        named = _named(edition)
        today = who.run(AnswersThatChange(actor=who.actor, edition=named, unit=unit, most=MOST_DOSSIERS))
        trial = who.run(TryEdition(actor=who.actor, edition=named, unit=unit, since=first))
    except HosoError as error:
        if error.status not in (404, 422):
            raise
        return _tried(who, asked, listed, error=error)
    next_ones = pending_of(today.changed, (today.law, today.draft), who.words)
    rows = tried_of(trial, who.words, most=_SHOWN)
    return _tried(who, asked, listed, trial=trial, rows=rows, next_ones=next_ones, looked=today.looked)


@router.get("/law/editions/{edition}/approval")
def approval(who: Somebody, edition: str) -> HTMLResponse:
    """Return which dossiers under way would get another answer under a draft, and the button that approves it."""
    return _preview(who, _seen(who, edition))


@router.post("/law/editions/{edition}/approval")
def approve(who: Confirmed, edition: str, form: Checked) -> Response:
    """Approve a draft that somebody else proposed, by what was shown; shown anew where that has changed meanwhile."""
    seen = _seen(who, edition)
    if (form.get("pending"), form.get("flips")) != (str(seen.looked), str(len(seen.flips))):
        return _preview(who, seen, status=ConflictError.status, what=who.words.say("web.approve.changed"))
    who.run(
        ApproveEdition(
            actor=who.actor, edition=seen.row.edition, workflow=seen.row.workflow, pending=seen.looked,
            flips=len(seen.flips), key=form.get("key", ""),
        )
    )  # fmt: skip
    return onward("/law?done=approved")


def _named(edition: str) -> EditionNamed:
    """Return an edition by its digest; a page never names a folder of the server."""
    return EditionNamed() if edition == _IN_USE else EditionNamed(digest=edition[:64])


def _tried(
    who: Visitor, asked: dict[str, str], listed: EditionList, *, error: HosoError | None = None,
    trial: Trial | None = None, **shown: Any,  # noqa: ANN401  # what the template shows
) -> HTMLResponse:  # fmt: skip
    wrong = ""
    if error is not None:
        about = "edition" if error.code == "edition.unknown" else "unit"
        wrong = "since" if error.where == "since" else about
    values: dict[str, Any] = {"rows": [], "next_ones": [], "looked": 0, **shown}
    return page(
        who, "what_if.html", error=error, asked=asked, wrong=wrong, most=_SHOWN, trial=trial,
        editions=choices_of(listed, who.words), is_long=isinstance(error, ManyDossiersError),
        counts={} if trial is None else trial.counted.sums(), **values,
    )  # fmt: skip


def _seen(who: Visitor, edition: str) -> ApprovalPreview:
    return who.run(PreviewApproval(actor=who.actor, edition=edition, most=MOST_DOSSIERS))


def _preview(who: Visitor, seen: ApprovalPreview, *, status: int = 200, what: str = "") -> HTMLResponse:
    return page(
        who, "approval.html", status=status, what=what, row=seen.row, looked=seen.looked, flips=len(seen.flips),
        changed=pending_of(seen.flips, (seen.law, seen.law), who.words), key=new_key(),
    )  # fmt: skip
