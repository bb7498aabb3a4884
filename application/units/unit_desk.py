"""Use cases about units: record, correct, list. Each request is written whole, once, and by a line for each record."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from application.context import Actor, Office
from application.dossier_requests import Ask
from application.ledger_writer import signed
from application.repeated_requests import Repeats
from application.retries import UNIT_RECORD_TRIES, decided_anew
from engine.access.permissions import Action, Permit, Subject
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

_SEE = "see: hoso unit list"


@dataclass(frozen=True, slots=True)
class RecordsWritten:
    """Numbers of the entries written; `again` when the key had been used for the same request before."""

    entries: tuple[int, ...]
    again: bool = False


class UnitDesk:
    """Records of units over one office."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self._repeats = Repeats(office)

    def record(self, ask: Ask, told: Sequence[UnitStatement], *, first_row: int = 1) -> RecordsWritten:
        """Write records, all of them or none; one with the key of an earlier one stands in its place.

        Raises:
            BadRecordsError: Something is wrong with some of them; `faults` lists everything.
            NotFoundError: The unit of the only record is out of the actor's scope. NotPermittedError: not in this role.

        """
        if not told:
            raise RequestError("unit_record.nothing_given")
        permit, denied = self._permits(ask, told, first_row=first_row)
        drafts = [Draft(EntryKind.UNIT_RECORDED, body_of(one)) for one in told]
        return self._write(ask, permit, drafts, checked=_Checked(tuple(told), 0, first_row, tuple(denied)))

    def correct(self, ask: Ask, n: int, *, told: UnitStatement | None, reason: str) -> RecordsWritten:
        """Take the record of entry `n` away, and write another in its place unless `told` is None."""
        old = self.standing().get(n)
        if old is None:
            raise NotFoundError("unit_record.not_standing", n=n)
        permit = self.office.demand(ask.actor, Action.UNIT_RECORD, old.unit)
        if told is not None:
            permit = self.office.demand(ask.actor, Action.UNIT_RECORD, told.unit)
        why = clean_reason(reason)
        if not why:
            raise RequestError("unit_record.correction_without_reason")
        body = {"unit": old.unit, **(body_of(told) if told else {}), "corrects": n}
        draft = Draft(EntryKind.UNIT_RECORDED, body, {REASON: why})
        return self._write(ask, permit, [draft], checked=_Checked(() if told is None else (told,), n))

    def standing(self) -> Mapping[int, UnitStatement]:
        """Return every record that stands, by the number of its entry."""
        return standing_entries(self.office.store.entries(UNITS))

    def listed(self, actor: Actor, *, unit: str = "", kind: str = "") -> list[tuple[int, UnitStatement]]:
        """Return the records in the actor's sight, of a unit and all below it or of all, in the order of entries."""
        office, day = self.office, self.office.clock.today()
        office.demand_any(actor, Action.UNIT_SHOW)
        if unit:
            office.demand(actor, Action.UNIT_SHOW, unit)
        found = [(n, one) for n, one in self.standing().items() if not kind or one.kind == kind]
        return [
            (n, one) for n, one in found
            if office.permit(actor, Action.UNIT_SHOW, Subject(cell=one.unit)).allowed
            and (not unit or unit in office.tree.last_path(one.unit, day))
        ]  # fmt: skip

    def _permits(self, ask: Ask, told: Sequence[UnitStatement], *, first_row: int) -> tuple[Permit, list[RowFault]]:
        """Return a permit to write, and a fault for each record about a unit that the actor may not write about."""
        if len(told) == 1:
            return self.office.demand(ask.actor, Action.UNIT_RECORD, told[0].unit), []
        permits = {
            unit: self.office.permit(ask.actor, Action.UNIT_RECORD, Subject(cell=unit))
            for unit in dict.fromkeys(one.unit for one in told)
        }
        faults = [
            RowFault(number, "unit", Message("unit.not_permitted", unit=one.unit, why=permits[one.unit].reason))
            for number, one in enumerate(told, start=first_row)
            if not permits[one.unit].allowed
        ]  # fmt: skip
        allowed = [permit for permit in permits.values() if permit.allowed]
        return (allowed or list(permits.values()))[0], faults

    def _write(self, ask: Ask, permit: Permit, drafts: Sequence[Draft], *, checked: "_Checked") -> RecordsWritten:
        """Check against what stands, then write; look again when somebody else was quicker."""
        office = self.office
        asked = fingerprint(ask.actor.person.person, UNITS, [(dict(one.body), dict(one.private)) for one in drafts])
        if not ask.dry_run and (earlier := self._earlier(ask, asked)) is not None:
            return _again(earlier)
        key = ask.key or office.chance.key()
        said = ("", "") if ask.key or ask.dry_run else self._repeats.noted(ask.actor, ask.said)

        def attempt() -> RecordsWritten:
            head, entries = office.store.head(UNITS), office.store.entries(UNITS)
            checked.demand(office, entries)
            request = office.ledger.begin(signed(ask.actor.person.person, permit), key=key)
            added = request.link(UNITS, head, drafts)
            if ask.dry_run:
                return RecordsWritten(())
            batch = replace(added.batch, unit_records=records_of([*entries, *added.entries]))
            answer = {"entries": list(added.numbers)}
            found = request.write([batch], asked=asked, answer=answer, said=said)
            return RecordsWritten(added.numbers) if found is None else _again(found)

        return decided_anew(attempt, tries=UNIT_RECORD_TRIES)

    def _earlier(self, ask: Ask, asked: str) -> Mapping[str, Any] | None:
        """Return what the key did before; without a key, what the same words did just now."""
        return self.office.ledger.earlier(ask.key, asked) if ask.key else self._repeats.of(ask.actor, ask.said)


@dataclass(frozen=True, slots=True)
class _Checked:
    """What is to be written, to be held against what stands at that moment."""

    told: tuple[UnitStatement, ...]
    corrects: int
    first_row: int = 1
    denied: tuple[RowFault, ...] = ()

    def demand(self, office: Office, entries: Sequence[Entry]) -> None:
        """Raise BadRecordsError unless all of it may stand beside what stands already."""
        standing = standing_entries(entries)
        if self.corrects and standing.pop(self.corrects, None) is None:
            raise NotFoundError("unit_record.corrected_meanwhile", n=self.corrects)
        found = record_faults(self.told, standing, office.tree, today=office.clock.today(), first_row=self.first_row)
        if faults := sorted((*self.denied, *found), key=lambda one: one.row):
            raise BadRecordsError(faults)


def _again(answer: Mapping[str, Any]) -> RecordsWritten:
    return RecordsWritten(tuple(int(n) for n in answer["entries"]), again=True)
