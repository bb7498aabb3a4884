"""hoso report: published figures, in Vietnamese as people write numbers, small counts left out."""

from datetime import date
from typing import Any

import pytest

import cli
from engine.read_models.published_figures import Figure, Period, Ratio
from engine.read_models.report import PublishedReport, ReportLine
from hoso.views.law.published_reports import reports_document
from tests.cli.conftest import Answer


def run(capsys: pytest.CaptureFixture[str], *words: str) -> Answer:
    code = cli.main(["report", *words])
    out, err = capsys.readouterr()
    return Answer(code, out, err)


def test_without_a_name_the_reports_are_listed_with_their_localities(capsys: pytest.CaptureFixture[str]) -> None:
    answer = run(capsys)

    assert answer.code == 0
    assert "hoso report stalled" in answer.out
    assert "tổ chức đứng yên: ngo-quyen" in answer.out


def test_the_stalled_organisations_are_printed_as_published(capsys: pytest.CaptureFixture[str]) -> None:
    answer = run(capsys, "stalled")

    assert "25/86 = 29,07 %" in answer.out
    assert "01/01/2020–31/12/2021; mẫu số tại 31/05/2022" in answer.out


def test_thousands_and_decimals_are_written_as_the_language_does(capsys: pytest.CaptureFixture[str]) -> None:
    assert "852/27.790 = 3,07 %" in run(capsys, "targets").out
    assert "852/27,790 = 3.07 %" in run(capsys, "targets", "--lang", "en").out


def test_one_locality_is_chosen(capsys: pytest.CaptureFixture[str]) -> None:
    answer = run(capsys, "growth", "--place", "da-nang")

    assert "Đà Nẵng" in answer.out
    assert "Ngô Quyền" not in answer.out


def test_categories_that_overlap_say_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert "các nhóm chồng lên nhau, không cộng" in run(capsys, "categories").out


@pytest.mark.parametrize(
    ("words", "hint"), [(("stalld",), "stalled"), (("growth", "--place", "ngo-quyn"), "ngo-quyen")]
)
def test_a_wrong_name_gets_the_nearest_one(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], hint: str
) -> None:
    answer = run(capsys, *words)

    assert (answer.code, answer.out) == (4, "") or answer.code > 0
    assert hint in answer.err


def document_of(part: int) -> dict[str, Any]:
    period = Period(date(2022, 1, 1), date(2022, 12, 31))
    ratio = Ratio(Figure("women", part, "persons", period), Figure("all", 40, "persons", period))
    report = PublishedReport(
        "growth", "an-hoa", ("An Hoà", "An Hoà"), "Báo cáo", date(2023, 1, 1), 5, (ReportLine(("a", "a"), ratio),)
    )
    found: dict[str, Any] = reports_document([report])["reports"][0]["lines"][0]
    return found


def test_a_small_count_is_neither_printed_nor_to_be_worked_out_from_its_percent() -> None:
    small, enough = document_of(4), document_of(5)

    assert (small["value"], "percent" in small) == ("<5/40", False)
    assert (enough["value"], enough["percent"]) == ("5/40 = 12.5 %", "12.5")
