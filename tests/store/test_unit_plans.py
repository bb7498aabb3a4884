"""The tree and its paths are looked up by an index, by whatever an everyday use case asks of them."""

from typing import Any

import pytest

from application.alerts.list_alerts import ListAlerts
from application.alerts.show_upcoming import ShowUpcoming
from application.application import Application
from application.dossiers.queries.list_dossiers import ListDossiers
from application.dossiers.record_acts import OpenDossier
from application.organisation.show_tree import CompleteUnit, ShowTree
from application.units.list_statements import ListStatements
from application.units.unit_page import ShowUnit
from application.use_case import UseCase
from tests.support.engine.world import AN
from tests.support.mail_office import founded
from tests.support.query_plans import overheard, plans

TREE = ("units", "unit_paths")
ASKED: list[UseCase[Any]] = [
    ListDossiers(actor="bi1"), ListDossiers(actor="bi1", units=("cb-1",), text="an"),
    ListDossiers(actor="bi1", due_within=30, sort="due"), ListAlerts(actor="bi1"), ShowUpcoming(actor="bi1", days=30),
    ShowUnit(actor="quan", unit="cb-1"), ListStatements(actor="quan", unit="cb-1"), ShowTree(actor="quan"),
    ShowTree(actor="quan", unit="cb-1"), CompleteUnit(actor="bi1", prefix="cb"),
    OpenDossier(actor="bi1", cell="cb-1", acts=(("candidate", AN),)),
]  # fmt: skip


@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: type(asked).__name__)
def test_no_everyday_use_case_scans_the_tree(sqlite_url: str, asked: UseCase[Any]) -> None:
    office = founded(sqlite_url, people=2)
    store: Any = office.store

    with overheard(store, *TREE) as said:
        Application(office.afresh()).run(asked)
    steps = plans(store, said, *TREE)
    store.close()

    assert steps
    assert [step for step in steps if "SCAN" in step] == []
