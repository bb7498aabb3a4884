"""Who may be put on the list: Charter 1.2 is asked when somebody is nominated, age and citizenship alike."""

from tests.cli.conftest import REF, Hoso
from tests.cli.lives.steps import finding, stops


def test_a_child_of_nine_is_not_nominated_and_the_answer_names_the_day(office: Hoso) -> None:
    answer = office.nominate(birth="15/06/2014")

    assert answer.code == 3
    assert "CIT-01" in answer.out
    assert stops(office, "nominate", "05/03/2024") == ["CIT-01"]
    row = finding(office, "nominate", "05/03/2024", rule="CIT-01")
    assert row["earliest"] == row["possible_from"] == "2032-06-15"
    assert office.must("show", REF, "--json", by="kiem").json["step"] == "new"


def test_on_the_eighteenth_birthday_it_is_open(office: Hoso) -> None:
    assert office.nominate(birth="05/03/2006").code == 0


def test_a_day_before_it_is_not(office: Hoso) -> None:
    assert office.nominate(birth="06/03/2006").code == 3
