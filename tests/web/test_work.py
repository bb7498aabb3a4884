"""The work to do: queues with their counts, search, and the list as a file."""

import csv
import html
import io
import re
from collections.abc import Callable

import pytest

from hoso.web.pages import work
from tests.cli.conftest import REF, Hoso
from tests.web.conftest import Desk

Desks = Callable[[str], Desk]


def test_queues_say_how_many_they_hold(desk: Desks, hoso: Hoso) -> None:
    for n in range(2, 5):
        hoso.nominate("--ref", f"HS-2024-000{n}")
    clerk = desk("ha")
    overdue = len(hoso.must("list", "--overdue", "--json").json["dossiers"])

    shown = clerk.get("/work").text

    assert "Tất cả (4)" in shown
    assert f"Quá hạn ({overdue})" in shown


def test_a_list_is_searched_without_accents_and_its_address_says_so(desk: Desks) -> None:
    clerk = desk("ha")

    assert REF in clerk.get("/work?q=dang+thi+thu").text
    none = clerk.get("/work?q=khong+co").text
    assert REF not in none
    assert "Không có hồ sơ nào trong danh sách này." in none


def test_pages_follow_one_another(desk: Desks, hoso: Hoso) -> None:
    for n in range(2, 32):
        hoso.nominate("--ref", f"HS-2024-{n:04d}")
    clerk, seen = desk("ha"), list[str]()
    path = "/work?sort=ref"
    while path:
        text = clerk.get(path).text
        seen += [part.split('"')[0] for part in text.split('<a href="/dossiers/')[1:]]
        onward = re.search(r'href="([^"]+)" rel="next"', text)
        path = html.unescape(onward.group(1)) if onward else ""

    assert seen == [REF, *(f"HS-2024-{n:04d}" for n in range(2, 32))]


def test_a_list_is_taken_along_as_a_file_that_runs_nothing(
    desk: Desks, hoso: Hoso, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work, "_PAGE_OF_FILE", 10)
    for n in range(2, 32):
        hoso.nominate("--ref", f"HS-2024-{n:04d}")
    clerk = desk("ha")

    answer = clerk.get("/work.csv?sort=ref")
    rows = rows_of(answer.content)

    assert answer.content.startswith("\ufeff".encode())
    assert answer.headers["content-disposition"] == 'attachment; filename="hoso.csv"'
    assert rows[0][:2] == ["Mã", "Họ và tên"]
    assert [row[0] for row in rows[1:]] == [REF, *(f"HS-2024-{n:04d}" for n in range(2, 32))]
    assert rows[1][1] == "Đặng Thị Thử"
    assert [row[1] for row in rows_of(desk("sat").get("/work.csv").content)[1:]] == [""] * 31


def rows_of(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
