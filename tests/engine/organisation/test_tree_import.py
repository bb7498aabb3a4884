"""Rows of a tree as somebody typed them: read whole, or refused with every fault by row number."""

import unicodedata
from collections.abc import Sequence
from datetime import date
from typing import Literal

import pytest

from engine.errors import HosoError, Message
from engine.organisation.changes.tree_import import BadOrgError
from engine.organisation.rows import UnitRow
from engine.organisation.tree import OrgTree
from engine.organisation.tree_columns import KINDS_VI, kind_called
from engine.terms import UnitKind
from tests.support.sentences import english
from tests.support.trees import import_rows, validate


def cells(**given: str) -> dict[str, str]:
    return {"unit": "tinh", "since": "01/01/2016", "kind": "province", "name": "Tỉnh uỷ", **given}


ROOT = cells()
CELL = cells(unit="cb-1", kind="cell", parent="tinh", name="Chi bộ 1")


def faults(rows: Sequence[dict[str, str]]) -> list[tuple[int, str, str]]:
    with pytest.raises(BadOrgError) as caught:
        import_rows(rows)
    return [(fault.row, fault.column, english(fault.what)) for fault in caught.value.faults]


def test_a_full_row_becomes_one_window() -> None:
    row = cells(
        unit="cb-1", since="01/07/2025", until="01/10/2026", kind="Cell", parent="tinh", name="  Chi bộ  thôn 3 ",
        decides="không", official_members="12", has_youth_union="Có", has_trade_union="no", unit_type="residential",
        special_area="TRUE", code="38.168.053.000.001",
    )  # fmt: skip

    assert import_rows([ROOT, row])[1] == UnitRow(
        unit="cb-1", since=date(2025, 7, 1), until=date(2026, 10, 1), kind="cell", parent="tinh", name="Chi bộ thôn 3",
        decides=False, official_members=12, has_youth_union=True, has_trade_union=False, unit_type="residential",
        special_area=True, code="38.168.053.000.001",
    )  # fmt: skip


def test_what_is_left_blank_is_unknown_and_a_body_does_not_decide_unless_it_is_said() -> None:
    (row,) = import_rows([ROOT])

    assert (row.until, row.parent, row.unit_type, row.code, row.decides) == (None, "", "", "", False)
    assert (row.official_members, row.has_youth_union, row.has_trade_union, row.special_area) == (None,) * 4


def test_the_rows_that_are_accepted_make_a_tree() -> None:
    tree = OrgTree(import_rows([ROOT, CELL]))

    assert tree.path_on("cb-1", date(2026, 11, 22)) == ("cb-1", "tinh")


def test_no_row_at_all_is_an_empty_tree() -> None:
    assert import_rows([]) == []


@pytest.mark.parametrize(
    ("column", "typed", "message"),
    [
        ("unit", "chi bộ", "'chi bộ' is not an id: use 1 to 60 letters without marks, digits, dots, hyphens"),
        ("unit", "", "'' is not an id: use 1 to 60 letters without marks, digits, dots, hyphens"),
        ("unit", "*", "'*' is not an id: use 1 to 60 letters without marks, digits, dots, hyphens"),
        ("unit", "a" * 61, f"'{'a' * 40}' is not an id: use 1 to 60 letters without marks, digits, dots, hyphens"),
        ("parent", "x y", "'x y' is not an id: use 1 to 60 letters without marks, digits, dots, hyphens"),
        ("since", "", "the day is missing; write it as 01/07/2025"),
        ("since", "30/02/2025", "the day 30/02/2025 does not exist: that month has 28 days"),
        ("until", "1/7/25", "the year of 1/7/25 is not written in full"),
        ("name", "", "the name is missing"),
        ("name", "Chi bộ\u200b1", "the text has an invisible character, ZERO WIDTH SPACE (U+200B) at character 7"),
        ("decides", "maybe", "'maybe' is neither yes nor no; leave it blank when it is not known"),
        ("official_members", "12,5", "'12,5' is not a whole number"),
        ("official_members", "1234567", "'1234567' is not a whole number"),
        ("has_youth_union", "x", "'x' is neither yes nor no; leave it blank when it is not known"),
    ],
)
def test_a_cell_of_the_table_that_cannot_be_read_is_named(column: str, typed: str, message: str) -> None:
    found = faults([ROOT, {**CELL, column: typed}])

    assert [(row, name) for row, name, _ in found] == [(3, column)]
    assert found[0][2].startswith(message)


