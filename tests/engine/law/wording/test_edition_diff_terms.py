"""Deadlines, alerts and what is watched, told part by part where two editions differ."""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from engine.law.model.alert_policy import AlertPolicy, RouteStep
from engine.law.model.monitor_rule import MonitorRule, Watch
from engine.law.model.operand import ChosenPath, LaterDay, ParamRef
from engine.law.model.rule import DeadlineRule, Extension, Sentence
from engine.law.wording.edition_diff import compared
from engine.terms import Severity
from tests.support.law.building import condition, edition, param, rule, version
from tests.support.law.comparing import VERSIONS, added, changed, same, words

WHOLE = DeadlineRule(
    id="ceremony_held",
    title=Sentence("Tổ chức lễ", "Hold the ceremony"),
    versions=(version(),),
    start="admission_decision_received.on",
    done=("ceremony.on", "cancellation.on"),
    working_days=30,
    warn_before=(10, 5),
    extension=Extension("EXT-01", ParamRef(param="ext.days"), "superior"),
    steps=("decided", "received"),
    ends="nothing",
    when=condition({"present": "admission_decision"}),
    counted_on="admission_decision",
    whole_month=True,
    late=Sentence("Trễ lễ", "Ceremony late"),
    route="cell",
)


def test_a_new_deadline_is_told_whole() -> None:
    change, parts = added(edition(deadlines=(WHOLE,)))

    assert (change.kind, change.id, change.title, change.rules) == ("deadline", WHOLE.id, WHOLE.title, ())
    assert parts == {
        "title": ("Tổ chức lễ", "Hold the ceremony"),
        "versions": VERSIONS,
        "start": ("Chi bộ nhận quyết định kết nạp.on", "Decision received by the cell.on"),
        "length": ("30 ngày làm việc", "30 working days"),
        "done": same("ceremony.on, cancellation.on"),
        "warn_before": same("10, 5"),
        "steps": same("decided, received"),
        "extension": same("EXT-01: «ext.days» (superior)"),
        "when": ("đã có Quyết định kết nạp đảng viên", "there is Admission decision"),
        "late": ("Trễ lễ", "Ceremony late"),
        "ends": same("nothing"),
        "counted_on": same("admission_decision"),
        "route": same("cell"),
        "whole_month": ("đến hết tháng", "to the end of the month"),
    }


def test_a_plain_deadline_has_no_parts_that_nobody_wrote() -> None:
    plain = DeadlineRule(
        id="d", title=Sentence("D", "D"), versions=(version(),), start="ceremony.on", months=ParamRef(param="d.months")
    )

    _, parts = added(edition(deadlines=(plain,)))

    assert list(parts) == ["title", "versions", "start", "length", "done", "warn_before", "steps"]
    assert parts["length"] == ("«d.months» tháng", "«d.months» months")


@pytest.mark.parametrize(
    ("new", "part", "before", "after"),
    [
        ({"working_days": None, "months": 12}, "length", ("30 ngày làm việc", "30 working days"),
         ("12 tháng", "12 months")),
        ({"working_days": 20}, "length", ("30 ngày làm việc", "30 working days"),
         ("20 ngày làm việc", "20 working days")),
        ({"title": Sentence("Lễ", "Ceremony")}, "title", ("Tổ chức lễ", "Hold the ceremony"), ("Lễ", "Ceremony")),
        ({"done": ("ceremony.on",)}, "done", same("ceremony.on, cancellation.on"), same("ceremony.on")),
        ({"warn_before": (5,)}, "warn_before", same("10, 5"), same("5")),
        ({"steps": ()}, "steps", same("decided, received"), same("")),
        ({"extension": None}, "extension", same("EXT-01: «ext.days» (superior)"), None),
        ({"when": None}, "when", ("đã có Quyết định kết nạp đảng viên", "there is Admission decision"), None),
        ({"late": None}, "late", ("Trễ lễ", "Ceremony late"), None),
        ({"route": "deciding"}, "route", same("cell"), same("deciding")),
        ({"ends": "condition"}, "ends", same("nothing"), same("condition")),
        ({"counted_on": None}, "counted_on", same("admission_decision"), None),
        ({"whole_month": False}, "whole_month", ("đến hết tháng", "to the end of the month"), None),
        ({"versions": (version("01/01/2026"),)}, "versions", VERSIONS,
         ("từ 01/01/2026: Quy định 29-QĐ/TW 1.1a [A]", "from 01/01/2026: Quy định 29-QĐ/TW 1.1a [A]")),
        ({"start": LaterDay.model_validate({"add_months": {"since": "ceremony.on", "months": {"param": "m"}}})},
         "start", ("Chi bộ nhận quyết định kết nạp.on", "Decision received by the cell.on"),
         ("«m» tháng sau Lễ kết nạp đảng viên.on", "«m» months after Admission ceremony.on")),
        ({"start": ChosenPath(param="from", choose={"a": "ceremony.on", "b": "cell_vote.on"})},
         "start", ("Chi bộ nhận quyết định kết nạp.on", "Decision received by the cell.on"),
         ("Lễ kết nạp đảng viên.on / Nghị quyết chi bộ đề nghị kết nạp.on",
          "Admission ceremony.on / Cell vote on admission.on")),
    ],
)  # fmt: skip
def test_each_part_of_a_deadline_that_differs_is_told_with_what_it_was(
    *, new: dict[str, Any], part: str, before: tuple[str, str], after: tuple[str, str] | None
) -> None:
    change, was, is_now = changed(edition(deadlines=(WHOLE,)), edition(deadlines=(replace(WHOLE, **new),)))

    assert (change.kind, was, is_now) == ("deadline", {part: before}, {part: after})


