"""What a sweep did, in words: each alert that nobody heard of once, faults in the reader's language."""

from dataclasses import replace

from application.alerts.scan_for_alerts import Scanned
from engine.alerts.alert import FaultRow
from engine.alerts.scan_plan import ScanReport
from hoso.views.alerts.sweeps import scan_shown, unaddressed
from hoso.wording.catalogue import Words
from hoso.wording.kept_errors import kept_error
from tests.views.test_alerts_shown import AT, CELL, TODAY, text


def scanned(report: ScanReport) -> Scanned:
    return Scanned(
        day=TODAY, report=report, raised=None, closed=None, escalated=None, counted=True, failed=bool(report.faults),
        lines=len(report.raised), faults=len(report.faults),
    )  # fmt: skip


def test_an_error_that_was_kept_is_told_in_vietnamese_as_far_as_it_goes() -> None:
    vi = Words("vi")

    assert kept_error("HS-1: there is no unit 'x' on 01/01/2030", vi) == "HS-1: không có đơn vị “x” vào ngày 01/01/2030"
    told = kept_error("there is no calendar of working days for 2031 (add the calendar file 2031.yaml "
                      "with the days off of that year)", vi)  # fmt: skip
    assert told == "chưa có lịch ngày làm việc của năm 2031 (thêm tệp lịch 2031.yaml với các ngày nghỉ của năm đó)"
    assert kept_error("KeyError: 'a (b)'", vi) == "KeyError: 'a (b)'"
    assert kept_error("the moon (full)", vi) == "the moon (full)"
    assert kept_error("there is no unit 'x' on 01/01/2030", Words("en")) == "there is no unit 'x' on 01/01/2030"


def test_a_sweep_counts_each_alert_that_nobody_was_told_of_once() -> None:
    passed = replace(CELL, id=12, level="-5", closed_on=TODAY, closed_why="passed")
    report = ScanReport(TODAY, raised=[passed, CELL])

    assert unaddressed(report) == 1
    assert "1 chưa báo được cho ai" in text(scan_shown(scanned(report), Words("vi"), dry_run=False))


def test_a_fault_of_a_sweep_is_told_in_vietnamese() -> None:
    fault = FaultRow("sweep", "HS-2025-0001", AT, AT, "there is no calendar of working days for 2031")
    report = ScanReport(TODAY, faults=[fault])

    shown = text(scan_shown(scanned(report), Words("vi"), dry_run=False))

    assert "HS-2025-0001 không xét được từ 20/11/2026 09:00: chưa có lịch ngày làm việc của năm 2031" in shown


def test_of_many_faults_the_first_are_told_and_the_others_counted() -> None:
    fault = FaultRow("sweep", "HS-2025-0001", AT, AT, "there is no calendar of working days for 2031")

    shown = text(scan_shown(scanned(ScanReport(TODAY, faults=[fault] * 23)), Words("vi"), dry_run=False))

    assert shown.count("HS-2025-0001") == 20
    assert "và 3 việc khác không xét được: hoso scan --dry-run --json" in shown
