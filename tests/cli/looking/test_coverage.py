"""hoso law coverage: each row of the known law with what became of it, for people and for programs."""

import json
from pathlib import Path

import pytest

import cli


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = cli.main(["law", "coverage", *words])
    out, err = capsys.readouterr()
    return code, out, err


def test_every_row_is_shown_and_no_rule_is_without_a_citation(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys)

    assert code == 0
    assert "TRN-02" in out
    assert "Quy tắc không có căn cứ: không có" in out
    assert "Quy tắc không có dòng nào: không có" in out
    assert "Độ tin cậy R (nhớ lại, chưa kiểm chứng, không bao giờ chặn)" in out


def test_in_english_the_reasons_too(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "--lang", "en")

    assert code == 0
    assert "Rules without a citation: none" in out
    assert "Known and not a rule:" in out


def test_the_document_accounts_for_every_row(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "--json")

    found = json.loads(out)
    assert (code, found["schema"]) == (0, "hoso/coverage")
    assert found["encoded"] + found["not_encoded"] == len(found["rows"])
    assert all(row["encoded"] or row["why"] for row in found["rows"])
    assert found["rules_without_citation"] == []
    assert set(found["rules_by_confidence"]) == {"A", "B", "C", "R"}


def test_a_folder_that_is_not_there_is_named(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, out, err = run(capsys, str(tmp_path / "nowhere"))

    assert (code, out) == (2, "")
    assert "nowhere" in err
