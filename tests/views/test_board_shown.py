"""The board of a supervisor in words: what presses, the load of the weeks, the state of the watch."""

from dataclasses import replace
from datetime import timedelta
from io import StringIO
from typing import Any

from rich.console import Console

from application.alerts.show_board import Board
from application.alerts.watch_health import Health
from engine.organisation.tree import OrgTree
from hoso.views.alerts.board import board_on, painted
from tests.support.alerts import counted
from tests.views.test_alerts_shown import ALERT, CELL, CONTEXT, FRESH, LOAD, VI, text


def board(*, health: Health = FRESH, **changes: Any) -> Board:
    rows, context = changes.get("rows", [CELL, ALERT]), replace(CONTEXT, health=health)
    made = Board(rows=(CELL, ALERT), many=len(rows), sums=counted(rows), load=LOAD, tree=OrgTree(), context=context)
    return replace(made, **changes)


def test_the_board_shows_sums_alerts_load_and_the_watch() -> None:
    shown = text(painted(board(), VI))

    for words in (
        "2 quá hạn, trong đó 1 nghiêm trọng · 0 sắp đến hạn · 0 nhắc",
        "✓ quét gần nhất 20/11/2026 09:00 (40 giây trước)",
        "HS-2025-0057", "Tuần này và tuần tới",
    ):  # fmt: skip
        assert words in shown


def test_a_board_whose_watch_is_dead_says_so_in_place_of_quiet() -> None:
    shown = text(painted(board(rows=[], load=(), health=replace(FRESH, age=timedelta(days=3))), VI))

    assert "✗ Lần quét thành công gần nhất" in shown
    assert "Không có cảnh báo nào đang mở." in shown


def test_the_board_shows_what_it_has_room_for_counts_all_and_says_that_there_is_more() -> None:
    rows = [replace(ALERT, id=number) for number in range(1, 100)]
    sums = counted(rows, total=1_001, overdue=1_001, critical=999, snoozed=1_001)
    shown = text(painted(board(rows=rows, sums=sums, many=1_001), VI, top=5))
    some = text(painted(board(rows=rows, sums=sums, many=1_000), VI, top=5))

    assert shown.count("HS-2025-0057") == 5
    assert "hơn 1.000 quá hạn, trong đó 999 nghiêm trọng · 0 sắp đến hạn · 0 nhắc · hơn 1.000 đang hoãn" in shown
    assert "còn nữa: hơn 995 cảnh báo" in shown
    assert "còn nữa: 995 cảnh báo" in some
    assert "còn nữa" not in text(painted(board(), VI))


def test_without_a_terminal_the_board_is_text_once_for_each_change() -> None:
    out = StringIO()
    with board_on(Console(file=out, width=200), VI) as show:
        show(board())
        show(board(health=replace(FRESH, age=timedelta(seconds=41))))
        show(board(rows=[ALERT]))

    assert out.getvalue().count("hoso · theo dõi hạn và cảnh báo") == 2
    assert "\x1b" not in out.getvalue()


def test_on_a_terminal_the_board_is_painted_in_place() -> None:
    out = StringIO()
    with board_on(Console(file=out, width=200, height=40, force_terminal=True), VI) as show:
        show(board())

    assert "\x1b[?1049h" in out.getvalue()
    assert "\x1b[?1049l" in out.getvalue()
    assert "HS-2025-0057" in out.getvalue()
