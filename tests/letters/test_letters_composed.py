"""What stands in a letter, to whom, and when it is made."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from application.administration.change_users import AddUser, SetMail
from application.administration.grant_role import GrantRole
from application.application import Application
from application.organisation.import_tree import ImportTree
from application.unit_of_work import UnitOfWork
from engine.alerts import digest as digests
from engine.alerts.alert import NoticeRow, dedupe_of
from engine.terms import LetterState, Role, Severity
from hoso.letters.composing import envelope, rendering
from hoso.wording.catalogue import Words
from tests.support.mail_letters import files, message, send_round, the_letter
from tests.support.mail_office import DUE, LAW, START, SetClock, alert, by_smtp, put, raise_for, store_of, told


def test_a_letter_names_codes_units_days_and_commands_and_no_person(office: UnitOfWork) -> None:
    raise_for(office, "p-0002", [alert(1), alert(2, subject="HS-2026-0777", severity=Severity.CRITICAL)])

    done = send_round(office, files(), told(START))

    assert (done.composed, done.sent, done.faults) == (1, 1, ())
    assert the_letter() == first_letter()
    assert str(message()["Subject"]) == "hoso ngày 20/11/2026: 2 việc cần xử lý, 2 quá hạn"
    assert the_letter("html").count("Lê Văn Bí") == 1
    assert the_letter("html").count("HS-2026-0777") == 2


def first_letter() -> str:
    policy_ = LAW.edition.alerts
    (cite,) = policy_.cites("probation_review", DUE)
    title, late = policy_.title("probation_review").vi, policy_.late("probation_review").vi
    return f"""Kính gửi đồng chí Lê Văn Bí,

Đến ngày 20/11/2026 có 2 việc mới cần xử lý, trong đó 2 việc quá hạn.

#2 · {Words().say("severity.critical")} · {title}
  HS-2026-0777 · Đơn vị cb-1 (cb-1)
  Hạn: 18/11/2026 (quá hạn 2 ngày làm việc)
  {late}
  Căn cứ: {cite.title} {cite.point}
  Xem và làm: hoso explain HS-2026-0777
  Báo đã nhận việc: hoso alerts ack 2

#1 · {Words().say("severity.overdue")} · {title}
  HS-2026-0001 · Đơn vị cb-1 (cb-1)
  Hạn: 18/11/2026 (quá hạn 2 ngày làm việc)
  {late}
  Căn cứ: {cite.title} {cite.point}
  Xem và làm: hoso explain HS-2026-0001
  Báo đã nhận việc: hoso alerts ack 1

