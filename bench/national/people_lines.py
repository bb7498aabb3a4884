"""The chain of people in bulk: everyone is added and given a role, each in a request of their own."""

from collections.abc import Iterator
from dataclasses import replace

from application.administration.people_changes import grant_draft, person_draft
from application.ledger_writer import Signature
from application.ports.store import Request
from application.unit_of_work import UnitOfWork
from bench.national.copies import Rows, Written
from bench.national.staff import FOUNDED, Staff
from bench.world import clock_of
from demo.world.tree import NO_DISTRICTS
from engine.access.role_scopes import EVERYWHERE
from engine.access.rows import GrantRow, PersonRow
from engine.ledger.entry import Draft
from engine.ledger.head import Head
from engine.ledger.sealing import fingerprint, link
from engine.ledger.subjects import PEOPLE
from engine.terms import EntryKind, Role
from store.tables.rows import GRANT, PERSON


class PeopleLines:
    """Lines of the staff, after what the founding has written; the store is read at once and can be closed."""

    def __init__(self, office: UnitOfWork, staff: Staff) -> None:
        self._clock, self._ledger, self._staff = clock_of(office), office.ledger, staff
        self._head = office.store.head(PEOPLE)
        self._by = Signature(office.store.persons()[0].person, Role.ADMIN, EVERYWHERE)
        self._pairs = [self._rows(number) for number in range(len(staff.accounts))]

    def _rows(self, number: int) -> tuple[PersonRow, GrantRow]:
        account, person = self._staff.accounts[number], self._staff.person(number)
        grant = GrantRow(person, account.role, account.unit, since=account.since, until=account.until)
        return PersonRow(person, account.login, account.name), grant

    def written(self) -> Iterator[Written]:
        """Yield the lines request by request, with the row that each adds."""
        head, ledger = self._head, self._ledger
        for draft, rows in self._drafts():
            stamp = ledger.stamp(self._by, key=ledger.chance.key())
            lines = link([draft], stamp, subject=PEOPLE, head=head, chance=ledger.chance)
            head = Head(lines[-1].n, lines[-1].hash)
            answer = {"ref": PEOPLE, "entries": [head.version]}
            yield Written(PEOPLE, lines, ((Request(stamp.req, fingerprint(stamp.req), answer), stamp.at),), rows)

    def _drafts(self) -> Iterator[tuple[Draft, Rows]]:
        for day in (FOUNDED, NO_DISTRICTS):
            self._clock.wind(day)
            for person, grant in self._pairs:
                if grant.since == day:
                    yield person_draft(person), {"persons": [PERSON.stored(person)]}
                    granted = grant_draft(replace(grant, until=None), EntryKind.ROLE_GRANTED, on=day)
                    yield granted, {"grants": [GRANT.stored(grant)]}
                elif grant.until == day:
                    yield grant_draft(grant, EntryKind.ROLE_ENDED, on=day), {}
