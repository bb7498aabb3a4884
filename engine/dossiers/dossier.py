"""One dossier as the sum of its log lines. Made only by `engine.dossiers.fold`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from engine.acts.base import Act
from engine.ledger.head import NO_HASH


@dataclass(frozen=True, slots=True)
class Recorded:
    """One act as it stands now: the act, where it was entered, and what later entries said of it.

    Attributes:
        n: Number of the entry within the dossier; of the latest correction when there is one.
        first_n: Number of the entry that first recorded it.
        entered_by: Person id of whoever entered it (of the correction when there is one).
        accepted_by: Person id of whoever accepted it; None while nobody has.
        marks: Dates that other acts set on it, by name: `ended_on`, `replied_on` (see `engine.acts.ENDINGS`).

    """

    act: Act
    n: int
    first_n: int
    entered_by: str
    accepted_by: str | None = None
    marks: Mapping[str, date] = field(default_factory=dict)

    @property
    def on(self) -> date:
        """Return the act's business date."""
        return self.act.on

    @property
    def accepted(self) -> bool:
        """Tell whether someone other than the one who entered it has accepted it."""
        return self.accepted_by is not None


class Later(NamedTuple):
    """A later entry that changed what a move may rest on.

    Attributes:
        n: Number of the entry; `at` its UTC instant.
        slug: Kind of the act that it records or corrects.
        ground: True when the act stood on the dossier when the move was made; False when it was recorded only later.

    """

    n: int
    at: str
    slug: str
    ground: bool


@dataclass(frozen=True, slots=True)
class GrantedMove:
    """One granted move.

    Attributes:
        n: Number of the entry that granted it; `by` is who made it, `at` the UTC instant.
        name: Name of the move; `source` and `dest` its steps, `on` its business day as it stands now.
        edition: Digest of the edition that judged it; `workflow` that of the workflows; `org` the tree's entry.
        auto: The workflow made it by itself, after the one before it.
        not_required: Nothing was asked for the step, since no rule in force there guards it.
        effective_on: Day from which the step counts where a rule sets it.
        day_n: Number of the entry that gave it its day: `n` itself, or that of the correction.
        later: Entries since then that changed what it may rest on.

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


@dataclass(frozen=True, slots=True)
class Dossier:
    """A dossier after `version` entries.

    Attributes:
        ref: Code such as `HS-2026-0042`.
        cell: Id of the cell that keeps it now.
        places: (day, cell) of each cell that ever kept it, in the order of days; the first from before all days on.
            Empty while it was never moved.
        version: Number of its last entry; 0 before the first.
        head: Hash of its last entry as 64 hex digits.
        step: Name of the step it stands on; `new` before the nomination is granted.
        acts: Standing acts by slug, each tuple ordered by (on, n); corrected and void ones are left out.
        repeated: Standing acts that do not count, because they happen once (`engine.dossiers.one_time_acts`).
        settled: Number of the first entry of each act that happens once and that a granted move rests on, by slug.
        workflow: Name of the workflow that it follows; empty for the default one.
        moved_on: Business date of the last granted move.
        last_at: UTC instant of the last entry, ISO text.
        moves: Every granted move in the order in which they were made, as later entries leave it.
        redacted: Private values of a standing act are gone.

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
        """Return the id of the cell that kept it on a day; before it was opened, of the one that opened it."""
        return next((cell for since, cell in reversed(self.places) if since <= day), self.cell)

    def all_acts(self) -> tuple[Recorded, ...]:
        """Return every standing act in the order (on, n), those that do not count too."""
        flat = [*(recorded for group in self.acts.values() for recorded in group), *self.repeated]
        return tuple(sorted(flat, key=lambda recorded: (recorded.on, recorded.n)))

    def latest(self, slug: str, day: date) -> Recorded | None:
        """Return the last act of a kind on or before `day`, or None."""
        for recorded in reversed(self.acts.get(slug, ())):
            if recorded.act.on <= day:
                return recorded
        return None
