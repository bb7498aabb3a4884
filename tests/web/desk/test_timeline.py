"""What happened to a dossier, by day, by step, by paper and by person; the view stands in the address."""

import re
from collections.abc import Callable

import pytest

from tests.cli.conftest import REF, Hoso
from tests.web.conftest import Desk

Desks = Callable[[str], Desk]


def parts(page: str) -> dict[str, list[int]]:
    """Heading → numbers of the entries under it."""
    section = page.split('id="timeline"')[1].split("</section>", maxsplit=1)[0]
    return {
        head: [int(n) for n in re.findall(r">#(\d+) ", body)]
        for head, body in re.findall(r"<h3>(.*?)</h3>(.*?)</ul>", section, re.DOTALL)
    }


@pytest.mark.parametrize(
    "view",
    [
        ("day", {"20/11/2026": [7, 6, 5, 4, 3, 2, 1]}),
        ("who", {"ha": [1, 2, 3, 4, 5, 7], "bi": [6]}),
        ("step", {"Mới lập hồ sơ": [1, 2, 3, 4], "Giới thiệu (cảm tình Đảng)": [5, 6, 7]}),
    ],
)
def test_each_view_holds_every_entry_once(desk: Desks, hoso: Hoso, view: tuple[str, dict[str, list[int]]]) -> None:
    by, shown = view
    hoso.must("record", REF, "note", "--on", "20/06/2024", "text=ghi thêm")
    page = desk("ha").get(f"/dossiers/{REF}?by={by}").text

    assert parts(page) == shown
    assert f'href="/dossiers/{REF}?by={by}#timeline" aria-current="true"' in page


def test_papers_stand_with_what_became_of_them(desk: Desks, hoso: Hoso) -> None:
    hoso.must("correct", REF, "3", "number=số 7", "--reason", "ghi thiếu")
    shown = parts(desk("ha").get(f"/dossiers/{REF}?by=paper").text)

    assert shown["Nghị quyết đưa vào danh sách cảm tình Đảng"] == [3, 6, 7]
    assert shown["Phân công đảng viên giúp đỡ"] == [4, 6]
    assert shown["Các lần chuyển bước"] == [1, 5]


def test_a_view_that_is_none_is_the_newest_entries(desk: Desks, hoso: Hoso) -> None:
    assert parts(desk("ha").get(f"/dossiers/{REF}?by=moon").text) == {}
