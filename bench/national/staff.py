"""Everyone who works in the national organisation, and who holds which role where."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from bench.national.country import CENTRE, ORGS, Country
from demo.world.clockwork import Dice
from demo.world.people import WORDS, Account, name_of
from demo.world.tree import IMPORTED_ON, NO_DISTRICTS
from engine.terms import Role

ADMIN = "quantri"
FOUNDED = IMPORTED_ON[0]
"""Day on which the office begins to work with hoso."""
_WATCHING = {Role.SUPERVISOR: "giamsat", Role.AUDITOR: "kiemtra"}
_OF_COMMITTEE = (Role.CLERK, Role.SECRETARY, Role.COMMITTEE)

Desks = Mapping[tuple[str, str], str]
"""Role and unit → id of the person who holds it there."""


def login_of(role: Role, unit: str) -> str:
    """Return the login of whoever holds a role over a unit, such as `canbo.t01-x001`."""
    return f"{({**WORDS, **_WATCHING})[role]}.{unit}"


def accounts(country: Country, seed: str) -> Iterator[Account]:
    """Yield all users but the administrator, in the order in which they are added."""
    for number, (role, unit, since, until) in enumerate(_posts(country)):
        dice = Dice(f"{seed}:staff", number)
        name = name_of(dice, sex=dice.pick(("female", "male"), of="sex"))
        yield Account(login_of(role, unit), name, role, unit, since, until)


@dataclass(frozen=True, slots=True)
class Staff:
    """The accounts with the ids that they get: the administrator is the first person."""

    accounts: list[Account]

    def person(self, number: int) -> str:
        """Return the id of an account by its turn."""
        return f"p-{number + 2:04d}"

    def desks(self) -> Desks:
        """Return who holds each role over each unit."""
        return {(str(account.role), account.unit): self.person(number) for number, account in enumerate(self.accounts)}


_Post = tuple[Role, str, date, date | None]


def _posts(country: Country) -> Iterator[_Post]:
    for unit in (CENTRE, *(f"t{number:02d}" for number in range(1, country.provinces + 1))):
        yield from ((role, unit, FOUNDED, None) for role in _WATCHING)
    for unit in country.districts():
        yield from ((role, unit, FOUNDED, NO_DISTRICTS) for role in WORDS)
    for commune in country.communes:
        for n in range(1, ORGS + 1):
            yield from ((role, f"{commune.unit}-c{n}", FOUNDED, None) for role in _OF_COMMITTEE)
        yield Role.CLERK, f"{commune.unit}-c1-1", FOUNDED, None
    for commune in country.communes:
        yield from ((role, commune.unit, NO_DISTRICTS, None) for role in WORDS)
