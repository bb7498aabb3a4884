"""What a screen of 80 columns shows: whole codes, days and words; whole help; a board that tells what it leaves out."""

import io
import re
from dataclasses import replace
from typing import Any

import pytest
from rich.console import Console

import cli
from application.alerts.alert_counts import AlertSums
from hoso.terminal.commands import COMMANDS, COMMANDS_BY_NAME
from hoso.terminal.usage import command_help, folded, group_help
from hoso.views.alerts.board import fitted, painted
from hoso.views.layout import table
from hoso.wording.catalogue import Words
from tests.views.test_alerts_shown import ALERT
from tests.views.test_board_shown import board

WIDTH = 80
ROWS = [
    (f"HS-2026-{n:04}", "Nguyễn Hoàng Phương Thảo Nguyên", "quang-ninh-cb-17", "Thẩm tra lý lịch",
     "05/07/2023", "11/12/2023 Quyết định kết nạp", "quá hạn 24 ngày làm việc")
    for n in range(1, 34)
]  # fmt: skip


def on_screen(shown: object, *, width: int = WIDTH, height: int = 24) -> str:
    console = Console(file=io.StringIO(), width=width, height=height, force_terminal=True, color_system=None)
    console.print(shown)
    return console.file.getvalue()  # type: ignore[attr-defined, no-any-return]


@pytest.mark.parametrize("width", [40, 60, WIDTH, 100, 200])
def test_no_code_no_day_and_no_word_is_broken(width: int) -> None:
    made = table("Mã", "Họ và tên", "Chi bộ", "Bước", "Từ ngày", "Hạn", "Tình trạng")
    for row in ROWS:
        made.add_row(*row)

    shown = on_screen(made, width=width)

    words = set(shown.split())
    for row in ROWS:
        assert {word for cell in row for word in cell.split()} <= words
    assert max(len(line.rstrip()) for line in shown.splitlines()) <= width
    assert ("Chi bộ: quang-ninh-cb-17" in shown) == (width < WIDTH)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_help_breaks_no_word_and_loses_none(lang: Any) -> None:
    app, words = cli.build_app(), Words(lang)
    texts = [
        group_help(COMMANDS, "", words),
        *(command_help(app, command, words) for command in COMMANDS_BY_NAME.values()),
    ]

    for text in texts:
        narrow = folded(text, WIDTH)
        assert narrow.split() == text.split()
        longest = max(len(word) for word in text.split())
        assert max(len(line) for line in narrow.splitlines()) <= max(WIDTH, longest + WIDTH // 2)
        assert folded(text, 10_000) == text


def test_a_board_says_how_many_alerts_it_leaves_out() -> None:
    rows = [replace(ALERT, id=100 + n, subject=f"HS-2026-{n:04}") for n in range(20)]
    sums = AlertSums(33, overdue=33, critical=0, warning=0, notice=0, snoozed=0, unaddressed=0)
    found, words = board(rows=tuple(rows), many=33, sums=sums, load=()), Words("vi")
    console = Console(file=io.StringIO(), width=WIDTH, height=24, force_terminal=True, color_system=None)

    shown = on_screen(fitted(found, console, words))

    assert len(shown.rstrip("\n").splitlines()) <= console.height
    (left,) = re.findall(r"còn nữa: (\d+) cảnh báo", shown)
    listed = [row for row in rows if row.subject in shown.split()]
    assert 0 < len(listed) < len(rows)
    assert int(left) == 33 - len(listed)
    assert "còn nữa: 13 cảnh báo" in on_screen(painted(found, words), height=500)
