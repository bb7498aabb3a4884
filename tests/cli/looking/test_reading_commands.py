"""Looking things up: show, list, history, replay, audit."""

import sqlite3
from datetime import date, timedelta
from typing import Any

REF = "HS-2024-0001"


def admit(hoso: Any) -> None:
    hoso.verify_background()
    hoso.must("advance", REF, "--to", "admitted", "--on", "11/03/2025", by="uy")
    hoso.must("record", REF, "admission_decision_received", "--on", "14/03/2025")


def test_show_gives_name_step_papers_and_what_the_next_step_needs(hoso: Any) -> None:
    answer = hoso("show", REF)

    assert answer.code == 0
    for part in ("Đặng Thị Thử", "Chi bộ thôn Một", "Cần gì để sang bước", "(TRN-01)", "đã chấp nhận", "05/03/2024"):
        assert part in answer.out, part


def test_show_counts_working_days_left_and_over(hoso: Any) -> None:
    admit(hoso)

    before = hoso("show", REF, "--as-of", "17/03/2025").out
    after = hoso("show", REF, "--as-of", "01/08/2025").out

    assert "ngày làm việc│" in before
    assert "│còn " in before
    assert "│quá hạn " not in before
    assert "│quá hạn " in after


def test_a_supervisor_sees_code_and_days_and_no_name(hoso: Any) -> None:
    shown, listed = hoso("show", REF, by="sat"), hoso("list", "--json", by="sat")

    assert (shown.code, listed.code) == (0, 0)
    assert "Thử" not in shown.out
    assert "(không được xem)" in shown.out.splitlines()[0]
    assert [(one["ref"], one["name"], one["hidden"]) for one in listed.json["dossiers"]] == [(REF, None, True)]


def test_list_finds_without_diacritics_and_filters_by_step(hoso: Any) -> None:
    by_text = hoso("list", "--text", "dang thi", "--json").json
    none = hoso("list", "--text", "khong co ai", "--json").json
    by_step = hoso("list", "--step", "nominated", "--json").json
    elsewhere = hoso("list", "--step", "trained", "--json").json

    assert [found["total"] for found in (by_text, none, by_step, elsewhere)] == [1, 0, 1, 0]


def test_list_sorts_by_given_name_and_pages(hoso: Any) -> None:
    for name in ("Trần Văn An", "Lê Thị Ánh", "Đỗ Văn Dũng"):
        hoso.must(
            "nominate",
            "cb-1",
            "--name",
            name,
            "--birth",
            "01/05/2000",
            "--citizenship",
            "vietnamese",
            "--mentor",
            "dv-mai",
            "--mentor-status",
            "official",
            "--on",
            "05/03/2024",
        )

    names = [one["name"] for one in hoso("list", "--json").json["dossiers"]]
    first = hoso("list", "--limit", "1", "--json").json
    page = hoso("list", "--limit", "1", "--after", first["next"], "--json").json

    assert names == ["Trần Văn An", "Lê Thị Ánh", "Đỗ Văn Dũng", "Đặng Thị Thử"]
    assert [one["name"] for one in page["dossiers"]] == ["Lê Thị Ánh"]
    assert page["total"] == 4


def test_list_shows_what_is_overdue(hoso: Any) -> None:
    admit(hoso)

    late = hoso("list", "--overdue", "--as-of", "01/08/2025")
    early = hoso("list", "--overdue", "--as-of", "17/03/2025", "--json").json

    assert REF in late.out
    assert "quá hạn " in late.out
    assert early["total"] == 0


def test_a_deadline_is_not_overdue_on_its_last_day(hoso: Any) -> None:
    admit(hoso)
    dues = hoso("show", REF, "--json", "--as-of", "14/03/2025").json["dues"]
    last = min(date.fromisoformat(due["due_on"]) for due in dues if due["done_on"] is None and not due["closed"])

    def overdue(on: date) -> tuple[int, list[bool]]:
        told = f"{on:%d/%m/%Y}"
        listed = hoso("list", "--as-of", told, "--json").json["dossiers"]
        late = hoso("list", "--overdue", "--as-of", told, "--json").json
        return late["total"], [one["overdue"] for one in listed if one["ref"] == REF]

    assert [overdue(last), overdue(last + timedelta(days=1))] == [(0, [False]), (1, [True])]


