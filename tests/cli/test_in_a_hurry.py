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

    assert (twice.code, "đã là văn thư trên" in twice.err) == (5, True)
    assert (never.code, "không có vai trò bí thư chi bộ" in never.err) == (2, True)


def test_who_may_not_is_told_what_to_do_next(hoso: Any) -> None:
    answer = hoso("accept", REF, by="ha")

    assert answer.code == 8
    assert "→ nhờ người có vai trò đó" in answer.err


def test_a_code_in_small_letters_is_the_same_code(hoso: Any) -> None:
    assert hoso.must("show", REF.lower(), "--json").json["ref"] == REF


@pytest.mark.parametrize(("option", "number"), [("--limit", "0"), ("--limit", "-3"), ("--offset", "-1")])
def test_a_number_of_rows_that_cannot_be_is_refused(hoso: Any, option: str, number: str) -> None:
    answer = hoso("list", f"{option}={number}")

    assert (answer.code, option in answer.err) == (2, True)


def test_one_fault_of_a_file_is_told_once(hoso: Any, tmp_path: Path) -> None:
    file = tmp_path / "w.yaml"
    file.write_text("a,b", encoding="utf-8")

    answer = hoso("workflow", "check", str(file))

    assert answer.code == 7
    assert answer.err.count("must be a mapping") == 1
