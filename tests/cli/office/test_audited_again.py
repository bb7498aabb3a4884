"""What a process keeps from one question to the next hides nothing: it says what one says that has just begun."""

from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

import pytest

from application.administration.rebuild_read_models import RebuildReadModels
from application.application import Application
from application.audit.replay_decisions import ReplayDecisions
from application.audit.verify_log import VerifyLog
from engine.errors import HosoError
from hoso.bootstrap.office import open_application
from hoso.configuration.settings import Settings
from hoso.views.documents import report_document
from store.engines.sqlite import library
from store.tables.guards import TABLES
from tests.cli.conftest import Hoso
from tests.cli.office.test_tampering_seen import PAST, tamper

CHANGES = {
    "entries": "UPDATE entries SET line = CAST(replace(line, 'nomination', 'nominations') AS BLOB)",
    "places": "DELETE FROM places WHERE place = 9",
    "private_values": "UPDATE private_values SET text = '\"x\"' WHERE name = 'birth_on'",
    "files": "UPDATE files SET bytes = x'00' WHERE bytes NOT LIKE 'hoso-packed-law/%'",
    "requests": "DELETE FROM requests WHERE key = 'k-1'",
    "heads": "UPDATE heads SET version = version + 1",
    "dossiers": "UPDATE dossiers SET step = 'official'",
    "dues": "DELETE FROM dues",
    "units": "UPDATE units SET name = 'x'",
    "unit_paths": "DELETE FROM unit_paths WHERE unit = 'cb-1'",
    "persons": "UPDATE persons SET name = 'x'",
    "grants": "DELETE FROM grants WHERE person = 'p-0002'",
    "unit_records": "UPDATE unit_records SET source = 'x'",
    "alerts": "DELETE FROM alerts",
    "notices": "UPDATE notices SET channel = 'none'",
    "letters": "DELETE FROM letters",
    "sweeps": "UPDATE sweeps SET at = CAST(x'ff' AS TEXT)",
    "faults": "INSERT INTO faults VALUES ('scan', 'HS-1', '', '', CAST(x'ff' AS TEXT))",
}  # fmt: skip
OTHERS = {
    "the packed file": "UPDATE files SET bytes = x'00' WHERE bytes LIKE 'hoso-packed-law/%'",
    "a line of the tree": "UPDATE entries SET hash = substr(hash, 2) || 'x' WHERE subject = '@org'",
    "a line about people": "UPDATE entries SET hash = substr(hash, 2) || 'x' WHERE subject = '@people' AND n = 3",
    "a line of the law": "UPDATE entries SET hash = substr(hash, 2) || 'x' WHERE subject = '@policy'",
    "a line of the alerts": "DELETE FROM entries WHERE subject = '@alerts'",
    "a dossier whole": "DELETE FROM entries WHERE subject LIKE 'HS-%'",
}
REBUILT = ("dossiers", "dues", "units", "unit_paths", "persons", "grants", "unit_records", "alerts")


@pytest.fixture
def worn(swept: Hoso) -> Iterator[Application]:
    """A process that was asked everything already, and keeps what it keeps."""
    with closing(open_application(Settings(db=str(swept.db)))) as application:
        assert audited(application)["sound"]
        assert "error" not in replayed(application)
        yield application


def audited(application: Application) -> Any:
    return report_document(application.run(VerifyLog(actor="kiem")))


def replayed(application: Application) -> Any:
    try:
        return application.run(ReplayDecisions(actor="kiem")).tally.counts()
    except HosoError as error:
        return {"error": error.code}


def of_a_new_process(swept: Hoso, ask: Callable[[Application], Any]) -> Any:
    with closing(open_application(Settings(db=str(swept.db)))) as application:
        return ask(application)


def test_every_table_of_which_anything_is_told_is_changed_by_some_test() -> None:
    assert CHANGES.keys() == TABLES - PAST


@pytest.mark.parametrize("change", [*CHANGES, *OTHERS])
def test_what_was_changed_since_the_last_audit_is_named_by_the_next(
    swept: Hoso, worn: Application, change: str
) -> None:
    tamper(swept, {**CHANGES, **OTHERS}[change])

    again = audited(worn)

    assert not again["sound"]
    assert again == of_a_new_process(swept, audited)


def test_a_guard_that_was_taken_off_since_is_named(swept: Hoso, worn: Application) -> None:
    with closing(library().connect(swept.db, isolation_level=None)) as file:
        file.execute("DROP TRIGGER keep_entries_delete")

    assert [fault["check"] for fault in audited(worn)["faults"]] == ["guard"]


@pytest.mark.parametrize("change", [*CHANGES, *OTHERS])
def test_decisions_are_judged_again_from_what_lies_there_now(swept: Hoso, worn: Application, change: str) -> None:
    tamper(swept, {**CHANGES, **OTHERS}[change])

    assert replayed(worn) == of_a_new_process(swept, replayed)


@pytest.mark.parametrize("table", REBUILT)
def test_a_rebuild_keeps_nothing_of_the_tables_that_were_changed(swept: Hoso, worn: Application, table: str) -> None:
    tamper(swept, CHANGES[table])

    worn.run(RebuildReadModels(actor="quan"))

    assert of_a_new_process(swept, audited)["sound"]
    assert audited(worn)["sound"]
