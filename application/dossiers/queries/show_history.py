"""Shows the log of one dossier: all its entries, or one of them whole, with its decision in full."""

from collections.abc import Mapping
from dataclasses import dataclass

from application.access import Access
from application.judging.replay import Replayer, decisions_of
from application.unit_of_work import UnitOfWork
from application.use_case import Query, use_case
from engine.access.actions import Action
from engine.dossiers.fold import fold
from engine.errors import RequestError
from engine.law.law import Law
from engine.law.model.finding import Decision
from engine.ledger.entry import Entry


@dataclass(frozen=True, slots=True)
class History:
    """The entries of one dossier, oldest first; its law, and the login of each person id that acted."""

    entries: tuple[Entry, ...]
    law: Law
    logins: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowHistory(Query[History]):
    """Show what happened to a dossier."""

    ref: str


@use_case(ShowHistory)
def show_history(query: ShowHistory, work: UnitOfWork, access: Access) -> History:
    """Return the entries; raises as `Access.dossier`."""
    dossier, _ = access.dossier(query.ref, Action.HISTORY)
    entries = work.store.entries(query.ref)
    return History(entries, work.law_of(dossier), work.logins(entry.actor for entry in entries))


@dataclass(frozen=True, slots=True)
class WholeEntry:
    """One entry with what it takes to read it.

    Attributes:
        entry: The entry, with its private values.
        before: The entry that it corrects, if it corrects one.
        decision: What was answered, judged again under the law that the entry names; None where it holds none.
        law: The edition and the workflow that the entry names, or those in use.
        logins: Person id → login, of whoever made the entry.

    """

    entry: Entry
    before: Entry | None
    decision: Decision | None
    law: Law
    logins: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowEntry(Query[WholeEntry]):
    """Show one entry of a dossier with everything that it holds; `n` is its number, from 1."""

    ref: str
    n: int


class NoEntryError(RequestError):
    """The dossier has no entry of this number; `last` is its last one."""


@use_case(ShowEntry)
def show_entry(query: ShowEntry, work: UnitOfWork, access: Access) -> WholeEntry:
    """Return the entry, its decision worked out again under the edition and in the tree of then.

    Raises:
        NotFoundError: No such dossier in the actor's part.
        NoEntryError: It has no such entry.

    """
    access.dossier(query.ref, Action.HISTORY)
    entries = work.store.entries(query.ref)
    if not 1 <= query.n <= len(entries):
        raise NoEntryError("entry.beyond", ref=query.ref, n=query.n, last=len(entries))
    entry = entries[query.n - 1]
    decision, law = _decision(work, entries, entry)
    before = entries[entry.body["corrects"] - 1] if "corrects" in entry.body else None
    return WholeEntry(entry, before, decision, law, work.logins([entry.actor]))


def _decision(work: UnitOfWork, entries: tuple[Entry, ...], entry: Entry) -> tuple[Decision | None, Law]:
    """Return the decision that an entry holds, None where it holds none or was erased, and the law to read it by."""
    recorded = next((made for made in decisions_of(entries[: entry.n]) if made.entry.n == entry.n), None)
    if recorded is None:
        return None, work.law_of(fold(entries))
    law = work.lawbook.law(entry.edition, entry.workflow).of(recorded.dossier.workflow)
    return None if recorded.redacted else Replayer(work).judged(recorded, law), law
