"""Judges recorded decisions again: under the law of then, under another edition, or as they could be known on a day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from application.access import Access
from application.audit.as_known_on import AsKnownOn
from application.audit.tally import ReadingsTally, ReplayTally
from application.batches import Batches, Span, spans
from application.editions.edition_named import EditionNamed, law_named, law_to_judge_by
from application.judging.corrected_grounds import Reviews
from application.judging.dossiers_in_range import refs_in
from application.judging.replay import Replayer, standing_at
from application.progress import Progress
from application.unit_of_work import UnitOfWork
from application.use_case import Query, use_case
from engine.access.actions import Action
from engine.access.role_scopes import EVERYWHERE
from engine.access.scope import Scope
from engine.calendar.vietnam_time import instant
from engine.dossiers.dossier import Dossier
from engine.dossiers.fold import fold
from engine.errors import NotPermittedError, RequestError
from engine.law.law import Law
from engine.ledger.entry import Entry

_CHECK = "replay"
"""The name of this work for whoever watches its progress."""


@dataclass(frozen=True, slots=True)
class Replay:
    """What a replay found.

    Attributes:
        tally: The counts, and the decisions worth showing.
        law: The law in use, to read the decisions by.
        under: The law under which they were judged; None for that which each entry names.
        standing: The dossier where the replay stopped; None when it went to the end.

    """

    tally: ReplayTally
    law: Law
    under: Law | None
    standing: Dossier | None

    @property
    def disagrees(self) -> bool:
        """Tell whether the law then in force does not give what the log says."""
        return self.under is None and bool(self.tally.wrong)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplayDecisions(Query[Replay]):
    """Do recorded decisions come out again as they were recorded?

    Attributes:
        ref: Code of a dossier; empty for every one in sight.
        until_entry: The last entry of the dossier to count; None counts all.
        until_day: The last day of recording to count; None counts all.
        edition: Another edition to judge by; None takes what each entry names.

    """

    ref: str = ""
    until_entry: int | None = None
    until_day: date | None = None
    edition: EditionNamed | None = None


@use_case(ReplayDecisions)
def replay_decisions(
    query: ReplayDecisions, *, work: UnitOfWork, access: Access, progress: Progress, batches: Batches
) -> Replay:
    """Judge them again, by ranges of dossiers.

    Raises:
        NotFoundError: No such dossier in the actor's part, or no such edition.
        NotPermittedError: The actor may not replay, or not by an edition of their own making.
        RequestError: The dossier had no such entry, or was not open on that day.

    """
    under = None if query.edition is None else law_to_judge_by(query.edition, work, access)
    if query.ref:
        access.dossier(query.ref, Action.REPLAY)
        entries = work.store.entries(query.ref)
        standing = _standing(query, entries)
        tally = ReplayTally(everything=True)
        _count(tally, entries if standing is None else entries[: standing.version], work=work, under=under)
        return Replay(tally, work.law, under, standing)
    _demand_sight(access)
    tally = ReplayTally(everything=False)
    for part in batches.answers(ReplayRange(query.actor, query.edition), spans(work.store)):
        tally.add_part(part)
        progress(_CHECK, tally.dossiers)
    return Replay(tally, work.law, under, None)


@dataclass(frozen=True, slots=True)
class ReplayAsKnown:
    """Decisions read twice; `seeing` knows the day and the law known then, `law` is the one in use."""

    tally: ReadingsTally
    seeing: AsKnownOn
    law: Law


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadTwice(Query[ReplayAsKnown]):
    """What would each decision have been by what could be known on a day, and what by the law as it was?

    Attributes:
        ref: Code of a dossier; empty for every one in sight.
        day: The day of knowing.

    """

    ref: str = ""
    day: date


@use_case(ReadTwice)
def read_twice(query: ReadTwice, *, work: UnitOfWork, access: Access, progress: Progress) -> ReplayAsKnown:
    """Judge each decision twice.

    Raises:
        NotFoundError: No such dossier in the actor's part.
        NotPermittedError: The actor may not replay.
        StoreError: No edition had been adopted by that day.

    """
    seeing = AsKnownOn(work, query.day)
    reviews, tally = Reviews(work), ReadingsTally(everything=bool(query.ref))
    for done, entries in enumerate(_chains(query.ref, work, access), start=1):
        tally.add(seeing.seen(entries), reviews.of(fold(entries)))
        progress(_CHECK, done)
    return ReplayAsKnown(tally, seeing, work.law)


@dataclass(frozen=True, slots=True)
class ReplayRange:
    """Judges again what was decided on the dossiers of a range.

    Attributes:
        actor: Who asks; sees a part of the dossiers, or all.
        edition: Another edition to judge by; None takes what each entry names.

    """

    actor: str
    edition: EditionNamed | None

    def __call__(self, work: UnitOfWork, span: Span) -> ReplayTally:
        """Return the counts of a range, and the decisions of it that are worth showing."""
        under = None if self.edition is None else law_named(self.edition, work)
        tally = ReplayTally(everything=False)
        for entries in _chains_of(span, work, Access(work, self.actor).scope(Action.REPLAY)):
            _count(tally, entries, work=work, under=under)
        return tally


def _count(tally: ReplayTally, entries: Sequence[Entry], *, work: UnitOfWork, under: Law | None) -> None:
    tally.add(Replayer(work).replay(entries, under=under), Reviews(work).of(fold(entries)))


def _chains(ref: str, work: UnitOfWork, access: Access) -> Iterator[tuple[Entry, ...]]:
    """Yield the entries of one dossier, or of every one in sight."""
    if ref:
        access.dossier(ref, Action.REPLAY)
        yield work.store.entries(ref)
        return
    _demand_sight(access)
    yield from _chains_of(Span(), work, access.scope(Action.REPLAY))


def _demand_sight(access: Access) -> None:
    """Let through whoever sees some dossiers, so that nobody takes a count of nothing for "all agree"."""
    scope = access.scope(Action.REPLAY)
    if scope is not None and scope.is_empty:
        permit = access.unit(EVERYWHERE, Action.REPLAY)
        raise NotPermittedError("permission.denied_on_list", why=permit.reason)


def _chains_of(span: Span, work: UnitOfWork, scope: Scope | None) -> Iterator[tuple[Entry, ...]]:
    """Return the entries of every dossier of a range that lies in a part; None for everywhere."""
    return (work.store.entries(ref) for ref in refs_in(work, scope, span))


def _standing(query: ReplayDecisions, entries: tuple[Entry, ...]) -> Dossier | None:
    """Return the dossier after the last entry that counts, or at the end of the last day; None to count all."""
    if query.until_entry is None and query.until_day is None:
        return None
    if query.until_entry is not None and not 1 <= query.until_entry <= len(entries):
        raise RequestError("replay.entry_beyond", where="--at", last=len(entries))
    standing = standing_at(entries, entry=query.until_entry, day=query.until_day)
    if not standing.version:
        raise RequestError("replay.day_before", where="--at", on=query.until_day, at=instant(entries[0].at))
    return standing
