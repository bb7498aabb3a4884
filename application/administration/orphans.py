"""Dossiers and roles whose unit is not there: who finds none of them in sight has to know. Asks no permission."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from application.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Orphans:
    """What has lost its unit on a day.

    Attributes:
        unseen: Cell → its dossiers, where the tree has no such cell: nobody but those with a role everywhere sees them.
        ended: Cell → its live dossiers, where it ended and nothing took it over.
        roles: Unit → the logins of those who hold a role over it, though it is not there (any more).

    """

    unseen: dict[str, int]
    ended: dict[str, int]
    roles: dict[str, tuple[str, ...]]

    @property
    def some(self) -> bool:
        """Tell whether anything has lost its unit."""
        return bool(self.unseen or self.ended or self.roles)


def orphans(office: UnitOfWork, day: date) -> Orphans:
    """Return what has lost its unit on a day."""
    gone, over = office.store.cells_off_tree(day)
    unseen, ended = Counter[str](), Counter[str]()
    for kept in office.store.kept(gone):
        unseen[kept.cell] += kept.count
    for kept in office.store.kept(over):
        if not office.law.is_end(kept.workflow, kept.step):
            ended[kept.cell] += kept.count
    return Orphans(dict(unseen), dict(ended), _roles(office, day))


def _roles(office: UnitOfWork, day: date) -> dict[str, tuple[str, ...]]:
    grants = office.store.grants_without_unit(day)
    logins = office.logins(grant.person for grant in grants)
    names_by_unit: dict[str, list[str]] = {}
    for grant in grants:
        names_by_unit.setdefault(grant.unit, []).append(logins.get(grant.person, grant.person))
    return {unit: tuple(dict.fromkeys(names)) for unit, names in sorted(names_by_unit.items())}
