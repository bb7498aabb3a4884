"""Alerts in words: what a supervisor reads in the list, on the board, in the state of the watch; in both languages."""

from dataclasses import replace
from datetime import date, timedelta
from io import StringIO
from types import SimpleNamespace
from typing import Any

import pytest
from rich.console import Console

from application.alerts.alert_counts import AlertSums
from application.alerts.list_alerts import AlertContext, AlertPage, AlertView
from application.alerts.show_upcoming import Upcoming
from application.alerts.watch_health import Health
from engine.alerts.alert import AlertRow, FaultRow, LetterRow, SweepRow
from engine.alerts.workload import Load
from engine.law.model.alert_policy import AlertPolicy, AlertRule
from engine.law.model.rule import Sentence
from engine.organisation.tree import OrgTree
from engine.read_models.rows import DueRow
from engine.terms import LetterState, Severity
from engine.text.language import Language
from hoso.views.alerts.alert_documents import alerts_document, upcoming_document
from hoso.views.alerts.alerts import AlertWording, alert_shown, alerts_shown
from hoso.views.alerts.upcoming import upcoming_shown
from hoso.views.alerts.watch import told_ago, warning_of, watch_line, watch_problems
from hoso.wording.catalogue import Words
from tests.support.alerts import counted
from tests.support.engine.small import CALENDAR

TODAY, AT = date(2026, 11, 20), "2026-11-20T02:00:00.000000Z"
REVIEW = AlertRule(
    id="probation_review", title=Sentence("Xét công nhận chính thức", "Review of probation"),
    late=Sentence("vẫn xét; cấp uỷ bị nhắc", "still reviewed; the committee is reminded"),
)  # fmt: skip
STALLED = AlertRule(id="stalled_cell", title=Sentence("Chi bộ hai năm không kết nạp", "No admission in two years"))
POLICY = AlertPolicy(rules={one.id: one for one in (REVIEW, STALLED)})
TERM = SimpleNamespace(
    id="probation_review", working_days=30, done=("recognition_vote.on", "verification_request.replied_on"), ends=None
)
STAY = SimpleNamespace(id="stay_trained", working_days=None, done=(), ends="leaving_step")
QUIET = SimpleNamespace(id="stalled_cell", ends=Sentence("chi bộ kết nạp một người", "the cell admits somebody"))
EDITION: Any = SimpleNamespace(alerts=POLICY, deadlines=(TERM, STAY), standing=(QUIET,), calendar=CALENDAR)
ALERT = AlertRow(
    12, "probation_review", "HS-2025-0057", "cb-1", date(2026, 11, 10), "0", Severity.OVERDUE, date(2026, 11, 11),
    date(2026, 11, 11), AT, escalate_on=date(2026, 11, 24), told=("p-0003", "p-0007"),
)  # fmt: skip
CELL = replace(
    ALERT,
    id=13,
    rule="stalled_cell",
    subject="cb-2",
    cell="cb-2",
    severity=Severity.CRITICAL,
    told=(),
    escalate_on=None,
)
LAST = SweepRow("sweep", 0, 7, 5, AT, TODAY, 1)
FRESH = Health(LAST, timedelta(seconds=40), timedelta(minutes=10))


VI, EN = Words("vi"), Words("en")
CONTEXT = AlertContext(
    edition=EDITION, logins={"p-0003": "bi", "p-0007": "uy"}, day=TODAY, health=FRESH, withheld=()
)  # fmt: skip


def teller(lang: Language = "vi") -> AlertWording:
    return AlertWording(CONTEXT, Words(lang))


def page(rows: list[AlertRow], sums: AlertSums | None = None) -> AlertPage:
    return AlertPage(rows=tuple(rows), sums=sums or counted(rows), context=CONTEXT, presses=False)


def view(row: AlertRow, *, reason: str = "") -> AlertView:
    return AlertView(row=row, entries=(), reason=reason, context=CONTEXT)


