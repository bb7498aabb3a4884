"""Which papers wait for the actor to accept them, dossier by dossier; and accepting those of many at once."""

from dataclasses import dataclass

from application.access import Access
from application.dossiers.accept_evidence import AcceptEvidence, accept_evidence, may_accept
from application.paging import dossier_place, dossier_token
from application.ports.list_places import PlacedDossier
from application.ports.store import DossierQuery
from application.unit_of_work import UnitOfWork
from application.use_case import Command, Query, use_case
from engine.access.actions import Action
from engine.access.scope import Scope
from engine.dossiers.dossier import Recorded
from engine.errors import HosoError
from engine.law.law import Law
from engine.read_models.projection import candidate_of
from engine.values import Value

_SORT = "ref"
LOOKED_AT_ONCE = 400
"""Dossiers looked at for a page: where few have papers that wait, a page may be short and another follow."""


class PapersWaiting(Value, frozen=True):
    """One dossier with the papers that the actor may accept; `name` is empty where it may not be seen."""

    ref: str
    name: str
    cell: str
    papers: tuple[Recorded, ...]
    hidden: bool


@dataclass(frozen=True, slots=True)
class EvidenceWaiting:
    """A page of them; `next` is the key after which the next one begins, empty for none."""

    dossiers: tuple[PapersWaiting, ...]
    law: Law
    next: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListEvidenceWaiting(Query[EvidenceWaiting]):
    """Which papers wait for the actor? `limit` dossiers, after the key `after`."""

    limit: int = 40
    after: str = ""


@use_case(ListEvidenceWaiting)
def list_evidence_waiting(query: ListEvidenceWaiting, work: UnitOfWork, access: Access) -> EvidenceWaiting:
    """Return the page, in the order of codes.

    Raises:
        NotPermittedError: The actor accepts no papers anywhere.
        RequestError: The page begins after no key of such a list.

    """
    access.anywhere(Action.ACCEPT)
    waiting: list[PapersWaiting] = []
    last, is_more = query.after, False
    for placed in _looked_at(query, access.scope_listed(Action.LIST), work):
        if len(waiting) == query.limit:
            is_more = True
            break
        mine = _papers(placed.row.ref, work, access)
        waiting += [mine] if mine.papers else []
        last = dossier_token(_SORT, placed.key)
    else:
        is_more = bool(_rows(last, access.scope_listed(Action.LIST), work, limit=1))
    return EvidenceWaiting(tuple(waiting), work.law, last if is_more else "")


@dataclass(frozen=True, slots=True)
class AcceptedOfDossier:
    """What came of one dossier: the entries accepted, or why not."""

    ref: str
    numbers: tuple[int, ...]
    error: HosoError | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptOfMany(Command[tuple[AcceptedOfDossier, ...]]):
    """Accept papers of many dossiers: `papers` holds the code of each with the numbers of its entries."""

    papers: tuple[tuple[str, tuple[int, ...]], ...]


@use_case(AcceptOfMany)
def accept_of_many(command: AcceptOfMany, work: UnitOfWork, access: Access) -> tuple[AcceptedOfDossier, ...]:
    """Accept them, dossier by dossier: each is a request of its own, and one that fails keeps no other from it.

    Raises:
        NotPermittedError: The actor accepts no papers anywhere.

    """
    access.anywhere(Action.ACCEPT)
    return tuple(_accepted(command, ref, numbers, work=work, access=access) for ref, numbers in command.papers)


def _accepted(
    command: AcceptOfMany, ref: str, numbers: tuple[int, ...], *, work: UnitOfWork, access: Access
) -> AcceptedOfDossier:
    key = f"{command.key}:{ref}" if command.key else ""
    own = AcceptEvidence(actor=command.actor, ref=ref, numbers=numbers, key=key, dry_run=command.dry_run)
    try:
        done = accept_evidence(own, work, access)
    except HosoError as error:
        return AcceptedOfDossier(ref, (), error)
    return AcceptedOfDossier(ref, tuple(act.n for act in done.now))


def _looked_at(query: ListEvidenceWaiting, scope: Scope | None, work: UnitOfWork) -> list[PlacedDossier]:
    return _rows(query.after, scope, work, limit=LOOKED_AT_ONCE)


def _rows(after: str, scope: Scope | None, work: UnitOfWork, *, limit: int) -> list[PlacedDossier]:
    ends = {step.name for workflow in work.law.workflows for step in workflow.steps.values() if step.ends}
    steps = tuple(dict.fromkeys(name for workflow in work.law.workflows for name in workflow.steps if name not in ends))
    asked = DossierQuery(scope=scope, steps=steps, sort=_SORT, limit=limit, after=dossier_place(after, _SORT))
    return work.store.placed_dossiers(asked)


def _papers(ref: str, work: UnitOfWork, access: Access) -> PapersWaiting:
    dossier = work.load(ref)
    workflow = work.law_of(dossier).workflow
    waiting = (act for act in dossier.all_acts() if not act.accepted and act.act.slug not in workflow.no_acceptance)
    mine = tuple(act for act in waiting if may_accept(dossier, act, workflow=workflow, access=access).allowed)
    hidden = access.redaction(dossier) is not None
    candidate = candidate_of(dossier)
    name = "" if hidden or candidate is None else candidate.name or ""
    return PapersWaiting(ref, name, dossier.cell_on(work.clock.today()), mine, hidden)
