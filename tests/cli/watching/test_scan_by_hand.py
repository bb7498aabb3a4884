"""hoso scan by hand: what counts as a success of the watch, and what lies in days to come."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from hoso.bootstrap.office import WallClock

LATER = "2026-11-20T03:00:00.000000Z"
"""An hour after the fixed instant of these tests."""


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Letters are written into the folder in which the watch runs."""
    monkeypatch.chdir(tmp_path)


def alerts(hoso: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = hoso.must("alerts", "list", "--json", by="sat").json["alerts"]
    return found


def test_a_sweep_of_today_by_hand_is_a_success_like_one_of_the_watch(
    hoso: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cron or a timer may run `hoso scan` alone: lists then know that it did, and for how long that holds."""
    quiet = ("alerts", "list", "--subject", "nothing", "--fail-on", "overdue")
    hoso.must("scan", "--dry-run", by="sat")
    hoso.must("scan", "--as-of", "19/11/2026", by="sat")
    assert hoso(*quiet, by="sat").code == 1
    assert "chưa chạy bao giờ" in hoso("doctor", by="sat").out

    hoso.must("scan", by="sat")
    hoso.must("scan", by="sat")

    found = hoso(*quiet, "--json", by="sat")
    assert (found.code, found.err, found.json["watch"]["stale"]) == (0, "", False)
    assert "quét gần nhất 20/11/2026 09:00" in hoso("doctor", by="sat").out
    monkeypatch.setattr(WallClock, "now", lambda _self: LATER)
    assert hoso(*quiet, by="sat").code == 1
    assert "✗ theo dõi: lần quét thành công gần nhất đã 60 phút" in hoso("doctor", by="sat").out


def test_a_sweep_by_hand_leaves_the_slots_of_the_watch_alone(hoso: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    hoso.must("watch", "--once", by="sat")
    hoso.must("scan", by="sat")
    monkeypatch.setattr(WallClock, "now", lambda _self: LATER)
    hoso.must("scan", by="sat")

    watch = hoso("doctor", "--json", by="sat").json["watch"]
    assert (watch["last_success_at"], watch["stale"], watch["missed"]) == (LATER, False, 11)
    tick = hoso.must("watch", "--once", "--json", by="sat").json
    assert (tick["outcome"], tick["slots"][1] - tick["slots"][0]) == ("swept", 11)
    assert "thiếu hoặc trùng" not in hoso("doctor", by="sat").out


def test_alerts_of_days_to_come_are_told_of_until_these_have_come(hoso: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock was ahead, or somebody swept ahead with --yes: what is written stays, and the self-check says so."""
    assert "ngày chưa đến" not in hoso("doctor", by="sat").out
    hoso.must("scan", "--as-of", "22/11/2030", "--yes", by="sat")
    early = [one["id"] for one in alerts(hoso) if one["raised_on"] == "2030-11-22"]
    assert early

    doctor = hoso("doctor", by="sat").out
    assert f"! {len(early)} cảnh báo đang mở mang ngày chưa đến (xa nhất 22/11/2030)" in doctor
    assert hoso.must("scan", "--json", by="sat").json["raised"] == []
    assert [one["id"] for one in alerts(hoso) if one["raised_on"] == "2030-11-22"] == early

    monkeypatch.setattr(WallClock, "today", lambda _self: date(2030, 11, 22))
    assert "ngày chưa đến" not in hoso("doctor", by="sat").out
    assert hoso.must("scan", "--json", by="sat").json["raised"] == []


def test_an_alert_of_a_unit_shows_by_which_record_it_was_closed(office: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    office.must(
        "unit", "record", "cs-ah", "village", "--place", "Bản Một", "--value", "0", "--on", "01/01/2026", by="uy"
    )
    office.must("scan", by="sat")
    (number,) = [one["id"] for one in alerts(office) if one["subject"] == "cs-ah/Bản Một"]
    monkeypatch.setattr(WallClock, "now", lambda _self: LATER)
    office.must(
        "unit", "record", "cs-ah", "village", "--place", "Bản Một", "--value", "2", "--on", "19/11/2026", by="uy"
    )
    office.must("scan", "--as-of", "21/11/2026", "--yes", by="sat")

    assert "xong 21/11/2026: việc đã làm (@units#2)" in office.must("alerts", "show", str(number), by="sat").out
    assert "việc đã làm (@units#2)" in office.must("alerts", "history", str(number), by="sat").out
    assert office.must("alerts", "show", str(number), "--json", by="sat").json["closed_by"] == "@units#2"