def ahead(dues: list[DueRow], load: tuple[Load, ...], days: int) -> Upcoming:
    return Upcoming(dues=tuple(dues), load=load, days=days, tree=OrgTree(), context=CONTEXT)


def text(shown: object) -> str:
    out = StringIO()
    Console(file=out, width=250, color_system=None).print(shown)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines())


def test_a_list_tells_how_late_what_and_who_was_told() -> None:
    shown = text(alerts_shown(page([ALERT, CELL]), VI))

    assert shown.splitlines()[1].split("  ")[0].strip() == "12"
    assert "QUÁ HẠN" in shown
    assert "Xét công nhận chính thức" in shown
    assert "quá hạn 8 ngày làm việc" in shown
    assert "bi, uy" in shown
    assert "NGHIÊM TRỌNG" in shown
    assert "từ 10/11/2026" in shown
    assert "KHÔNG CÓ AI ĐỂ BÁO" in shown
    assert "2 cảnh báo; 2 quá hạn" in shown
    assert "1 chưa báo được cho ai" in shown


def test_the_same_list_in_english() -> None:
    whole = page([ALERT, CELL], counted([ALERT, CELL, replace(ALERT, id=99)]))
    shown = text(alerts_shown(replace(whole, next="overdue:2026-11-10:7"), EN))

    for words in (
        "OVERDUE", "Review of probation", "NOBODY TO TELL",
        "2 of 3 alerts; 3 overdue; there are more: --after overdue:2026-11-10:7",
    ):  # fmt: skip
        assert words in shown


def test_what_was_counted_no_further_is_told_as_more_than_that() -> None:
    many = counted([ALERT], total=1_001, overdue=1_001, snoozed=1_000, unaddressed=1_001)
    shown = [text(alerts_shown(page([ALERT], many), words)) for words in (VI, EN)]
    told = alerts_document(page([ALERT], many))

    assert "1 trên hơn 1.000 cảnh báo; hơn 1.000 quá hạn; 1000 đang hoãn" in shown[0]
    assert "hơn 1.000 chưa báo được cho ai" in shown[0]
    assert "1 of more than 1,000 alerts; more than 1,000 overdue; 1000 put off" in shown[1]
    assert (told["total"], told["overdue"], told["snoozed"], told["counted_to"]) == (None, None, 1_000, 1_000)


def test_a_page_after_the_last_alert_is_no_empty_list() -> None:
    assert text(alerts_shown(replace(page([]), after="notice:2026-11-10:7"), VI)) == (
        "Không còn cảnh báo nào sau khoá notice:2026-11-10:7"
    )


def test_no_alert_at_all_is_said() -> None:
    assert text(alerts_shown(page([]), VI)) == "Không có cảnh báo nào khớp."


@pytest.mark.parametrize(
    ("changes", "state", "told"),
    [
        ({}, "open", "chưa ai nhận"),
        ({"acked_by": "p-0003", "acked_at": AT}, "acked", "bi đã nhận 20/11/2026 09:00"),
        ({"snoozed_until": date(2026, 11, 21), "snooze_by": "p-0007"}, "snoozed", "uy hoãn đến 21/11/2026"),
        ({"snoozed_until": TODAY, "snooze_by": "p-0007"}, "open", "chưa ai nhận"),
        ({"closed_on": TODAY, "closed_why": "done", "acked_by": "p-0003"}, "closed", "xong 20/11/2026: việc đã làm"),
        (
            {"closed_on": TODAY, "closed_why": "done", "closed_by": "@units#12"},
            "closed",
            "xong 20/11/2026: việc đã làm (@units#12)",
        ),
    ],
)
def test_the_state_of_an_alert_is_that_of_the_day(changes: dict[str, Any], state: str, told: str) -> None:
    row = replace(ALERT, **changes)

    assert row.state_on(TODAY) == state
    assert teller().state(row) == told
    assert row.presses_on(TODAY) == (state in ("open", "acked"))


