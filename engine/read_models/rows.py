"""Rows of the summary tables. All of them can be dropped and worked out again from the log."""

from dataclasses import dataclass, field
from datetime import date


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
