"""How many a unit admitted: told by hand, counted, summed from below, or not known."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from engine.monitoring.admissions import Admissions
from engine.monitoring.dossier_counts import CellFigures
from engine.organisation.rows import UnitRecord, UnitRow
from engine.organisation.tree import OrgTree

DAY = date(2022, 6, 30)
YEAR = (date(2021, 1, 1), date(2022, 1, 1))
_ROW = UnitRow(
    unit="quan", since=date(2016, 1, 1), until=None, kind="district", parent="", name="Quận", decides=True,
    official_members=None, has_youth_union=None, has_trade_union=None, unit_type="", special_area=None, code="",
)  # fmt: skip
TREE = OrgTree(
    [
        _ROW,
        replace(_ROW, unit="db", kind="grassroots", parent="quan"),
        replace(_ROW, unit="cb-1", kind="cell", parent="db"),
        replace(_ROW, unit="cb-2", kind="cell", parent="db"),
    ]
)


def told(unit: str, first: date, until: date, value: int) -> UnitRecord:  # noqa: PLR0917 - as it is said
    return UnitRecord(unit, "admitted", "", first, until=until, value=value, source="", n=1)


def in_hoso(unit: str, since: date) -> UnitRecord:
    return UnitRecord(unit, "in_hoso", "", since, until=None, value=None, source="", n=1)


def figures(cell: str, *months: tuple[int, int, int]) -> CellFigures:
    return CellFigures(cell, tuple((date(year, month, 1), n) for year, month, n in months))


def admissions(*records: UnitRecord, cells: tuple[CellFigures, ...] = ()) -> Admissions:
    return Admissions(TREE, records, cells, day=DAY)


def test_a_year_of_which_nothing_is_told_is_not_known() -> None:
    assert admissions(cells=(figures("cb-1", (2021, 3, 2)),)).number("db", YEAR) is None


def test_what_is_told_by_hand_counts() -> None:
    assert admissions(told("db", *YEAR, 7)).number("db", YEAR) == 7


def test_dossiers_prove_more_than_a_record_tells() -> None:
    found = admissions(told("db", *YEAR, 1), cells=(figures("cb-1", (2021, 3, 2)), figures("cb-2", (2021, 12, 1))))

    assert found.number("db", YEAR) == 3


def test_months_after_the_record_are_counted_where_the_unit_is_kept_in_hoso() -> None:
    half = told("db", date(2021, 1, 1), date(2021, 7, 1), 2)
    counted = (figures("cb-1", (2021, 6, 1), (2021, 9, 4)),)

    assert admissions(half, cells=counted).number("db", YEAR) is None
    assert admissions(half, in_hoso("quan", date(2021, 7, 1)), cells=counted).number("db", YEAR) == 6


def test_a_unit_kept_in_hoso_only_from_the_middle_of_the_year_is_not_known() -> None:
    assert admissions(in_hoso("db", date(2021, 7, 1))).number("db", YEAR) is None


def test_a_unit_is_the_sum_of_those_below_when_each_is_known() -> None:
    one, other = told("cb-1", *YEAR, 2), told("cb-2", *YEAR, 3)

    assert admissions(one, other).number("quan", YEAR) == 5
    assert admissions(one).number("quan", YEAR) is None


def test_a_nought_told_of_a_longer_period_is_one_of_each_year_in_it() -> None:
    found = admissions(told("db", date(2020, 1, 1), date(2023, 1, 1), 0))

    assert found.number("db", YEAR) == 0


def test_a_number_told_of_a_longer_period_says_nothing_of_one_year_in_it() -> None:
    assert admissions(told("db", date(2020, 1, 1), date(2023, 1, 1), 9)).number("db", YEAR) is None


@given(st.lists(st.integers(0, 5), min_size=12, max_size=12), st.integers(1, 11))
def test_a_year_is_the_sum_of_its_parts(months: list[int], cut: int) -> None:
    counted = figures("cb-1", *((2021, at + 1, n) for at, n in enumerate(months)))
    found = admissions(in_hoso("quan", date(2020, 1, 1)), cells=(counted,))
    middle = date(2021, cut + 1, 1)

    parts = [found.number("db", span) for span in ((YEAR[0], middle), (middle, YEAR[1]))]

    assert found.number("db", YEAR) == sum(months) == sum(part or 0 for part in parts)
