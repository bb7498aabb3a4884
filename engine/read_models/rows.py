"""Rows of the summary tables; all of them can be dropped and computed again from the log."""

from dataclasses import dataclass, field
from datetime import date

from engine.values import Value


class DossierRow(Value, frozen=True):
    """The summary of one dossier, for lists and for the next write.

    Attributes:
        ref: Code of the dossier.
        cell: Id of the cell that keeps the dossier.
        step: Name of the step on which it stands.
        version: Number of its last entry.
        head: Hash of its last entry.
        last_at: UTC instant of its last entry.
        name: Name of the candidate, personal data like `name_fold` (for search) and `name_key` (for sorting).
        next_change_on: First day after the last entry on which a rule of the next move begins or ceases to hold by the
            passing of days alone, under the law in use; None when there is none.
        admitted_on: Day of the ceremony; None before it.
        workflow: Name of the workflow of the dossier.
        admitted_in: Id of the cell that kept the dossier on `admitted_on`.
        review: Why a decision must be reviewed (`engine.terms.Doubt`); empty when none must.
        review_on: Day from which a decision must be reviewed.
        adoption: Number of the entry of `@policy` that put the law in force under which row and deadlines were worked
            out; a lower one than that of the law in use, and 0, wait to be worked out anew.

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
    adoption: int = 0


@dataclass(frozen=True, slots=True)
class DueRow:
    """One deadline of one dossier: running while `done_on` is None and `closed` is False.

    `wake_on` is the day of the next alert stage, on which a scan looks at the deadline; None when there is none.
    """

    ref: str
    deadline: str
    start_on: date
    due_on: date
    done_on: date | None
    closed: bool
    cell: str
    wake_on: date | None = field(default=None, compare=False)
