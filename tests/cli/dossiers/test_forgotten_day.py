"""A forgotten `--on`: a second person gives the move its day, and everything derived follows."""

import json
from typing import Any

from tests.cli.conftest import REF, Hoso

NOT_PERMITTED, REFUSED = 8, 3


def move_of(hoso: Hoso, name: str) -> str:
    entries = [json.loads(line) for line in hoso.must("history", REF, "--json").out.splitlines()]
    return str(next(one["n"] for one in entries if one["body"].get("move") == name and one["kind"] == "moved"))


def shown(hoso: Hoso) -> dict[str, Any]:
    return hoso.must("show", REF, "--json").json


def trained_today(hoso: Hoso) -> None:
    """Move the dossier on without --on: it is dated 20/11/2026, the day it was typed in."""
    hoso.must(
        "record", REF, "awareness_certificate", "--on", "20/06/2024", "issued_on=15/06/2024", "issuer=political_centre"
    )
    hoso.must("advance", REF)
    assert shown(hoso)["moved_on"] == "2026-11-20"


def test_the_day_of_a_move_is_set_right_by_a_second_person_with_a_reason(hoso: Hoso) -> None:
    trained_today(hoso)
    n = move_of(hoso, "train")

    assert hoso("correct", REF, n, "on=21/06/2024", "--reason", "quên --on", by="ha").code == NOT_PERMITTED
    told = hoso.must("correct", REF, n, "on=21/06/2024", "--reason", "quên --on", by="bi").out

    assert f"Đã sửa ngày của mục {n}" in told
    assert "20/11/2026 thành 21/06/2024" in told
    assert shown(hoso)["moved_on"] == "2024-06-21"
    assert [one["on"] for one in shown(hoso)["judged_by"]] == ["2024-03-05", "2024-06-21", "2024-06-21"]
    listed = hoso.must("list", "--json").json["dossiers"]
    assert [one["moved_on"] for one in listed] == ["2024-06-21"]
    history = hoso.must("history", REF).out
    assert f"ngày của mục {n}: 20/11/2026 → 21/06/2024" in history
    assert "lý do: quên --on" in history
    assert hoso("replay", by="kiem").code == 0
    assert hoso("audit", "verify", by="kiem").code == 0


def test_deadlines_counted_from_the_move_follow_it(hoso: Hoso) -> None:
    trained_today(hoso)
    before = {one["deadline"]: one["due_on"] for one in shown(hoso)["dues"]}

    hoso.must("correct", REF, move_of(hoso, "train"), "--on", "21/06/2024", "--reason", "quên --on", by="bi")

    after = {one["deadline"]: one["due_on"] for one in shown(hoso)["dues"]}
    moved = {name for name in after if name.startswith("stay_") and after[name] != before.get(name)}
    assert moved
    assert all(after[name] < before[name] for name in moved)


def test_a_day_on_which_it_was_not_allowed_is_refused_with_the_reasons(hoso: Hoso) -> None:
    trained_today(hoso)

    answer = hoso("correct", REF, move_of(hoso, "train"), "on=01/06/2024", "--reason", "quên --on", by="bi")

    assert answer.code == REFUSED
    assert "TRN-01" in answer.out
    assert "Không sửa ngày" in answer.err
    assert shown(hoso)["moved_on"] == "2026-11-20"
    assert hoso("audit", "verify", by="kiem").code == 0


def test_nothing_but_the_day_of_a_move_can_be_corrected(hoso: Hoso) -> None:
    trained_today(hoso)
    n = move_of(hoso, "train")

    voided = hoso("correct", REF, n, "--void", "--reason", "nhầm", by="bi")
    other = hoso("correct", REF, n, "to=official", "--reason", "nhầm", by="bi")
    twice = hoso("correct", REF, n, "on=21/06/2024", "--on", "22/06/2024", "--reason", "nhầm", by="bi")

    assert "hoso return" in voided.err
    assert "chỉ sửa được ngày" in other.err
    assert "chỉ sửa được ngày" in twice.err


def test_tried_out_nothing_is_written_and_under_one_key_it_is_written_once(hoso: Hoso) -> None:
    trained_today(hoso)
    n = move_of(hoso, "train")
    words = ("correct", REF, n, "on=21/06/2024", "--reason", "quên --on")
    size = hoso.entries()

    hoso.must(*words, "--dry-run", by="bi")
    assert hoso.entries() == size
    first = hoso.must(*words, "--idempotency-key", "k-1", by="bi")
    again = hoso.must(*words, "--idempotency-key", "k-1", by="bi")

    assert hoso.entries() == size + 2
    assert "lần này không ghi thêm" in again.out + again.err
    assert "20/11/2026" in first.out


def test_probation_begun_on_a_forgotten_day_gets_its_clocks_from_the_right_one(hoso: Hoso) -> None:
    hoso.verify_background()
    hoso.must("advance", REF, "--on", "10/03/2025", "--to", "admitted", by="uy")
    hoso.must("record", REF, "admission_decision_received", "--on", "12/03/2025")
    hoso.must("record", REF, "ceremony", "--on", "20/03/2025")
    hoso.must("advance", REF)
    assert shown(hoso)["step"] == "probation"

    hoso.must("correct", REF, move_of(hoso, "begin_probation"), "on=20/03/2025", "--reason", "quên --on", by="bi")

    assert shown(hoso)["moved_on"] == "2025-03-20"
