"""What could not be judged is told in the language of the reader, each part of the sentence by itself."""

from datetime import date, timedelta
from io import StringIO

import pytest
from rich.console import Console

from engine.alerts.rows import FaultRow
from engine.alerts.scanner import ScanReport
from engine.errors import BrokenChainError, CalendarFileError, HosoError, StoreRefusedError
from hoso.show.faults import fault_said
from hoso.show.sweeps import scan_shown
from hoso.show.watch import watch_problems
from hoso.watch.health import Health
from hoso.words import Words

CHAIN = BrokenChainError("entry 7 does not follow entry 5", where="HS-2026-0001", hint="run: hoso audit verify")
CALENDAR = CalendarFileError(
    "there is no calendar of working days for 2031",
    hint="add the calendar file 2031.yaml with the days off of that year", where="calendar 2031",
)  # fmt: skip
REFUSED = StoreRefusedError("the database answered: CHECK constraint failed: level (x)", hint="run: hoso doctor",
                            where="sqlite:////srv/hoso.db")  # fmt: skip


SAID = [
    (CHAIN, "HS-2026-0001: mục 7 không nối tiếp mục 5 (chạy: hoso audit verify)"),
    (
        CALENDAR,
        "calendar 2031: chưa có lịch ngày làm việc của năm 2031 (thêm tệp lịch 2031.yaml ghi các ngày nghỉ của năm đó)",
    ),
    (
        REFUSED,
        "sqlite:////srv/hoso.db: cơ sở dữ liệu trả lời: CHECK constraint failed: level (x) (chạy: hoso doctor)",
    ),
    (BrokenChainError("a log line cannot be read"), "không đọc được một dòng nhật ký"),
    (
        BrokenChainError("entry 7 does not follow entry 5", hint="ask the moon"),
        "mục 7 không nối tiếp mục 5 (ask the moon)",
    ),
]


@pytest.mark.parametrize(("error", "said"), SAID)
def test_an_error_is_said_in_vietnamese_where_its_parts_have_their_twins(error: HosoError, said: str) -> None:
    assert fault_said(str(error), Words("vi")) == said
    assert fault_said(str(error), Words("en")) == str(error)


def test_an_error_of_the_program_is_called_one() -> None:
    assert fault_said("KeyError: 'stalled.cell_years'", Words("vi")) == (
        "lỗi trong chương trình (KeyError): 'stalled.cell_years'"
    )
    assert fault_said("nobody knows this", Words("vi")) == "nobody knows this"


def test_scan_and_doctor_say_it_so() -> None:
    fault = FaultRow("sweep", "HS-2026-0001", "2026-11-22T03:00:00.000000Z", "2026-11-22T04:00:00.000000Z", str(CHAIN))
    report = ScanReport(date(2026, 11, 22), faults=[fault] * 21)
    health = Health(None, None, timedelta(minutes=10), faults=(fault,))
    words = Words("vi")

    screen = Console(file=StringIO(), width=200)
    screen.print(scan_shown(report, words, as_of=report.as_of, dry_run=False))
    shown = screen.file.getvalue()  # type: ignore[attr-defined]  # a StringIO
    assert shown.count(SAID[0][1]) == 20
    assert "và 1 việc khác" in shown
    (problem,) = watch_problems(health, words)
    assert SAID[0][1] in problem
