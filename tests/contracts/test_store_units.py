"""What every store promises of the table of units, beside that of persons and roles."""

from datetime import date

from application.ports.store import Store, UnitChanges
from tests.support.lines import GRANTS, PERSONS, after, batch, request, unit_row


def test_units_change_one_by_one_and_people_stay(store: Store) -> None:
    org = batch("@org", summary={"units": UnitChanges([unit_row("c-2"), unit_row("c-1", until=date(2025, 7, 1))])})
    people = batch("@people", summary={"persons": PERSONS[::-1], "grants": GRANTS[::-1]})
    store.write(request("k1"), [org, people])
    assert [row.unit for row in store.units()] == ["c-1", "c-2"]
    sized = unit_row("c-3", official_members=20, committee_members=15)
    store.write(
        request("k2"),
        [batch("@org", after(org), summary={"units": UnitChanges([sized], drop=[unit_row("c-1"), unit_row("c-2")])})],
    )

    assert store.units() == [sized]
    assert store.persons() == PERSONS
    assert store.grants() == GRANTS


def test_an_emptied_table_is_empty(store: Store) -> None:
    org = batch("@org", summary={"units": UnitChanges([unit_row("c-1")])})
    store.write(request("k1"), [org])

    store.write(request("k2"), [batch("@org", after(org), summary={"units": UnitChanges(drop=[unit_row("c-1")])})])

    assert store.units() == []