def test_an_empty_list_says_what_to_do(hoso: Any) -> None:
    answer = hoso("list", "--text", "khong co")

    assert answer.code == 0
    assert "hoso nominate" in answer.out


def test_history_is_oldest_first_in_vietnamese_time_without_private_values(hoso: Any) -> None:
    answer = hoso("history", REF)

    assert "20/11/2026 09:00" in answer.out
    assert answer.out.index("lập hồ sơ") < answer.out.index("chuyển bước") < answer.out.index("chấp nhận")
    assert "Thử" not in answer.out


def test_history_as_json_is_one_document_a_line(hoso: Any) -> None:
    lines = hoso("history", REF, "--json").out.splitlines()

    assert len(lines) == hoso.entries()
    assert all('"schema": "hoso/entry"' in line for line in lines)
    assert all("Thử" not in line for line in lines)


def test_replay_gives_the_recorded_verdicts(hoso: Any) -> None:
    admit(hoso)

    one, every = hoso("replay", REF, "--json", by="kiem"), hoso("replay", by="kiem")

    assert (one.code, every.code) == (0, 0)
    assert one.json["decisions"]
    assert all(found["agrees"] for found in one.json["decisions"])
    assert "0 đổi kết quả" in every.out


def test_replay_shows_the_dossier_as_it_stood(hoso: Any) -> None:
    answer = hoso("replay", REF, "--at", "2", "--json", by="kiem")

    assert answer.json["standing"] == {"ref": REF, "step": "new", "entries": 2}


def test_replay_under_the_edition_in_use_by_digest_differs_in_nothing(hoso: Any) -> None:
    digest = hoso("policy", "list", "--json").json["edition"]

    answer = hoso("replay", "--policy", digest[:12], "--json", by="kiem")

    assert answer.code == 0
    assert (answer.json["under"], answer.json["flips"]) == (digest, 0)


def test_replay_is_for_those_who_read_the_log(hoso: Any) -> None:
    assert hoso("replay", REF, by="ha").code == 8


def test_audit_verify_is_sound_and_tells_what_was_looked_at(hoso: Any) -> None:
    answer = hoso("audit", "verify", "--json", by="quan")

    assert answer.code == 0
    assert answer.json["sound"] is True
    assert answer.json["lines"] >= hoso.entries()
    assert answer.json["faults"] == []


def change_a_summary(hoso: Any) -> None:
    with sqlite3.connect(hoso.db) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        table = next(name for name in tables if "dossier" in name)
        connection.execute(f"UPDATE {table} SET step = 'official'")  # noqa: S608
    connection.close()


def test_audit_verify_names_a_changed_summary_and_exits_6(hoso: Any) -> None:
    change_a_summary(hoso)

    answer = hoso("audit", "verify", by="quan")

    assert answer.code == 6
    assert REF in answer.out
    assert "HỎNG" in answer.out


def test_rebuild_sets_a_changed_summary_right(hoso: Any) -> None:
    change_a_summary(hoso)

    rebuilt = hoso("rebuild", by="quan")

    assert rebuilt.code == 0
    assert hoso("audit", "verify", by="quan").code == 0


def test_another_cells_dossier_is_not_found_rather_than_forbidden(hoso: Any) -> None:
    answer, unknown = hoso("show", REF, by="khac"), hoso("show", "HS-1999-0001", by="khac")

    assert (answer.code, unknown.code) == (4, 4)
    assert answer.err.replace(REF, "X") == unknown.err.replace("HS-1999-0001", "X")


def test_a_list_tells_what_each_dossier_lacks_for_its_next_step(hoso: Any) -> None:
    asked = hoso("check", REF, "--as-of", "10/03/2024", "--json").json
    wanted = [rule for rule, verdict in asked["verdicts"].items() if verdict in ("unmet", "unknown")]
    shown, document = (hoso.must("list", "--missing", "--as-of", "10/03/2024", *how) for how in ([], ["--json"]))

    (row,) = document.json["dossiers"]
    assert set(row["missing"]) <= set(wanted)
    assert "TRN-01" in row["missing"]
    assert f"{len(row['missing'])}: {', '.join(row['missing'])}" in shown.out
    assert "Còn thiếu" in shown.out
    assert "Còn thiếu" not in hoso.must("list", "--as-of", "10/03/2024").out
    assert "missing" not in hoso.must("list", "--as-of", "10/03/2024", "--json").json["dossiers"][0]
