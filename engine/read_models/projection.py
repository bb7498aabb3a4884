"""Projections: summary rows computed from the log. Writes and rebuilds use the same functions and get the same rows."""

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Any

from engine.access.rows import GrantRow, PersonRow
from engine.acts.candidate import Candidate
from engine.dossiers.dossier import Dossier
from engine.dossiers.facts import Facts
from engine.dossiers.workflow import Guard, Workflow
from engine.errors import CalendarFileError
from engine.law.law import Law
from engine.law.model.due import Due
from engine.law.model.edition import Edition
from engine.ledger.entry import Entry
from engine.organisation.rows import UnitRow, unit_row
from engine.read_models.rows import DossierRow, DueRow
from engine.terms import EntryKind
from engine.text.vietnamese_names import fold as fold_name
from engine.text.vietnamese_names import name_key


def candidate_of(dossier: Dossier) -> Candidate | None:
    """Return the latest particulars of the candidate, or None before they are recorded."""
    group = dossier.acts.get("candidate", ())
    act = group[-1].act if group else None
    return act if isinstance(act, Candidate) else None


def summed_up(law: Law, facts: Facts, *, day: date) -> tuple[DossierRow, list[DueRow]]:
    """Return the summary row and the deadlines of a dossier by a law that follows its workflow.

    `day` is that of its last entry.
    """
    edition, workflow = law.edition, law.workflow
    ended = workflow.steps[facts.dossier.step].ends
    changing = None if ended else next_change(edition, workflow, facts, after=day)
    row = dossier_row(facts.dossier, next_change_on=changing, workflow=workflow.name)
    return replace(row, adoption=law.adoption), due_rows(edition, facts, ended=ended)


def next_change(edition: Edition, workflow: Workflow, facts: Facts, *, after: date) -> date | None:
    """Return the first day after `after` on which a rule of a move forward begins or ceases to hold.

    None when waiting changes nothing, and when a rule would need a calendar of a year that is not there.
    """
    forward = workflow.moves_forward(facts.dossier.step)
    guarded = [move.name for move in forward if move.guard is not Guard.FREE]
    try:
        return edition.next_change(guarded, facts, after)
    except CalendarFileError:
        return None


def admitted_on(dossier: Dossier) -> date | None:
    """Return the day of the ceremony, unless the admission was cancelled on that day or later; None before it."""
    held, cancelled = dossier.latest("ceremony", date.max), dossier.latest("cancellation", date.max)
    if held is None or (cancelled is not None and cancelled.on >= held.on):
        return None
    return held.on


def dossier_row(dossier: Dossier, *, next_change_on: date | None = None, workflow: str = "") -> DossierRow:
    """Return the summary row of a dossier; the name is empty when it is not known or was erased."""
    who = candidate_of(dossier)
    name = (who.name if who else "") or ""
    held_on = admitted_on(dossier)
    return DossierRow(
        ref=dossier.ref, cell=dossier.cell, step=dossier.step, version=dossier.version, head=dossier.head,
        opened_on=dossier.opened_on, moved_on=dossier.moved_on, last_at=dossier.last_at,
        name=name, name_fold=fold_name(name), name_key=name_key(name) if name else b"",
        next_change_on=next_change_on, admitted_on=held_on, workflow=workflow or dossier.workflow,
        admitted_in=None if held_on is None else dossier.cell_on(held_on),
    )  # fmt: skip


def due_rows(edition: Edition, facts: Facts, *, ended: bool) -> list[DueRow]:
    """Return the deadlines of a dossier.

    With `ended` (the dossier stands on a last step) those still running are closed, except those that name that step.
    """
    return [_due_row(edition, facts.dossier, due, ended=ended) for due in edition.dues(facts)]


def _due_row(edition: Edition, dossier: Dossier, due: Due, *, ended: bool) -> DueRow:
    """Return one deadline; while it runs, `wake_on` is the day of its first alert stage."""
    closed = due.done_on is None and (due.closed or (ended and not due.named))
    is_running = due.done_on is None and not closed
    return DueRow(
        ref=dossier.ref, deadline=due.deadline, start_on=due.start_on, due_on=due.due_on, done_on=due.done_on,
        closed=closed, cell=dossier.cell,
        wake_on=edition.alerts.first_stage(due.deadline, due.due_on) if is_running else None,
    )  # fmt: skip


def unit_fields(row: UnitRow) -> dict[str, Any]:
    """Return a window of a unit as JSON values for a log line.

    `committee_members` is left out where it is not known, because lines are older than that field.
    """
    said = ((name, getattr(row, name)) for name in _UNIT_FIELDS)
    told = {name: value.isoformat() if isinstance(value, date) else value for name, value in said}
    return {name: value for name, value in told.items() if name != "committee_members" or value is not None}


