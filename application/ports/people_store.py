"""What the core asks of a store about the people who use hoso and their roles, as a protocol."""

from collections.abc import Collection
from typing import Protocol

from engine.access.rows import GrantRow, PersonRow


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
