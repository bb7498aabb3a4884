"""An office with more dossiers than one range, and workers over it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from hoso.bootstrap.batches.answering import Opening
from hoso.bootstrap.batches.processes import ByProcesses
from hoso.bootstrap.office import open_application, open_for_reading
from hoso.configuration.settings import Settings

DAY = date(2024, 3, 5)


@pytest.fixture
def opening(tmp_path: Path) -> Opening:
    settings = Settings(db=str(tmp_path / "office.db"))
    application = open_application(settings, create=True)
    application.close()
    return Opening(open_for_reading, settings, DAY)


@pytest.fixture
def two(opening: Opening) -> Iterator[ByProcesses]:
    workers = ByProcesses(opening, 2)
    yield workers
    workers.close()