def test_a_warning_does_not_press() -> None:
    assert not replace(ALERT, severity=Severity.WARNING).presses_on(TODAY)


def test_one_alert_tells_what_it_means_and_what_to_do() -> None:
    shown = text(alert_shown(view(ALERT), VI))

    for words in (
        "Cảnh báo 12: Xét công nhận chính thức", "Về: HS-2025-0057", "Nghĩa là: vẫn xét; cấp uỷ bị nhắc",
        "Nếu không ai nhận, ngày 24/11/2026 báo cấp tiếp theo", "hoso alerts ack 12",
    ):  # fmt: skip
        assert words in shown


def test_an_alert_for_nobody_cries_and_a_closed_one_asks_for_nothing() -> None:
    assert "Không còn cấp nào để báo tiếp" in text(alert_shown(view(CELL), VI))
    assert "KHÔNG CÓ AI ĐỂ BÁO" in text(alert_shown(view(CELL), VI))
    closed = replace(ALERT, closed_on=TODAY, closed_why="done")
    assert "hoso alerts ack" not in text(alert_shown(view(closed), VI))
    assert "Lý do hoãn: chờ đại hội" in text(alert_shown(view(ALERT, reason="chờ đại hội"), VI))


def test_an_alert_says_what_would_end_it() -> None:
    acts = text(alert_shown(view(ALERT), VI))
    unit = text(alert_shown(view(CELL), EN))
    stay = text(alert_shown(view(replace(ALERT, rule="stay_trained")), VI))

    assert "Cảnh báo kết thúc khi: ghi việc “Nghị quyết chi bộ đề nghị công nhận" in acts
    assert "(recognition_vote) hoặc “" in acts
    assert "The alert ends when: the cell admits somebody" in unit
    assert "Cảnh báo kết thúc khi: hồ sơ sang bước khác" in stay
    assert "Cảnh báo kết thúc khi" not in text(
        alert_shown(view(replace(ALERT, closed_on=TODAY, closed_why="done")), VI)
    )
    assert "Cảnh báo kết thúc khi" not in text(alert_shown(view(replace(ALERT, rule="of-old")), VI))


def test_an_alert_about_a_unit_leads_to_the_unit_and_not_to_a_dossier_of_that_name() -> None:
    village = replace(CELL, subject="cb-2/Thôn Ba")

    assert "Việc tiếp theo: hoso unit show cb-2\nĐã nhận việc thì báo: hoso alerts ack 13" in text(
        alert_shown(view(CELL), VI)
    )
    assert "Việc tiếp theo: hoso show HS-2025-0057\n" in text(alert_shown(view(ALERT), VI))
    assert "hoso unit show cb-2\n" in text(alert_shown(view(village), VI))
    assert "Về: cb-2\n" in text(alert_shown(view(CELL), VI))


def test_an_alert_in_hand_still_says_where_to_look_and_is_told_to_nobody_next() -> None:
    shown = text(alert_shown(view(replace(ALERT, acked_by="p-0003", acked_at=AT)), VI))

    assert "Việc tiếp theo: hoso show HS-2025-0057" in shown
    assert "hoso alerts ack" not in shown
    assert "báo cấp tiếp theo" not in shown


def test_while_it_is_put_off_the_next_in_line_wait_until_it_comes_back() -> None:
    shown = text(alert_shown(view(replace(ALERT, snoozed_until=date(2026, 12, 31), snooze_by="p-0003")), VI))

    assert "Nếu không ai nhận, ngày 31/12/2026 báo cấp tiếp theo" in shown


def test_a_document_of_alerts_tells_whether_sweeps_go_on() -> None:
    found = alerts_document(page([ALERT]))

    assert (found["schema"], found["total"], found["alerts"][0]["state"]) == ("hoso/alerts", 1, "open")
    assert found["alerts"][0]["severity"] == "overdue"
    assert "touched" not in found["alerts"][0]
    assert found["watch"]["stale"] is False
    assert found["watch"]["last_success_at"] == AT


