"""A table is read whole, or every fault of every row is named by row number and column."""

import unicodedata
from collections.abc import Mapping, Sequence

from hypothesis import given
from hypothesis import strategies as st

from engine.errors import Message
from engine.text.cleaning import clean_ref, parse_date
from engine.text.table_import import ImportColumn, ImportTable, RowFault, cleaned
from tests.support.sentences import english


def number(typed: str) -> int | Message:
    return int(typed) if typed.isdecimal() else Message("unit_record.no_count", typed=typed)


TABLE = ImportTable(
    (
        ImportColumn("own_cell", ("chi bộ riêng", "có chi bộ"), str),
        ImportColumn("count", ("số đảng viên",), number),
    ),
    listed="own_cell, count",
)


def values(rows: Sequence[Mapping[str, str]]) -> list[tuple[int, dict[str, object]]]:
    read, faults = TABLE.read(rows, first_row=2)
    assert faults == []
    return [(row.number, row.values) for row in read]


def faults(rows: Sequence[Mapping[str, str]], *, first_row: int = 2) -> list[str]:
    return [english(fault.message) for fault in TABLE.read(rows, first_row=first_row)[1]]


def test_rows_are_read_by_the_names_of_their_columns_in_any_order() -> None:
    rows = [{"count": "3", "own_cell": "a"}, {"own_cell": "b", "count": "4"}]

    assert values(rows) == [(2, {"own_cell": "a", "count": 3}), (3, {"own_cell": "b", "count": 4})]


def test_a_column_goes_by_any_of_its_names_without_capitals_and_marks() -> None:
    for name in ("own_cell", "Own cell", "chi bộ riêng", "CHI BO RIENG", "có_chi_bộ", " có chi bộ "):
        assert values([{unicodedata.normalize("NFD", name): "a", "count": "3"}])[0][1]["own_cell"] == "a"


def test_a_text_arrives_composed_and_without_spaces_around_it() -> None:
    assert (
        values([{"own_cell": unicodedata.normalize("NFD", "  Đội Cấn "), "count": "3"}])[0][1]["own_cell"] == "Đội Cấn"
    )


def test_a_column_that_is_missing_counts_as_empty() -> None:
    assert values([{"count": "3"}])[0][1]["own_cell"] == ""
    assert faults([{"own_cell": "a"}]) == ["row 2, count: '' is not a whole number from 0"]


def test_a_column_that_nobody_knows_is_named_with_those_that_are_known() -> None:
    assert faults([{"count": "3", "cuont": "4"}]) == ["row 2, cuont: there is no such column (known: own_cell, count)"]


def test_a_column_of_a_kilobyte_is_named_in_short() -> None:
    (fault,) = TABLE.read([{"count": "3", "x" * 1000: ""}], first_row=2)[1]

    assert fault.column == "x" * 40


def test_a_column_that_stands_twice_under_different_names_is_a_fault() -> None:
    assert faults([{"count": "3", "số đảng viên": "4"}]) == ["row 2, số đảng viên: two columns say the same"]


def test_every_fault_is_named_at_once_by_row_and_in_the_order_of_the_columns() -> None:
    rows = [{"count": "x"}, {"count": "1"}, {"why": "", "count": "y"}]

    assert faults(rows, first_row=1) == [
        "row 1, count: 'x' is not a whole number from 0",
        "row 3, why: there is no such column (known: own_cell, count)",
        "row 3, count: 'y' is not a whole number from 0",
    ]


def test_a_row_with_a_fault_is_not_among_those_read() -> None:
    read, _ = TABLE.read([{"count": "x"}, {"count": "1"}], first_row=2)

    assert [row.number for row in read] == [3]


@given(rows=st.lists(st.dictionaries(st.sampled_from(["own_cell", "count", "số đảng viên", "x"]), st.text(max_size=4))))
def test_every_row_is_either_read_or_has_a_fault(rows: list[dict[str, str]]) -> None:
    read, wrong = TABLE.read(rows, first_row=2)

    assert sorted({row.number for row in read} | {fault.row for fault in wrong}) == list(range(2, len(rows) + 2))
    assert not {row.number for row in read} & {fault.row for fault in wrong}


def test_a_text_refused_by_the_cleaning_is_misread() -> None:
    misread = cleaned("30/02/2025", parse_date)

    assert misread == Message("date.no_such_day", shown="30/02/2025", days=28)
    assert cleaned(" 12-NQ/CB ", clean_ref) == "12-NQ/CB"


def test_a_fault_is_told_with_its_row_and_its_column() -> None:
    what = Message("unit.unknown")

    assert RowFault(7, "parent", what).message == Message("row.fault", row=7, column="parent", what=what)
    assert RowFault(7, "", what).message == Message("row.fault_of_no_column", row=7, what=what)
    assert RowFault(0, "parent", what).message == what
