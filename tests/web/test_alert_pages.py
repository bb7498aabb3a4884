"""One alert, and the terms to come: what a supervisor, a secretary and a clerk see of them and write."""

import re
from collections.abc import Callable
from datetime import date

import pytest

from hoso.bootstrap.office import WallClock
from tests.cli.conftest import REF, Hoso
from tests.web.conftest import Desk

Desks = Callable[[str], Desk]
OTHER = "HS-2024-0002"


@pytest.fixture
def hoso(swept: Hoso) -> Hoso:
    """An office with alerts."""
    return swept


@pytest.fixture
def alert(hoso: Hoso) -> int:
    """The number of the alert about the dossier."""
    return int(hoso.must("alerts", "list", "--subject", REF, "--json", by="bi").json["alerts"][0]["id"])


@pytest.fixture
def committee(desk: Desks, hoso: Hoso, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A committee on a day after which terms of two dossiers end."""
    hoso.nominate("--ref", OTHER)
    reader = desk("uy")
    monkeypatch.setattr(WallClock, "today", lambda _self: date(2025, 10, 1))
    return reader


def terms(hoso: Hoso) -> int:
    return len(hoso.must("alerts", "upcoming", "--days", "365", "--json", by="uy").json["terms"])


def state(hoso: Hoso, alert: int) -> str:
    return str(hoso.must("alerts", "show", str(alert), "--json", by="sat").json["state"])


def test_an_alert_tells_its_law_who_was_told_what_ends_it_and_its_entries(desk: Desks, alert: int) -> None:
    reader = desk("bi")
    assert f'href="/alerts/{alert}"' in reader.get("/alerts").text

    shown = reader.get(f"/alerts/{alert}").text

    for told in ("Căn cứ", "Đã báo", "Cảnh báo kết thúc khi", "Diễn biến", f'href="/dossiers/{REF}"'):
        assert told in shown, told
    assert not re.search(r"hoso (alerts|show)", shown)


def test_an_alert_is_told_in_english_as_well(desk: Desks, alert: int) -> None:
    reader = desk("bi")
    reader.get("/language", params={"to": "en", "next": "/alerts"})

    assert "The alert ends when" in reader.get(f"/alerts/{alert}").text


def test_an_alert_is_acknowledged_on_its_page(desk: Desks, hoso: Hoso, alert: int) -> None:
    secretary, path = desk("bi"), f"/alerts/{alert}"
    secretary.get(path)

    answer = secretary.post(f"{path}/ack")

    assert (answer.status_code, answer.headers["location"]) == (303, f"{path}?done=ack")
    assert state(hoso, alert) == "acked"
    shown = secretary.get(f"{path}?done=ack").text
    assert "Đã nhận cảnh báo." in shown
    assert f'action="{path}/ack"' not in shown


def test_an_alert_is_put_off_with_a_day_and_a_reason(desk: Desks, hoso: Hoso, alert: int) -> None:
    secretary, path = desk("bi"), f"/alerts/{alert}"
    secretary.get(path)

    answer = secretary.post(f"{path}/snooze", until="27/11/2026", reason="chờ giấy của xã")

    assert answer.headers["location"] == f"{path}?done=snooze"
    assert state(hoso, alert) == "snoozed"
    assert "chờ giấy của xã" in secretary.get(path).text
    assert "chờ giấy của xã" not in desk("sat").get(path).text


@pytest.mark.parametrize(
    ("until", "reason", "wrong"),
    [
        ("31/02/2027", "chờ <giấy>", "until"), ("", "chờ <giấy>", "until"), ("01/01/2026", "chờ <giấy>", "until"),
        ("01/01/2099", "chờ <giấy>", "until"), ("27/11/2026", " ", "reason"), ("27/11/2026", "x" * 600, "reason"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_putting_off_stands_beside_its_field(
    desk: Desks, alert: int, *, until: str, reason: str, wrong: str
) -> None:
    secretary, path = desk("bi"), f"/alerts/{alert}"
    secretary.get(path)

    answer = secretary.post(f"{path}/snooze", until=until, reason=reason)

    assert answer.status_code == 422
    assert re.findall(r'id="(\w+)-fault"', answer.text) == [wrong]
    assert f'value="{until}"' in answer.text
    assert f'value="{reason.replace("<", "&lt;").replace(">", "&gt;")}"' in answer.text
    assert "/snooze" in secretary.get(path).text


def test_who_may_not_answer_an_alert_sees_no_form_and_writes_nothing(desk: Desks, hoso: Hoso, alert: int) -> None:
    auditor, path = desk("kiem"), f"/alerts/{alert}"
    shown = auditor.get(path).text
    auditor.get("/account")
    sent = [
        auditor.send(f"{path}/{what}", {"check": auditor.check, "until": "27/11/2026", "reason": "x", "from": "page"})
        for what in ("ack", "snooze")
    ]

    assert "<form" not in shown.partition("<main")[2]
    assert [answer.status_code for answer in sent] == [403, 403]
    assert state(hoso, alert) == "open"


@pytest.mark.parametrize("number", ["999", "0", "-1", "x", "9" * 30])
def test_an_alert_that_is_not_there_is_not_found(desk: Desks, number: str) -> None:
    reader = desk("bi")

    assert reader.get(f"/alerts/{number}").status_code == 404
    assert reader.get("/account").status_code == 200


def test_terms_to_come_stand_by_week_and_committee(committee: Desk, hoso: Hoso) -> None:
    shown = committee.get("/upcoming", params={"days": "365"}).text

    assert shown.count('href="/dossiers/') == terms(hoso) > 1
    assert "Đảng uỷ cơ sở An Hoà (cs-ah)" in shown


def test_where_no_term_ends_that_is_said(desk: Desks) -> None:
    shown = desk("khac").get("/upcoming", params={"days": "30"}).text

    assert "Không có hạn nào trong 30 ngày từ 20/11/2026." in shown


def test_terms_are_of_the_unit_that_is_asked_for(committee: Desk) -> None:
    assert REF in committee.get("/upcoming", params={"days": "365", "unit": "cb-1"}).text
    assert "Không có hạn nào" in committee.get("/upcoming", params={"days": "365", "unit": "cb-2"}).text
    assert committee.get("/upcoming", params={"unit": "nơi khác"}).status_code == 404


@pytest.mark.parametrize(("asked", "status"), [("unit=cb-2", 404), ("after=x", 422), ("days=x", 200)])
def test_an_address_that_says_something_else_is_answered_with_a_sentence(desk: Desks, asked: str, status: int) -> None:
    assert desk("ha").get(f"/upcoming?{asked}").status_code == status


def test_terms_to_come_go_on_by_key(committee: Desk, hoso: Hoso, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hoso.web.pages.upcoming._LINES", 1)
    pages, path = 0, "/upcoming?days=365"

    while path:
        shown = committee.get(path).text.replace("&amp;", "&")
        pages += 1
        following = re.search(r'rel="next" href="([^"]+)"', shown)
        path = following.group(1) if following else ""

    assert pages == terms(hoso) > 1
