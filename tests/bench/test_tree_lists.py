"""The lists of the bench are such as people import, and the last one says ten other names."""

from datetime import date
from pathlib import Path

import pytest

from application.application import Application
from application.organisation.import_tree import ImportTree
from bench.national import tree_lists
from bench.national.tree_costs import STEPS, table
from bench.processes import Spent
from hoso.terminal.typing.csv_tables import rows_of
from hoso.wording.catalogue import Words
from tests.support.mail_office import founded

ON = date(2025, 7, 1)


def test_the_lists_follow_one_another(sqlite_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tree_lists.main(300, tmp_path)
    office = founded(sqlite_url, people=1)

    changed: dict[str, int] = {}
    for name in ("first", "now", "few"):
        listed = rows_of(str(tmp_path / f"{name}.csv"), Words())
        change = Application(office).run(ImportTree(actor="quan", table=listed, ends_on=ON))
        changed[name] = change.difference.units
    office.store.close()

    assert changed["first"] > changed["now"] > changed["few"] == tree_lists.FEW
    assert '"province": "t01"' in capsys.readouterr().out


def test_the_table_has_a_line_for_each_step_and_says_what_failed() -> None:
    runs = [Spent(1.5, 70, 0, is_over=False, told="")] * (len(STEPS) - 1)

    lines = table([("9 units", [*runs, Spent(0.25, 60, 2, is_over=False, told="")])]).splitlines()

    assert lines[0] == "| step | 9 units |"
    assert lines[2].endswith("| 1.50 s, 70 MB |")
    assert lines[-1] == "| the tree of a day | 0.25 s, 60 MB, exit 2 |"
