"""Rows about the people who use hoso, and the roles that each holds."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person who uses hoso. `name` and `mail` are personal data. `login` is what `--actor` takes.

    `disabled_on` is the day from which the person does nothing and is told nothing; None for those who go on.
    """

    person: str
    login: str
    name: str
    mail: str = ""
    disabled_on: date | None = None

    def is_disabled(self, day: date) -> bool:
        """Tell whether the person does nothing any more on a day."""
        return self.disabled_on is not None and self.disabled_on <= day

    def goes_by(self, name: str) -> bool:
        """Tell whether a name is the login or the id of the person."""
        return name in (self.login, self.person)


@dataclass(frozen=True, slots=True)
class GrantRow:
    """One role of one person over one unit and all below it, from a day until a day (excluded)."""

    person: str
    role: str
    unit: str
    since: date
    until: date | None
