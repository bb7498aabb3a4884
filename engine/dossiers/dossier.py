"""The state of one dossier after its log entries. Only `engine.dossiers.fold` builds it."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from msgspec import field

from engine.acts.base import Act
from engine.ledger.head import NO_HASH
from engine.values import Value

_NO_MARKS: Mapping[str, date] = {}


class Recorded(NamedTuple):
    """One recorded act in its current state, with the effect of later entries on it.

    Attributes:
        n: Number of the entry that records it within the dossier; of the latest correction when there is one.
        first_n: Number of the entry that first recorded it.
        entered_by: Person id of whoever entered it (of the correction when there is one).
        accepted_by: Person id of whoever accepted it; None before.
        marks: Dates that other acts set on this one, by name: `ended_on`, `replied_on` (see `engine.acts.ENDINGS`).

    """

    act: Act
    n: int
    first_n: int
    entered_by: str
    accepted_by: str | None = None
    marks: Mapping[str, date] = _NO_MARKS

    @property
    def on(self) -> date:
        """Return the act's business date."""
        return self.act.on

    @property
    def accepted(self) -> bool:
        """Tell whether someone other than the one who entered it has accepted it."""
        return self.accepted_by is not None


class Later(NamedTuple):
    """An entry after a granted move that changed an act on which the move may be based.

    Attributes:
        n: Number of the entry; `at` its UTC instant.
        slug: Kind of the act that it records or corrects.
        ground: True when the act was recorded before the move was made; False when it was recorded only later.

    """

    n: int
    at: str
    slug: str
    ground: bool


class GrantedMove(NamedTuple):
    """One granted move.

    Attributes:
        n: Number of the entry that granted it; `by` is who made it, `at` the UTC instant.
        name: Name of the move; `source` and `dest` are its steps, `on` its business date after corrections.
        edition: Digest of the edition that decided it; `workflow` is the digest of the workflow files; `org` is the
            number of the entry that the organisation tree came from.
        auto: True when the workflow made it automatically, after the move before it.
        not_required: True when no rule in force for the cell guarded the move, so that nothing was required.
        effective_on: Day from which the step takes effect, where a rule sets one.
        day_n: Number of the entry that set its date: `n`, or that of the correction.
        later: Later entries that changed acts on which it may be based; emptied by a review.

    """

    n: int
    by: str
    at: str
    name: str
    source: str
    dest: str
    on: date
    edition: str
    workflow: str
    org: int
    auto: bool = False
    not_required: bool = False
    effective_on: date | None = None
    day_n: int = 0
    later: tuple[Later, ...] = ()


class Dossier(Value, frozen=True):
    """The state of a dossier after `version` entries.

    Attributes:
        ref: Code such as `HS-2026-0042`.
        cell: Id of the cell that keeps it now.
        places: (first day, cell) for each cell that ever kept it, in the order of days; the first one has the earliest
            possible day. Empty while the dossier was never transferred.
        version: Number of its last entry; 0 before the first.
        head: Hash of its last entry as 64 hex digits.
        step: Name of its step; `new` before the nomination is granted.
        acts: Acts in force by slug, each tuple ordered by (on, n); corrected and void ones are left out.
        repeated: Acts in force that do not count, because they can happen only once (`engine.dossiers.one_time_acts`).
        settled: Slug of a one-time act that a granted move is based on → number of the entry that first recorded it.
        workflow: Name of the workflow that it follows; empty for the default one.
        moved_on: Business date of the last granted move.
        last_at: UTC instant of the last entry, ISO text.
        moves: Every granted move in the order in which they were made, with the effect of later entries.
        redacted: True when private values of an act in force have been erased.

    """

    ref: str
    cell: str = ""
    version: int = 0
    head: str = NO_HASH
    step: str = "new"
    acts: Mapping[str, tuple[Recorded, ...]] = field(default_factory=dict)
    opened_on: date | None = None
    moved_on: date | None = None
    last_at: str = ""
    workflow: str = ""
    moves: tuple[GrantedMove, ...] = ()
    redacted: bool = False
    places: tuple[tuple[date, str], ...] = ()
    repeated: tuple[Recorded, ...] = ()
    settled: Mapping[str, int] = field(default_factory=dict)

    def cell_on(self, day: date) -> str:
        """Return the id of the cell that kept the dossier on a day; before its opening, the cell that opened it."""
        return next((cell for since, cell in reversed(self.places) if since <= day), self.cell)

    def all_acts(self) -> tuple[Recorded, ...]:
        """Return every act in force in the order (on, n), including those that do not count."""
        flat = [*(recorded for group in self.acts.values() for recorded in group), *self.repeated]
        return tuple(sorted(flat, key=lambda recorded: (recorded.on, recorded.n)))

    def latest(self, slug: str, day: date) -> Recorded | None:
        """Return the last act of a kind on or before `day`, or None."""
        for recorded in reversed(self.acts.get(slug, ())):
            if recorded.act.on <= day:
                return recorded
        return None