ALERTS = AlertPolicy(
    late_after=(5, ParamRef(param="alerts.late")), acknowledge_within=3,
    routes={"cell": (RouteStep(("secretary", "deputy"), "cell"), RouteStep(("supervisor",), "superior")),
            "top": (RouteStep(("clerk",), "deciding"),)},
)  # fmt: skip


@pytest.mark.parametrize(
    ("new", "part", "before", "after"),
    [
        ({"late_after": (5, 10)}, "late_after", "5, «alerts.late»", "5, 10"),
        ({"acknowledge_within": ParamRef(param="alerts.ack")}, "acknowledge", "3", "«alerts.ack»"),
        ({"routes": {"top": (RouteStep(("clerk",), "grassroots"),)}}, "routes",
         "cell: secretary, deputy @ cell → supervisor @ superior; top: clerk @ deciding", "top: clerk @ grassroots"),
    ],
)  # fmt: skip
def test_who_is_told_of_what_is_late_and_when_is_told(
    *, new: dict[str, Any], part: str, before: str, after: str
) -> None:
    change, was, is_now = changed(edition(alerts=ALERTS), edition(alerts=replace(ALERTS, **new)))

    assert (change.kind, change.id, change.title) == ("alerting", "alerting", Sentence("alerting", "alerting"))
    assert (was, is_now) == ({part: same(before)}, {part: same(after)})


STANDING = MonitorRule(
    id="few", title=Sentence("Ít đảng viên", "Few members"), versions=(version(),), severity=Severity.WARNING,
    watch=Watch.model_validate({"too_few_official": {"least": {"param": "cell.least"}}}),
    message=Sentence("Chỉ có {members}.", "Only {members}."), ends=Sentence("Khi đủ.", "When enough."), route="cell",
)  # fmt: skip


def test_what_is_newly_watched_over_units_is_told_whole() -> None:
    change, parts = added(edition(standing=(STANDING,)))

    assert (change.kind, change.id, change.title, change.rules) == ("standing", "few", STANDING.title, ())
    assert parts == {
        "title": ("Ít đảng viên", "Few members"),
        "versions": VERSIONS,
        "watch": (
            "chi bộ có ít hơn «cell.least» đảng viên chính thức",
            "a cell with fewer than «cell.least» official members",
        ),
        "severity": same("warning"),
        "message": ("Chỉ có {members}.", "Only {members}."),
        "ends": ("Khi đủ.", "When enough."),
        "route": same("cell"),
    }


@pytest.mark.parametrize(
    ("new", "after"),
    [
        ({"severity": Severity.NOTICE}, {"severity": same("notice")}),
        ({"ends": Sentence("Xong.", "Done.")}, {"ends": ("Xong.", "Done.")}),
        ({"watch": Watch.model_validate({"village_without": {"lacks": "own_cell"}})},
         {"watch": ("thôn, bản không có chi bộ riêng", "a village without a cell of its own")}),
    ],
)  # fmt: skip
def test_another_watch_another_urgency_another_end_are_told(
    new: dict[str, Any], after: dict[str, tuple[str, str]]
) -> None:
    _, _, is_now = changed(edition(standing=(STANDING,)), edition(standing=(replace(STANDING, **new),)))

    assert is_now == after


def test_paths_are_called_as_the_caller_wishes() -> None:
    law = edition(rule("A-01", {"present": "ceremony"}), deadlines=(WHOLE,))

    changes = compared(edition(), law, lambda path, lang: f"[{path} {lang}]")

    told = SimpleNamespace(**{one.kind: words(one)[1] for one in changes})
    assert told.rule["require"] == ("đã có [ceremony vi]", "there is [ceremony en]")
    assert told.deadline["start"] == ("[admission_decision_received.on vi]", "[admission_decision_received.on en]")


def test_things_come_in_a_fixed_order_the_old_ones_first() -> None:
    one, two, three = (rule(id_, {"present": "ceremony"}) for id_ in ("A-01", "B-01", "C-01"))
    old = edition(one, three, deadlines=(WHOLE,))
    new = edition(two, three, standing=(STANDING,), params=[param("p", "members", "none", ("25/07/2016", 3))])

    assert [(c.kind, c.id, c.what) for c in compared(old, new)] == [
        ("rule", "A-01", "removed"), ("rule", "B-01", "added"), ("param", "p", "added"),
        ("deadline", "ceremony_held", "removed"), ("standing", "few", "added"),
    ]  # fmt: skip
