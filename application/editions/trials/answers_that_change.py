"""Which dossiers under way would get another answer today under an edition; nothing is written."""

from dataclasses import dataclass

from application.access import Access
from application.editions.edition_named import EditionNamed, law_to_judge_by
from application.editions.look_at_law import EditionList, ListEditions, list_editions
from application.editions.try_edition import scope_of_trial
from application.editions.what_if import Pending, demand_few, pending
from application.judging.dossiers_in_range import refs_in
from application.ports.store import DossierQuery
from application.unit_of_work import UnitOfWork
from application.use_case import Query, use_case
from engine.access.actions import Action
from engine.law.law import Law


@dataclass(frozen=True, slots=True)
class AnswersToday:
    """What an edition would change today.

    Attributes:
        law: The law in use, to read them by.
        draft: The edition.
        looked: How many dossiers are under way there.
        changed: Those whose next answer would be another one.

    """

    law: Law
    draft: Law
    looked: int
    changed: tuple[Pending, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswersThatChange(Query[AnswersToday]):
    """Which next answers would an edition change today?

    Attributes:
        edition: The edition.
        unit: Only dossiers of cells at or below this unit; empty for all in sight.
        most: Only where no more dossiers lie there.

    """

    edition: EditionNamed
    unit: str = ""
    most: int


@use_case(AnswersThatChange)
def answers_that_change(query: AnswersThatChange, work: UnitOfWork, access: Access) -> AnswersToday:
    """Return them.

    Raises:
        NotFoundError: There is no such edition or unit.
        NotPermittedError: The actor may not try editions, or not one of their own making.
        ManyDossiersError: There are more dossiers than `most`.

    """
    day = work.clock.today()
    scope = scope_of_trial(query.unit, day, work=work, access=access)
    draft = law_to_judge_by(query.edition, work, access)
    demand_few(work, DossierQuery(scope=scope), query.most)
    dossiers = [work.load(ref) for ref in refs_in(work, scope)]
    under_way = [each for each in dossiers if not work.law_of(each).workflow.steps[each.step].ends]
    changed = (pending(work, draft, dossier, on=day) for dossier in under_way)
    return AnswersToday(work.law, draft, len(under_way), tuple(each for each in changed if each is not None))


@dataclass(frozen=True, slots=True, kw_only=True)
class ListEditionsToTry(Query[EditionList]):
    """Which editions of the log may the actor try?"""


@use_case(ListEditionsToTry)
def list_editions_to_try(query: ListEditionsToTry, work: UnitOfWork, access: Access) -> EditionList:
    """Return every edition of the log; raise NotPermittedError for whoever may try none."""
    access.anywhere(Action.POLICY_TRY)
    return list_editions(ListEditions(actor=query.actor), work, access)