def test_a_name_of_a_megabyte_is_refused_in_a_short_sentence() -> None:
    (fault,) = faults([cells(name="a" * 1_000_000)])

    assert fault[:2] == (2, "name")
    assert len(fault[2]) < 200


def test_an_unknown_column_is_named_with_those_that_are_known() -> None:
    (fault,) = faults([{**ROOT, "kimd": "cell"}])

    known = (
        "unit, since, until, kind, parent, name, decides, official_members, has_youth_union, has_trade_union, "
        "unit_type, special_area, code, committee_members"
    )
    assert fault == (2, "kimd", f"there is no such column (known: {known})")


def test_an_unknown_kind_is_refused_with_the_one_that_may_be_meant() -> None:
    assert [fault[2][:56] for fault in faults([cells(kind="provinse")])] == [
        "there is no kind of unit 'provinse'; did you mean 'provi",
    ]
    assert "did you mean" not in faults([cells(kind="zzz")])[0][2]


def test_a_window_that_ends_before_it_begins_is_refused() -> None:
    for until in ("01/01/2016", "31/12/2015"):
        assert faults([cells(until=until)]) == [
            (2, "until", f"it ends on {until}, not after it begins on 01/01/2016"),
        ]


def test_a_number_of_members_below_zero_is_refused_and_zero_is_not() -> None:
    assert faults([cells(official_members="-1")]) == [(2, "official_members", "-1 official members: a number below 0")]
    assert import_rows([cells(official_members="0")])[0].official_members == 0


def test_two_windows_of_one_unit_may_touch_but_not_share_a_day() -> None:
    first = cells(until="01/07/2025")

    assert len(import_rows([first, cells(since="01/07/2025")])) == 2
    assert faults([first, cells(since="30/06/2025")]) == [
        (3, "since", "'tinh' already has a row for 30/06/2025; end the earlier row on that day"),
    ]
    assert faults([ROOT, cells(since="30/06/2025")])[0][0] == 3


def test_a_unit_above_that_is_missing_on_some_day_is_refused_with_that_day() -> None:
    gap = [cells(until="01/07/2025"), cells(since="01/08/2025"), CELL]

    assert faults(gap) == [(4, "parent", "the unit above, 'tinh', does not exist on 01/07/2025")]
    assert faults([cells(since="02/01/2016"), CELL])[0][2] == "the unit above, 'tinh', does not exist on 01/01/2016"
    assert faults([{**CELL, "parent": "tihn"}])[0][2] == "the unit above, 'tihn', does not exist on 01/01/2016"


def test_a_unit_above_may_end_on_the_day_on_which_the_one_below_ends() -> None:
    rows = [cells(until="01/07/2025"), {**CELL, "until": "01/07/2025"}]

    assert len(import_rows(rows)) == 2


def test_nothing_stands_below_a_cell() -> None:
    under = {**CELL, "unit": "cb-2", "parent": "cb-1"}

    assert faults([ROOT, CELL, under]) == [
        (4, "parent", "the unit above, 'cb-1', is a cell on 01/01/2016; nothing stands below a cell"),
    ]


def test_a_unit_above_that_becomes_a_cell_later_is_found_on_that_day() -> None:
    base = {**CELL, "unit": "co-so", "kind": "grassroots", "until": "01/07/2025"}
    later = {**base, "kind": "cell", "since": "01/07/2025", "until": ""}

    assert faults([ROOT, base, later, {**CELL, "parent": "co-so"}])[0][2] == (
        "the unit above, 'co-so', is a cell on 01/07/2025; nothing stands below a cell"
    )


