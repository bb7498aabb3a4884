"""Many dossiers moved at once: seen beforehand, each with a result of its own, once for each key."""

import html
import re
from collections.abc import Callable

import pytest

from tests.cli.conftest import REF, Hoso
from tests.web.conftest import Desk

Desks = Callable[[str], Desk]
READY, LACKING, ELSEWHERE = "HS-2024-0002", "HS-2024-0003", "HS-2024-0004"
PAPER = ("awareness_certificate", "on=20/06/2024", "issued_on=15/06/2024", "issuer=political_centre")
CHOSEN = (
    "/work/moves?" + "&".join(f"ref={ref}" for ref in (REF, READY, LACKING, ELSEWHERE)) + "&move=train&on=21/06/2024"
)


@pytest.fixture
def four(hoso: Hoso) -> Hoso:
    """Two that may move, one that lacks a paper, one of another cell."""
    for ref in (READY, LACKING):
        hoso.nominate("--ref", ref)
    hoso.must("accept", READY, by="bi")
    hoso.nominate("--ref", ELSEWHERE, by="khac", cell="cb-2")
    for ref in (REF, READY):
        hoso.must("record", ref, *PAPER)
    return hoso


def ticked(page: str) -> dict[str, str]:
    return {
        name: value
        for name, value, rest in re.findall(r'name="(ref:[^"]+)" value="(\d+)"([^>]*)', page)
        if "checked" in rest
    }


def test_a_list_offers_its_rows_to_whoever_may_move_them(desk: Desks, four: Hoso) -> None:
    assert f'name="ref" value="{READY}"' in desk("ha").get("/work").text
    assert 'name="ref"' not in desk("sat").get("/work").text
    assert desk("sat").get(CHOSEN).status_code == 403


def test_each_is_answered_beforehand_and_only_those_that_may_move_are_ticked(desk: Desks, four: Hoso) -> None:
    before = [four.entries(ref) for ref in (REF, READY, LACKING)]
    shown = desk("ha").get(CHOSEN)
    text = html.unescape(shown.text)

    assert shown.status_code == 200
    assert ticked(shown.text) == {f"ref:{REF}": str(before[0]), f"ref:{READY}": str(before[1])}
    assert "Đã học lớp nhận thức về Đảng" in text.split(f"<legend>{LACKING}")[1].split("</fieldset>")[0]
    assert f'name="ref:{ELSEWHERE}"' not in text
    assert "Đặng Thị Thử" not in text.split(f"<legend>{ELSEWHERE}")[1]
    assert [four.entries(ref) for ref in (REF, READY, LACKING)] == before


def test_each_has_a_result_of_its_own_and_the_same_form_writes_once(desk: Desks, four: Hoso) -> None:
    clerk = desk("ha")
    listed = clerk.get(CHOSEN).text
    form = {**clerk.hidden("/work/moves"), **ticked(listed), f"ref:{LACKING}": "6", f"ref:{ELSEWHERE}": "5"}
    form["ref:HS-2024-9999"] = "1"
    done = clerk.send("/work/moves", form)
    after = [four.entries(ref) for ref in (REF, READY, LACKING)]
    again = clerk.send("/work/moves", form)

    assert (done.status_code, again.status_code) == (422, 422)
    assert "Đã chuyển 2 trong 5 hồ sơ." in done.text
    assert "Đã chuyển 2 trong 5 hồ sơ." in again.text
    assert [four.entries(ref) for ref in (REF, READY, LACKING)] == after
    assert four.must("show", REF, "--json").json["step"] == "exam_checked"
    assert four.must("show", LACKING, "--json").json["step"] == "nominated"
    elsewhere, none = (done.text.split(f">{ref}</a>")[1].split("</tr>")[0] for ref in (ELSEWHERE, "HS-2024-9999"))
    assert elsewhere == none.replace("HS-2024-9999", ELSEWHERE)


def test_one_that_was_changed_meanwhile_stays_where_it_is_and_the_others_move(desk: Desks, four: Hoso) -> None:
    clerk = desk("ha")
    listed = clerk.get(CHOSEN).text
    form = {**clerk.hidden("/work/moves"), **ticked(listed)}
    four.must("record", READY, "note", "--on", "20/06/2024", "text=ghi thêm")
    done = clerk.send("/work/moves", form)

    assert "Đã chuyển 1 trong 2 hồ sơ." in done.text
    assert four.must("show", READY, "--json").json["step"] == "nominated"


def test_nothing_chosen_a_wrong_day_and_too_many_are_one_sentence(desk: Desks, four: Hoso) -> None:
    clerk = desk("ha")
    none = clerk.get("/work/moves")
    clerk.get(CHOSEN)
    unticked = clerk.post("/work/moves", reason="lý do")
    wrong = clerk.get(CHOSEN.replace("21/06/2024", "31/02/2024"))
    many = clerk.get("/work/moves?" + "&".join(f"ref=HS-2024-{n:04}" for n in range(41)))

    assert "Chưa chọn hồ sơ nào." in none.text
    assert (unticked.status_code, wrong.status_code, many.status_code) == (422, 422, 422)
    assert 'value="lý do"' in unticked.text
    assert f"<legend>{READY}" in unticked.text
    assert 'value="31/02/2024"' in wrong.text
    assert 'id="day-fault"' in wrong.text
    assert "nhiều nhất 40" in many.text
