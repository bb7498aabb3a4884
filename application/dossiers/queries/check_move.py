"""Asks whether a dossier may make a move on a day, and what is still missing on the way to the last step."""

from dataclasses import dataclass
from datetime import date

from application.access import Access
from application.dossiers.queries.step_names import move_called, step_of_dossier
from application.dossiers.queries.what_is_meant import as_it_stood, move_meant
from application.judging.corrected_grounds import Review, Reviews
from application.unit_of_work import UnitOfWork
from application.use_case import Query, use_case
from engine.access.actions import Action
from engine.decisions.decide import decide
from engine.decisions.roadmap import RoadmapStep, remaining_steps
from engine.law.law import Law
from engine.law.model.finding import Decision
from engine.values import Value


class MoveCheck(Value, frozen=True):
    """What a move would be answered on a day.

    Attributes:
        decision: Granted, or refused with every reason.
        reviews: Earlier decisions of the dossier that must be looked at again.
        law: The law that was asked, with the workflow of the dossier.

    """

    decision: Decision
    reviews: tuple[Review, ...]
    law: Law


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckMove(Query[MoveCheck]):
    """May a dossier make a move on a day, and if not, why not?

    Attributes:
        ref: Code of the dossier.
        to: The step that the move leads to, by code or label; empty for the next one that is needed.
        move: The move itself, by code or label; wins over `to`.
        on: The business day; None for today. On an earlier day the dossier is seen as it stood then.

    """

    ref: str
    to: str = ""
    move: str = ""
    on: date | None = None


@use_case(CheckMove)
def check_move(query: CheckMove, work: UnitOfWork, access: Access) -> MoveCheck:
    """Answer the question; nothing is written.

    Raises:
        NotFoundError: No such dossier in the actor's part.
        UnknownMoveError: No such step or move, or the dossier has come to an end.

    """
    now, _ = access.dossier(query.ref, Action.CHECK)
    day = query.on or work.clock.today()
    name, to = move_called(work.law, query.move), step_of_dossier(work.law_of(now), query.to, step=now.step)
    dossier = as_it_stood(work, now, day)
    move = move_meant(work, dossier, to=to, name=name)
    law = work.law_of(dossier)
    decision = decide(law.workflow, law.edition, work.facts(dossier), move=move, on=day)
    return MoveCheck(decision, Reviews(work).of(now), law)


class Roadmap(Value, frozen=True):
    """What is missing on the way to the last step, on a day, by a law."""

    ref: str
    steps: tuple[RoadmapStep, ...]
    day: date
    law: Law


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowRoadmap(Query[Roadmap]):
    """What is missing on the way to the last step, and what is the earliest day of each step?

    Attributes:
        ref: Code of the dossier.
        on: The business day; None for today.

    """

    ref: str
    on: date | None = None


@use_case(ShowRoadmap)
def show_roadmap(query: ShowRoadmap, work: UnitOfWork, access: Access) -> Roadmap:
    """Work out the steps that remain, each with what it lacks; raises as `Access.dossier`."""
    day = query.on or work.clock.today()
    dossier = as_it_stood(work, access.dossier(query.ref, Action.CHECK)[0], day)
    law = work.law_of(dossier)
    return Roadmap(query.ref, remaining_steps(law.workflow, law.edition, work.facts(dossier), on=day), day, law)
