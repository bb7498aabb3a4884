"""What people say about alerts, what they see of them, and what an audit finds when somebody changes them."""

import json
from dataclasses import asdict, replace
from datetime import date, timedelta
from typing import Any

import pytest

from application.alerts.list_alerts import ShowAlert
from application.alerts.show_upcoming import dues_ahead
from application.audit.rebuild import rebuild
from application.ports.alert_store import AlertQuery
from engine.access.scope import Scope
from engine.errors import BadDateError, BadTextError, Message, NotFoundError, NotPermittedError, RequestError
from engine.read_models.rows import DueRow
from engine.terms import EntryKind, Severity
from tests.support.engine.alerts import DUE, LATE, VERY_LATE, WARNED, Alerting

TODAY = date(2026, 11, 22)
SOON = TODAY + timedelta(days=7)


@pytest.fixture
def world() -> Alerting:
    """A world with one overdue dossier in `cb-1` and one in `cb-3`, swept as of today."""
    found = Alerting()
    found.decided()
    found.decided(cell="cb-3")
    found.scan(TODAY)
    return found


def open_one(world: Alerting, cell: str = "cb-1") -> int:
    return next(row.id for row in world.rows() if row.is_open and row.cell == cell)


def test_an_acknowledged_alert_goes_to_nobody_further_and_stands_in_the_log(world: Alerting) -> None:
    number = open_one(world)

    row = world.ack("minh", number)

    assert (row.acked_by, row.acked_at, row.escalate_on) == (
        world.person("minh"),
        world.entries("@alerts")[-1].at,
        None,
    )
    assert row == world.rows()[number - 1]
    line = world.entries("@alerts")[-1]
    assert (line.kind, line.actor, line.role, line.body) == (
        EntryKind.ALERT_ACKED, world.person("minh"), "secretary", {"alert": number},
    )  # fmt: skip
    assert number not in {one.id for one in world.scan(TODAY + timedelta(days=30)).escalated}


def test_acknowledging_again_or_under_the_same_key_writes_one_line(world: Alerting) -> None:
    number = open_one(world)
    world.ack("minh", number, key="k")
    before = world.size()

    world.ack("minh", number, key="k")
    world.ack("hoa", number)

    assert world.size() == before


def test_a_dry_run_of_an_acknowledgement_writes_nothing(world: Alerting) -> None:
    before = world.size(), world.rows()

    row = world.ack("minh", open_one(world), dry_run=True)

    assert row.acked_by
    assert (world.size(), world.rows()) == before


def test_an_alert_put_off_rests_until_its_day_with_the_reason_beside_the_log(world: Alerting) -> None:
    number = open_one(world)

    row = world.snooze("minh", number, until=SOON, reason="đợi quyết định của cấp trên")

    line = world.entries("@alerts")[-1]
    assert (row.snoozed_until, row.snooze_by) == (SOON, world.person("minh"))
    assert (line.kind, line.body) == (EntryKind.ALERT_SNOOZED, {"alert": number, "until": SOON.isoformat()})
    assert line.private == {"reason": "đợi quyết định của cấp trên"}
    assert number not in {one.id for one in world.scan(SOON - timedelta(days=1)).escalated}
    assert number in {one.id for one in world.scan(SOON).escalated}


def test_a_higher_level_is_raised_although_the_lower_one_was_put_off() -> None:
    world = Alerting(day=WARNED)
    world.clock.day = date(2026, 11, 22)
    world.decided()
    world.scan(LATE)
    world.clock.day = LATE
    world.snooze("minh", 2, until=date(2027, 1, 1), reason="đang bận")

    (row,) = world.scan(VERY_LATE).raised

    assert (row.level, row.severity, row.snoozed_until) == ("+10", Severity.CRITICAL, None)


@pytest.mark.parametrize(
    ("until", "reason", "error"),
    [(TODAY, "vì", BadDateError), (SOON, "  ", RequestError), (SOON, "dài " * 200, BadTextError)],
)
def test_an_alert_is_not_put_off_without_a_day_to_come_and_a_reason(
    world: Alerting, *, until: date, reason: str, error: type[RequestError]
) -> None:
    before = world.size()

    with pytest.raises(error):
        world.snooze("minh", open_one(world), until=until, reason=reason)

    assert world.size() == before


