"""Records and pages of units keep to the part of the organisation that a role reaches: each check by itself."""

from datetime import date

import pytest

from application.administration.change_users import AddUser
from application.administration.grant_role import GrantRole
from application.units.list_statements import ListStatements
from application.units.record_statements import CorrectStatement
from application.units.unit_page import ShowUnit
from engine.errors import NotFoundError, NotPermittedError, RequestError
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
    found.by("quan").state([HERE, THERE])
    return found


def units(world: World, login: str, unit: str = "") -> set[str]:
    return {told.unit for _, told in world.run(ListStatements(actor=login, unit=unit)).rows}


def test_a_list_of_records_holds_those_in_sight_and_no_others(world: World) -> None:
    assert (units(world, "lan"), units(world, "xa"), units(world, "quan")) == ({"cb-1"}, {"cb-3"}, {"cb-1", "cb-3"})


@pytest.mark.parametrize(("login", "error"), [("hoa", NotFoundError), ("lan", NotPermittedError)])
def test_a_record_of_another_part_is_refused_as_one_that_is_not_there(
    world: World, login: str, error: type[RequestError]
) -> None:
    refused = []
    for n in (2, 999):
        with pytest.raises(error) as caught:
            world.run(CorrectStatement(actor=login, n=n, statement=None, reason="nhầm"))
        refused.append(str(caught.value.message).replace(str(n), "n"))

    assert refused[0] == refused[1]


def test_a_unit_narrows_the_list_and_never_widens_it(world: World) -> None:
    assert units(world, "quan", "cb-3") == {"cb-3"}
    assert units(world, "lan", "cb-1") == {"cb-1"}
    with pytest.raises(NotFoundError, match=r"unit\.out_of_sight \(unit=cb-3\)"):
        units(world, "lan", "cb-3")


def test_nobody_writes_about_a_unit_of_another_part(world: World) -> None:
    hoa = world.by("hoa")
    year = [
        UnitStatement(cell, RecordKind.ADMITTED, date(2024, 1, 1), until=date(2025, 1, 1), value=3)
        for cell in ("cb-1", "cb-3")
    ]

    with pytest.raises(NotFoundError):
        hoa.state(year[1:])
    with pytest.raises(BadRecordsError) as caught:
        hoa.state(year)
    assert [(fault.row, fault.column) for fault in caught.value.faults] == [(2, "unit")]
    assert hoa.state(year[:1]).entries == (3,)


def test_nobody_corrects_a_record_of_another_part_nor_into_one(world: World) -> None:
    hoa = world.by("hoa")

    with pytest.raises(NotFoundError):
        hoa.restate(2, None, reason="nhầm")
    with pytest.raises(NotFoundError):
        hoa.restate(2, HERE, reason="nhầm")
    with pytest.raises(NotFoundError):
        hoa.restate(1, THERE, reason="nhầm")
    with pytest.raises(NotPermittedError):
        world.by("lan").restate(1, None, reason="nhầm")
    assert hoa.restate(1, None, reason="nhầm").entries == (3,)


def test_the_page_counts_only_dossiers_in_sight_and_says_where_none_may_be_seen(world: World) -> None:
    world.nominate()
    world.nominate(cell="cb-3", by="xa")
    world.run(AddUser(actor="quan", login="hai", name="Hà Thị Hai"))
    for role, unit in ((Role.ADMIN, "*"), (Role.CLERK, "cb-1")):
        world.run(GrantRole(actor="quan", login="hai", role=role, unit=unit, on=date(2026, 1, 1)))
    top = next(iter(world.office.tree.roots_on(DAY)))

    assert world.run(ShowUnit(actor="quan", unit="cb-1", on=DAY)).open_dossiers is None
    assert world.run(ShowUnit(actor="hai", unit="cb-1", on=DAY)).open_dossiers is not None
    assert world.run(ShowUnit(actor="hai", unit=top, on=DAY)).open_dossiers is None
