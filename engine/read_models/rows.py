"""Rows of the summary tables. All of them can be dropped and worked out again from the log."""

from dataclasses import dataclass, field
from datetime import date

from engine.alerts.alert import AlertRow


@dataclass(frozen=True, slots=True)
class DossierRow:
    """What lists and the append path need of one dossier. `name`, `name_fold`, `name_key` are personal data.

    `next_change_on` is the first day after its last entry on which a rule of the next move begins or ceases to hold by
    the passing of days alone, under the law in use; None when none does. `admitted_on` is the day of the
    ceremony, `admitted_in` the cell that kept the dossier then; None before it. `workflow` is the name of the workflow
    that it follows. `review` says why a decision must be looked at again (`engine.terms.Doubt`; empty: none must),
    `review_on` since when.
    """

    ref: str
    cell: str
    step: str
    version: int
    head: str
    opened_on: date | None
    moved_on: date | None
    last_at: str
    name: str
    name_fold: str
    name_key: bytes
    next_change_on: date | None = None
    admitted_on: date | None = None
    workflow: str = ""
    admitted_in: str | None = None
    review: str = ""
    review_on: date | None = None


@dataclass(frozen=True, slots=True)
class DueRow:
    """One deadline of one dossier: running while `done_on` is None and `closed` is False.

    `wake_on` is the day of the next stage that a sweep looks at; None when it does not run or no stage is left.
    """

    ref: str
    deadline: str
    start_on: date
    due_on: date
    done_on: date | None
    closed: bool
    cell: str
    wake_on: date | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Kept:
    """How many dossiers a cell keeps on one step of one workflow, and the day the oldest of them was opened."""

    cell: str
    workflow: str
    step: str
    count: int
    opened_on: date


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One unit of the organisation tree during one window of days, `until` excluded; None means still so.

    `official_members` is the count on `since`, and so is `committee_members`, of the unit's own committee. `code` is
    the official code of the unit, an attribute and never a key.
    """

    unit: str
    since: date
    until: date | None
    kind: str
    parent: str
    name: str
    decides: bool
    official_members: int | None
    has_youth_union: bool | None
    has_trade_union: bool | None
    unit_type: str
    special_area: bool | None
    code: str
    committee_members: int | None = None


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person who uses hoso. `name` and `mail` are personal data. `login` is what `--actor` takes.

    `disabled_on` is the day from which the person does nothing and is told nothing; None for those who go on.
    """

    person: str
    login: str
    name: str
    mail: str = ""
    disabled_on: date | None = None

    def is_disabled(self, day: date) -> bool:
        """Tell whether the person does nothing any more on a day."""
        return self.disabled_on is not None and self.disabled_on <= day


@dataclass(frozen=True, slots=True)
class GrantRow:
    """One role of one person over one unit and all below it, from a day until a day (excluded)."""

    person: str
    role: str
    unit: str
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class UnitRecord:
    """One thing recorded of a unit or a place in it, from a day until a day (excluded); `n` is its `@units` entry."""

    unit: str
    kind: str
    place: str
    since: date
    until: date | None
    value: int | None
    source: str
    n: int


@dataclass(frozen=True, slots=True)
class Summaries:
    """All summary tables at once, each in the order of its key."""

    dossiers: tuple[DossierRow, ...]
    dues: tuple[DueRow, ...]
    units: tuple[UnitRow, ...]
    persons: tuple[PersonRow, ...]
    grants: tuple[GrantRow, ...]
    alerts: tuple[AlertRow, ...] = ()
    unit_records: tuple[UnitRecord, ...] = ()
