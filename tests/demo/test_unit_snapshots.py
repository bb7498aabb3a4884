"""What the monitors find in one unit, read of that unit alone, is what they find in it among the whole organisation."""

from datetime import date

import pytest

from application.monitoring import monitor_hits, snapshot_of_unit
from application.unit_of_work import UnitOfWork
from demo.world.clockwork import TODAY
from engine.monitoring.evaluate import run_monitors

ONE_IN = 9
"""Units between two that are looked at; every unit with a hit, and all above it, are looked at besides."""


@pytest.mark.parametrize("day", [TODAY, date(2025, 6, 30), date(2025, 7, 1), date(2019, 3, 15)], ids=str)
def test_a_unit_alone_shows_what_stands_still_in_it(told: UnitOfWork, day: date) -> None:
    hits = monitor_hits(told, day)
    paths = {hit.unit: told.tree.last_path(hit.unit, day) for hit in hits}
    standing = [row.unit for row in told.tree.rows_on(day)]
    looked_at = {*standing[::ONE_IN], *(unit for path in paths.values() for unit in path)}

    found = {unit: run_monitors(snapshot_of_unit(told, unit, day=day)) for unit in looked_at}

    for unit, there in found.items():
        inside = [hit for hit in there if unit in told.tree.last_path(hit.unit, day)]
        assert inside == [hit for hit in hits if unit in paths[hit.unit]], unit
    assert len(looked_at) > len(standing) // ONE_IN
