"""Shows a dossier after one of its entries beside the entry before: where it stood, what was known, what changed."""

from collections.abc import Mapping
from dataclasses import dataclass

from application.access import Access
from application.dossiers.queries.show_history import NoEntryError
from application.unit_of_work import UnitOfWork
from application.use_case import Query, use_case
from engine.access.actions import Action
from engine.decisions.redaction import without_private
from engine.dossiers.dossier import Dossier
from engine.dossiers.fold import fold
from engine.law.law import Law
from engine.ledger.entry import Entry
from engine.organisation.tree import OrgTree


@dataclass(frozen=True, slots=True)
class Moment:
    """A dossier after one of its entries.

    Attributes:
        entry: The entry; `last` is the number of the last one there is.
        before, after: The dossier before and after it.
        hidden: The reader may not see private values; they are left out of every part.
        law: The law in use, with the workflow of the dossier, to read it by.
        tree: The organisation tree.
        logins: Person id → login, of whoever made the entry.

    """

    entry: Entry
    last: int
    before: Dossier
    after: Dossier
    hidden: bool
    law: Law
    tree: OrgTree
    logins: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowMoment(Query[Moment]):
    """How did a dossier stand after entry `n`, from 1, and what had changed by it?"""

    ref: str
    n: int


@use_case(ShowMoment)
def show_moment(query: ShowMoment, work: UnitOfWork, access: Access) -> Moment:
    """Return it.

    Raises:
        NotFoundError: No such dossier in the actor's part.
        NoEntryError: It has no such entry.

    """
    dossier, _ = access.dossier(query.ref, Action.HISTORY)
    entries, hidden = work.store.entries(query.ref), access.redaction(dossier) is not None
    if not 1 <= query.n <= len(entries):
        raise NoEntryError("entry.beyond", ref=query.ref, n=query.n, last=len(entries))
    folded = without_private if hidden else fold
    before, after = folded(entries[: query.n - 1]), folded(entries[: query.n])
    entry = entries[query.n - 1]._replace(private={}) if hidden else entries[query.n - 1]
    return Moment(entry, len(entries), before, after, hidden, work.law_of(after), work.tree, work.logins([entry.actor]))