def test_nothing_is_said_to_a_closed_alert(world: Alerting) -> None:
    passed = next(row.id for row in world.rows() if row.closed_why == "passed" and row.cell == "cb-1")

    with pytest.raises(RequestError, match=r"alert\.closed \(alert=4, on=2026-11-22\)"):
        world.ack("minh", passed)
    with pytest.raises(RequestError, match=r"alert\.closed \(alert=4, on=2026-11-22\)"):
        world.snooze("minh", passed, until=SOON, reason="vì")


def test_an_alert_elsewhere_is_not_there_and_one_without_the_right_is_refused(world: Alerting) -> None:
    there = open_one(world, "cb-3")

    for number in (there, 999):
        with pytest.raises(NotFoundError, match=r"alert\.out_of_sight"):
            world.ack("minh", number)
    with pytest.raises(NotPermittedError):
        world.ack("kien", there)
    with pytest.raises(NotPermittedError):
        world.snooze("lan", open_one(world), until=SOON, reason="vì")


def test_everybody_sees_the_alerts_of_his_part(world: Alerting) -> None:
    def cells(login: str, **filters: object) -> set[str]:
        return {row.cell for row in world.in_sight(login).rows(AlertQuery(**filters))}  # type: ignore[arg-type]

    there = Scope(frozenset({"cb-3"}), WARNED, world.office.tree)
    assert (cells("minh"), cells("xa"), cells("giam")) == ({"cb-1"}, {"cb-3"}, {"cb-1", "cb-3"})
    assert (cells("minh", scope=there), cells("giam", scope=there)) == (set(), {"cb-3"})


def test_the_history_of_an_alert_holds_its_lines_and_no_others(world: Alerting) -> None:
    number = open_one(world)
    world.ack("minh", number)
    world.snooze("hoa", number, until=SOON, reason="vì")
    world.ack("giam", open_one(world, "cb-3"))

    view = world.run(ShowAlert(actor="minh", alert=number))
    lines, seen = view.entries, world.run(ShowAlert(actor="giam", alert=number)).entries

    assert (view.row.id, view.reason) == (number, "vì")
    assert [line.kind for line in lines] == [
        EntryKind.ALERTS_RAISED, EntryKind.ALERT_ACKED, EntryKind.ALERT_SNOOZED,
    ]  # fmt: skip
    assert (lines[-1].private, seen[-1].private) == ({"reason": "vì"}, {})
    with pytest.raises(NotFoundError):
        world.run(ShowAlert(actor="xa", alert=number))


def test_deadlines_to_come_are_those_of_the_actors_part(world: Alerting) -> None:
    def cells(login: str, days: int, as_of: date = WARNED) -> list[str]:
        return [due.cell for due in dues_ahead(world.in_sight(login), days=days, as_of=as_of)]

    assert (cells("minh", 7), cells("minh", 6), cells("minh", 7, LATE)) == (["cb-1"], [], [])
    assert sorted(cells("giam", 90)) == ["cb-1", "cb-3"]
    assert cells("giam", 10**6) == cells("giam", 90)


# ---------------------------------------------------------------------- the log and the tables


def test_alerts_worked_out_again_from_the_log_are_the_same_and_are_looked_at(world: Alerting) -> None:
    number = open_one(world)
    world.ack("minh", number)
    world.snooze("minh", number, until=SOON, reason="vì")
    before = world.rows()

    rebuild(world.office)

    assert world.rows() == before
    assert {row.id for row in world.rows() if row.touched} == {row.id for row in before if row.is_open}
    world.scan(TODAY)
    assert world.rows() == before
    assert not [row for row in world.rows() if row.touched]
    assert world.audit().verify().sound


def test_each_changed_column_of_an_alert_is_found_and_named(world: Alerting) -> None:
    row = world.rows()[-1]
    for name, value in asdict(row).items():
        if name in ("touched", "id"):
            continue
        is_day = name.endswith("_on") or name == "snoozed_until"
        other: Any = date(1999, 1, 1) if is_day else ("x",) if name == "told" else "x"
        world.store.alert_table[row.id] = replace(row, **{name: other})

        faults = world.audit().verify().faults

        assert [fault.where for fault in faults] == [f"alerts {row.id}"], (name, value)
        assert name in str(faults[0].what)
    world.store.alert_table[row.id] = row
    assert world.audit().verify().sound


