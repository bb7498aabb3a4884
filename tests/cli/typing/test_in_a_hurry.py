"""What a clerk in a hurry types wrongly: one clear sentence in their language, what to do next, the right exit code."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import REF


@pytest.mark.parametrize("command", [["user", "add"], ["init"]])
def test_a_login_with_a_space_is_refused_because_it_could_not_be_typed_after_actor(
    office: Any, tmp_path: Path, command: list[str]
) -> None:
    typed = ["quan tri", "--name", "Vũ Văn Trị"]
    if command == ["init"]:
        office.db = tmp_path / "new.db"
        typed = ["--admin-name", "Vũ Văn Trị", "--admin-login", "quan tri"]

    answer = office(*command, *typed, by="quan")

    assert answer.code == 2
    assert "tên đăng nhập" in answer.err


@pytest.mark.parametrize(("file", "said"), [("khong.csv", "không có tệp này"), (".", "đây là thư mục")])
def test_a_file_that_cannot_be_read_is_told_in_vietnamese(office: Any, file: str, said: str) -> None:
    answer = office("org", "import", file, by="quan")

    assert (answer.code, said in answer.err) == (2, True)


def test_a_role_held_already_is_told_by_its_name(office: Any) -> None:
    twice = office("user", "role", "grant", "ha", "clerk", "cb-1", "--on", "01/01/2026", by="quan")
    never = office("user", "role", "end", "ha", "secretary", "cb-1", by="quan")

    assert (twice.code, "đã là cán bộ hồ sơ trên" in twice.err) == (5, True)
    assert (never.code, "không có vai trò bí thư chi bộ" in never.err) == (2, True)


def test_who_may_not_is_told_what_to_do_next(hoso: Any) -> None:
    answer = hoso("accept", REF, by="ha")

    assert answer.code == 8
    assert "→ nhờ người có vai trò đó" in answer.err


def test_a_code_in_small_letters_is_the_same_code(hoso: Any) -> None:
    assert hoso.must("show", REF.lower(), "--json").json["ref"] == REF


@pytest.mark.parametrize(("option", "number"), [("--limit", "0"), ("--limit", "-3")])
def test_a_number_of_rows_that_cannot_be_is_refused(hoso: Any, option: str, number: str) -> None:
    answer = hoso("list", f"{option}={number}")

    assert (answer.code, option in answer.err) == (2, True)


def test_one_fault_of_a_file_is_told_once(hoso: Any, tmp_path: Path) -> None:
    file = tmp_path / "w.yaml"
    file.write_text("a,b", encoding="utf-8")

    answer = hoso("workflow", "check", str(file))

    assert answer.code == 7
    assert answer.err.count("phải là các khoá") == 1


# -- things by the names on the screen ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed", ["Lớp bồi dưỡng nhận thức về Đảng", "lop boi duong nhan thuc ve dang", "Trained", "TRAINED"]
)
def test_a_step_may_be_named_as_it_stands_on_the_screen(hoso: Any, typed: str) -> None:
    assert hoso("check", REF, "--to", typed, "--json").json["to"] == "trained"


def test_a_list_of_a_step_takes_the_name_of_the_step(hoso: Any) -> None:
    found = hoso.must("list", "--step", "giới thiệu (cảm tình đảng)", "--json").json

    assert [one["ref"] for one in found["dossiers"]] == [REF]


def test_of_a_closed_dossier_the_hint_is_in_vietnamese(hoso: Any) -> None:
    hoso.must("withdraw", REF, "--reason", "chuyển đi", "--on", "05/04/2024", "--yes")

    answer = hoso("advance", REF, "--to", "khong-co")

    assert answer.code == 2
    assert "đã kết thúc, không sang bước nào nữa" in answer.err


@pytest.mark.parametrize("act", ["Ghi chú", "ghi_chu", "NOTE", "Note"])
def test_an_act_and_its_fields_may_be_named_as_they_stand_on_the_screen(hoso: Any, act: str) -> None:
    before = hoso.entries()

    hoso.must("record", REF, act, "--on", "06/03/2024", "Nội dung ghi chú=đã gọi")

    assert hoso.entries() == before + 1
    assert hoso.must("record", "--acts", act).out.startswith("note:")


def test_part_of_the_name_of_an_act_or_field_is_answered_with_what_may_be_meant(hoso: Any) -> None:
    act = hoso("record", REF, "nghị quyết chi bộ", "--on", "06/03/2024")
    field = hoso("record", REF, "cell_vote", "--on", "06/03/2024", "có_mặt=9")

    assert (act.code, field.code) == (2, 2)
    assert "Nghị quyết chi bộ đề nghị kết nạp (cell_vote); Nghị quyết chi bộ đề nghị công nhận" in act.err
    assert "(present)”?" in field.err


def test_a_value_with_spaces_and_no_quotes_is_answered_with_quotes(hoso: Any) -> None:
    answer = hoso("record", REF, "note", "text=đã", "gọi", "điện")

    assert answer.code == 2
    assert 'text="đã gọi điện"' in answer.err


def test_a_code_in_small_letters_and_with_a_space_takes_an_act(hoso: Any) -> None:
    assert REF in hoso.must("record", f"{REF.lower()} ", "note", "--on", "06/03/2024", "text=đã gọi").out


# -- twice, contradictory, empty --------------------------------------------------------------------------------


def test_the_very_same_act_is_recorded_and_the_earlier_one_is_named(hoso: Any) -> None:
    note = ("record", REF, "note", "--on", "06/03/2024", "text=đã gọi")

    first, second = hoso.must(*note), hoso.must(*note, "--idempotency-key", "lan-2")
    n = hoso.entries()

    assert first.err == ""
    assert f"! Mục {n - 1} đã ghi đúng việc này" in second.err
    assert f"hoso correct {REF} {n} --void" in second.err
    assert hoso.must("record", REF, "note", "--on", "06/03/2024", "text=đã gọi lại").err == ""


def test_a_dossier_of_the_same_name_is_named(hoso: Any) -> None:
    again = hoso.nominate("--dry-run")
    other = hoso.nominate("--dry-run", by="khac", cell="cb-2")

    assert f"! Đã có hồ sơ cùng họ tên: {REF}" in again.err
    assert "cùng họ tên" not in other.err, "another cell's dossiers are not told of"


def test_a_name_in_capitals_is_kept_and_the_way_to_mend_it_is_told(office: Any) -> None:
    answer = office("nominate", "cb-1", "--name", "NGUYỄN VĂN ÚT", "--on", "05/03/2024")

    assert 'hoso correct HS-2024-0001 2 name="Nguyễn Văn Út"' in answer.err
    assert office.must("list").out.count("NGUYỄN VĂN ÚT") == 1
    fine = office("nominate", "cb-1", "--name", "Nguyễn Văn Ba", "--on", "05/03/2024")
    assert "chữ hoa" not in fine.err


def test_a_candidate_who_is_a_user_is_named_by_login_and_an_unknown_one_is_refused(office: Any) -> None:
    unknown = office("nominate", "cb-1", "--name", "Lê Văn Bí", "--on", "05/03/2024", "--person", "khong-co")
    assert (unknown.code, "không có người dùng “khong-co”" in unknown.err) == (4, True)
    assert office.entries("HS-2024-0001") == 0

    office("nominate", "cb-1", "--name", "Lê Văn Bí", "--on", "05/03/2024", "--person", "bi")

    own = office("record", "HS-2024-0001", "note", "--on", "06/03/2024", "text=tự ghi", by="bi")
    assert (own.code, "hồ sơ của chính bạn" in own.err) == (8, True)


def test_two_days_for_one_act_are_refused_unless_they_are_the_same(hoso: Any) -> None:
    before = hoso.entries()
    answer = hoso("record", REF, "note", "--on", "05/03/2024", "on=06/03/2024", "text=đã gọi")

    assert (answer.code, "ngày được ghi hai lần" in answer.err) == (2, True)
    assert hoso.entries() == before
    hoso.must("record", REF, "note", "--on", "06/03/2024", "on=2024-03-06", "text=đã gọi")


def test_an_empty_field_that_is_needed_is_told_in_vietnamese(hoso: Any) -> None:
    answer = hoso("record", REF, "note", "--on", "06/03/2024", "text=")

    assert answer.code == 2
    assert "“nội dung ghi chú” để trống" in answer.err
    assert "Input" not in answer.err


# -- lists -------------------------------------------------------------------------------------------------------


def test_a_list_takes_a_unit_and_all_below_it_and_refuses_one_that_is_not_there(hoso: Any) -> None:
    def refs(unit: str) -> list[str]:
        return [one["ref"] for one in hoso.must("list", "--cell", unit, "--json", by="sat").json["dossiers"]]

    assert (refs("cs-ah"), refs("cb-1"), refs("cb-2")) == ([REF], [REF], [])
    answer = hoso("list", "--cell", "cb-9", by="sat")
    assert (answer.code, "không có đơn vị “cb-9”" in answer.err) == (4, True)
    assert hoso("list", "--cell", "cb-2", by="ha").code == 4


def test_a_page_of_a_list_says_that_there_is_more_and_counts_what_it_shows(office: Any) -> None:
    for name in ("Lê Văn An", "Lê Văn Bình"):
        office("nominate", "cb-1", "--name", name, "--birth", "15/06/1990", "--sex", "nam", "--education", "đại học",
               "--citizenship", "vietnamese", "--no-youth-union", "--no-trade-union", "--mentor", "dv-mai",
               "--mentor-status", "official", "--on", "05/03/2022")  # fmt: skip

    page, whole = office.must("list", "--limit", "1").out, office.must("list").out

    assert "1 trên 2 hồ sơ, tại ngày 20/11/2026; 1 quá hạn trong phần hiện ra; còn nữa: --after name:" in page
    assert whole.splitlines()[-1] == "2 trên 2 hồ sơ, tại ngày 20/11/2026; 2 quá hạn"


def test_whoever_sees_no_dossier_is_told_so(hoso: Any) -> None:
    for more in ((), ("--json",)):
        answer = hoso("list", *more, by="quan")
        assert (answer.code, "việc này cần vai trò" in answer.err) == (8, True)


def test_lists_about_terms_or_without_names_come_by_due_day(hoso: Any) -> None:
    hoso.must("nominate", "cb-1", "--name", "An Văn An", "--birth", "15/06/1990", "--sex", "nam", "--education",
              "đại học", "--citizenship", "vietnamese", "--no-youth-union", "--no-trade-union", "--mentor", "dv-mai",
              "--mentor-status", "official", "--on", "05/03/2025")  # fmt: skip

    def refs(*more: str, by: str = "ha") -> list[str]:
        return [one["ref"] for one in hoso.must("list", "--json", *more, by=by).json["dossiers"]]

    assert refs() == ["HS-2025-0001", REF], "An before Thử"
    assert refs("--due-within", "900") == [REF, "HS-2025-0001"]
    assert refs(by="sat") == [REF, "HS-2025-0001"]
    assert refs("--sort", "name", by="sat") == [REF, "HS-2025-0001"], "whoever sees no names is told no order of names"
    assert "chỉ tìm theo mã" in hoso.must("list", "--sort", "name", by="sat").err


@pytest.mark.parametrize(
    "words", [("list", "--due-within", "-5"), ("alerts", "list", "--limit", "0"),
              ("alerts", "upcoming", "--days", "-1")]
)  # fmt: skip
def test_a_number_of_days_or_rows_that_cannot_be_is_refused_everywhere(hoso: Any, words: tuple[str, ...]) -> None:
    answer = hoso(*words, by="sat")

    assert (answer.code, words[-2] in answer.err) == (2, True)


# -- looking back ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("at", "said"), [("0", "các mục từ 1 đến 6"), ("7", "các mục từ 1 đến 6")])
def test_an_entry_that_the_log_does_not_have_is_refused(hoso: Any, at: str, said: str) -> None:
    answer = hoso("replay", REF, "--at", at, by="kiem")

    assert (answer.code, said in answer.err) == (2, True)
    assert hoso("replay", REF, "--at", "6", by="kiem").code == 0


def test_a_day_before_the_dossier_was_opened_is_told_as_that(hoso: Any) -> None:
    answer = hoso("replay", REF.lower(), "--at", "01/01/2020", by="kiem")

    assert answer.code == 2
    assert "đến hết ngày 01/01/2020 hồ sơ chưa được lập; mục 1 ghi lúc 20/11/2026 09:00" in answer.err
    assert hoso("replay", REF.lower(), by="kiem").code == 0


def test_a_word_that_is_neither_entry_nor_day_is_named_once(hoso: Any) -> None:
    answer = hoso("replay", REF, "--at", "mục 2", by="kiem")

    assert (answer.code, answer.err.count("--at")) == (2, 1)
