"""user mail, alerts digest, alerts send, alerts calendar."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from application.alerts.scanning.alert_scan import AlertScan
from hoso.bootstrap.office import open_office
from hoso.configuration.settings import Settings
from tests.support.mail_office import alert, raise_for

TODAY = date(2026, 11, 20)


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def raised(hoso: Any, login: str = "bi", **changes: Any) -> None:
    """One alert told to somebody, as a sweep would."""
    office = open_office(Settings(db=str(hoso.db)))
    person = office.actor(login).person.person
    raise_for(office, person, [alert(1, subject="HS-2024-0001", told=(person,), **changes)])
    office.store.close()


def test_an_address_is_set_beside_the_log_and_taken_away(office: Any) -> None:
    assert "đã đặt" in office.must("user", "mail", "bi", "Bi.Thu@XA.example", by="quan").out
    opened = open_office(Settings(db=str(office.db)))
    assert opened.actor("bi").person.mail == "Bi.Thu@xa.example"
    assert opened.actor("bi").person.name == "Lê Văn Bí"
    assert not any(b"xa.example" in row.line for row in opened.store.scan())
    opened.store.close()

    office.must("rebuild", by="quan")
    office.must("audit", "verify", by="kiem")
    assert office.must("user", "mail", "bi", "--remove", "--json", by="quan").json["has_mail"] is False


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("bi@xa.example\nBcc: ke@gian.example", "có dấu xuống dòng ở ký tự thứ 14"),
        ("bi thu@xa.example", "có dấu cách"),
        ("bi.xa.example", "thiếu dấu @"),
    ],
)
def test_what_is_no_address_is_refused_in_one_sentence(office: Any, typed: str, said: str) -> None:
    answer = office("user", "mail", "bi", typed, by="quan")

    assert answer.code == 2
    assert said in answer.err
    assert "gian" not in answer.err


def test_only_an_administrator_says_where_letters_go(office: Any) -> None:
    assert office("user", "mail", "bi", "bi@xa.example", by="ha").code == 8
    assert office("user", "mail", "nobody", "bi@xa.example", by="quan").code == 4


def test_a_digest_is_what_one_would_be_told(hoso: Any) -> None:
    raised(hoso)

    shown = hoso.must("alerts", "digest", by="bi")
    document = hoso.must("alerts", "digest", "--json", by="bi").json

    assert "HS-2024-0001" in shown.out
    assert "hoso explain HS-2024-0001" in shown.out
    assert "Đặng Thị Thử" not in shown.out
    assert (document["alerts"], document["channel"], document["dead"]) == ([1], "file", [])


def test_a_digest_of_a_day_before_holds_nothing_of_later(hoso: Any) -> None:
    raised(hoso)

    answer = hoso.must("alerts", "digest", "--as-of", "18/11/2026", by="bi")

    assert "Không có gì mới" in answer.out


def test_the_digest_of_another_holds_only_what_one_may_see_oneself(hoso: Any) -> None:
    raised(hoso)

    assert "HS-2024-0001" in hoso.must("alerts", "digest", "--person", "bi", by="kiem").out
    assert "HS-2024-0001" not in hoso.must("alerts", "digest", "--person", "bi", by="quan").out
    assert hoso("alerts", "digest", "--person", "bi", by="ha").code == 8
    assert hoso("alerts", "digest", "--person", "nobody", by="quan").code == 4


def test_a_round_by_hand_sends_and_says_how_many(hoso: Any) -> None:
    raised(hoso)

    answer = hoso.must("alerts", "send", "--json", by="quan")

    assert {name: answer.json[name] for name in ("composed", "sent", "failed", "dead")} == {
        "composed": 1, "sent": 1, "failed": 0, "dead": 0,
    }  # fmt: skip
    assert len(list(Path("letters").glob("*.eml"))) == 1
    assert "0 mới soạn" in hoso.must("alerts", "send", by="quan").out
    assert hoso("alerts", "send", by="ha").code == 8


def test_what_stands_in_the_way_of_letters_is_said_and_is_the_exit_code(
    hoso: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    raised(hoso)
    hoso.must("user", "mail", "bi", "bi@xa.example", by="quan")
    for name, value in (("CHANNEL", "smtp"), ("HOST", "127.0.0.1"), ("PORT", "1"), ("TLS", "none")):
        monkeypatch.setenv(f"HOSO_MAIL__{name}", value)

    answer = hoso("alerts", "send", by="quan")

    assert answer.code == 1
    assert "1 sẽ gửi lại" in answer.out
    assert "channel smtp: the mail server cannot be used" in answer.out


def test_a_calendar_is_written_and_brought_up_to_date(hoso: Any) -> None:
    dues = hoso.must("show", "HS-2024-0001", "--json", by="bi").json["dues"]

    first = hoso.must("alerts", "calendar", "han.ics", "--json", by="bi").json
    data = Path("han.ics").read_bytes()
    again = hoso.must("alerts", "calendar", "han.ics", by="bi")

    running = [due for due in dues if due["done_on"] is None and not due["closed"]]
    assert first["running"] == len(running) > 0
    assert Path("han.ics").read_bytes() == data
    assert "0 đổi ngày, 0 đã xong" in again.out
    assert "Thử".encode() not in data


def test_a_calendar_holds_one_s_own_part_alone(hoso: Any) -> None:
    assert hoso.must("alerts", "calendar", "a.ics", "--json", by="khac").json["running"] == 0
    assert hoso("alerts", "calendar", "a.ics", "--unit", "cb-1", by="khac").code == 4


def test_a_calendar_over_a_file_of_somebody_else_or_no_folder_is_refused(hoso: Any) -> None:
    Path("thu.ics").write_text("xin chào", encoding="utf-8")

    assert "không phải lịch của hoso" in hoso("alerts", "calendar", "thu.ics", by="bi").err
    assert Path("thu.ics").read_text(encoding="utf-8") == "xin chào"
    assert hoso("alerts", "calendar", "khong/co/han.ics", by="bi").code == 2


def test_what_a_sweep_raises_is_sent_and_the_log_stays_sound(hoso: Any) -> None:
    for login in ("bi", "ha", "uy", "sat"):
        hoso.must("user", "mail", login, f"{login}@xa.example", by="quan")
    office = open_office(Settings(db=str(hoso.db)))
    report = AlertScan(office).run(as_of=TODAY)
    told = {person for row in report.raised for person in row.told}
    office.store.close()

    answer = hoso.must("alerts", "send", "--json", by="quan")

    assert answer.json["sent"] == len(told) > 0
    assert hoso.must("alerts", "send", "--json", by="quan").json["sent"] == 0
    hoso.must("audit", "verify", by="kiem")
    hoso.must("rebuild", by="quan")
    hoso.must("audit", "verify", by="kiem")


def test_a_form_with_a_fault_is_a_problem_before_any_letter_meets_it(
    hoso: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "forms").mkdir()
    (tmp_path / "forms" / "item.vi.txt").write_text("$title $subject $when $look $ten", encoding="utf-8")
    monkeypatch.setenv("HOSO_MAIL__TEMPLATES", "forms")

    answer = hoso("doctor", by="quan")

    assert answer.code == 1
    assert "Mẫu thư sai: item.vi.txt: the field $ten is not given" in answer.out
