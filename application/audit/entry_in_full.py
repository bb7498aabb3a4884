"""Shows one entry of a dossier with what an auditor asks beside it: the papers, earlier refusals, the answer of now."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from application.access import Access
from application.dossiers.queries.show_history import ShowEntry, WholeEntry, show_entry
from application.judging.corrected_grounds import reads
from application.judging.replay import RecordedDecision, Replayer, decisions_of
from application.unit_of_work import UnitOfWork
from application.use_case import Query, use_case
from engine.dossiers.dossier import Recorded
from engine.dossiers.fold import fold
from engine.errors import ActDateError, CalendarFileError, EvidenceError, UnknownWorkflowError
from engine.law.model.finding import Decision
from engine.ledger.entry import Entry
from engine.terms import EntryKind

_NOT_JUDGED = (ActDateError, CalendarFileError, EvidenceError, UnknownWorkflowError)


@dataclass(frozen=True, slots=True)
class EntryInFull:
    """One entry, and where it holds a decision what belongs to judging it.

    Attributes:
        whole: The entry, with the decision as it was then.
        day: Today.
        papers: The papers of kinds that the rules of the move read, as they stood before the decision; later ones of
            the same kind are left out.
        refused: Earlier refusals of the same move, the oldest first.
        now: What would be answered about the same day by the facts, the tree and the law of today; None where the
            entry holds no decision, values are erased, or it cannot be judged.

    """

    whole: WholeEntry
    day: date
    papers: tuple[Recorded, ...] = ()
    refused: tuple[Entry, ...] = ()
    now: Decision | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowEntryInFull(Query[EntryInFull]):
    """Show one entry of a dossier, as known then and as judged now; `n` is its number, from 1."""

    ref: str
    n: int


@use_case(ShowEntryInFull)
def show_entry_in_full(query: ShowEntryInFull, work: UnitOfWork, access: Access) -> EntryInFull:
    """Return it; raises as `show_entry`."""
    whole, today = show_entry(ShowEntry(actor=query.actor, ref=query.ref, n=query.n), work, access), work.clock.today()
    entries = work.store.entries(query.ref)
    made = next((made for made in decisions_of(entries[: query.n]) if made.entry.n == query.n), None)
    if made is None or whole.decision is None:
        return EntryInFull(whole, today)
    return EntryInFull(whole, today, _papers(made, whole), _refused(entries, made), _now(made, entries, work))


def _papers(made: RecordedDecision, whole: WholeEntry) -> tuple[Recorded, ...]:
    read = reads(whole.law.edition, made.entry.body["move"])
    return tuple(paper for paper in made.dossier.all_acts() if paper.act.slug in read and paper.on <= made.on)


def _refused(entries: Sequence[Entry], made: RecordedDecision) -> tuple[Entry, ...]:
    move = made.entry.body["move"]
    before = entries[: made.entry.n - 1]
    return tuple(entry for entry in before if entry.kind is EntryKind.REFUSED and entry.body["move"] == move)


def _now(made: RecordedDecision, entries: Sequence[Entry], work: UnitOfWork) -> Decision | None:
    if any(not entry.commit.keys() <= entry.private.keys() for entry in entries):
        return None
    facts = replace(fold(entries), step=made.dossier.step, moved_on=made.dossier.moved_on)
    try:
        return Replayer(work).judged(made, work.law, dossier=facts, tree=work.tree)
    except _NOT_JUDGED:
        return None
