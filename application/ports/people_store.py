"""What the core asks of a store about the people who use hoso and their roles, as a protocol."""

from collections.abc import Collection
from datetime import date
from typing import Protocol

from engine.access.rows import GrantRow, PersonRow
from engine.values import Value


class UserQuery(Value, frozen=True, kw_only=True):
    """Filters of a list of users; empty means any.

    Attributes:
        text: Folded words, each of which stands in the folded login and name.
        prefix: What a folded login begins with.
        role, unit: Only those who hold a role on `day`: this one, over just this unit, or both in one.
        after: Id of the person after whom the page begins, in the order in which they were added.

    """

    text: str = ""
    prefix: str = ""
    role: str = ""
    unit: str = ""
    day: date = date.min
    after: str = ""
    limit: int = 100


class PeopleStore(Protocol):
    """Persons and roles. Whatever names its persons or units costs what it answers, however many others there are."""

    def persons(self) -> list[PersonRow]:
        """Return all persons who use hoso; for work over the whole only."""
        ...

    def grants(self) -> list[GrantRow]:
        """Return all roles, ended ones too; for work over the whole only."""
        ...

    def person_called(self, name: str) -> PersonRow | None:
        """Return the person with this login or person id, to the letter; the first by id, should there be two."""
        ...

    def persons_called(self, names: Collection[str]) -> list[PersonRow]:
        """Return all persons with one of these logins or person ids, in the order of ids."""
        ...

    def persons_of(self, ids: Collection[str]) -> list[PersonRow]:
        """Return the persons with these ids, in the order of ids; an id that nobody has is left out."""
        ...

    def last_person(self) -> int:
        """Return the number of the last id that was given, such as 12 for `p-0012`; 0 when there is none."""
        ...

    def grants_without_unit(self, day: date) -> list[GrantRow]:
        """Return the roles in force on a day over a unit that did not exist then, in the order of their keys.

        A unit that was merged into another no longer exists; the whole tree (`*`) always does.
        """
        ...

    def users(self, query: UserQuery) -> list[PersonRow]:
        """Return a page of the persons that fit, as they were added: ordered by the length of the id, then the id."""
        ...

    def count_users(self, query: UserQuery, *, most: int) -> int:
        """Return how many fit on all pages, counted up to `most`."""
        ...

    def grants_of_all(self, persons: Collection[str]) -> list[GrantRow]:
        """Return the roles of these persons, ended ones too, in the order of their keys."""
        ...

    def grants_of(self, person: str) -> list[GrantRow]:
        """Return the roles of one person, ended ones too, in the order of role, unit and first day."""
        ...

    def grants_over(self, units: Collection[str], roles: Collection[str] = ()) -> list[GrantRow]:
        """Return the roles over just these units, not over those below, ended ones too, in the order of their keys.

        Args:
            units: Ids of units; `*` for the roles over the whole tree.
            roles: Only these roles; empty for all.

        """
        ...
