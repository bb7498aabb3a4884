"""scan, watch and alerts as they are typed: what they print, what they write, how they end."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from hoso.bootstrap.office import WallClock

ROOT = Path(__file__).resolve().parents[3]
REF = "HS-2024-0001"
LATER = "2026-11-20T03:00:00.000000Z"
"""An hour after the fixed instant of these tests."""


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Letters are written into the folder in which the watch runs."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def swept(hoso: Any) -> Any:
    """The office with one dossier, long on its step, after a sweep by hand."""
    hoso.must("scan", by="sat")
    return hoso


def alerts(hoso: Any, *more: str, by: str = "sat") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = hoso.must("alerts", "list", "--json", *more, by=by).json["alerts"]
    return found


def about_the_dossier(hoso: Any) -> int:
    """Number of the open alert of the dossier."""
    return int(next(one["id"] for one in alerts(hoso) if one["subject"] == REF))


def test_a_dry_scan_tells_all_and_writes_nothing(hoso: Any) -> None:
    answer = hoso.must("scan", "--dry-run", by="sat")

    assert "chạy thử, chưa ghi gì" in answer.out
    assert hoso.must("scan", "--dry-run", "--json", by="sat").json["raised"]
    assert alerts(hoso) == []


def test_a_second_scan_of_the_day_raises_nothing(swept: Any) -> None:
    assert swept.must("scan", "--json", by="sat").json["raised"] == []
    assert swept.must("audit", "verify", by="kiem").code == 0


def test_a_scan_takes_a_role_and_a_day_that_has_come(hoso: Any) -> None:
    assert hoso("scan", by="ha").code == 8
    future = hoso("scan", "--as-of", "01/01/2031", by="sat")
    assert future.code == 2
    assert "--yes" in future.err
    assert hoso("scan", "--as-of", "01/01/2031", "--dry-run", by="sat").code == 0
    assert alerts(hoso) == []
    assert hoso("scan", "--as-of", "01/01/2031", "--yes", by="sat").code == 0


def test_a_scan_goes_back_behind_another_only_when_it_is_asked_to(hoso: Any) -> None:
    hoso.must("scan", "--as-of", "01/10/2026", by="sat")
    hoso.must("scan", by="sat")
    before = alerts(hoso)

    back = hoso("scan", "--as-of", "01/11/2024", by="sat")

    assert (back.code, "đã quét đến ngày 20/11/2026" in back.err, "--yes" in back.err) == (2, True, True)
    assert hoso("scan", "--as-of", "01/11/2024", "--dry-run", by="sat").code == 0
    assert alerts(hoso) == before
    assert hoso("scan", "--as-of", "01/11/2024", "--yes", by="sat").code == 0
    assert alerts(hoso) != before


def test_the_list_is_filtered(swept: Any) -> None:
    everything = alerts(swept)
    severities = {one["severity"] for one in everything}

    assert [one for one in everything if one["subject"] == REF]
    assert alerts(swept, "--subject", REF) == [one for one in everything if one["subject"] == REF]
    for severity in severities:
        assert {one["severity"] for one in alerts(swept, "--severity", severity)} == {severity}
    rule = everything[0]["rule"]
    assert {one["rule"] for one in alerts(swept, "--rule", rule)} == {rule}
    assert {one["cell"] for one in alerts(swept, "--unit", "cb-1")} == {"cb-1"}
    assert alerts(swept, "--unit", "cs-ah") == [one for one in everything if one["cell"] in ("cs-ah", "cb-1", "cb-2")]
    assert alerts(swept, "--state", "acked") == []
    assert alerts(swept, "--limit", "1") == everything[:1]
    assert swept("alerts", "list", "--unit", "nowhere", by="sat").code == 4


def test_everybody_sees_their_own_part_and_what_they_were_told(swept: Any) -> None:
    assert {one["cell"] for one in alerts(swept, by="khac")} <= {"cb-2"}
    told = [one for one in alerts(swept, by="bi") if one["told"]]
    mine = alerts(swept, "--mine", by="bi")
    assert mine == [one for one in told if "p-0003" in one["told"]]
    assert mine
    unheard = [one for one in alerts(swept) if not one["told"]]
    assert alerts(swept, "--unaddressed") == unheard


def test_an_alert_is_taken_in_hand_and_its_history_tells_it(swept: Any) -> None:
    number = about_the_dossier(swept)

    assert "thử" in swept.must("alerts", "ack", str(number), "--dry-run", by="bi").out
    assert alerts(swept, "--state", "acked") == []
    assert f"Đã nhận cảnh báo {number}" in swept.must("alerts", "ack", str(number), by="bi").out

    assert [one["id"] for one in alerts(swept, "--state", "acked")] == [number]
    assert "bi đã nhận" in swept.must("alerts", "show", str(number), by="sat").out
    history = swept.must("alerts", "history", str(number), by="sat").out
    assert "nhận cảnh báo" in history
    assert "@watch" in history
    lines = swept.must("alerts", "history", str(number), "--json", by="sat").out.splitlines()
    assert [json.loads(line)["kind"] for line in lines] == ["alerts_raised", "alert_acked"]


def test_an_alert_is_put_off_with_a_reason_that_only_those_near_it_read(swept: Any) -> None:
    number = str(about_the_dossier(swept))

    assert swept("alerts", "snooze", number, "--until", "01/12/2026", by="bi").code == 2
    assert swept("alerts", "snooze", number, "--until", "01/12/2025", "--reason", "chờ", by="bi").code == 2
    swept.must("alerts", "snooze", number, "--until", "01/12/2026", "--reason", "chờ đại hội", by="bi")

    assert "Lý do hoãn: chờ đại hội" in swept.must("alerts", "show", number, by="bi").out
    assert "chờ đại hội" not in swept.must("alerts", "show", number, by="sat").out
    assert [one["state"] for one in alerts(swept, "--subject", REF)] == ["snoozed"]
    assert [one["state"] for one in alerts(swept, "--subject", REF, "--as-of", "01/12/2026")] == ["open"]


def test_an_alert_taken_in_hand_before_says_by_whom_and_adds_nothing(swept: Any) -> None:
    number = str(about_the_dossier(swept))
    swept.must("alerts", "ack", number, by="bi")

    again = swept.must("alerts", "ack", number, by="sat")

    assert f"bi đã nhận cảnh báo {number} từ 20/11/2026 09:00; không ghi thêm." in again.out
    assert swept.must("alerts", "ack", number, "--json", by="sat").json["schema"] == "hoso/ack"
    assert len(swept.must("alerts", "history", number, "--json", by="sat").out.splitlines()) == 2


def test_a_rule_is_named_by_its_title_and_an_unknown_one_is_refused(swept: Any) -> None:
    by_id = alerts(swept, "--rule", "stay_nominated")
    assert by_id
    assert alerts(swept, "--rule", "Quá thời gian ở bước “cảm tình Đảng” (quy ước của phần mềm)") == by_id
    answer = swept("alerts", "list", "--rule", "stay_nominatd", by="sat")
    assert (answer.code, "(stay_nominated)”?" in answer.err) == (2, True)
    other = swept("alerts", "list", "--rule", "zzz", by="sat")
    assert (other.code, "không có quy định hay thời hạn “zzz”" in other.err) == (2, True)
    assert alerts(swept, "--subject", REF.lower()) == alerts(swept, "--subject", REF)


def test_the_history_tells_to_whom_a_letter_went_and_why_it_was_put_off_to_those_who_may_read_it(swept: Any) -> None:
    number = str(about_the_dossier(swept))
    swept.must("alerts", "send", "--at-once", by="sat")
    swept.must("alerts", "snooze", number, "--until", "01/12/2026", "--reason", "chờ đại hội", by="bi")

    near = swept.must("alerts", "history", number, by="bi").out
    far = swept.must("alerts", "history", number, by="sat").out

    assert "gửi thư" in near
    assert "bi (tệp trong thư mục)" in near
    assert "đến 01/12/2026; Lý do hoãn: chờ đại hội" in near
    assert "đến 01/12/2026" in far
    assert "chờ đại hội" not in far


def test_levels_that_a_sweep_passes_at_once_are_neither_new_nor_done(hoso: Any) -> None:
    answer = hoso.must("scan", by="sat").out
    open_now = len(alerts(hoso))

    assert f"{open_now} cảnh báo mới, 0 xong" in answer
    assert "cảnh báo mức thấp được thay bằng mức cao hơn" in answer


def test_what_cannot_be_said_to_an_alert_is_told_in_vietnamese(swept: Any) -> None:
    number = str(about_the_dossier(swept))
    passed = swept.must("alerts", "list", "--state", "closed", "--json", by="sat").json["alerts"][0]["id"]

    late = swept("alerts", "ack", str(passed), by="sat")
    back = swept("alerts", "snooze", number, "--until", "01/01/2020", "--reason", "chờ", by="bi")
    mute = swept("alerts", "snooze", number, "--until", "01/01/2030", "--reason", " ", by="bi")
    gone = swept("alerts", "show", "999", by="sat")

    assert (late.code, f"cảnh báo {passed}: cảnh báo {passed} đã xong ngày" in late.err) == (2, True)
    assert (back.code, "ngày 01/01/2020 không ở sau hôm nay" in back.err) == (2, True)
    assert (mute.code, "hoãn cảnh báo thì phải có lý do" in mute.err) == (2, True)
    assert (gone.code, "không có cảnh báo 999 trong phạm vi của bạn" in gone.err) == (4, True)


def test_what_is_not_there_or_not_mine_is_not_found(swept: Any) -> None:
    number = str(about_the_dossier(swept))

    for words in (("show", "999"), ("ack", "999"), ("history", "999")):
        assert swept("alerts", *words, by="sat").code == 4
    assert swept("alerts", "show", number, by="khac").code == 4
    assert swept("alerts", "ack", number, by="khac").code == 4


def test_fail_on_overdue_answers_a_script(swept: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    number = str(about_the_dossier(swept))
    late = ("alerts", "list", "--subject", REF, "--fail-on", "overdue")

    assert swept(*late, by="sat").code == 9
    assert swept("alerts", "list", "--subject", REF, "--severity", "notice", "--fail-on", "overdue", by="sat").code == 0
    swept.must("alerts", "snooze", number, "--until", "01/12/2026", "--reason", "chờ", by="bi")
    assert swept(*late, by="sat").code == 0
    assert swept(*late, "--as-of", "01/12/2026", by="sat").code == 9
    monkeypatch.setattr(WallClock, "now", lambda _self: LATER)
    assert swept(*late, by="sat").code == 1


def test_silence_can_be_told_from_a_dead_scheduler(hoso: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Chưa có lượt quét tự động" in hoso.must("alerts", "list", by="sat").err
    assert "chưa chạy bao giờ" in hoso("doctor", by="sat").out
    hoso.must("watch", "--once", by="sat")

    fresh = hoso.must("alerts", "list", "--json", by="sat")
    assert (fresh.err, fresh.json["watch"]["stale"]) == ("", False)
    assert "0 lượt đang chờ" in hoso("doctor", by="sat").out

    monkeypatch.setattr(WallClock, "now", lambda _self: LATER)
    old = hoso.must("alerts", "list", "--json", by="sat")
    assert "60 phút trước" in old.err
    assert old.json["watch"]["stale"] is True
    doctor = hoso("doctor", by="sat")
    assert doctor.code == 1
    assert "✗ theo dõi: lần quét thành công gần nhất đã 60 phút" in doctor.out
    assert hoso("doctor", "--json", by="sat").json["watch"]["missed"] == 11


def test_one_tick_of_the_watch_sweeps_once_and_writes_its_ledger(hoso: Any) -> None:
    first, second = (hoso.must("watch", "--once", "--json", by="sat").json for _ in range(2))

    assert (first["outcome"], second["outcome"]) == ("swept", "idle")
    assert first["raised"] > 0
    assert hoso("watch", "--once", by="ha").code == 8


def test_the_board_without_a_terminal_is_text(hoso: Any) -> None:
    shown = hoso.must("watch", "--once", "--board", by="sat").out

    assert "hoso · theo dõi hạn và cảnh báo" in shown
    assert "✓ quét gần nhất" in shown
    assert REF in shown
    assert "\x1b" not in shown


def test_what_is_to_come_and_the_load_of_each_week(hoso: Any) -> None:
    found = hoso.must("alerts", "upcoming", "--days", "900", "--as-of", "01/04/2024", "--json", by="sat").json

    assert [term["ref"] for term in found["terms"]] == [REF] * len(found["terms"])
    assert sum(load["total"] for load in found["load"]) == len(found["terms"]) > 0
    assert {load["committee"] for load in found["load"]} == {"cs-ah"}
    empty = hoso.must("alerts", "upcoming", "--days", "900", "--as-of", "01/04/2024", "--unit", "cb-2", by="sat").out
    assert "Không có hạn nào" in empty


def test_the_watch_stops_cleanly_when_it_is_asked_to(hoso: Any) -> None:
    """As a process of its own: it sweeps, says so, ends at SIGTERM with 0."""
    words = [sys.executable, str(ROOT / "cli.py"), "watch", "--db", str(hoso.db), "--actor", "sat", "--json"]
    fast = {"HOSO_WATCH__TICK_SECONDS": "0.1", "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, **fast}, cwd=hoso.db.parent
    ) as process:
        assert process.stdout is not None
        tick = json.loads(process.stdout.readline())
        process.send_signal(signal.SIGTERM)
        _, err = process.communicate(timeout=60)

    assert tick["outcome"] == "swept"
    assert process.returncode == 0
    assert err.splitlines()[-1] == "Đã dừng theo dõi."
