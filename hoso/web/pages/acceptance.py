"""Duyệt giấy tờ: papers of many dossiers on one page, ticked and accepted in one go, with a result for each."""

from collections.abc import Mapping

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from application.dossiers.evidence_waiting import (
    AcceptedOfDossier,
    AcceptOfMany,
    EvidenceWaiting,
    ListEvidenceWaiting,
    PapersWaiting,
)
from hoso.views.dossiers.dossier import act_detail
from hoso.web.answers import REFUSED, page
from hoso.web.visitor import Checked, Somebody, Visitor, new_key
from hoso.wording.days import told_day
from hoso.wording.errors import what_and_hint
from hoso.wording.labels import act_label

router = APIRouter()


@router.get("/acceptance")
def waiting(who: Somebody, after: str = "", tick: str = "") -> HTMLResponse:
    """Return the papers that wait for whoever asks; `tick=all` has every dossier ticked."""
    return _waiting(who, after=after, ticked=tick == "all")


@router.post("/acceptance")
def accept(who: Somebody, form: Checked) -> Response:
    """Accept what was ticked; each dossier has a result of its own."""
    papers = _ticked(form)
    if not papers:
        return _waiting(who, what=who.words.say("web.accept.none"), status=REFUSED)
    done = who.run(AcceptOfMany(actor=who.actor, papers=papers, key=form.get("key", "")))
    return _waiting(who, done=done)


def _waiting(
    who: Visitor,
    *,
    after: str = "",
    ticked: bool = False,
    what: str = "",
    status: int = 200,
    done: tuple[AcceptedOfDossier, ...] = (),
) -> HTMLResponse:
    listed: EvidenceWaiting = who.run(ListEvidenceWaiting(actor=who.actor, after=after))
    return page(
        who, "accept_many.html", status=status, what=what, key=new_key(), next=listed.next, after=after,
        ticked=ticked,
        rows=[_row(each, who) for each in listed.dossiers],
        accepted=[each for each in done if each.error is None],
        failed=[(each.ref, what_and_hint(each.error, who.words)[0]) for each in done if each.error is not None],
    )  # fmt: skip


def _row(waits: PapersWaiting, who: Visitor) -> dict[str, object]:
    words = who.words
    papers = [
        {
            "n": paper.n, "title": f"{act_label(paper.act.slug, words)}, {told_day(paper.on)}",
            "detail": act_detail(paper, words, hidden=waits.hidden),
        }
        for paper in waits.papers
    ]  # fmt: skip
    return {"ref": waits.ref, "name": waits.name, "cell": waits.cell, "papers": papers}


def _ticked(form: Mapping[str, str]) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Return code → entries of what was ticked: a whole dossier (`all:REF`, which names its entries), or one paper."""
    by_ref: dict[str, list[int]] = {}
    for name, value in form.items():
        kind, _, ref = name.partition(":")
        numbers = value if kind == "all" else ref.partition("#")[2] if kind == "one" else ""
        ref = ref.partition("#")[0]
        by_ref.setdefault(ref, []).extend(int(n) for n in numbers.split(",") if n.isdecimal())
    return tuple((ref, tuple(dict.fromkeys(numbers))) for ref, numbers in by_ref.items() if ref and numbers)
