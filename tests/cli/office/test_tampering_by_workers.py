"""What somebody changes behind the log is named by two workers, each with ranges of its own, as it is by one."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from application import batches
from application.audit.audit import Audit
from application.audit.ranges import place_ranges
from application.batches import Batches
from hoso.bootstrap.batches.answering import Opening
from hoso.bootstrap.batches.processes import ByProcesses
from hoso.bootstrap.office import open_application, open_for_reading
from hoso.configuration.settings import Settings
from hoso.views.documents import report_document
from tests.cli.conftest import TODAY, Hoso
from tests.cli.office.test_tampering_seen import JUNK, SEEN, changed, loosened, tamper

pytestmark = pytest.mark.xdist_group("tampering_by_workers")

OTHERS = [f"HS-2024-000{n}" for n in (2, 3)]
SECOND, LAST = (
    "SELECT id FROM entries WHERE subject = 'HS-2024-0002'",
    "subject = 'HS-2024-0003' ORDER BY n DESC LIMIT 1",
)
CHANGES = [
    *([statement] for statement, _ in SEEN if "birth_on" not in statement),
    ["UPDATE private_values SET n = 99 WHERE name = 'birth_on' AND subject = 'HS-2024-0002'"],
    ["DELETE FROM entries WHERE subject = 'HS-2024-0002'"],
    [f"DELETE FROM entries WHERE id = (SELECT id FROM entries WHERE {LAST})"],  # noqa: S608  # our own names
    ["DELETE FROM places WHERE place = 9"],
    [  # two lines of a chain, each in the place of the other
        f"UPDATE places SET place = -place WHERE entry IN ({SECOND} AND n IN (2, 3))",  # noqa: S608  # our own names
        "UPDATE places SET place = place - (SELECT sum(place) FROM places WHERE place < 0) WHERE place < 0",
    ],
]  # fmt: skip
PLACES = ("entries.subject", "entries.n", "entries.line", "heads.subject", "dossiers.ref", "places.hash", "units.unit")


class Pool:
    """Two processes for all tests: what they look at is another file each time."""

    def __init__(self) -> None:
        self._workers: ByProcesses | None = None

    def over(self, db: Path) -> Batches:
        opening = Opening(open_for_reading, Settings(db=str(db)), TODAY)
        if self._workers is None:
            self._workers = ByProcesses(opening, 2)
        self._workers._opening = opening
        return self._workers

    def close(self) -> None:
        if self._workers is not None:
            self._workers.close()


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    with closing(Pool()) as running:
        yield running


@pytest.fixture
def office(hoso: Hoso, monkeypatch: pytest.MonkeyPatch) -> Hoso:
    """Three dossiers, each a range of its own, with ranges of seven lines."""
    hoso.must("record", "HS-2024-0001", "note", "text=x", "--on", "06/03/2024", "--idempotency-key", "k-1")
    hoso.must("unit", "record", "cb-1", "target", "--period", "2026", "--value", "2", by="quan")
    for ref in OTHERS:
        hoso.nominate("--ref", ref)
    hoso("scan", by="sat")
    monkeypatch.setattr(batches, "CHAINS_AT_ONCE", 1)
    monkeypatch.setattr(place_ranges, "PLACES_AT_ONCE", 7)
    return hoso


def told(db: Path, workers: Batches | None = None) -> Any:
    application = open_application(Settings(db=str(db)))
    try:
        return report_document(Audit(application.work, batches=workers).verify())
    finally:
        application.close()


@pytest.fixture
def both(office: Hoso, pool: Pool, tmp_path: Path) -> Callable[[], tuple[Any, Any]]:
    """What one says, and what two workers say of a copy, which none of them has open yet."""

    def told_by_both() -> tuple[Any, Any]:
        copy = tmp_path / "copy.db"
        shutil.copy(office.db, copy)
        return told(office.db), told(copy, pool.over(copy))

    return told_by_both


Both = Callable[[], tuple[Any, Any]]


def test_of_a_sound_log_both_say_that_it_is(both: Both) -> None:
    alone, two = both()

    assert alone["sound"]
    assert two == alone


@pytest.mark.parametrize("statements", CHANGES, ids=lambda statements: statements[0][:60])
def test_what_is_changed_is_named_by_both(office: Hoso, statements: list[str], both: Both) -> None:
    tamper(office, *statements)

    alone, two = both()

    assert not alone["sound"]
    assert two == alone


@pytest.mark.parametrize("place", PLACES)
def test_junk_is_named_by_both(office: Hoso, place: str, both: Both) -> None:
    loosened(office)
    table, _, column = place.partition(".")
    assert changed(office, (table, column), JUNK["broken UTF-8"])

    alone, two = both()

    assert not alone["sound"]
    assert two == alone