def test_an_alert_taken_away_or_put_in_is_found(world: Alerting) -> None:
    row = world.store.alert_table.pop(2)
    world.store.alert_table[99] = replace(row, id=99, level="-7")

    faults = {fault.where for fault in world.audit().verify().faults}

    assert faults == {"alerts 2", "alerts 99"}


def test_a_line_about_alerts_that_was_forged_is_found(world: Alerting) -> None:
    world.forge("@alerts", 1, alerts=[{"id": 1}])

    faults = world.audit().verify().faults

    assert any("@alerts #1" in f"{fault.where} {fault.what}" for fault in faults)


def test_a_changed_line_about_alerts_is_found(world: Alerting) -> None:
    at = next(i for i, row in enumerate(world.store.lines) if row.subject == "@alerts")
    record = json.loads(world.store.lines[at].line)
    record["body"]["alerts"][0]["due_on"] = "2030-01-01"
    world.store.damage_line(at, line=json.dumps(record).encode())

    assert any(fault.where.startswith("@alerts #1") for fault in world.audit().verify().faults)


@pytest.mark.parametrize("wake_on", [None, date(2027, 1, 1)])
def test_a_deadline_made_to_sleep_past_a_stage_is_found(world: Alerting, wake_on: date | None) -> None:
    ref = world.decided()
    due = next(due for due in world.store.due_table if due.ref == ref)
    world.store.due_table[world.store.due_table.index(due)] = replace(due, wake_on=wake_on)

    (fault,) = world.audit().verify().faults

    assert fault.where == f"dues {ref} ceremony {due.start_on}"
    assert fault.what == Message("audit.wakes_too_late", levels=("-5", "0", "+10"))


def test_a_deadline_that_a_sweep_has_put_to_sleep_is_as_it_should_be(world: Alerting) -> None:
    assert {due.wake_on for due in world.store.due_table} == {None}
    assert {due.due_on for due in world.store.due_table} == {DUE, date(2026, 4, 8)}
    assert world.audit().verify().sound


# ---------------------------------------------------------------------- limits


def test_a_limit_counts_only_the_alerts_that_are_shown(world: Alerting) -> None:
    """The alert about the reader's own dossier is the first of all; it takes nobody's place in the list."""
    own, other = world.rows()[open_one(world) - 1], world.rows()[open_one(world, "cb-3") - 1]
    world.by("lan").correct(own.subject, 2, fields={"person": world.person("giam")}, reason="bổ sung")
    world.store.alert_table[own.id] = replace(own, severity=Severity.CRITICAL)
    first = AlertQuery(limit=1)

    assert world.in_sight("giam").rows(first) == [world.rows()[other.id - 1]]
    assert world.store.count_alerts(world.in_sight("giam").narrowed(first)) == sum(
        row.subject != own.subject for row in world.rows()
    )
    assert [row.id for row in world.in_sight("hoa").rows(first)] == [own.id]
    assert world.in_sight("giam").rows(AlertQuery(limit=None, subjects=[own.subject])) == []


def test_deadlines_of_a_few_units_are_asked_for_and_not_picked_out_of_the_first_of_all(world: Alerting) -> None:
    asked: list[object] = []
    running = world.store.running_dues

    def noted(*between: Any, **how: Any) -> list[DueRow]:
        asked.append(how["scope"])
        return running(*between, **how)

    world.store.running_dues = noted  # type: ignore[method-assign]

    wanted = Scope(frozenset({"cb-3"}), WARNED, world.office.tree, standing=True)
    found = dues_ahead(world.in_sight("giam"), days=90, as_of=WARNED, wanted=wanted)

    assert [due.cell for due in found] == ["cb-3"]
    assert [scope.within for scope in asked] == [wanted]  # type: ignore[attr-defined]


def test_putting_off_again_in_the_same_words_writes_one_line(world: Alerting) -> None:
    number = open_one(world)

    def snooze(reason: str, until: date = SOON, by: str = "minh") -> int:
        world.snooze(by, number, until=until, reason=reason)
        return world.size()[0]

    size = snooze("chờ")
    assert snooze("chờ") == size
    assert snooze("chờ giấy") == size + 1
    assert snooze("chờ giấy", SOON + timedelta(days=1)) == size + 2
    assert snooze("chờ giấy", SOON + timedelta(days=1), by="hoa") == size + 3
