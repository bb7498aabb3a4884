"""Where each edition stands, as the entries of `@policy` tell it: draft, approved, in force, past."""

from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum

from engine.ledger.entry import Entry
from engine.terms import EntryKind
from engine.values import Value


class EditionState(StrEnum):
    """Where an edition stands."""

    DRAFT = "draft"
    APPROVED = "approved"
    IN_FORCE = "in_force"
    PAST = "past"


class EditionStep(Value, frozen=True):
    """Who did it (person id, or `system`) and at which UTC instant."""

    person: str
    at: str


class EditionRow(Value, frozen=True):
    """One edition with one workflow, as the log tells it.

    Attributes:
        proposed: None for one that was adopted without a draft.
        approved: None while nobody has; `pending` and `flips` are what the approver was shown.
        adopted: The last time it was put in force.
        alone: It was adopted without a second person, because there was none.

    """

    edition: str
    workflow: str
    title: str
    state: EditionState
    proposed: EditionStep | None = None
    approved: EditionStep | None = None
    adopted: EditionStep | None = None
    alone: bool = False
    pending: int = 0
    flips: int = 0


def editions_of(entries: Iterable[Entry]) -> tuple[EditionRow, ...]:
    """Return every edition that these lines of `@policy` tell of, as it stands after them."""
    editions: dict[tuple[str, str], EditionRow] = {}
    for entry in entries:
        step = _STEPS.get(entry.kind)
        if step is None:
            continue
        key = entry.body["edition"], entry.body["workflow"]
        if entry.kind is EntryKind.EDITION_ADOPTED:
            in_use = {
                k: replace(row, state=EditionState.PAST)
                for k, row in editions.items()
                if row.state is EditionState.IN_FORCE
            }
            editions.update(in_use)
        known = editions.get(key) or EditionRow(*key, str(entry.body.get("title", "")), step)
        editions[key] = _moved(known, entry, step)
    return tuple(editions.values())


_STEPS = {
    EntryKind.EDITION_PROPOSED: EditionState.DRAFT,
    EntryKind.EDITION_APPROVED: EditionState.APPROVED,
    EntryKind.EDITION_ADOPTED: EditionState.IN_FORCE,
}


def _moved(row: EditionRow, entry: Entry, state: EditionState) -> EditionRow:
    stage = EditionStep(entry.actor, entry.at)
    if state is EditionState.DRAFT:
        return replace(row, state=state, proposed=stage, approved=None, alone=False, pending=0, flips=0)
    if state is EditionState.APPROVED:
        return replace(row, state=state, approved=stage, pending=entry.body["pending"], flips=entry.body["flips"])
    return replace(row, state=state, adopted=stage, alone=bool(entry.body.get("alone", False)))
