"""The tables of persons and roles: looked up by login, id and unit; read whole only for work over the whole."""

from collections.abc import Collection, Iterator
from datetime import date

from sqlalchemy import ColumnElement, exists, func, or_, select

from application.ports.people_store import UserQuery
from engine.access.persons import person_called
from engine.access.role_scopes import EVERYWHERE
from engine.access.rows import GrantRow, PersonRow
from engine.terms import UnitKind
from store.engines.base import SqlBase
from store.engines.parameters import in_parts
from store.tables.people_statements import people_statements_for
from store.tables.rows import GRANT, PERSON
from store.tables.summaries import grants, persons, units

_LONGER_THAN_ALL = 1_000_000
_FIRST, _PAST = "p-0", "p-:"
"""What the numbered ids lie between; the colon comes after the digits."""


class PeopleTables(SqlBase):
    """`application.ports.people_store.PeopleStore` on SQLite or PostgreSQL."""

    def persons(self) -> list[PersonRow]:
        """Return all persons who use hoso; for work over the whole only."""
        return self._whole(PERSON)

    def grants(self) -> list[GrantRow]:
        """Return all roles, ended ones too; for work over the whole only."""
        return self._whole(GRANT)

    def person_called(self, name: str) -> PersonRow | None:
        """Return the person with this login or person id, to the letter; the first by id, should there be two."""
        rows = PERSON.read_all(self._all(people_statements_for(self._dialect).person_called, name, name))
        return person_called(sorted(rows, key=_id), name)

    def persons_called(self, names: Collection[str]) -> list[PersonRow]:
        """Return all persons with one of these logins or person ids, in the order of ids."""
        rows = dict[str, PersonRow]()
        for part in in_parts(names):
            either = or_(persons.c.login.in_(part), persons.c.person.in_(part))
            read = PERSON.read_all(self._select(select(*PERSON.columns).where(either)))
            rows.update((row.person, row) for row in read)
        return sorted(rows.values(), key=_id)

    def persons_of(self, ids: Collection[str]) -> list[PersonRow]:
        """Return the persons with these ids, in the order of ids; an id that nobody has is left out."""
        rows = [
            row
            for part in in_parts(ids)
            for row in PERSON.read_all(self._select(select(*PERSON.columns).where(persons.c.person.in_(part))))
        ]
        return sorted(rows, key=_id)

    def last_person(self) -> int:
        """Return the number of the last id that was given, such as 12 for `p-0012`; 0 when there is none."""
        sql = people_statements_for(self._dialect)
        length = self._row(sql.longest_id, _LONGER_THAN_ALL)[0]
        while length:
            last = self._row(sql.last_id, length, _FIRST, _PAST)[0]
            if last:
                return int(last.removeprefix("p-"))
            length = self._row(sql.longest_id, length)[0]
        return 0

    def grants_without_unit(self, day: date) -> list[GrantRow]:
        """Return the roles in force on a day over a unit that did not exist then, in the order of their keys."""
        on = day.isoformat()
        window = units.c.since <= on, or_(units.c.until.is_(None), units.c.until > on)
        there = exists().where(units.c.unit == grants.c.unit, units.c.kind != UnitKind.MERGED, *window)
        chosen = select(*GRANT.columns).where(*_in_force(on), grants.c.unit != EVERYWHERE, ~there)
        return sorted(GRANT.read_all(self._select(chosen)), key=_grant_key)

    def users(self, query: UserQuery) -> list[PersonRow]:
        """Return a page of the persons that fit, as they were added: ordered by the length of the id, then the id."""
        length = func.length(persons.c.person)
        chosen = select(*PERSON.columns).where(*_fitting(query)).order_by(length, persons.c.person)
        as_long = chosen.where(length == len(query.after), persons.c.person > query.after).limit(query.limit)
        rows = self._select(as_long) if query.after else []  # apart from the longer ones, so that an index leads to it
        if len(rows) < query.limit:
            rows += self._select(chosen.where(length > len(query.after)).limit(query.limit - len(rows)))
        return PERSON.read_all(rows)

    def count_users(self, query: UserQuery, *, most: int) -> int:
        """Return how many fit on all pages, counted up to `most`."""
        those = select(persons.c.person).where(*_fitting(query)).limit(most).subquery()
        return int(self._select(select(func.count()).select_from(those))[0][0])

    def grants_of_all(self, persons: Collection[str]) -> list[GrantRow]:
        """Return the roles of these persons, ended ones too, in the order of their keys."""
        chosen = select(*GRANT.columns)
        rows = [
            row
            for part in in_parts(persons)
            for row in GRANT.read_all(self._select(chosen.where(grants.c.person.in_(part))))
        ]
        return sorted(rows, key=_grant_key)

    def grants_of(self, person: str) -> list[GrantRow]:
        """Return the roles of one person, ended ones too, in the order of role, unit and first day."""
        return GRANT.read_all(self._all(people_statements_for(self._dialect).grants_of, person))

    def grants_over(self, units: Collection[str], roles: Collection[str] = ()) -> list[GrantRow]:
        """Return the roles over just these units, not over those below, ended ones too, in the order of their keys."""
        chosen = select(*GRANT.columns)
        if roles:
            chosen = chosen.where(grants.c.role.in_(roles))
        rows = [
            row
            for part in in_parts(units)
            for row in GRANT.read_all(self._select(chosen.where(grants.c.unit.in_(part))))
        ]
        return sorted(rows, key=_grant_key)


def _id(row: PersonRow) -> str:
    return row.person


def _grant_key(row: GrantRow) -> tuple[str, str, str, date]:
    return row.person, row.role, row.unit, row.since


def _fitting(query: UserQuery) -> Iterator[ColumnElement[bool]]:
    if query.prefix:
        yield persons.c.text_fold.startswith(query.prefix, autoescape=True)
    for word in query.text.split():
        yield persons.c.text_fold.contains(word, autoescape=True)
    if query.role or query.unit:
        yield persons.c.person.in_(select(grants.c.person).where(*_holding(query)))


def _in_force(day: str) -> tuple[ColumnElement[bool], ...]:
    return grants.c.since <= day, or_(grants.c.until.is_(None), grants.c.until > day)


def _holding(query: UserQuery) -> Iterator[ColumnElement[bool]]:
    yield from _in_force(query.day.isoformat())
    if query.role:
        yield grants.c.role == query.role
    if query.unit:
        yield grants.c.unit == query.unit
