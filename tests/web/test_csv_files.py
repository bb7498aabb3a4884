"""A file for Excel holds no formula, whatever is written in a dossier."""

import csv
import io

import pytest

from hoso.web.showing.csv_files import csv_file


@pytest.mark.parametrize("cell", ["=1+1", "+84 90", "-1", "@SUM(A1)", "\tx", "\rx"])
def test_what_begins_like_a_formula_is_text(cell: str) -> None:
    rows = list(csv.reader(io.StringIO(csv_file(["a"], [[cell]]).decode("utf-8-sig"), newline="")))

    assert rows[1][0] == f"'{cell}"


def test_other_cells_are_as_they_are() -> None:
    rows = list(
        csv.reader(
            io.StringIO(csv_file(["a", "b"], [["Đặng, Thị", 'nói "thử"\nhai dòng']]).decode("utf-8-sig"), newline="")
        )
    )

    assert rows == [["a", "b"], ["Đặng, Thị", 'nói "thử"\nhai dòng']]
