"""What is typed wrongly: one clear sentence, the right exit code, no traceback, nothing written."""

import json
import unicodedata
from typing import Any

import pytest

import cli

REF = "HS-2024-0001"
VOTE = ("official_members=20", "present=20", "in_favour=18")


def is_one_sentence(answer: Any) -> bool:
    return (
        answer.out == "" and answer.err.startswith("✗ ") and "Traceback" not in answer.err and "Error" not in answer.err
    )


def refused(hoso: Any, *words: str, code: int = 2, by: str = "ha") -> str:
    """Run a command that must fail; return what was said, after checking that nothing else happened."""
    before = hoso.entries()
    answer = hoso(*words, by=by)
    assert answer.code == code, answer
    assert is_one_sentence(answer), answer
    assert hoso.entries() == before
    return str(answer.err)


@pytest.mark.parametrize("typed", ["31/02/2025", "29/02/2025", "00/01/2025", "12/13/2025", "2025-02-30"])
def test_a_day_that_does_not_exist(hoso: Any, typed: str) -> None:
    said = refused(hoso, "record", REF, "application_letter", "--on", typed)

    assert "Ngày không đúng" in said
    assert "--on" in said


@pytest.mark.parametrize("typed", ["05/11/25", "5-11-25", "hôm qua", ""])
def test_a_day_not_written_in_full(hoso: Any, typed: str) -> None:
    assert "Ngày không đúng" in refused(hoso, "record", REF, "application_letter", "--on", typed)


def test_an_act_in_the_future(hoso: Any) -> None:
    said = refused(hoso, "record", REF, "application_letter", "--on", "21/11/2026")

    assert "21/11/2026" in said


def test_a_move_in_the_future_names_the_way_to_look_ahead(hoso: Any) -> None:
    said = refused(hoso, "advance", REF, "--on", "21/11/2026")

    assert "21/11/2026" in said
    assert hoso("check", REF, "--as-of", "21/11/2026").code == 3


def test_a_ceremony_before_its_decision(hoso: Any) -> None:
    hoso.must("record", REF, "cell_vote", "--on", "03/02/2025", *VOTE)
    hoso.must("record", REF, "admission_decision", "--on", "10/03/2025", "outcome=admit")

    said = refused(hoso, "record", REF, "ceremony", "--on", "09/03/2025")

    assert "Ngày không hợp lý" in said
    assert "10/03/2025" in said


@pytest.mark.parametrize(
    "fields",
    [
        ("official_members=20", "present=21", "in_favour=18"),
        ("official_members=20", "present=20", "in_favour=21"),
        ("official_members=20", "present=20", "in_favour=18", "against=3"),
        ("official_members=-1", "present=0", "in_favour=0"),
    ],
)
def test_votes_that_do_not_add_up(hoso: Any, fields: tuple[str, ...]) -> None:
    assert "Việc ghi chưa đúng" in refused(hoso, "record", REF, "cell_vote", "--on", "03/02/2025", *fields)


@pytest.mark.parametrize("name", ["Аn Văn", "Ðặng Thị", "An\u200b Văn", "An\u202e Văn", "An\x07", "", "   ", "12345"])
def test_a_name_of_letters_that_only_look_right(office: Any, name: str) -> None:
    answer = office("nominate", "cb-1", "--name", name, "--on", "05/03/2024")

    assert answer.code == 2
    assert is_one_sentence(answer), answer
    assert office("list", "--json").json["total"] == 0


def test_a_name_of_a_megabyte(office: Any) -> None:
    answer = office("nominate", "cb-1", "--name", "A" * 1_000_000, "--on", "05/03/2024")

    assert answer.code == 2
    assert is_one_sentence(answer)
    assert len(answer.err) < 500
    assert office("list", "--json").json["total"] == 0


def test_a_name_typed_in_decomposed_letters_is_kept_composed(office: Any) -> None:
    name = "Đặng Thị Ngọc Ánh"

    office("nominate", "cb-1", "--name", unicodedata.normalize("NFD", name), "--on", "05/03/2024")

    assert [one["name"] for one in office("list", "--json").json["dossiers"]] == [name]


def test_a_misspelt_field_names_the_nearest(hoso: Any) -> None:
    said = refused(hoso, "record", REF, "cell_vote", "--on", "03/02/2025", "offical_members=20")

    assert "official_members" in said


def test_a_misspelt_kind_of_act_names_the_nearest(hoso: Any) -> None:
    assert "cell_vote" in refused(hoso, "record", REF, "cel_vote", *VOTE)


@pytest.mark.parametrize(
    ("field", "told"),
    [
        ("in_favour=hai mươi", "số nguyên"),
        ("in_favour=1_0", "số nguyên"),
        ("in_favour", "TÊN=GIÁ_TRỊ"),
        ("present=1", "hai lần"),
    ],
)
def test_a_value_that_does_not_fit_its_field(hoso: Any, field: str, told: str) -> None:
    assert told in refused(hoso, "record", REF, "cell_vote", "official_members=20", *VOTE[1:2], field)


def test_a_word_that_is_not_in_the_list_names_the_list(hoso: Any) -> None:
    said = refused(hoso, "record", REF, "exam_attempt", "result=tốt")

    assert "đạt (passed)" in said


def test_neither_yes_nor_no(hoso: Any) -> None:
    assert "có, không" in refused(hoso, "record", REF, "application_letter", "handwritten=chắc")


@pytest.mark.parametrize("typed", [
    ("lst", "--json"), ("list", "--sortt", "name", "--json"), ("show", "--json"), ("record", "--json"),
    ("list", "--limit", "nhiều", "--json"), ("--json",), ("check", "A", "B", "--json"),
])  # fmt: skip
def test_a_wrongly_typed_command_is_a_document_too(typed: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    code = cli.main([*typed])

    told = capsys.readouterr()
    document = json.loads(told.out)
    assert (code, document["schema"], document["code"]) == (2, "hoso/error", "usage")
    assert document["message"] in told.err
    assert document["hint"]
