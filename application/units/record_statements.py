"""Records statements about units, and corrects them: each request is written whole, once, an entry for each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from application.access import Access
from application.ledger_writer import signed
from application.repeated_requests import Repeats
from application.retries import UNIT_RECORD_TRIES, decided_anew
from application.unit_of_work import UnitOfWork
from application.use_case import Command, use_case
from engine.access.actions import Action
from engine.access.permissions import Permit, Subject
from engine.dossiers.act_checks import clean_reason
from engine.dossiers.fold import REASON
from engine.errors import Message, NotFoundError, RequestError
from engine.ledger.entry import Draft, Entry
from engine.ledger.sealing import fingerprint
from engine.ledger.subjects import UNITS
from engine.organisation.unit_record_checks import record_faults
from engine.organisation.unit_record_import import BadRecordsError
from engine.organisation.unit_records import UnitStatement, body_of, records_of, standing_entries
from engine.terms import EntryKind
from engine.text.table_import import RowFault


@dataclass(frozen=True, slots=True)
class StatementsWritten:
    """What a request wrote about units.

    Attributes:
        entries: Numbers of the entries written.
        again: The key, or the same words, had been used for the same request before.
        person: Person id of whoever asked.

    """

    entries: tuple[int, ...]
    person: str
    again: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordStatements(Command[StatementsWritten]):
    """Record statements, all of them or none; one with the key of an earlier one stands in its place.

    Attributes:
        statements: What is recorded.
        first_row: Number of the first statement in faults.

    """

    statements: tuple[UnitStatement, ...]
    first_row: int = 1


@use_case(RecordStatements)
def record_statements(command: RecordStatements, work: UnitOfWork, access: Access) -> StatementsWritten:
    """Write them.

    Raises:
        BadRecordsError: Something is wrong with some of them; `faults` lists everything.
        NotFoundError: The unit of the only statement is out of the actor's scope.
        NotPermittedError: The actor may record nothing about it.

    """
    if not command.statements:
        access.anywhere(Action.UNIT_RECORD)
        raise RequestError("unit_record.nothing_given")
    permit, denied = _permits(command, access)
    drafts = [Draft(EntryKind.UNIT_RECORDED, body_of(statement)) for statement in command.statements]
    checked = _Checked(command.statements, 0, command.first_row, tuple(denied))
    return _write(command, permit, drafts, checked=checked, work=work, access=access)


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectStatement(Command[StatementsWritten]):
    """Take the statement of entry `n` away, and record another in its place unless there is none."""

    n: int
    statement: UnitStatement | None
    reason: str


@use_case(CorrectStatement)
def correct_statement(command: CorrectStatement, work: UnitOfWork, access: Access) -> StatementsWritten:
    """Write the correction.

    Raises:
        NotPermittedError: The actor may correct no records.
        NotFoundError: The entry tells nothing that stands in the actor's part; the same sentence for both.
        RequestError: There is no reason.
        BadRecordsError: The new statement may not stand beside the others.

    """
    n, statement = command.n, command.statement
    access.anywhere(Action.UNIT_RECORD)
    old = standing_entries(work.store.entries(UNITS)).get(n)
    if old is None or not access.permit(Action.UNIT_RECORD, Subject(cell=old.unit)).visible:
        raise NotFoundError("unit_record.not_standing", n=n)
    permit = access.unit(old.unit, Action.UNIT_RECORD)
    if statement is not None:
        permit = access.unit(statement.unit, Action.UNIT_RECORD)
    why = clean_reason(command.reason)
    if not why:
        raise RequestError("unit_record.correction_without_reason")
    body = {"unit": old.unit, **(body_of(statement) if statement else {}), "corrects": n}
    checked = _Checked(() if statement is None else (statement,), n)
    draft = Draft(EntryKind.UNIT_RECORDED, body, {REASON: why})
    return _write(command, permit, [draft], checked=checked, work=work, access=access)


@dataclass(frozen=True, slots=True)
class _Checked:
    """What is to be written, to be held against what stands at that moment."""

    statements: tuple[UnitStatement, ...]
    corrects: int
    first_row: int = 1
    denied: tuple[RowFault, ...] = ()

    def demand(self, work: UnitOfWork, entries: Sequence[Entry]) -> None:
        """Raise BadRecordsError unless all of it may stand beside what stands already."""
        standing = standing_entries(entries)
        if self.corrects and standing.pop(self.corrects, None) is None:
            raise NotFoundError("unit_record.corrected_meanwhile", n=self.corrects)
        today = work.clock.today()
        refused = record_faults(self.statements, standing, work.tree, today=today, first_row=self.first_row)
        if faults := sorted((*self.denied, *refused), key=lambda fault: fault.row):
            raise BadRecordsError(faults)


def _permits(command: RecordStatements, access: Access) -> tuple[Permit, list[RowFault]]:
    """Return a permit to write, and a fault for each statement about a unit that the actor may not write about."""
    statements = command.statements
    if len(statements) == 1:
        return access.unit(statements[0].unit, Action.UNIT_RECORD), []
    permits = {
        unit: access.permit(Action.UNIT_RECORD, Subject(cell=unit))
        for unit in dict.fromkeys(statement.unit for statement in statements)
    }
    faults = [
        RowFault(row, "unit", Message("unit.not_permitted", unit=statement.unit, why=permits[statement.unit].reason))
        for row, statement in enumerate(statements, start=command.first_row)
        if not permits[statement.unit].allowed
    ]
    allowed = [permit for permit in permits.values() if permit.allowed]
    return (allowed or list(permits.values()))[0], faults


def _write(
    command: Command[StatementsWritten],
    permit: Permit,
    drafts: Sequence[Draft],
    *,
    checked: _Checked,
    work: UnitOfWork,
    access: Access,
) -> StatementsWritten:
    """Check against what stands, then write; look again when somebody else was quicker."""
    person, repeats = access.person, Repeats(work)
    asked = fingerprint(person, UNITS, [(dict(draft.body), dict(draft.private)) for draft in drafts])
    if not command.dry_run:
        ledger = work.ledger
        known = ledger.earlier(command.key, asked) if command.key else repeats.of(access.actor, command.typed)
        if known is not None:
            return _again(known, person)
    key = command.key or work.chance.key()
    said = ("", "") if command.key or command.dry_run else repeats.noted(access.actor, command.typed)

    def attempt() -> StatementsWritten:
        head, entries = work.store.head(UNITS), work.store.entries(UNITS)
        checked.demand(work, entries)
        request = work.ledger.begin(signed(person, permit), key=key)
        added = request.link(UNITS, head, drafts)
        if command.dry_run:
            return StatementsWritten((), person)
        batch = replace(added.batch, unit_records=records_of([*entries, *added.entries]))
        earlier = request.write([batch], asked=asked, answer={"entries": list(added.numbers)}, said=said)
        return StatementsWritten(added.numbers, person) if earlier is None else _again(earlier, person)

    return decided_anew(attempt, tries=UNIT_RECORD_TRIES)


def _again(answer: Mapping[str, Any], person: str) -> StatementsWritten:
    return StatementsWritten(tuple(int(n) for n in answer["entries"]), person, again=True)
