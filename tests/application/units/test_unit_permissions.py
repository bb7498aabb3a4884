"""Records and pages of units keep to the part of the organisation that a role reaches: each check by itself."""

from datetime import date

import pytest

from application.units.unit_desk import UnitDesk
from application.units.unit_page import UnitPages
from engine.errors import NotFoundError, NotPermittedError
from engine.organisation.unit_record_import import BadRecordsError
from engine.organisation.unit_records import RecordKind, UnitStatement
from engine.terms import Role
from tests.support.engine.world import World

DAY = date(2026, 11, 22)
HERE, THERE = (
    UnitStatement(cell, RecordKind.TARGET, date(2027, 1, 1), until=date(2028, 1, 1), value=4)
    for cell in ("cb-1", "cb-3")
)


@pytest.fixture
def world() -> World:
    """A record of a cell in each of two communes; `hoa` is the committee of one of them."""
    found = World()
    UnitDesk(found.office).record(found.ask("quan"), [HERE, THERE])
    return found


def units(world: World, login: str, unit: str = "") -> set[str]:
    return {told.unit for _, told in UnitDesk(world.office).listed(world.actor(login), unit=unit)}


def test_a_list_of_records_holds_those_in_sight_and_no_others(world: World) -> None:
    assert (units(world, "lan"), units(world, "xa"), units(world, "quan")) == ({"cb-1"}, {"cb-3"}, {"cb-1", "cb-3"})


def test_a_unit_narrows_the_list_and_never_widens_it(world: World) -> None:
    assert units(world, "quan", "cb-3") == {"cb-3"}
    assert units(world, "lan", "cb-1") == {"cb-1"}
    with pytest.raises(NotFoundError, match=r"unit\.out_of_sight \(unit=cb-3\)"):
        units(world, "lan", "cb-3")


def test_whoever_holds_no_role_is_refused_and_not_shown_an_empty_list(world: World) -> None:
    world.founding.add_person(world.actor("quan"), login="khong", name="Bùi Văn Không")

    with pytest.raises(NotPermittedError):
        units(world, "khong")


def test_nobody_writes_about_a_unit_of_another_part(world: World) -> None:
    desk, ask = UnitDesk(world.office), world.ask("hoa")
    year = [
        UnitStatement(cell, RecordKind.ADMITTED, date(2024, 1, 1), until=date(2025, 1, 1), value=3)
        for cell in ("cb-1", "cb-3")
    ]

    with pytest.raises(NotFoundError):
        desk.record(ask, year[1:])
    with pytest.raises(BadRecordsError) as caught:
        desk.record(ask, year)
    assert [(fault.row, fault.column) for fault in caught.value.faults] == [(2, "unit")]
    assert desk.record(ask, year[:1]).entries == (3,)


def test_nobody_corrects_a_record_of_another_part_nor_into_one(world: World) -> None:
    desk, ask = UnitDesk(world.office), world.ask("hoa")

    with pytest.raises(NotFoundError):
        desk.correct(ask, 2, told=None, reason="nhầm")
    with pytest.raises(NotFoundError):
        desk.correct(ask, 2, told=HERE, reason="nhầm")
    with pytest.raises(NotFoundError):
        desk.correct(ask, 1, told=THERE, reason="nhầm")
    with pytest.raises(NotPermittedError):
        desk.correct(world.ask("lan"), 1, told=None, reason="nhầm")
    assert desk.correct(ask, 1, told=None, reason="nhầm").entries == (3,)


def test_the_page_of_a_unit_of_another_part_is_not_there(world: World) -> None:
    pages = UnitPages(world.office)

    assert pages.page(world.actor("lan"), "cb-1", day=DAY).row.unit == "cb-1"
    with pytest.raises(NotFoundError):
        pages.page(world.actor("lan"), "cb-3", day=DAY)


def test_the_page_counts_only_dossiers_in_sight_and_says_where_none_may_be_seen(world: World) -> None:
    world.nominate()
    world.nominate(cell="cb-3", by="xa")
    world.founding.add_person(world.actor("quan"), login="hai", name="Hà Thị Hai")
    for role, unit in ((Role.ADMIN, "*"), (Role.CLERK, "cb-1")):
        world.founding.grant(world.actor("quan"), login="hai", role=role, unit=unit, on=date(2026, 1, 1))
    pages = UnitPages(world.office)
    top = next(iter(world.office.tree.roots_on(DAY)))

    assert pages.page(world.actor("quan"), "cb-1", day=DAY).open_dossiers is None
    assert pages.page(world.actor("hai"), "cb-1", day=DAY).open_dossiers is not None
    assert pages.page(world.actor("hai"), top, day=DAY).open_dossiers is None
