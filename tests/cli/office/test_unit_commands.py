"""`hoso unit`: recording, correcting, importing, listing, and the page of one unit."""

from pathlib import Path
from typing import Any

TABLE = """\
Đơn vị;Loại;Kỳ;Thôn, bản;Số;Chi bộ riêng;Nguồn
cb-1;kết nạp;2022;;0;;BC 12
cb-1;kết nạp;2023;;0;;BC 12
cb-1;thôn;01/01/2022;Thôn Một;0;không;BC 12
"""


def test_a_number_is_recorded_corrected_and_taken_away(office: Any) -> None:
    first = office("unit", "record", "cb-1", "target", "--period", "2024", "--value", "3", by="quan")
    second = office("unit", "record", "cb-1", "target", "--period", "2024", "--value", "4", "--correct", "1",
                    "--reason", "ghi nhầm", by="quan")  # fmt: skip
    listed = office("unit", "list", "--json", by="quan").json["records"]
    third = office("unit", "record", "cb-1", "target", "--correct", "2", "--void", "--reason", "trùng", by="quan")

    assert (first.code, second.code, third.code) == (0, 0, 0)
    assert [(one["n"], one["value"], one["since"], one["last"]) for one in listed] == [
        (2, 4, "2024-01-01", "2024-12-31")
    ]
    assert office("unit", "list", "--json", by="quan").json["records"] == []


def test_a_page_after_the_last_record_does_not_say_that_there_are_none(office: Any) -> None:
    assert "chưa có số liệu nào" in office("unit", "list", by="quan").out
    office("unit", "record", "cb-1", "target", "--period", "2024", "--value", "3", by="quan")

    past = office("unit", "list", "--after", "1", by="quan")

    assert (past.code, past.out.strip()) == (0, "không còn số liệu nào sau mục 1")


def test_a_clerk_may_not_record_and_is_told_who_may(office: Any) -> None:
    answer = office("unit", "record", "cb-1", "file_check", "--on", "01/02/2024")

    assert answer.code == 8
    assert "cấp uỷ hoặc quản trị viên" in answer.err


def test_a_table_is_taken_whole_or_not_at_all(office: Any, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.csv", tmp_path / "bad.csv"
    good.write_text(TABLE, encoding="utf-8-sig")
    bad.write_text(TABLE + "cb-1;kết nạp;2022;;1;;\ncb-x;chỉ tiêu;2022;;ba;;\n", encoding="utf-8")

    refused = office("unit", "import", str(bad), by="quan")
    tried = office("unit", "import", str(good), "--dry-run", by="quan")
    empty = office("unit", "list", "--json", by="quan").json["records"]
    taken = office("unit", "import", str(good), by="quan")

    assert refused.code == 10
    assert "dòng 6" in refused.err
    assert (tried.code, empty, taken.code) == (0, [], 0)
    assert len(office("unit", "list", "--json", by="quan").json["records"]) == 3


def test_faults_of_meaning_are_told_by_row(office: Any, tmp_path: Path) -> None:
    file = tmp_path / "twice.csv"
    file.write_text(TABLE + "cb-1;kết nạp;2022;;1;;\n", encoding="utf-8")

    answer = office("unit", "import", str(file), by="quan")

    assert answer.code == 10
    assert "dòng 5 period: dòng 2 đã ghi như vậy" in answer.err


def test_the_page_of_a_unit_says_what_stands_still_since_when_and_what_would_end_it(
    office: Any, tmp_path: Path
) -> None:
    (tmp_path / "good.csv").write_text(TABLE, encoding="utf-8")
    office.must("unit", "import", str(tmp_path / "good.csv"), by="quan")

    page = office("unit", "show", "cb-1", "--as-of", "31/12/2023")
    body = office("unit", "show", "cb-1", "--as-of", "31/12/2023", "--json").json

    assert page.code == 0
    assert "2 năm liền không kết nạp ai (từ 2022 đến 2023)" in page.out
    assert "Thôn Một: chưa có đảng viên nào." in page.out
    assert "chưa có nguồn" in page.out
    assert [(one["rule"], one["subject"], one["due_on"]) for one in body["stalls"]] == [
        ("no_admission", "cb-1", "2023-12-31"),
        ("village_without_members", "cb-1/Thôn Một", "2022-01-01"),
        ("village_without_cell", "cb-1/Thôn Một", "2022-01-01"),
    ]


def test_the_candidates_are_named_with_what_each_lacks(hoso: Any) -> None:
    body = hoso("unit", "show", "cb-1", "--json").json

    assert body["open_dossiers"] == 1
    assert [one["ref"] for one in body["nearest"]] == ["HS-2024-0001"]
    assert body["nearest"][0]["missing"]


def test_a_unit_out_of_reach_is_not_found(office: Any) -> None:
    assert office("unit", "show", "nowhere").code == 4
    assert office("unit", "record", "cb-1", "target", "--void", by="quan").code == 2
