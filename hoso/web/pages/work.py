"""Việc cần làm: the dossiers in sight, by what presses, each with what it lacks."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from application.dossiers.desk.news import SightChanged
from application.dossiers.queries.list_dossiers import CountDossiers, DossierList, ListDossiers
from application.paging import MOST_COUNTED
from hoso.web.answers import page
from hoso.web.showing.csv_files import csv_file
from hoso.web.showing.lists import ListLine, list_lines
from hoso.web.visitor import Confirmed, Somebody, Visitor

router = APIRouter()

_LINES, _SOON = 25, 7
SORTS = ("name", "ref", "due", "moved_on")


@dataclass(frozen=True, slots=True)
class Queue:
    """A list that is always there: its name in addresses, and the filters that make it."""

    name: str
    overdue: bool = False
    due_within: int | None = None
    review: bool = False


QUEUES = (Queue("all"), Queue("late", overdue=True), Queue("soon", due_within=_SOON), Queue("review", review=True))
_EXPORTED, _PAGE_OF_FILE = 5_000, 500
_COLUMNS = ("ref", "name", "cell", "step", "moved", "missing", "due", "on", "state")
_AS_FILE = {"Content-Disposition": 'attachment; filename="hoso.csv"'}


@router.get("/work")
def work(
    who: Somebody, queue: str = "all", q: str = "", step: str = "", sort: str = "", after: str = ""
) -> HTMLResponse:
    """Return a page of a queue."""
    asked = {"queue": _chosen(queue).name, "q": q, "step": step, "sort": sort}
    listed = who.run(_query(who, asked, limit=_LINES, after=after))
    counts = who.run(
        CountDossiers(actor=who.actor, lists={each.name: _query(who, {"queue": each.name}) for each in QUEUES})
    )
    return page(
        who, "work.html", newest=who.run(SightChanged(actor=who.actor)).number,
        queues=[(each.name, who.words.up_to(counts[each.name], MOST_COUNTED)) for each in QUEUES],
        asked=asked, lines=list_lines(listed, who.words), listed=listed, steps=_steps(listed), after=after,
        next=_address({**asked, "after": listed.next}) if listed.next else "", most=MOST_COUNTED, soon=_SOON,
        hidden_names=bool(q) and not listed.reads_all, address=lambda **more: _address({**asked, **more}),
        file=_address(asked).replace("/work", "/work.csv", 1),
    )  # fmt: skip


@router.get("/work.csv")
def work_file(who: Confirmed, queue: str = "all", q: str = "", step: str = "", sort: str = "") -> Response:
    """Return a queue as a file, as it is filtered and ordered: every page of it, 5,000 dossiers at most."""
    asked, words = {"queue": queue, "q": q, "step": step, "sort": sort}, who.words
    lines: list[ListLine] = []
    after = ""
    while len(lines) < _EXPORTED:
        listed = who.run(_query(who, asked, limit=_PAGE_OF_FILE, after=after))
        lines += list_lines(listed, words)
        after = listed.next
        if not after:
            break
    header = [
        words.say(f"col.{name}") for name in ("ref", "name", "cell", "step", "moved", "missing", "due", "on", "state")
    ]
    body = csv_file(header, map(_cells, lines))
    return Response(
        body, media_type="text/csv; charset=utf-8", headers={"Content-Disposition": 'attachment; filename="hoso.csv"'}
    )


def _cells(line: ListLine) -> list[str]:
    missing = "" if line.missing is None else "; ".join(line.missing)
    return [line.ref, line.name, line.cell, line.step, line.since, missing, line.due, line.due_on, line.left]


def _chosen(queue: str) -> Queue:
    return next((each for each in QUEUES if each.name == queue), QUEUES[0])


def _query(who: Visitor, asked: Mapping[str, str], *, limit: int = 1, after: str = "") -> ListDossiers:
    chosen, sort, step = _chosen(asked["queue"]), asked.get("sort", ""), asked.get("step", "")
    return ListDossiers(
        actor=who.actor, text=asked.get("q", "")[:200], steps=(step,) if step else (), overdue=chosen.overdue,
        due_within=chosen.due_within, review=chosen.review, sort=sort if sort in SORTS else "", missing=True,
        limit=limit, after=after,
    )  # fmt: skip


def _address(asked: Mapping[str, str]) -> str:
    said = {name: value for name, value in asked.items() if value and (name, value) != ("queue", "all")}
    return f"/work?{urlencode(said)}" if said else "/work"


def _steps(listed: DossierList) -> list[tuple[str, str, str]]:
    """Return code and both labels of every step of every workflow, each once."""
    steps = {name: step for workflow in listed.law.workflows for name, step in workflow.steps.items()}
    return [(name, step.label_vi, step.label_en) for name, step in steps.items()]
