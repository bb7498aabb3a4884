"""Persons and roles are looked up by an index, on both databases, by whatever a use case asks of them."""

from collections.abc import Callable  # noqa: TC003  # a local annotation
from datetime import date
from typing import Any

import psycopg
import pytest

from application.administration.change_users import AddUser, RenameUser, SetMail
from application.administration.disable_user import DisableUser, EnableUser
from application.administration.grant_role import EndRole, GrantRole
from application.alerts.list_alerts import ListAlerts
from application.application import Application
from application.dossiers.queries.list_dossiers import ListDossiers
from application.ports.people_store import UserQuery
from application.units.unit_page import ShowUnit
from application.use_case import UseCase
from engine.terms import Role
from store import SqlStore, open_store
from store.tables.people_statements import people_statements_for
from tests.support.mail_office import founded
from tests.support.query_plans import overheard, plans

ON = date(2026, 10, 1)
ASKED: list[UseCase[Any]] = [
    ListDossiers(actor="bi1"),
    ListAlerts(actor="bi1"),
    ShowUnit(actor="quan", unit="cb-1"),
    AddUser(actor="quan", login="hai", name="Đinh Thị Hai"),
    RenameUser(actor="quan", login="bi2", name="Lò Thị Hai"),
    SetMail(actor="quan", login="bi2", mail="bi2@xa.vn"),
    GrantRole(actor="quan", login="bi2", role=Role.CLERK, unit="cb-1", on=ON),
    EndRole(actor="quan", login="bi2", role=Role.CLERK, unit="cb-1", on=ON),
    DisableUser(actor="quan", login="bi2", on=ON),
    EnableUser(actor="quan", login="bi2", on=ON),
]
SQL = people_statements_for("postgresql")
PEOPLE = ("persons", "grants")


def test_no_use_case_scans_persons_or_roles(sqlite_url: str) -> None:
    office = founded(sqlite_url, people=2)
    store: Any = office.store
    application, seen = Application(office), {}

    for asked in ASKED:
        with overheard(store, *PEOPLE) as said:
            application.run(asked)
        seen[type(asked).__name__] = plans(store, said, *PEOPLE)

    store.close()
    assert {name: steps for name, steps in seen.items() if not steps} == {}
    assert {name: steps for name, steps in seen.items() if [step for step in steps if "SCAN" in step]} == {}


def test_each_read_has_its_index_on_sqlite(sqlite_url: str) -> None:
    reads: dict[str, Callable[[SqlStore], object]] = {
        "called": lambda store: store.person_called("lan"),
        "all called": lambda store: store.persons_called(["lan", "minh"]),
        "of": lambda store: store.persons_of(["p-1", "p-2"]),
        "last": lambda store: store.last_person(),
        "grants of": lambda store: store.grants_of("p-1"),
        "grants over": lambda store: store.grants_over(["*"], ["admin"]),
        "grants of some": lambda store: store.grants_of_all(["p-1", "p-2"]),
        "first page": lambda store: store.users(UserQuery()),
        "next page": lambda store: store.users(UserQuery(after="p-0100")),
        "of a unit": lambda store: store.count_users(UserQuery(unit="c-1"), most=1_001),
    }
    seen = {}
    with open_store(sqlite_url) as store:
        for name, read in reads.items():
            with overheard(store, *PEOPLE) as said:
                read(store)
            seen[name] = plans(store, said, *PEOPLE)

    by_name = [
        "SEARCH persons USING INDEX ix_persons_login (login=?)",
        "SEARCH persons USING INDEX sqlite_autoindex_persons_1 (person=?)",
    ]
    assert seen == {
        "called": by_name, "all called": by_name, "of": by_name[1:],
        "last": ["SEARCH persons USING COVERING INDEX ix_persons_number (<expr><?)"],
        "grants of": ["SEARCH grants USING INDEX ix_grants_person_role_unit_since (person=?)"],
        "grants over": ["SEARCH grants USING INDEX ix_grants_unit_role_person (unit=? AND role=?)"],
        "grants of some": ["SEARCH grants USING INDEX ix_grants_person_role_unit_since (person=?)"],
        "first page": ["SEARCH persons USING INDEX ix_persons_number (<expr>>?)"],
        "next page": [
            "SEARCH persons USING INDEX ix_persons_number (<expr>=? AND person>?)",
            "SEARCH persons USING INDEX ix_persons_number (<expr>>?)",
        ],
        "of a unit": [
            "SEARCH persons USING COVERING INDEX sqlite_autoindex_persons_1 (person=?)",
            "SEARCH grants USING INDEX ix_grants_unit_role_person (unit=?)",
        ],
    }  # fmt: skip


FILL = """
INSERT INTO persons SELECT 'p-' || n, 'user' || n, 'Name ' || n FROM generate_series(1000, 20999) n;
INSERT INTO grants SELECT 'p-' || n, CASE WHEN n % 5000 = 0 THEN 'admin' ELSE 'clerk' END,
    CASE WHEN n % 5000 = 0 THEN '*' ELSE 'c-' || n END, '2025-01-01', NULL FROM generate_series(1000, 20999) n;
VACUUM (ANALYZE) persons;
VACUUM (ANALYZE) grants;
"""
HELD = "p-7000", "clerk", "c-7000", "2025-01-01"
ON_POSTGRESQL: dict[str, tuple[str, tuple[object, ...], str]] = {
    "person": (SQL.person_called, ("user7000", "user7000"), "ix_persons_login"),
    "longest": (SQL.longest_id, (1_000_000,), "ix_persons_number"),
    "last": (SQL.last_id, (6, "p-0", "p-:"), "ix_persons_number"),
    "of": (SQL.grants_of, ("p-7000",), "ix_grants_person_role_unit_since"),
    "over": ("SELECT * FROM grants WHERE unit IN (%s) AND role IN (%s)", ("*", "admin"), "ix_grants_unit_role_person"),
    "drop a role": (SQL.drops["grants"], HELD, "ix_grants_"),
    "drop a person": (SQL.drops["persons"], HELD[:1], "pk_persons"),
}


@pytest.mark.postgres
def test_each_read_has_its_index_on_postgresql(postgres_url: str) -> None:
    seen = {}
    with psycopg.connect(postgres_url, autocommit=True) as bare:
        for statement in FILL.split(";")[:-1]:
            bare.execute(statement.encode())
        for name, (text, values, _) in ON_POSTGRESQL.items():
            seen[name] = "\n".join(line for (line,) in bare.execute(f"EXPLAIN {text}".encode(), values))

    assert {name: plan for name, plan in seen.items() if ON_POSTGRESQL[name][2] not in plan} == {}
    assert [name for name, plan in seen.items() if "Seq Scan" in plan] == []
