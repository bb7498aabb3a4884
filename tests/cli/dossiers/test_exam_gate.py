"""The exam of one bloc: asked for by the law of the day of the move, whatever day an attempt bears."""

from pathlib import Path

import pytest

from tests.cli.conftest import REF, TREE, Hoso
from tests.cli.lives.steps import accept_all, record, stops


@pytest.fixture
def bloc(hoso: Hoso, tmp_path: Path) -> Hoso:
    """The dossier's cell in the bloc that asks for an exam; the dossier stands before its verification."""
    file = tmp_path / "bloc.csv"
    tree = TREE.replace("grassroots,xa-ah", "grassroots,qn-agencies")
    file.write_text(f"{tree}qn-agencies,01/01/2010,,commune,xa-ah,Đảng uỷ Khối Giả Lập,không,,,,,,\n", encoding="utf-8")
    hoso.must("org", "import", str(file), "--yes", by="quan")
    record(hoso, "awareness_certificate 20/06/2024 issued_on=15/06/2024 issuer=political_centre")
    accept_all(hoso)
    hoso.must("advance", REF, "--on", "21/06/2024", "--to", "trained")
    return hoso


def test_a_failed_attempt_dated_before_the_exam_was_introduced_does_not_spare_it(bloc: Hoso) -> None:
    record(bloc, "exam_attempt 03/04/2019 result=failed")
    accept_all(bloc)

    assert stops(bloc, "check_exam", "10/07/2024") == ["EXM-01"]
    assert "EXM-01" in stops(bloc, "admit", "10/07/2024")


def test_the_paper_follows_the_failure_and_comes_before_the_next_attempt(bloc: Hoso) -> None:
    attempts = "exam_attempt 02/07/2024 result=failed", "exam_attempt 09/07/2024 result=passed"
    record(bloc, *attempts, "exam_paper 10/07/2024")
    accept_all(bloc)
    assert stops(bloc, "check_exam", "20/07/2024") == ["EXM-01"]

    record(bloc, "exam_attempt 15/07/2024 result=passed")
    accept_all(bloc)
    assert stops(bloc, "check_exam", "20/07/2024") == []
