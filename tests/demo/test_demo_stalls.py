"""What stands still in the demo: 25 of the 86 organisations of the article, its villages, and what people read."""

import json
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from application.application import Application
from application.monitoring import monitor_hits
from application.unit_of_work import UnitOfWork
from application.units.unit_page import ShowUnit
from demo.lives.story import chapters
from demo.world.figures import STALLED, is_quiet
from demo.world.people import SUPERVISOR
from demo.world.tree import all_rows
from engine.ledger.subjects import UNITS
from engine.monitoring.snapshot import MonitorHit
from engine.organisation.tree import OrgTree
from engine.organisation.unit_records import RecordKind, standing_entries
from engine.read_models.published_figures import percent
from tests.support.golden_alerts import raised_in, run, scanned

GOLDEN = Path(__file__).parents[1] / "golden" / "stalled-2021-12-31.txt"
DAY = date(2021, 12, 31)
HEAD = """\
# Ngô Lam (bài báo ngày 03/08/2022): hai năm liền không kết nạp ai, tính đến 31/12/2021.
# Kiểm bằng tay: mỗi dòng là một tổ chức có số kết nạp năm 2020 và năm 2021 đều bằng 0
# (hoso unit list --kind admitted, các đơn vị nq-…); mọi tổ chức khác có ít nhất một năm khác 0.
"""


def found(office: UnitOfWork, day: date, rule: str) -> list[MonitorHit]:
    return [one for one in monitor_hits(office, day) if one.rule == rule]


def admitted(office: UnitOfWork, year: int) -> dict[str, int]:
    first = date(year, 1, 1)
    told = standing_entries(office.store.entries(UNITS)).values()
    return {
        one.unit: one.value or 0 for one in told if one.kind is RecordKind.ADMITTED and one.since == first
        and one.unit.startswith("nq-")
    }  # fmt: skip


def golden(office: UnitOfWork, db: Path) -> str:
    """Return the text of the golden file from what the commands print: scan, and unit list for the figures."""
    document = scanned(db, DAY, "--dry-run")
    stalls = {row.subject: row.due_on for row in raised_in(document) if row.rule == "no_admission"}
    listed = json.loads(run(db, "unit", "list", "--kind", "admitted", "--limit", "2000", "--json"))["records"]
    years = {
        year: {
            one["unit"]: one["value"] for one in listed if (one["unit"][:3], one["since"]) == ("nq-", f"{year}-01-01")
        }
        for year in (2020, 2021)
    }
    lines = [
        f"{unit}  2020: {years[2020][unit]}  2021: {years[2021][unit]}  từ {stalls[unit]:%d/%m/%Y}  "
        f"{office.tree.last_on(unit, DAY).name}"  # type: ignore[union-attr]  # it stood on that day
        for unit in sorted(stalls)
    ]
    assert document["faults"] == []
    assert years[2020].keys() == years[2021].keys()
    share = percent(Fraction(len(stalls), len(years[2021])))
    return "\n".join([f"{HEAD}{len(stalls)} / {len(years[2021])} = {share} %", *lines]) + "\n"


def test_the_command_raises_an_alert_for_each_of_the_twenty_five_of_eighty_six(
    told: UnitOfWork, closed_file: Path
) -> None:
    assert golden(told, closed_file) == GOLDEN.read_text(encoding="utf-8")


def test_the_published_report_says_the_same_of_as_many_organisations(told: UnitOfWork, closed_file: Path) -> None:
    report = json.loads(run(closed_file, "report", "stalled", "--place", "ngo-quyen", "--json"))["reports"][0]

    share = next(line["value"] for line in report["lines"] if line["kind"] == "ratio")
    first = next(line for line in GOLDEN.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    orgs = [row for row in told.tree.organisations_on(DAY) if row.unit.startswith("nq-")]
    assert share == first.replace(" / ", "/") == f"{len(STALLED)}/{len(orgs)} = 29.07 %"


def test_the_figures_are_those_of_the_article(told: UnitOfWork) -> None:
    by_year = {year: admitted(told, year) for year in (2020, 2021, 2022)}

    assert {year: sum(values.values()) for year, values in by_year.items()} == {2020: 195, 2021: 200, 2022: 51}
    assert {unit for unit, n in by_year[2020].items() if n == 0 and by_year[2021][unit] == 0} == STALLED


def test_a_day_earlier_the_second_year_is_not_over(told: UnitOfWork) -> None:
    assert found(told, date(2021, 12, 30), "no_admission") == []


@pytest.mark.parametrize(("day", "white", "shared"), [(date(2016, 12, 31), 95, 328), (date(2017, 6, 30), 51, 271)])
def test_villages_are_those_of_the_article(told: UnitOfWork, day: date, *, white: int, shared: int) -> None:
    counts = [len(found(told, day, rule)) for rule in ("village_without_members", "village_without_cell")]

    assert counts == [white, shared]


@pytest.mark.parametrize("seed", ["hoso", "one", "two"])
def test_no_ordinary_life_begins_where_nobody_is_admitted(seed: str) -> None:
    lives = list(chapters(seed, 400, OrgTree(all_rows())))

    assert [life for life in lives if is_quiet(life.cell, life.start)] == []


def test_a_supervisor_reads_of_a_stalled_unit_since_when_who_answers_and_what_would_end_it(told: UnitOfWork) -> None:
    page = Application(told).run(ShowUnit(actor=SUPERVISOR, unit="nq-w02-1", on=date(2026, 11, 22)))

    assert [one.rule for one, _ in page.stalls or ()] == ["source_without_admission"]
    assert [(person.login, str(role)) for person, role in page.answering] == [("bithu.nq-p2", "secretary")]
    (nearest,) = page.nearest
    assert (nearest.ref, nearest.name, page.open_dossiers) == ("HS-2025-0005", "", 1)
    assert nearest.missing