_UNIT_FIELDS = tuple(item.name for item in fields(UnitRow))


def units_of(entries: Iterable[Entry], known: Iterable[UnitRow] = (), *, up_to: int | None = None) -> list[UnitRow]:
    """Return the rows of the organisation tree by the chain `@org`, after its entry `up_to` or now.

    Lines of older databases hold the whole tree; lines of today hold the windows added and removed. `known` are the
    rows as they stood before these lines.
    """
    rows: dict[tuple[str, str], UnitRow | dict[str, Any]] = {(row.unit, row.since.isoformat()): row for row in known}
    for entry in entries:
        if up_to is not None and entry.n > up_to:
            break
        if entry.kind is EntryKind.ORG_CHANGED:
            rows = {_window(fields): fields for fields in entry.body["units"]}
        elif entry.kind is EntryKind.ORG_AMENDED:
            for fields in entry.body["drop"]:
                rows.pop(_window(fields), None)
            rows.update((_window(fields), fields) for fields in entry.body["put"])
    return [row if isinstance(row, UnitRow) else unit_row(row) for row in rows.values()]


def _window(fields: Mapping[str, Any]) -> tuple[str, str]:
    return fields["unit"], fields["since"]


def persons_of(entries: Iterable[Entry], known: Iterable[PersonRow] = ()) -> list[PersonRow]:
    """Return the persons by the chain `@people`; a later line about a person replaces the earlier one.

    Logins are made of names, so they are private values; lines of older databases hold them in clear.

    Args:
        entries: Lines of the chain, in order.
        known: The persons of whom they tell, as they stood before.

    """
    persons = {row.person: row for row in known}
    for entry in entries:
        if entry.kind is EntryKind.PERSON_ADDED:
            person, private = entry.body["person"], {**entry.body, **entry.private}
            login, name, mail = (str(private.get(key, "")) for key in ("login", "name", "mail"))
            persons[person] = persons.get(person, PersonRow(person, "", "")).called(login, name, mail)
        elif entry.kind in _ABLE:
            on = date.fromisoformat(entry.body["on"]) if entry.kind is EntryKind.PERSON_DISABLED else None
            persons[entry.body["person"]] = replace(persons[entry.body["person"]], disabled_on=on)
    return list(persons.values())


def grants_of(entries: Iterable[Entry], known: Iterable[GrantRow] = ()) -> list[GrantRow]:
    """Return the roles granted and ended by the chain `@people`, by person; a role granted again is another row.

    Disabling a person ends their roles on that day; a person enabled again is granted new ones.

    Args:
        entries: Lines of the chain, in order.
        known: The roles of the persons of whom they tell, as they stood before.

    """
    grants: dict[str, dict[_GrantKey, GrantRow]] = {}
    for row in known:
        grants.setdefault(row.person, {})[row.role, row.unit, row.since] = row
    for entry in entries:
        own = grants.setdefault(entry.body["person"], {}) if entry.kind in _ABOUT_GRANTS else {}
        if entry.kind is EntryKind.ROLE_GRANTED:
            row = GrantRow(*_grant_key(entry), since=date.fromisoformat(entry.body["on"]), until=None)
            own[row.role, row.unit, row.since] = row
        elif entry.kind is EntryKind.ROLE_ENDED:
            role = (entry.body["role"], entry.body["unit"])
            running = [key for key, row in own.items() if key[:2] == role and row.until is None]
            own.update({key: replace(own[key], until=date.fromisoformat(entry.body["on"])) for key in running})
        elif entry.kind is EntryKind.PERSON_DISABLED:
            own.update(_ended(own, date.fromisoformat(entry.body["on"])))
    return [row for own in grants.values() for row in own.values()]


_GrantKey = tuple[str, str, date]
_ABOUT_GRANTS = frozenset({EntryKind.ROLE_GRANTED, EntryKind.ROLE_ENDED, EntryKind.PERSON_DISABLED})


def _ended(own: Mapping[_GrantKey, GrantRow], on: date) -> dict[_GrantKey, GrantRow]:
    """Return the roles of a person that last beyond a day, ended on that day."""
    return {
        key: replace(row, until=max(on, row.since)) for key, row in own.items() if row.until is None or row.until > on
    }


_ABLE = frozenset({EntryKind.PERSON_DISABLED, EntryKind.PERSON_ENABLED})


def _grant_key(entry: Entry) -> tuple[str, str, str]:
    return entry.body["person"], entry.body["role"], entry.body["unit"]