DUE = DueRow("HS-2025-0057", "probation_review", date(2025, 11, 1), date(2026, 11, 24), None, False, "cb-1")  # noqa: FBT003
LOAD = (Load(date(2026, 11, 23), "cs-1", {"probation_review": 1}),)


def test_what_is_to_come_ends_in_the_load_of_each_week() -> None:
    shown = text(upcoming_shown(ahead([DUE], LOAD, 90), VI))

    assert "24/11/2026  HS-2025-0057" in shown
    assert " ".join(shown.splitlines()[-1].split()) == "23/11/2026 cs-1 1 Xét công nhận chính thức: 1"
    assert text(upcoming_shown(ahead([], (), 7), VI)) == ("Không có hạn nào trong 7 ngày từ 20/11/2026.")
    found = upcoming_document(ahead([DUE], LOAD, 90))
    assert found["load"] == [
        {"week_on": "2026-11-23", "committee": "cs-1", "total": 1, "deadlines": {"probation_review": 1}}
    ]


def test_of_many_deadlines_a_page_is_shown_with_its_own_load_and_how_to_go_on() -> None:
    key = "2026-11-23:HS-2025-0057:probation_review:2025-11-22"
    many = replace(ahead([DUE] * 3, LOAD * 203, 90), next=key)

    shown = text(upcoming_shown(many, VI))

    assert f"3 hạn trên trang này, trong 90 ngày từ 20/11/2026; còn nữa: --after {key}" in shown
    assert "Số việc từng tuần của từng cấp uỷ, chỉ tính các hạn trên trang này" in shown
    assert "… và 3 dòng nữa: --unit, --json" in shown
    assert upcoming_document(many)["next"] == key
    last = replace(ahead([], (), 90), after=key)
    assert text(upcoming_shown(last, VI)) == f"Không còn hạn nào sau khoá {key}"


# -- the state of the watch ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(0, "0 giây"), (119, "119 giây"), (120, "2 phút"), (7199, "119 phút"), (7200, "2 giờ"), (200_000, "2 ngày")],
)
def test_an_age_is_told_in_a_unit_that_fits(seconds: int, told: str) -> None:
    assert told_ago(timedelta(seconds=seconds), Words("vi")) == told


def test_a_fresh_watch_needs_no_word_and_an_old_one_does() -> None:
    old = replace(FRESH, age=timedelta(minutes=10, seconds=1))

    assert warning_of(FRESH, Words("vi")) == ""
    assert warning_of(replace(FRESH, age=timedelta(minutes=10)), Words("vi")) == ""
    assert "10 phút trước" in warning_of(old, Words("vi"))
    assert "Chưa có lượt quét tự động nào" in warning_of(Health(None, None, FRESH.limit), Words("vi"))
    assert "đồng hồ đã lùi" in warning_of(replace(FRESH, age=timedelta(days=-2)), Words("vi"))


def test_the_self_check_names_everything_that_is_wrong_with_the_watch() -> None:
    fault = FaultRow("sweep", "HS-2025-0001", AT, AT, "there is no calendar of 2031")
    letter = LetterRow("m-1", "p-0003", "smtp", TODAY, LetterState.DEAD, error="550 no such user")
    sick = replace(FRESH, age=timedelta(hours=5), missed=59, holes=1, faults=(fault,), dead=(letter,))

    assert list(watch_problems(FRESH, Words("vi"))) == []
    assert list(watch_problems(Health(None, None, FRESH.limit), Words("vi"))) == []
    problems = list(watch_problems(sick, Words("en")))
    assert len(problems) == 4
    for part, problem in zip(("5 hours ago", "1 hole ", "HS-2025-0001", "550 no such user"), problems, strict=True):
        assert part in problem
    assert "59 slots waiting" in watch_line(sick, Words("en"))
