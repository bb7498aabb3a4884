"""Finding the people who use hoso among their rows."""

from collections.abc import Iterable

from engine.access.rows import PersonRow


def person_called(persons: Iterable[PersonRow], name: str) -> PersonRow | None:
    """Return the first person with this login or person id; None when there is none."""
    return next((person for person in persons if person.goes_by(name)), None)


def login_by_person(persons: Iterable[PersonRow]) -> dict[str, str]:
    """Return person id → login."""
    return {person.person: person.login for person in persons}
