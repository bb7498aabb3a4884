"""On PostgreSQL no everyday use case reads a growing table from end to end: the server's own plans say so."""

from collections.abc import Iterator
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import psycopg
import pytest

from application.administration.change_users import AddUser
from application.administration.grant_role import GrantRole
from application.administration.list_users import ListUsers
from application.alerts.list_alerts import ListAlerts
from application.alerts.show_upcoming import ShowUpcoming
from application.application import Application
from application.dossiers.queries.list_dossiers import ListDossiers
from application.dossiers.queries.show_dossier import ShowDossier
from application.dossiers.queries.show_history import ShowHistory
from application.dossiers.record_acts import OpenDossier, RecordActs
from application.organisation.show_tree import CompleteUnit, ShowTree
from application.units.list_statements import ListStatements
from application.units.unit_page import ShowUnit
from application.use_case import UseCase
from engine.terms import Role
from tests.support.engine.world import AN
from tests.support.mail_office import founded, office_on
from tests.support.national_rows import GROWING, ROOT, fill
from tests.support.postgres import PostgresServer
from tests.support.server_plans import steps_of, tell_plans, told_plans

pytestmark = pytest.mark.postgres
PAGE = Path(__file__).parents[2] / "docs/postgresql.md"
ON, OWN = date(2026, 10, 1), "HS-2026-0001"
NARROW, WIDE = "thu", "sat"
LISTS: dict[str, dict[str, Any]] = {
    "by name": {}, "by code": {"sort": "ref"}, "by move": {"sort": "moved_on"}, "by deadline": {"sort": "due"},
    "of a step": {"steps": ("probation",)}, "due": {"due_within": 30},
    "overdue": {"overdue": True}, "called": {"text": "an"}, "to look at": {"review": True},
}  # fmt: skip
OWN_LISTS: dict[str, dict[str, Any]] = {
    "of a unit": {"units": ("cb-1",)}, "named": {"name": "An 7"}, "missing": {"missing": True},
}  # fmt: skip
LOOKED: dict[str, UseCase[Any]] = {
    "show": ShowDossier(actor=NARROW, ref=OWN), "history": ShowHistory(actor=NARROW, ref=OWN),
    "alerts, narrow": ListAlerts(actor=NARROW), "alerts, wide": ListAlerts(actor=WIDE),
    "upcoming, narrow": ShowUpcoming(actor=NARROW, days=30), "upcoming, wide": ShowUpcoming(actor=WIDE, days=30),
    "unit": ShowUnit(actor="quan", unit="cb-1"), "statements": ListStatements(actor="quan", unit="cb-1"),
    "tree": ShowTree(actor="quan", unit="cb-1"), "completed": CompleteUnit(actor=NARROW, prefix="cb"),
    "users": ListUsers(actor="quan"), "add": AddUser(actor="quan", login="hai", name="Đinh Thị Hai"),
    "grant": GrantRole(actor="quan", login="bi2", role=Role.CLERK, unit="cb-1", on=ON),
    "open": OpenDossier(actor=NARROW, cell="cb-1", acts=(("candidate", AN),)),
    "record": RecordActs(actor=NARROW, ref=OWN, acts=(("note", {"text": "x", "on": "01/10/2026"}),)),
}  # fmt: skip


INDEXES = {
    ("by name", NARROW): "ix_dossiers_cell_name_key_ref", ("by code", WIDE): "pk_dossiers",
    ("by move", WIDE): "ix_dossiers_moved_on_ref", ("by deadline", WIDE): "ix_dues_running",
    ("due", WIDE): "ix_dues_running", ("to look at", WIDE): "ix_dossiers_review",
}  # fmt: skip
"""By which index a list is read, as on SQLite."""


@pytest.fixture(scope="module")
def address(postgres_server: PostgresServer) -> Iterator[str]:
    """A small office whose tables hold what a large one has."""
    name = postgres_server.database("hoso_template")
    address = postgres_server.url(name)
    office = founded(address, people=2)
    application = Application(office)
    application.run(AddUser(actor="quan", login="thu", name="Trần Thị Thư"))
    application.run(GrantRole(actor="quan", login="thu", role=Role.CLERK, unit="cb-1", on=date(2026, 1, 1)))
    application.run(OpenDossier(actor="thu", cell="cb-1", ref=OWN, acts=(("candidate", AN),)))
    fill(address)
    application.run(AddUser(actor="quan", login=WIDE, name="Vũ Thị Sát"))
    application.run(GrantRole(actor="quan", login=WIDE, role=Role.SUPERVISOR, unit=ROOT, on=date(2026, 1, 1)))
    office.store.close()
    tell_plans(address, name)
    yield address
    postgres_server.drop(name)


def steps(address: str, asked: UseCase[Any]) -> set[tuple[str, str, str]]:
    """Return how the tables were read for a use case."""
    with told_plans() as plans:
        office = office_on(address)
        plans.clear()
        try:
            Application(office).run(asked)
        finally:
            office.store.close()
    return set(steps_of(plans))


@pytest.mark.parametrize("asked", LOOKED)
def test_no_everyday_use_case_reads_a_growing_table_from_end_to_end(address: str, asked: str) -> None:
    read = steps(address, LOOKED[asked])

    assert {table for _, _, table in read} & set(GROWING)
    assert [step for step in read if step[0] == "Seq" and step[2] in GROWING] == []


@pytest.mark.parametrize(("asked", "actor"), [*product(LISTS, (NARROW, WIDE)), *product(OWN_LISTS, (NARROW,))])
def test_no_list_reads_a_growing_table_from_end_to_end(address: str, asked: str, actor: str) -> None:
    read = steps(address, ListDossiers(actor=actor, **{**LISTS, **OWN_LISTS}[asked]))

    indexes = {index for _, index, _ in read}
    assert INDEXES.get((asked, actor), "pk_heads") in indexes
    assert any(index.startswith(("pk_du", "ix_do", "ix_du")) for index in indexes)
    assert [step for step in read if step[0] == "Seq" and step[2] in GROWING] == []


def test_the_settings_of_the_page_on_postgresql_can_be_made(postgres_url: str) -> None:
    settings = [line for line in PAGE.read_text("utf-8").splitlines() if line.startswith("ALTER TABLE")]
    with psycopg.connect(postgres_url, autocommit=True) as bare:
        for setting in settings:
            bare.execute(setting.encode())
        kept = bare.execute("SELECT relname FROM pg_class WHERE 'autovacuum_freeze_min_age=0' = ANY (reloptions)")

        assert {name for (name,) in kept} == {"entries", "places", "private_values", "requests"}
