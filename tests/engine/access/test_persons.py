"""A person is found by login or by id, and by nothing else; an act names them by all they were ever called."""

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


def test_an_act_may_name_a_person_by_all_that_they_were_ever_called() -> None:
    renamed = HOA.called("hoa2", "Lê Thị Hoà", "").called("hoa3", "Lê Thị Mơ", "hoa@xa.vn")

    assert HOA.signs == {"p-0002", "hoa", "le thi hoa"}
    assert renamed == PersonRow("p-0002", "hoa3", "Lê Thị Mơ", "hoa@xa.vn", None, renamed.former_signs)
    assert renamed.former_signs == {"hoa", "hoa2", "le thi hoa"}
    assert renamed.signs == {"p-0002", "hoa", "hoa2", "hoa3", "le thi hoa", "le thi mo"}


def test_what_a_person_is_called_again_is_former_no_more_and_the_name_between_stays_known() -> None:
    back = HOA.called("hoa2", "Lê Thị Mơ", "").called("hoa", HOA.name, "")

    assert back.former_signs == {"hoa2", "le thi mo"}
    assert HOA.called(HOA.login, HOA.name, HOA.mail) == HOA


def test_a_person_of_whom_only_the_id_is_known_goes_by_nothing_empty() -> None:
    assert PersonRow("p-0004", "", "").signs == {"p-0004"}
