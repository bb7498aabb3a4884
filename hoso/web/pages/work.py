"""Việc cần làm: the dossiers in sight, by what presses, each with what it lacks."""

from dataclasses import dataclass
from urllib.parse import urlencode

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from application.dossiers.queries.list_dossiers import DossierList, ListDossiers
from hoso.web.answers import page
from hoso.web.showing.lists import list_lines
from hoso.web.visitor import Somebody

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


@router.get("/work")
def work(  # what stands in the address
    who: Somebody, queue: str = "all", q: str = "", step: str = "", sort: str = "", after: str = ""
) -> HTMLResponse:
    """Return a page of a queue."""
    chosen = next((each for each in QUEUES if each.name == queue), QUEUES[0])
    listed = who.run(
        ListDossiers(
            actor=who.actor, text=q[:200], steps=(step,) if step else (), overdue=chosen.overdue,
            due_within=chosen.due_within, review=chosen.review, sort=sort if sort in SORTS else "", missing=True,
            limit=_LINES, after=after,
        )
    )  # fmt: skip
    asked = {"queue": chosen.name, "q": q, "step": step, "sort": sort}
    return page(
        who, "work.html", queues=[each.name for each in QUEUES], asked=asked, lines=list_lines(listed, who.words),
        listed=listed, steps=_steps(listed), next=_address({**asked, "after": listed.next}) if listed.next else "",
        hidden_names=bool(q) and not listed.reads_all, address=lambda **more: _address({**asked, **more}),
    )  # fmt: skip


def _address(asked: dict[str, str]) -> str:
    said = {name: value for name, value in asked.items() if value and (name, value) != ("queue", "all")}
    return f"/work?{urlencode(said)}" if said else "/work"


def _steps(listed: DossierList) -> list[tuple[str, str, str]]:
    """Return code and both labels of every step of every workflow, each once."""
    steps = {name: step for workflow in listed.law.workflows for name, step in workflow.steps.items()}
    return [(name, step.label_vi, step.label_en) for name, step in steps.items()]
