"""A person is found by login or by id, and by nothing else."""

import pytest

from engine.access.persons import login_by_person, person_called
from engine.access.rows import PersonRow

LAN = PersonRow("p-0001", "lan", "Trần Thị Lan", mail="lan@tinh.vn")
HOA = PersonRow("p-0002", "hoa", "Lê Thị Hoa")


@pytest.mark.parametrize("name", ["hoa", "p-0002"])
def test_a_person_goes_by_login_and_by_id(name: str) -> None:
    assert person_called([LAN, HOA], name) == HOA


@pytest.mark.parametrize("name", ["", "Hoa", "Lê Thị Hoa", "lan@tinh.vn", "p-0003", "ho"])
def test_nothing_else_names_a_person(name: str) -> None:
    assert person_called([LAN, HOA], name) is None


def test_the_first_in_order_is_meant_where_a_login_is_the_id_of_another() -> None:
    other = PersonRow("p-0003", "p-0002", "Đỗ Thị Thu")

    assert person_called([HOA, other], "p-0002") == HOA
    assert person_called([other, HOA], "p-0002") == other


def test_logins_stand_by_person_id() -> None:
    assert login_by_person([LAN, HOA]) == {"p-0001": "lan", "p-0002": "hoa"}
