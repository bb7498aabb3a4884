"""Persons and roles in memory, as `application.ports.people_store.PeopleStore` promises them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date

from application.ports.people_store import UserQuery
from engine.access.persons import person_called
from engine.access.role_scopes import in_force
from engine.access.rows import GrantRow, PersonRow
from engine.text.vietnamese_names import fold
from tests.support.memory.tables import MemoryTables


@dataclass
class MemoryPeople(MemoryTables):
    """Two tables, of which a batch replaces the rows that it holds."""

    person_table: list[PersonRow] = field(default_factory=list)
    grant_table: list[GrantRow] = field(default_factory=list)

    def persons(self) -> list[PersonRow]:
        return sorted(self.person_table, key=_id)

    def grants(self) -> list[GrantRow]:
        return sorted(self.grant_table, key=_key)

    def person_called(self, name: str) -> PersonRow | None:
        return person_called(self.persons_called([name]), name)

    def persons_called(self, names: Collection[str]) -> list[PersonRow]:
        return sorted((row for row in self.person_table if any(map(row.goes_by, names))), key=_id)

    def persons_of(self, ids: Collection[str]) -> list[PersonRow]:
        return sorted((row for row in self.person_table if row.person in ids), key=_id)

    def last_person(self) -> int:
        numbers = (row.person.removeprefix("p-") for row in self.person_table)
        return max((int(number) for number in numbers if number.isdecimal()), default=0)

    def users(self, query: UserQuery) -> list[PersonRow]:
        after = len(query.after), query.after
        rows = sorted(self._fitting(query), key=lambda row: (len(row.person), row.person))
        return [row for row in rows if (len(row.person), row.person) > after][: query.limit]

    def count_users(self, query: UserQuery, *, most: int) -> int:
        return min(most, len(self._fitting(query)))

    def _fitting(self, query: UserQuery) -> list[PersonRow]:
        texts = ((row, fold(f"{row.login} {row.name}")) for row in self.person_table)
        fitting = [row for row, text in texts if text.startswith(query.prefix) and _has_all(text, query.text)]
        if not (query.role or query.unit):
            return fitting
        held = (row for row in self.grant_table if in_force(row, query.day))
        holders = {row.person for row in held if query.role in ("", row.role) and query.unit in ("", row.unit)}
        return [row for row in fitting if row.person in holders]

    def grants_of_all(self, persons: Collection[str]) -> list[GrantRow]:
        return sorted((row for row in self.grant_table if row.person in persons), key=_key)

    def grants_of(self, person: str) -> list[GrantRow]:
        return sorted((row for row in self.grant_table if row.person == person), key=_key)

    def grants_over(self, units: Collection[str], roles: Collection[str] = ()) -> list[GrantRow]:
        held = (row for row in self.grant_table if row.unit in units and (not roles or row.role in roles))
        return sorted(held, key=_key)

    def put_people(self, persons: Sequence[PersonRow], grants: Sequence[GrantRow]) -> None:
        new_persons, new_grants = set(map(_id, persons)), set(map(_key, grants))
        self.person_table = [row for row in self.person_table if _id(row) not in new_persons] + list(persons)
        self.grant_table = [row for row in self.grant_table if _key(row) not in new_grants] + list(grants)


def _has_all(text: str, words: str) -> bool:
    return all(word in text for word in words.split())


def _id(row: PersonRow) -> str:
    return row.person


def _key(row: GrantRow) -> tuple[str, str, str, date]:
    return row.person, row.role, row.unit, row.since