def test_units_in_a_circle_are_refused_each_with_its_row() -> None:
    def one(name: str, above: str) -> dict[str, str]:
        return cells(unit=name, kind="grassroots", parent=above)

    found = faults([one("a", "b"), one("b", "a"), one("c", "c"), one("d", "a")])

    assert found == [
        (2, "parent", "'a' stands above itself on 01/01/2016"),
        (3, "parent", "'b' stands above itself on 01/01/2016"),
        (4, "parent", "'c' stands above itself on 01/01/2016"),
    ]


def test_a_circle_that_closes_only_later_is_found_on_that_day() -> None:
    rows = [
        cells(unit="a", kind="grassroots", until="01/07/2025"),
        cells(unit="a", kind="grassroots", parent="b", since="01/07/2025"),
        cells(unit="b", kind="grassroots", parent="a"),
    ]

    assert [fault[2] for fault in faults(rows)] == [
        "'a' stands above itself on 01/07/2025",
        "'b' stands above itself on 01/07/2025",
    ]


def test_every_fault_of_every_row_is_named_at_once_in_the_order_of_the_rows() -> None:
    rows = [cells(since="x", official_members="many"), ROOT, {**CELL, "since": "", "decides": "?"}]

    assert [(row, column) for row, column, _ in faults(rows)] == [
        (2, "since"), (2, "official_members"), (4, "since"), (4, "decides"),
    ]  # fmt: skip


def test_the_error_counts_the_faults_and_nothing_was_imported() -> None:
    with pytest.raises(HosoError) as caught:
        import_rows([{**CELL, "parent": ""}, cells(kind="x"), cells(unit="", since="")])

    error = caught.value
    assert error.exit_code == 10
    assert error.message == Message("org.faulty", n=2)


def test_rows_that_are_already_units_are_checked_by_place() -> None:
    rows = import_rows([ROOT, CELL])

    assert validate(rows) == []
    assert [(fault.row, fault.column) for fault in validate(rows[1:])] == [(0, "parent")]


VIETNAMESE = {
    "mã đơn vị": "cb-1", "Từ ngày": "01/07/2025", "Hết từ ngày": "01/10/2026", "LOẠI": "Chi bộ", "Cấp trên": "tinh",
    "Tên đơn vị": "Chi bộ thôn 3", "Quyết định kết nạp": "không", "Số đảng viên chính thức": "12",
    "Có tổ chức Đoàn": "có", "Có tổ chức Công đoàn": "không", "Loại hình": "residential", "Địa bàn đặc thù": "có",
    "Mã số": "38.168",
}  # fmt: skip


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_file_with_vietnamese_columns_and_words_reads_the_same_in_either_form_of_unicode(
    form: Literal["NFC", "NFD"],
) -> None:
    row = {unicodedata.normalize(form, name): unicodedata.normalize(form, typed) for name, typed in VIETNAMESE.items()}

    assert import_rows([ROOT, row])[1] == UnitRow(
        unit="cb-1", since=date(2025, 7, 1), until=date(2026, 10, 1), kind="cell", parent="tinh", name="Chi bộ thôn 3",
        decides=False, official_members=12, has_youth_union=True, has_trade_union=False, unit_type="residential",
        special_area=True, code="38.168",
    )  # fmt: skip


def test_columns_without_marks_and_every_kind_in_vietnamese_are_understood() -> None:
    row = {"ma": "tinh", "tu ngay": "01/01/2016", "loai": "Tỉnh", "ten": "Tỉnh uỷ"}

    assert import_rows([row])[0].kind == "province"
    assert {kind_called(unicodedata.normalize("NFD", one)) for called in KINDS_VI.values() for one in called} == set(
        UnitKind
    )


def test_two_columns_for_the_same_are_a_fault() -> None:
    assert faults([{**ROOT, "Tên": "Tên khác"}]) == [(2, "Tên", "two columns say the same")]
