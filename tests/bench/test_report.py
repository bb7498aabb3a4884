"""Measured tables go where a page has room for them, and nowhere else."""

import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import cast

import pytest

from bench import __main__ as bench
from bench.measure import Row
from bench.report import written

ROW = Row("A case", "2/s", "1/s by hand", "2.00", "≥ 1", met=True)
PAGE = """# Title
<!-- bench: decide peers -->
old
<!-- end of bench -->
between
<!-- bench: audit -->
old too
<!-- end of bench -->
"""


def test_a_table_is_replaced_when_all_its_sections_were_measured() -> None:
    page = written(PAGE, {"decide": [ROW], "peers": [ROW]}, notes={"peers": "A note."}, head="On a day.")

    assert page.startswith("# Title\n<!-- bench: decide peers -->\nOn a day.\n\n| case")
    assert page.count("| A case | 2/s  | 1/s by hand | 2.00  | ≥ 1  | met |\n") == 2
    assert "\nA note.\n\n<!-- end of bench -->\nbetween\n<!-- bench: audit -->\nold too\n<!-- end" in page


@pytest.mark.parametrize("measured", [{"decide": [ROW]}, {"decide": [ROW], "peers": []}, {}])
def test_a_table_stays_when_a_section_of_it_was_not_measured(measured: dict[str, list[Row]]) -> None:
    assert written(PAGE, measured, notes={}, head="On a day.") == PAGE


def test_what_is_written_can_be_written_again() -> None:
    measured = {"audit": [ROW]}
    first = written(PAGE, measured, notes={}, head="On a day.")

    assert written(first, measured, notes={}, head="On a day.") == first


def test_the_command_writes_the_table_that_it_prints(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "bench.edition", cast("ModuleType", SimpleNamespace(rows=lambda **_: [ROW])))
    file = tmp_path / "page.md"
    file.write_text("<!-- bench: edition -->\n<!-- end of bench -->\n", encoding="utf-8")

    assert bench.main(["edition", "--quick", "--write", str(file)]) == 0

    text = file.read_text(encoding="utf-8")
    assert capsys.readouterr().out.strip() in text
    assert "`python -m bench edition --quick`" in text


def test_every_section_has_its_module() -> None:
    named = {bench.MODULES.get(name, name).replace(".", "/") for name in bench.SECTIONS}
    folder = Path(bench.__file__).parent

    assert [name for name in sorted(named) if not (folder / f"{name}.py").exists()] == []


def test_a_file_that_is_not_there_is_told_before_anything_is_measured(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stop:
        bench.main(["edition", "--write", str(tmp_path / "absent.md")])

    told = capsys.readouterr().err
    assert (stop.value.code, "there is no file" in told, "absent.md" in told) == (2, True, True)


def test_an_unknown_section_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        bench.main(["decde"])

    assert stop.value.code == 2
    assert "there is no section decde" in capsys.readouterr().err
