"""The published figures of the five source documents, row by row, as `hoso report` reckons and prints them."""

from pathlib import Path

import pytest

from engine.read_models.published_figures import Comparison, Figure, Ratio, Target
from engine.read_models.report import PublishedReport, ReportLine, Stated
from hoso.views.law.published_reports import _FigureWording, reports_document
from hoso.wording.catalogue import Words
from policies.published_reports.reckon import read_reports
from reading.strict_yaml import read
from tests.scenarios.conftest import POLICIES

FOLDER = POLICIES / "reports"


@pytest.fixture(scope="module")
def reports() -> tuple[PublishedReport, ...]:
    return read_reports(FOLDER)


def lines(reports: tuple[PublishedReport, ...], place: str, name: str) -> tuple[ReportLine, ...]:
    return next(one.lines for one in reports if (one.place, one.name) == (place, name))


def told(line: ReportLine) -> tuple[str, str]:
    return _FigureWording(Words("en"), 5).said(line.said)


def values(reports: tuple[PublishedReport, ...], place: str, name: str) -> list[str]:
    return [told(line)[0] for line in lines(reports, place, name)]


# ---------------------------------------------------------------------- Ngô Quyền, 3/8/2022


def test_25_of_86_organisations_are_stalled(reports: tuple[PublishedReport, ...]) -> None:
    assert values(reports, "ngo-quyen", "stalled") == [
        "86 organisations", "86 organisations", "25 organisations", "25/86 = 29.07 %",
    ]  # fmt: skip


def test_the_histories_add_up_to_the_admissions_of_the_source() -> None:
    data = read("ngo-quyen.yaml", (FOLDER / "ngo-quyen.yaml").read_bytes()).data
    columns = list(zip(*data["histories"]["rows"].values(), strict=True))

    assert [sum(column) for column in columns] == [195, 200, 51]
    assert len(data["histories"]["rows"]) == 86


def test_a_block_declined_by_12_5_percent(reports: tuple[PublishedReport, ...]) -> None:
    assert values(reports, "ngo-quyen", "growth")[0] == "40 − 5 = 35 (−12.5 %)"


def test_446_are_44_6_percent_of_the_1000_of_the_term_beside_200_a_year(reports: tuple[PublishedReport, ...]) -> None:
    assert values(reports, "ngo-quyen", "targets") == [
        "195 persons", "200 persons", "51 persons", "446 persons", "446/1,000 = 44.6 %", "200 persons",
    ]  # fmt: skip


def test_751_were_trained_and_the_training_ends_a_month_after_the_admissions(
    reports: tuple[PublishedReport, ...],
) -> None:
    trained = lines(reports, "ngo-quyen", "training")[2]
    admitted = lines(reports, "ngo-quyen", "targets")[3]

    assert told(trained) == ("751 persons", "01/01/2020–30/06/2022")
    assert told(admitted)[1] == "01/01/2020–31/05/2022"
    assert values(reports, "ngo-quyen", "training")[3] == "5 classes"


def test_the_blocks_hold_11971_members(reports: tuple[PublishedReport, ...]) -> None:
    assert values(reports, "ngo-quyen", "members") == ["11,971 persons"]


# ---------------------------------------------------------------------- Điện Biên, 2017


def test_2403_of_3722_came_from_communes(reports: tuple[PublishedReport, ...]) -> None:
    assert values(reports, "dien-bien", "growth") == ["2,403/3,722 = 64.56 %"]


def test_villages_without_members_and_without_cells_become_fewer(reports: tuple[PublishedReport, ...]) -> None:
    assert values(reports, "dien-bien", "villages")[:3] == [
        "95 − 44 = 51 (−46.32 %)", "328 − 57 = 271 (−17.38 %)", "57 cells",
    ]  # fmt: skip


def test_the_villages_that_no_longer_share_a_cell_are_as_many_as_the_new_cells(
    reports: tuple[PublishedReport, ...],
) -> None:
    _, shared, created, _ = lines(reports, "dien-bien", "villages")

    assert isinstance(shared.said, Comparison)
    assert isinstance(created.said, Figure)
    assert -shared.said.difference == created.said.value == 57


