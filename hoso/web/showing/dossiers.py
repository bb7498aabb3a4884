"""One dossier as what its page shows."""

from collections.abc import Iterable
from dataclasses import dataclass

from application.dossiers.queries.show_dossier import DossierView
from application.judging.corrected_grounds import Review
from engine.dossiers.dossier import Dossier, Recorded
from engine.dossiers.workflow import Workflow
from engine.ledger.entry import Entry
from hoso.views.dossiers.dossier import act_detail, due_title
from hoso.views.dossiers.history import entry_detail
from hoso.web.showing.decisions import AnswerShown, answer_of
from hoso.wording.catalogue import Words
from hoso.wording.days import is_overdue, told_day, told_due, told_instant
from hoso.wording.labels import act_label, move_label, step_label


@dataclass(frozen=True, slots=True)
class StepShown:
    """One step of the way: its number and label, and how it stands: `done`, `passed`, `here` or `ahead`."""

    number: int
    label: str
    standing: str


@dataclass(frozen=True, slots=True)
class PaperShown:
    """One recorded act: number of its entry, day, what it is, its fields, and how it stands."""

    n: int
    on: str
    act: str
    detail: str
    standing: str
    waits: bool


@dataclass(frozen=True, slots=True)
class MoveShown:
    """One move that was made: number of its entry, day, and what it is."""

    n: int
    on: str
    label: str


@dataclass(frozen=True, slots=True)
class DueShown:
    """One deadline: what it is, its last day, how it stands, and whether it has passed."""

    title: str
    on: str
    standing: str
    late: bool


@dataclass(frozen=True, slots=True)
class EntryShown:
    """One line of the log."""

    n: int
    at: str
    kind: str
    detail: str
    refused: bool


@dataclass(frozen=True, slots=True)
class DossierShown:
    """One dossier.

    Attributes:
        ref, name: Its code, and the candidate's name; empty where the reader may not see it.
        step, since: Where it stands, and since when; `ended` where it has come to its end.
        cell, cell_id: The cell that keeps it, and its id.
        version: How many entries it has.
        steps, dues, papers, entries: What its page lists; the newest entry first.
        answers: What each next move would be answered today.
        doubts: Decisions that must be looked at again: the number of each, and why, as a sentence.
        moves: The moves that were made, by whoever asked for them; what the workflow made by itself follows those.

    """

    ref: str
    name: str
    hidden: bool
    step: str
    since: str
    ended: bool
    cell: str
    cell_id: str
    version: int
    steps: tuple[StepShown, ...]
    answers: tuple[AnswerShown, ...]
    dues: tuple[DueShown, ...]
    papers: tuple[PaperShown, ...]
    entries: tuple[EntryShown, ...]
    doubts: tuple[tuple[int, str], ...]
    moves: tuple[MoveShown, ...]
    waiting: int


def dossier_of(view: DossierView, words: Words) -> DossierShown:
    """Return what the page of a dossier shows."""
    dossier, workflow = view.dossier, view.law.workflow
    cell = dossier.cell_on(view.day)
    papers = tuple(_paper(recorded, view, words) for recorded in dossier.all_acts())
    return DossierShown(
        ref=dossier.ref, name=view.name, hidden=view.hidden, step=step_label(workflow, dossier.step, words),
        since=told_day(dossier.moved_on or dossier.opened_on), ended=bool(workflow.steps[dossier.step].ends),
        cell=view.tree.label_on(cell, view.day), cell_id=cell, version=dossier.version,
        steps=tuple(steps_of(dossier, workflow, words)),
        answers=tuple(answer_of(each, view.law, words, dossier=dossier) for each in view.decisions),
        dues=tuple(_due(view, words)), papers=papers, entries=tuple(entries_shown(reversed(view.entries), view, words)),
        doubts=tuple(_doubts(view, words)), moves=tuple(_moves(view, words)),
        waiting=sum(paper.waits for paper in papers),
    )  # fmt: skip


def steps_of(dossier: Dossier, workflow: Workflow, words: Words) -> list[StepShown]:
    """Return the numbered steps of a workflow, each by how a dossier stands to it."""
    here = workflow.steps.get(dossier.step)
    passed_over = {move.dest for move in dossier.moves if move.not_required}
    shown = []
    for step in workflow.steps.values():
        if not step.number:
            continue
        standing = "ahead"
        if here is not None and step.name == here.name:
            standing = "here"
        elif here is not None and here.number and step.number < here.number:
            standing = "passed" if step.name in passed_over else "done"
        shown.append(StepShown(step.number, words.either(step.label_vi, step.label_en), standing))
    return shown


def _due(view: DossierView, words: Words) -> list[DueShown]:
    edition, day = view.law.edition, view.day
    return [
        DueShown(
            due_title(due.deadline, edition, words), told_day(due.due_on),
            told_due(due, as_of=day, edition=edition, words=words), is_overdue(due, day),
        )
        for due in view.dues
    ]  # fmt: skip


def _paper(recorded: Recorded, view: DossierView, words: Words) -> PaperShown:
    needless = recorded.act.slug in view.law.workflow.no_acceptance
    repeated, waits = recorded in view.dossier.repeated, False
    standing = "" if needless else words.say("dossier.accepted")
    if not (needless or recorded.accepted):
        standing, waits = words.say("dossier.waiting"), not repeated
    return PaperShown(
        recorded.n, told_day(recorded.on), act_label(recorded.act.slug, words),
        act_detail(recorded, words, hidden=view.hidden), words.say("dossier.repeated") if repeated else standing, waits,
    )  # fmt: skip


def entries_shown(entries: Iterable[Entry], view: DossierView, words: Words) -> list[EntryShown]:
    """Return entries of a dossier as lines, for the reader of the view."""
    return [
        EntryShown(
            entry.n, told_instant(entry.at), words.label(f"kind.{entry.kind}", str(entry.kind)),
            entry_detail(entry, view.law, words, reason=not view.hidden), str(entry.kind) == "refused",
        )
        for entry in entries
    ]  # fmt: skip


def _moves(view: DossierView, words: Words) -> list[MoveShown]:
    return [
        MoveShown(move.n, told_day(move.on), move_label(view.law.workflow, move.name, words))
        for move in view.dossier.moves if not move.auto
    ]  # fmt: skip


def _doubts(view: DossierView, words: Words) -> list[tuple[int, str]]:
    return [(review.move.n, _doubt(review, view, words)) for review in view.reviews]


def _doubt(review: Review, view: DossierView, words: Words) -> str:
    return words.say(
        "review.line", n=review.move.n, move=move_label(view.law.workflow, review.move.name, words),
        on=told_day(review.move.on), entries=", ".join(map(str, review.entries)), since=told_day(review.since),
    )  # fmt: skip
