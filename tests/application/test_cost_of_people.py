"""What everyday use cases read of persons and roles does not grow with the number of users."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pytest

from application.administration.change_users import AddUser, RenameUser, SetMail
from application.administration.disable_user import DisableUser
from application.administration.grant_role import EndRole, GrantRole
from application.administration.people_changes import grant_draft, person_draft
from application.alerts.list_alerts import ListAlerts
from application.dossiers.queries.check_move import CheckMove
from application.dossiers.queries.list_dossiers import ListDossiers
from application.dossiers.queries.show_dossier import ShowDossier
from application.dossiers.queries.show_history import ShowHistory
from application.editions.look_at_law import ListEditions
from application.ledger_writer import Signature
from application.ports.people_store import PeopleStore
from application.units.unit_page import ShowUnit
from application.use_case import UseCase
from engine.access.rows import GrantRow, PersonRow
from engine.ledger.subjects import PEOPLE
from engine.terms import EntryKind, Role
from tests.support.engine.world import World
from tests.support.memory.store import MemoryStore

READS = [name for name in vars(PeopleStore) if not name.startswith("_")]
ON = date(2026, 1, 1)
ASKED: dict[str, Callable[[str], UseCase[Any]]] = {
    "show": lambda ref: ShowDossier(actor="lan", ref=ref),
    "show to an appraiser": lambda ref: ShowDossier(actor="thu", ref=ref),
    "check by an appraiser": lambda ref: CheckMove(actor="thu", ref=ref),
    "list": lambda _: ListDossiers(actor="lan"),
    "history": lambda ref: ShowHistory(actor="lan", ref=ref),
    "alerts": lambda _: ListAlerts(actor="lan"),
    "unit": lambda _: ShowUnit(actor="lan", unit="cb-1"),
    "editions": lambda _: ListEditions(actor="quan"),
    "add": lambda _: AddUser(actor="quan", login="hai", name="Đinh Thị Hai"),
    "rename": lambda _: RenameUser(actor="quan", login="minh", new_login="minh2"),
    "mail": lambda _: SetMail(actor="quan", login="minh", mail="minh@xa.vn"),
    "grant": lambda _: GrantRole(actor="quan", login="minh", role=Role.CLERK, unit="cb-2", on=ON),
    "end": lambda _: EndRole(actor="quan", login="lan", role=Role.CLERK, unit="xa-a"),
    "disable": lambda _: DisableUser(actor="quan", login="minh"),
}


@dataclass(repr=False)
class CountingStore(MemoryStore):
    """Counts the rows of persons and roles that it gives and takes, and the lines of their chain that it gives."""

    rows: int = 0

    def __getattribute__(self, name: str) -> Any:
        if name not in READS:
            return super().__getattribute__(name)
        read = super().__getattribute__(name)

        def counted(*asked: Any) -> Any:
            answer = read(*asked)
            self.rows += len(answer) if isinstance(answer, list) else 1
            return answer

        return counted

    def entries(self, subject: str, *, after: int = 0) -> Any:
        lines = super().entries(subject, after=after)
        self.rows += len(lines) if subject == PEOPLE else 0
        return lines

    def put_people(self, persons: Any, grants: Any) -> None:
        self.rows += len(persons) + len(grants)
        super().put_people(persons, grants)


def rows_of(name: str, *, users: int) -> int:
    """Return how many rows a use case reads and writes where there are so many users, each with a role elsewhere."""
    world = World(store=CountingStore())
    ref, store = world.nominate().dossier.ref, world.store
    assert isinstance(store, CountingStore)
    _add_users(world, up_to=users)
    before = store.rows
    world.run(ASKED[name](ref))
    return store.rows - before


def _add_users(world: World, *, up_to: int) -> None:
    numbers = range(len(world.store.person_table) + 1, up_to + 1)
    persons = [PersonRow(f"p-{number:04d}", f"user{number}", "Lò Văn An") for number in numbers]
    grants = [GrantRow(f"p-{number:04d}", "clerk", f"c-{number}", ON, None) for number in numbers]
    drafts = [*map(person_draft, persons), *(grant_draft(row, EntryKind.ROLE_GRANTED, on=ON) for row in grants)]
    request = world.office.ledger.begin(Signature(world.person("quan")), key="many")
    batch = request.link(PEOPLE, world.store.head(PEOPLE), drafts).batch
    request.write([replace(batch, persons=persons, grants=grants)], asked="")


@pytest.mark.parametrize("name", ASKED)
def test_among_2000_users_no_more_rows_are_read_than_among_20(name: str) -> None:
    few = rows_of(name, users=20)

    assert rows_of(name, users=2000) == few
    assert 0 < few < 20