def test_the_categories_are_counts_that_overlap(reports: tuple[PublishedReport, ...]) -> None:
    found = [line.said for line in lines(reports, "dien-bien", "categories")]

    assert [figure.value for figure in found if isinstance(figure, Figure)] == [2742, 1381, 1584, 2377, 3026]
    assert all(isinstance(figure, Figure) and figure.overlaps for figure in found)


def test_the_target_lay_below_2863(reports: tuple[PublishedReport, ...]) -> None:
    assert values(reports, "dien-bien", "targets") == ["2,863 (reached 3,722, over it by more than 30 %)"]


# ---------------------------------------------------------------------- Thái Nguyên, 2/3/2023


def test_852_are_3_07_percent_of_27790(reports: tuple[PublishedReport, ...]) -> None:
    assert values(reports, "thai-nguyen", "targets")[:2] == ["852 persons", "852/27,790 = 3.07 %"]


def test_the_ward_rounds_up_from_its_members_at_the_start_of_the_term(reports: tuple[PublishedReport, ...]) -> None:
    line = lines(reports, "thai-nguyen", "targets")[2]

    assert isinstance(line.said, Target)
    assert told(line) == ("43 (rounded up from 42.5: 2.5 % of 1,700)", "on 30/06/2020")


def test_the_figures_of_the_company_and_of_the_militia(reports: tuple[PublishedReport, ...]) -> None:
    assert values(reports, "thai-nguyen", "targets")[3:] == ["25 persons", "900 persons"]
    assert values(reports, "thai-nguyen", "training") == ["400 persons"]
    assert values(reports, "thai-nguyen", "members") == [
        "27,790 persons", "300 persons", "401 persons", "100 organisations",
    ]  # fmt: skip


# ---------------------------------------------------------------------- Quảng Ninh, 14/1/2021


def test_260_counts_attempts_and_115_of_198_were_admitted(reports: tuple[PublishedReport, ...]) -> None:
    assert values(reports, "quang-ninh", "exams") == [
        "260 attempts", "115/198 = 58.08 %", "90 persons", "163 persons",
    ]  # fmt: skip
    assert values(reports, "quang-ninh", "members") == ["61 organisations", "14 organisations", "371 cells"]


# ---------------------------------------------------------------------- Đà Nẵng, 21/2/2023


def test_a_growing_year_stands_beside_a_shrinking_half_term_each_with_its_period(
    reports: tuple[PublishedReport, ...],
) -> None:
    yearly, half = (line for line in lines(reports, "da-nang", "growth") if isinstance(line.said, Stated))

    assert told(yearly) == ("25 %", "01/10/2020–21/02/2023")
    assert told(half) == ("< 50 %", "01/10/2020–21/02/2023, compared with 01/10/2015–28/02/2018")


def test_996_graduates_are_53_percent_more_than_about_651(reports: tuple[PublishedReport, ...]) -> None:
    assert values(reports, "da-nang", "growth")[2:] == ["996 persons", "651 persons"]
    assert values(reports, "da-nang", "members") == ["62,560 persons", "3,800 persons"]


# ---------------------------------------------------------------------- all


def test_every_line_names_its_days_and_every_ratio_its_base(reports: tuple[PublishedReport, ...]) -> None:
    every = [line for report in reports for line in report.lines]

    assert all(told(line)[1] for line in every)
    assert all(line.said.whole.name for line in every if isinstance(line.said, Ratio))


def test_the_document_gives_the_same_figures(reports: tuple[PublishedReport, ...]) -> None:
    (found,) = reports_document([one for one in reports if one.name == "stalled"])["reports"]

    assert found["place"] == "ngo-quyen"
    assert (found["lines"][3]["value"], found["lines"][3]["percent"]) == ("25/86 = 29.07 %", "29.07")


def test_no_figure_is_typed_in_that_is_reckoned() -> None:
    texts = [path.read_text(encoding="utf-8") for path in Path(FOLDER).glob("*.yaml")]

    assert not any("value: 446" in text or "value: 43," in text or "value: 25, unit: organ" in text for text in texts)
