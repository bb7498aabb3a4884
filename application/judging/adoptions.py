"""Which law was put in force when, and which rows follow an earlier one still."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from application.ports.law_book import LawBook
from application.ports.rows_behind import RowBehind
from application.ports.store import DossierQuery, Store
from application.unit_of_work import UnitOfWork
from engine.access.scope import Scope
from engine.calendar.vietnam_time import vietnam_day
from engine.errors import StoreError
from engine.law.law import Law
from engine.ledger.subjects import POLICY
from engine.terms import EntryKind
from engine.values import Value


class AdoptionEntry(Value, frozen=True):
    """The entry of `@policy` that puts an edition in force.

    Attributes:
        n: Its number.
        edition, workflow: Digests of what it puts in force.
        on: Day on which it was written.

    """

    n: int
    edition: str
    workflow: str
    on: date


def adoptions(store: Store) -> tuple[AdoptionEntry, ...]:
    """Return every adoption, the first one first."""
    return tuple(
        AdoptionEntry(entry.n, entry.body["edition"], entry.body["workflow"], vietnam_day(entry.at))
        for entry in store.entries(POLICY)
        if entry.kind is EntryKind.EDITION_ADOPTED
    )


def adoption_in_force(store: Store, *, by: date | None = None) -> AdoptionEntry:
    """Return the adoption of the law in use; with `by`, of the law in use at the end of that day.

    Raises:
        StoreError: Nothing had been adopted yet.

    """
    adopted = [adoption for adoption in adoptions(store) if by is None or adoption.on <= by]
    if not adopted and by is not None:
        raise StoreError("edition.none_adopted_by", day=by)
    if not adopted:
        raise StoreError("office.not_set_up")
    return adopted[-1]


def law_in_force(lawbook: LawBook, store: Store) -> Law:
    """Return the law in use, with the number of its adoption; raises as `adoption_in_force`."""
    adoption = adoption_in_force(store)
    return replace(lawbook.law(adoption.edition, adoption.workflow), adoption=adoption.n)


class EarlierLaw(Value, frozen=True):
    """The law that the row of a dossier follows still, while it waits to be worked out anew.

    Attributes:
        edition: Digest of the edition; empty for a row that is to be rebuilt, whatever it follows.
        adopted_on: Day on which it was put in force; None for a row that is to be rebuilt.

    """

    edition: str = ""
    adopted_on: date | None = None


def earlier_laws(work: UnitOfWork, rows: Iterable[RowBehind]) -> Mapping[str, EarlierLaw]:
    """Return code → the law that a row follows still, for those of some rows that are behind the law in use."""
    behind = [row for row in rows if row.adoption < work.law.adoption]
    if not behind:
        return {}
    laws = {adoption.n: EarlierLaw(adoption.edition, adoption.on) for adoption in adoptions(work.store)}
    return {row.ref: laws.get(row.adoption, EarlierLaw()) for row in behind}


def earlier_laws_of(work: UnitOfWork, refs: Iterable[str]) -> Mapping[str, EarlierLaw]:
    """Return code → the law that its row follows still, for those of some dossiers whose row is behind."""
    store, adoption = work.store, work.law.adoption
    if not store.rows_behind(adoption, limit=1):
        return {}
    return earlier_laws(work, store.rows_behind_of(sorted({*refs}), adoption))


def waiting_in(work: UnitOfWork, scope: Scope | None, *, most: int) -> int | None:
    """Return how many rows of a part (None: of all) are behind the law in use; None for more than `most`."""
    adoption = work.law.adoption
    if not work.store.rows_behind(adoption, limit=1):
        return 0
    count = work.store.count(DossierQuery(scope=scope, behind=adoption), most=most + 1)
    return None if count > most else count
