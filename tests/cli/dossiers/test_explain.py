"""hoso explain: what is missing on the way to official, in order, and the earliest day of each step."""

from typing import Any

REF = "HS-2024-0001"
OPTIONS = ("explain", REF, "--as-of", "05/03/2024")


def test_every_remaining_step_is_shown_with_its_day_and_what_it_lacks(hoso: Any) -> None:
    answer = hoso.must(*OPTIONS)

    heads = [line for line in answer.out.splitlines() if line[:2].strip(".").isdigit()]
    assert heads[0] == "1. Lớp bồi dưỡng nhận thức về Đảng: sớm nhất 05/03/2024"
    assert heads[-1] == "5. Chính thức: sớm nhất 05/03/2025 (tính từ 05/03/2025)"
    assert "✗ Đã học lớp nhận thức về Đảng (TRN-01)" in answer.out
    assert "Cách nhanh nhất: ghi việc “Giấy chứng nhận lớp nhận thức về Đảng” khi đã có" in answer.out
    assert "Đây không phải là quyền hay cam kết" in answer.out


def test_in_english_too(hoso: Any) -> None:
    answer = hoso.must(*OPTIONS, "--lang", "en")

    assert "1. Trained: 05/03/2024 at the earliest" in answer.out
    assert "This is no right and no promise" in answer.out


def test_all_adds_what_the_law_says(hoso: Any) -> None:
    brief, whole = hoso.must(*OPTIONS).out, hoso.must(*OPTIONS, "--all").out

    assert "Căn cứ:" not in brief
    assert "Căn cứ: " in whole


def test_the_document_holds_each_step_with_its_conditions(hoso: Any) -> None:
    found = hoso.must(*OPTIONS, "--json").json

    assert (found["schema"], found["ref"], found["as_of"]) == ("hoso/way", REF, "2024-03-05")
    assert [stage["move"] for stage in found["stages"]] == [
        "train", "verify_background", "admit", "begin_probation", "recognise",
    ]  # fmt: skip
    first = found["stages"][0]
    assert (first["earliest"], [one["rule"] for one in first["missing"]]) == ("2024-03-05", ["TRN-01"])
    assert first["missing"][0]["cheapest"][0]["kind"] == "record"


def test_nothing_is_written(hoso: Any) -> None:
    before = hoso.entries()

    hoso.must(*OPTIONS)

    assert hoso.entries() == before


def test_a_closed_dossier_has_no_step_left(hoso: Any) -> None:
    hoso.must("withdraw", REF, "--reason", "xin rút", "--on", "06/03/2024", "--yes")

    assert f"Hồ sơ {REF} đã kết thúc" in hoso.must("explain", REF).out


def test_whoever_may_not_see_the_dossier_is_told_nothing(hoso: Any) -> None:
    answer = hoso("explain", REF, by="khac")

    assert (answer.code, answer.out) == (5, "") or "không có hồ sơ" in answer.err
