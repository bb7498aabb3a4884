"""Rows about the people who use hoso, and the roles that each holds."""

from dataclasses import replace
from datetime import date

from engine.text.vietnamese_names import fold
from engine.values import Value


class PersonRow(Value, frozen=True):
    """One person who uses hoso. `name` and `mail` are personal data. `login` is what `--actor` takes.

    `disabled_on` is the day from which the person does nothing and is told nothing; None for those who go on.
    `former_signs` holds the logins and folded full names that the person had and has no more.
    """

    person: str
    login: str
    name: str
    mail: str = ""
    disabled_on: date | None = None
    former_signs: frozenset[str] = frozenset()

    @property
    def signs(self) -> frozenset[str]:
        """Return all by which an act may name the person: id, and every login and folded full name they ever had."""
        return self.former_signs | (frozenset({self.person, self.login, fold(self.name)}) - {""})

    def called(self, login: str, name: str, mail: str) -> "PersonRow":
        """Return the person as they go by this login and name from now on; those of before are kept as former signs."""
        former = self.signs - {self.person, login, fold(name)}
        return replace(self, login=login, name=name, mail=mail, former_signs=former)

    def is_disabled(self, day: date) -> bool:
        """Tell whether the person does nothing any more on a day."""
        return self.disabled_on is not None and self.disabled_on <= day

    def goes_by(self, name: str) -> bool:
        """Tell whether a name is the login or the id of the person."""
        return name in (self.login, self.person)


class GrantRow(Value, frozen=True):
    """One role of one person over one unit and all below it, from a day until a day (excluded)."""

    person: str
    role: str
    unit: str
    since: date
    until: date | None
