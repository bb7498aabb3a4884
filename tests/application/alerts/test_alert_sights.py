"""Who sees which alerts: nobody takes a refusal for good news, and nobody reads of others beside his own."""

from dataclasses import replace
from datetime import date

import pytest

from application.access import Access
from application.alerts.alert_counts import sums_of
from application.alerts.list_alerts import ListAlerts, ShowAlert
from application.alerts.scan_for_alerts import alerts_seen, report_seen
from application.alerts.show_upcoming import ShowUpcoming, Upcoming, dues_ahead
from application.notifications.running_deadlines import CalendarFeed
from application.ports.alert_store import AlertQuery
from engine.access.scope import Scope
from engine.access.sight import Sight
from engine.alerts.scan_plan import ScanReport
from engine.errors import NotPermittedError
from tests.support.engine.alerts import Alerting

TODAY, PAST = date(2026, 11, 22), date(2026, 4, 2)


@pytest.fixture
def world() -> Alerting:
    """A world with one overdue dossier in `cb-1` and one in `cb-3`, swept as of today."""
    found = Alerting()
    found.decided()
    found.decided(cell="cb-3")
    found.scan(TODAY)
    return found


def test_who_may_see_no_alerts_is_refused_and_not_told_that_there_are_none(world: Alerting) -> None:
    for look in (
        lambda: world.in_sight("quan").rows(AlertQuery()),
        lambda: dues_ahead(world.in_sight("quan"), days=90, as_of=TODAY),
        lambda: world.run(CalendarFeed(actor="quan")),
    ):
        with pytest.raises(
            NotPermittedError,
            match=r"permission\.denied \(why=permission\.role_needed \(roles=clerk \| secretary \| appraiser",
        ):
            look()


def test_the_history_of_an_alert_tells_nothing_of_the_others_of_the_same_sweep(world: Alerting) -> None:
    mine, other = (next(row for row in world.rows() if row.is_open and row.cell == cell) for cell in ("cb-1", "cb-3"))
    lines = world.run(ShowAlert(actor="minh", alert=mine.id)).entries

    assert [one["id"] for line in lines for one in line.body["alerts"]] == [mine.id]
    assert other.subject not in repr(lines)


def test_of_a_sweep_everybody_is_shown_what_lies_in_his_part_and_an_administrator_nothing(world: Alerting) -> None:
    def cells(login: str) -> set[str] | None:
        found = alerts_seen(world.rows(), Access(world.office, login))
        return None if found is None else {row.cell for row in found}

    assert (cells("minh"), cells("xa"), cells("quan")) == ({"cb-1"}, {"cb-3"}, None)


def test_the_sums_are_those_of_all_that_fit_whatever_page_is_shown(world: Alerting) -> None:
    sums = sums_of(world.store, world.in_sight("giam").narrowed(AlertQuery(states=("open",), as_of=TODAY, limit=1)))
    late = [row for row in world.rows() if row.is_late]

    assert (sums.total, sums.overdue) == (len([row for row in world.rows() if row.is_open]), len(late))
    assert late


def test_a_sweep_tells_nothing_of_terms_that_follow_from_private_days_to_who_may_not_see_them(
    world: Alerting, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [replace(row, rule="near_sixty") if row.cell == "cb-1" else row for row in world.rows()]
    report = ScanReport(TODAY, raised=rows, closed=rows, escalated=rows)
    sight = Sight(named=Scope(frozenset({"cb-3"}), TODAY, world.office.tree), withheld={"near_sixty"})
    monkeypatch.setattr(Access, "private_sight", lambda _access: sight)

    cut = report_seen(report, Access(world.office, "giam"))

    assert {row.cell for row in (*cut.raised, *cut.closed, *cut.escalated)} == {"cb-3"}
    assert {row.cell for row in report.raised} == {"cb-1", "cb-3"}


def test_what_presses_is_told_of_all_that_fits_whatever_page_is_shown(world: Alerting) -> None:
    page = world.run(ListAlerts(actor="giam", after="notice:2099-12-31:99"))
    closed = world.run(ListAlerts(actor="giam", states=("closed",)))

    assert (page.rows, page.presses) == ((), True)
    assert (bool(closed.rows), closed.presses) == (True, False)


def test_the_deadlines_of_a_past_day_come_page_by_page_each_once(world: Alerting) -> None:
    def asked(limit: int, after: str = "") -> Upcoming:
        return world.run(ShowUpcoming(actor="giam", days=400, on=PAST, limit=limit, after=after))

    whole, pages = asked(100).dues, [asked(1)]
    for _ in whole[1:]:
        pages.append(asked(1, pages[-1].next))

    assert len(whole) > 1
    assert tuple(due for shown in pages for due in shown.dues) == whole
    assert pages[-1].next == ""
