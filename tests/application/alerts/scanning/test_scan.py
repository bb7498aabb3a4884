"""The sweep: what comes due is raised once, what ends is closed with its entry, no answer means the next ones."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from application.administration.grant_role import EndRole
from engine.alerts.alert import dedupe_of
from engine.errors import LeaseLostError
from engine.terms import EntryKind, Role, Severity
from tests.support.engine.alerts import DUE, LATE, VERY_LATE, WARNED, Alerting, days


@pytest.fixture
def world() -> Alerting:
    return Alerting()


def test_nothing_is_raised_before_the_first_stage(world: Alerting) -> None:
    world.decided()
    before = world.size()

    report = world.scan(WARNED - timedelta(days=1))

    assert (report.raised, report.checked, world.size()) == ([], 0, before)


def test_a_warning_is_raised_once_with_who_is_told_and_until_when_they_have_to_answer(world: Alerting) -> None:
    ref = world.decided()

    (row,) = world.scan(WARNED).raised

    assert row == world.rows()[0]
    assert (row.id, row.key, row.cell) == (1, ("ceremony", ref, DUE, "-5"), "cb-1")
    assert (row.severity, row.stage_on, row.raised_on) == (Severity.WARNING, WARNED, WARNED)
    assert (row.told, row.step, row.escalate_on) == ((world.person("minh"),), 0, date(2026, 4, 13))
    assert (row.raised_at, row.acked_at, row.closed_on) == (world.entries("@alerts")[0].at, "", None)


def test_a_second_sweep_of_the_day_writes_nothing(world: Alerting) -> None:
    world.decided()
    world.scan(LATE)
    before = world.size(), world.rows(), list(world.store.due_table)

    report = world.scan(LATE)

    assert (report.raised, report.closed, report.escalated, report.checked) == ([], [], [], 0)
    assert (world.size(), world.rows(), list(world.store.due_table)) == before


def test_a_dry_run_tells_the_same_and_writes_nothing(world: Alerting) -> None:
    world.decided()
    world.decided()
    before = world.size()

    told = world.scan(LATE, dry_run=True).raised

    assert (world.size(), world.rows()) == (before, [])
    assert told == [replace(row, raised_at=told[0].raised_at) for row in world.scan(LATE).raised]


def test_after_a_gap_every_level_is_raised_and_only_the_highest_is_told_and_stays_open(world: Alerting) -> None:
    world.decided()

    report = world.scan(VERY_LATE)

    assert world.levels() == [("-5", "passed"), ("0", "passed"), ("+10", "")]
    assert report.raised == world.rows()
    assert [one.alert for one in world.store.unsent_notices()] == [3]


def test_a_sweep_every_day_raises_the_same_as_one_at_the_end(world: Alerting) -> None:
    world.decided()
    for day in days(WARNED, VERY_LATE):
        world.scan(day)
    once = Alerting()
    once.decided()
    once.scan(VERY_LATE)

    assert [row.key for row in world.rows()] == [row.key for row in once.rows()]
    assert world.levels() == once.levels()
    assert len(world.store.unsent_notices()) > len(once.store.unsent_notices())


def test_the_act_that_ends_it_closes_it_and_is_named(world: Alerting) -> None:
    ref = world.decided()
    world.scan(LATE)
    done = world.record(ref, "ceremony", "18/04/2026")
    world.record(ref, "note", "19/04/2026", text="việc khác")

    report = world.scan(LATE + timedelta(days=5))

    assert [(row.closed_why, row.closed_by) for row in report.closed] == [("done", f"{ref}#{done.entries[0]}")]
    assert world.rows()[-1].closed_on == LATE + timedelta(days=5)
    assert world.scan(LATE + timedelta(days=6)).checked == 0


def test_a_day_that_moves_closes_the_alert_and_the_new_day_has_its_own(world: Alerting) -> None:
    ref = world.decided()
    world.scan(LATE)
    n = world.entries(ref)[-1].n
    fixed = world.by("lan").correct(ref, n, fields={"on": "02/04/2026"}, reason="nhầm ngày")

    report = world.scan(LATE + timedelta(days=1))

    assert [(row.closed_why, row.closed_by) for row in report.closed if row.closed_why != "passed"] == [
        ("moved", f"{ref}#{fixed.entries[0]}")
    ]
    assert {row.due_on for row in world.rows() if row.is_open} == {date(2026, 4, 16)}


def test_an_end_that_is_corrected_away_brings_the_alert_back_under_its_number_and_tells_nobody_twice(
    world: Alerting,
) -> None:
    ref = world.decided()
    world.scan(LATE)
    ended = world.record(ref, "ceremony", "18/04/2026")
    world.scan(LATE)
    notices = world.store.unsent_notices()
    world.by("lan").correct(ref, ended.entries[0], fields=None, reason="chưa tổ chức")

    report = world.scan(LATE)

    assert [(row.id, row.level, row.is_open) for row in report.raised] == [(2, "0", True)]
    assert world.store.unsent_notices() == notices
    assert len(world.rows()) == 2


def test_a_dossier_that_ends_ends_its_alerts(world: Alerting) -> None:
    ref = world.decided()
    world.scan(LATE)
    world.advance(ref, "withdraw", "2026-04-17", reason="xin rút")

    (row,) = world.scan(LATE + timedelta(days=1)).closed

    assert (row.closed_why, row.closed_by) == ("ended", f"{ref}#{world.entries(ref)[-1].n}")


def test_nobody_answering_tells_the_next_on_the_route_until_nobody_is_left(world: Alerting) -> None:
    world.decided()
    world.scan(LATE)
    told = [world.person(login) for login in ("minh", "hoa", "giam")]

    first = world.scan(date(2026, 4, 21)).escalated
    second = world.scan(date(2026, 4, 24)).escalated
    third = world.scan(date(2026, 4, 28)).escalated

    assert [(row.step, list(row.told), row.escalate_on) for row in (*first, *second)] == [
        (1, told[:2], date(2026, 4, 24)), (2, told, None),
    ]  # fmt: skip
    assert third == []
    assert [one.person for one in world.store.unsent_notices() if one.alert == 2] == sorted(told)


def test_where_nobody_holds_the_first_roles_the_next_are_told_at_once(world: Alerting) -> None:
    world.decided(cell="cb-2")

    (row,) = world.scan(WARNED).raised

    assert (row.step, row.told) == (1, (world.person("hoa"),))


def test_where_nobody_holds_any_role_the_alert_says_so(world: Alerting) -> None:
    world.run(EndRole(actor="quan", login="giam", role=Role.SUPERVISOR, unit="tinh", on=LATE))
    world.decided(cell="cb-3")

    report = world.scan(date(2026, 11, 22))

    assert [row.told for row in report.unaddressed] == [()]
    assert report.unaddressed[0].escalate_on is None


def test_what_cannot_be_judged_is_kept_as_a_fault_and_hides_no_other(world: Alerting) -> None:
    bad, good = world.decided(), world.decided()
    world.record(bad, "mentor_assigned", "02/04/2026", mentor="minh")  # so that it is read: a user is named in it
    at = next(i for i, row in enumerate(world.store.lines) if row.subject == bad)
    world.office._dossiers.clear()
    world.store.damage_line(at, line=b"{}")

    report = world.scan(LATE)

    assert {row.subject for row in report.raised} == {good}
    assert [fault.subject for fault in world.store.faults()] == [bad]
    world.scan(LATE)
    assert [fault.subject for fault in world.store.faults()] == [bad]


def test_an_earlier_day_than_the_last_doubles_nothing(world: Alerting) -> None:
    ref = world.decided()
    world.scan(VERY_LATE)
    world.record(ref, "note", "18/04/2026", text="việc khác")
    before = world.rows()

    report = world.scan(WARNED)

    assert (report.raised, world.rows()) == ([], before)


def test_the_line_names_no_person_by_name_and_says_who_sweeps(world: Alerting) -> None:
    ref = world.decided()
    world.scan(LATE)

    (raised, closed) = world.entries("@alerts")

    assert [entry.kind for entry in (raised, closed)] == [EntryKind.ALERTS_RAISED, EntryKind.ALERTS_CLOSED]
    assert (raised.actor, raised.role, raised.private) == ("@watch", "", {})
    assert raised.body["alerts"][1]["subject"] == ref
    assert "Phạm Văn Minh" not in str(raised.body)


def test_a_notice_is_the_same_whatever_sweep_makes_it(world: Alerting) -> None:
    world.decided()
    (row,) = world.scan(WARNED).raised

    (notice,) = world.store.unsent_notices()

    assert notice.dedupe == dedupe_of(row, world.person("minh"))
    assert len(notice.dedupe) == 64


def test_a_sweep_whose_lease_is_lost_writes_nothing(world: Alerting) -> None:
    world.decided()
    fence = world.store.take_lease("scan", "one", now="2026-11-22T00:00:00.000000Z", seconds=60)
    world.store.take_lease("scan", "two", now="2026-11-22T01:00:00.000000Z", seconds=60)
    before = world.size()

    with pytest.raises(LeaseLostError):
        world.scan(LATE, fence=fence)

    assert (world.size(), world.rows()) == (before, [])


def test_a_sweep_that_is_asked_to_stop_stops_between_pages_and_says_so(world: Alerting) -> None:
    world.decided()

    report = world.scan(LATE, stop=lambda: True)

    assert (report.stopped, world.rows()) == (True, [])


def test_two_terms_of_one_deadline_that_end_on_one_day_are_one_matter(world: Alerting) -> None:
    world.decided()
    world.store.due_table.append(replace(world.store.due_table[0], start_on=date(2026, 3, 31)))

    world.scan(LATE)

    assert world.levels() == [("-5", "passed"), ("0", "")]
    assert {due.wake_on for due in world.store.due_table} == {VERY_LATE}


def test_two_terms_of_one_matter_close_its_lower_level_once(world: Alerting) -> None:
    world.decided()
    world.store.due_table.append(replace(world.store.due_table[0], start_on=date(2026, 3, 31)))
    world.scan(WARNED)

    report = world.scan(LATE)

    assert [(row.level, row.closed_why) for row in report.closed] == [("-5", "passed")]
    assert world.levels() == [("-5", "passed"), ("0", "")]


def test_another_writer_in_between_makes_the_sweep_read_again(world: Alerting) -> None:
    world.decided()
    world.scan(WARNED)
    world.store.before_write.append(lambda: world.ack("minh", 1))

    world.scan(LATE)

    assert [(row.level, row.closed_why, bool(row.acked_at)) for row in world.rows()] == [
        ("-5", "passed", True), ("0", "", False),
    ]  # fmt: skip