Thư tự động của hoso. Thư chỉ ghi mã hồ sơ, không ghi họ tên; xem hồ sơ trong hoso.
"""


def test_a_supervisor_is_sent_to_what_a_supervisor_may_see(office: UnitOfWork) -> None:
    Application(office).run(AddUser(actor="quan", login="sat", name="Vũ Thị Sát"))
    Application(office).run(GrantRole(actor="quan", login="sat", role=Role.SUPERVISOR, unit="xa", on=date(2026, 1, 1)))
    raise_for(office, "p-0004", [alert(1)])

    send_round(office, files(), told(START))

    assert "hoso show HS-2026-0001" in the_letter()
    assert "hoso explain" not in the_letter()


def test_what_is_about_a_unit_names_the_unit_and_since_when(office: UnitOfWork) -> None:
    raise_for(office, "p-0002", [alert(7, subject="cb-1", rule="unknown_by_now", due_on=date(2026, 1, 5))])

    send_round(office, files(), told(START))

    assert "  cb-1 · Đơn vị cb-1 (cb-1)\n  Từ ngày 05/01/2026\n" in the_letter()
    assert "hoso alerts show 7" in the_letter()


def test_english_stands_beside_when_it_is_asked_for(office: UnitOfWork) -> None:
    raise_for(office, "p-0002", [alert(1)])

    send_round(office, files(english=True), told(START))

    assert the_letter().index("Kính gửi đồng chí Lê Văn Bí") < the_letter().index("To Lê Văn Bí,")
    assert 'lang="vi"' in the_letter("html")
    assert 'lang="en"' in the_letter("html")


def test_what_is_outside_the_reader_s_part_by_now_is_not_told(office: UnitOfWork) -> None:
    raise_for(office, "p-0002", [alert(1), alert(2, cell="cb-2")])

    send_round(office, files(), told(START))

    assert "HS-2026-0001" in the_letter()
    assert "HS-2026-0002" not in the_letter()
    assert "1 việc nữa không còn thuộc phạm vi của bạn" in the_letter()


def test_what_ended_before_it_was_told_is_told_as_done_and_makes_no_letter_by_itself(office: UnitOfWork) -> None:
    ended = {"closed_on": date(2026, 11, 20), "closed_why": "done"}
    raise_for(office, "p-0002", [alert(1, **ended), alert(2, closed_on=date(2026, 11, 20), closed_why="passed")])
    assert send_round(office, files(), told(START)).composed == 0

    raise_for(office, "p-0002", [alert(3)])
    send_round(office, files(), told(START))

    assert "Đã xong trước khi gửi thư: HS-2026-0001." in the_letter()
    assert "HS-2026-0002" not in the_letter()
    assert office.store.unsent_notices() == []


def test_a_digest_goes_once_a_day_after_its_hour(office: UnitOfWork) -> None:
    clock = SetClock(datetime(2026, 11, 20, 0, 29, tzinfo=UTC))
    raise_for(office, "p-0002", [alert(1)])

    assert send_round(office, files(), clock.now()).composed == 0
    clock.go(minutes=1)
    assert send_round(office, files(), clock.now()).composed == 1
    raise_for(office, "p-0002", [alert(2)])
    clock.go(hours=8)
    assert send_round(office, files(), clock.now()).composed == 0
    clock.go(hours=16)
    assert send_round(office, files(), clock.now()).composed == 1

    assert [one.day for one in office.store.letters()] == [date(2026, 11, 21), date(2026, 11, 20)]
    assert "Còn 1 việc đã báo trước đây" in sorted(Path("letters").glob("*.txt"))[1].read_text(encoding="utf-8")


def test_by_hand_a_letter_goes_at_once_beside_that_of_the_day(office: UnitOfWork) -> None:
    early = told(datetime(2026, 11, 19, 20, 0, tzinfo=UTC))
    raise_for(office, "p-0002", [alert(1)])
    assert send_round(office, files(), early, at_once=True).sent == 1
    raise_for(office, "p-0002", [alert(2)])
    assert send_round(office, files(), early, at_once=True).sent == 1


def test_the_message_id_follows_from_what_is_told_alone(office: UnitOfWork) -> None:
    raise_for(office, "p-0002", [alert(1), alert(2)])

    send_round(office, files(), told(START))

    (letter,) = office.store.letters()
    dedupes = [dedupe_of(alert(2), "p-0002"), dedupe_of(alert(1), "p-0002")]
    assert letter.message_id == envelope.message_id(dedupes, sender="hoso@xa.example")
    assert letter.message_id != envelope.message_id(dedupes[:1], sender="hoso@xa.example")
    assert str(message()["Message-ID"]) == f"<{letter.message_id}>"


def test_a_person_without_an_address_gets_files_that_say_so(office: UnitOfWork) -> None:
    Application(office).run(SetMail(actor="quan", login="bi1", mail=""))
    raise_for(office, "p-0002", [alert(1)])

    done = send_round(office, by_smtp(9), told(START))

    assert done.sent == 1
    assert [one.channel for one in office.store.letters()] == ["file"]
    assert "Bạn chưa có địa chỉ thư" in the_letter()
    assert "hoso user mail bi1" in the_letter()


def test_an_alert_for_nobody_known_is_a_fault_and_holds_back_nobody_else(office: UnitOfWork) -> None:
    raise_for(office, "p-9999", [alert(1)])
    raise_for(office, "p-0002", [alert(2)])

    done = send_round(office, files(), told(START))

    assert done.sent == 1
    assert [fault.subject for fault in office.store.faults()] == ["p-9999"]
    assert "there is no user 'p-9999'" in office.store.faults()[0].error
    assert [one.person for one in office.store.unsent_notices()] == ["p-9999"]


def test_a_letter_that_cannot_be_written_is_a_fault_and_goes_when_it_can(office: UnitOfWork) -> None:
    def broken(*_: object, **__: object) -> str:
        raise ZeroDivisionError

    raise_for(office, "p-0002", [alert(1)])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rendering.Renderer, "_when", broken)
        done = send_round(office, files(), told(START))

    assert done.faults == ("p-0002: the letter could not be written: ZeroDivisionError",)
    assert send_round(office, files(), told(START)).sent == 1
    assert office.store.faults() == []


def test_a_login_with_a_sign_of_html_is_text_and_makes_no_odd_file_name(office: UnitOfWork) -> None:
    Application(office).run(AddUser(actor="quan", login="lan&mai/1", name="Vũ Thị Lan"))
    Application(office).run(GrantRole(actor="quan", login="lan&mai/1", role=Role.CLERK, unit="cs", on=date(2026, 1, 1)))
    raise_for(office, "p-0004", [alert(1)])

    Application(office).run(SetMail(actor="quan", login="lan&mai/1", mail=""))
    send_round(office, by_smtp(9), told(START))

    assert "hoso user mail lan&amp;mai/1" in the_letter("html")
    assert "hoso user mail lan&mai/1" in the_letter()
    assert "Kính gửi đồng chí Vũ Thị Lan," in the_letter()
    assert next(Path("letters").glob("*.eml")).name.startswith("2026-11-20-lan_mai_1-")


def test_signs_of_html_in_names_of_units_are_text(office: UnitOfWork) -> None:
    row = next(one for one in office.tree.rows if one.unit == "cb-1")
    rows = [one for one in office.tree.rows if one.unit != "cb-1"]
    Application(office).run(
        ImportTree(actor="quan", windows=(*rows, replace(row, name="Chi bộ <img src=x onerror=1>\nX")))
    )
    raise_for(office, "p-0002", [alert(1)])

    send_round(office, files(), told(START))

    assert "<img" not in the_letter("html")
    assert "Chi bộ &lt;img src=x onerror=1&gt;" in the_letter("html")


def test_letters_given_up_are_told_in_the_next_one_and_to_who_looks_after_the_whole(office: UnitOfWork) -> None:
    raise_for(office, "p-0002", [alert(1)])
    send_round(office, by_smtp(9), told(START))
    (letter,) = store_of(office).lease_letters(now=told(START + timedelta(hours=3)), owner="a", seconds=60)
    store_of(office).letter_done(replace(letter, state=LetterState.DEAD, error="550"))
    Application(office).run(AddUser(actor="quan", login="sat", name="Vũ Thị Sát"))
    Application(office).run(GrantRole(actor="quan", login="sat", role=Role.SUPERVISOR, unit="xa", on=date(2026, 1, 1)))
    raise_for(office, "p-0002", [alert(2)])
    raise_for(office, "p-0004", [replace(alert(1), id=3, level="+10")])

    send_round(office, files(), told(START + timedelta(days=1)))

    texts = {file.name[11:14]: file.read_text(encoding="utf-8") for file in Path("letters").glob("*.txt")}
    assert "1 thư trước gửi bạn không đến nơi" in texts["bi1"]
    assert "Có thư không đến được: bi1" in texts["sat"]


def test_a_thousand_alerts_of_one_person_are_one_letter(office: UnitOfWork) -> None:
    many = [alert(n) for n in range(1, 1001)]
    put(
        office,
        rows=tuple(many),
        notices=tuple(NoticeRow(one.id, "p-0002", "", dedupe_of(one, "p-0002")) for one in many),
    )

    done = send_round(office, files(), told(START))

    assert (done.composed, done.sent) == (1, 1)
    assert office.store.unsent_notices() == []
    assert the_letter().count("hoso alerts ack") == digests.TOLD_IN_FULL
    assert f"{1000 - digests.TOLD_IN_FULL} việc nữa" in the_letter()
