"""A unit with too much below it is not judged while somebody looks: what the last sweep found is told, with its day."""

from collections.abc import Iterator
from datetime import date

import pytest

from application.application import Application
from application.dossiers.record_acts import OpenDossier
from application.paging import MOST_COUNTED
from application.unit_of_work import UnitOfWork
from application.units import unit_page
from application.units.raised_stalls import RaisedStalls
from application.units.unit_page import ShowUnit, UnitPage
from engine.alerts.alert import SweepRow
from engine.alerts.scan_slots import BY_HAND
from engine.terms import Severity
from hoso.views.office.raised_stalls import raised_body, raised_shown
from hoso.views.office.units import page_document, page_shown
from hoso.wording.catalogue import Words
from tests.support.engine.world import AN
from tests.support.mail_office import alert, founded, put
from tests.views.test_alerts_shown import text

VI, SWEPT = Words("vi"), date(2026, 11, 19)
STALLED = {"rule": "no_admission", "subject": "cb-1", "severity": Severity.NOTICE, "due_on": date(2025, 12, 31)}


@pytest.fixture
def office(store_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[UnitOfWork]:
    """A commune with four units in which no more than three are judged at once."""
    monkeypatch.setattr(unit_page, "MOST_JUDGED", 3)
    founded_there = founded(store_url, people=1)
    yield founded_there
    founded_there.store.close()


def page(office: UnitOfWork, unit: str = "xa") -> UnitPage:
    return Application(office.afresh()).run(ShowUnit(actor="quan", unit=unit))


def sweep(office: UnitOfWork) -> None:
    """Raise alerts of two cells and of one dossier, and close another, on a day."""
    rows = [alert(1, **STALLED), alert(2, **{**STALLED, "subject": "cb-2", "cell": "cb-2"})]
    rows += [alert(3), alert(4, **{**STALLED, "subject": "cs"}, closed_on=SWEPT, closed_why="done")]
    put(office, rows=tuple(rows))
    office.store.put_sweep(SweepRow(BY_HAND, 0, 1, 1, "2026-11-19T01:00:00.000000Z", SWEPT, 0))


def test_before_any_sweep_it_is_said_that_nothing_is_known(office: UnitOfWork) -> None:
    shown = page(office)

    assert (shown.stalls, shown.raised and shown.raised.swept_on, shown.unknown_years) == (None, None, None)
    told = text(page_shown(shown, VI))
    assert "Chưa rõ có gì chậm chuyển biến" in told
    assert "Không có gì đứng yên" not in told
    assert "Những năm chưa rõ số kết nạp: không tính" in told
    assert page_document(shown)["stalls"] is None


def test_what_the_last_sweep_found_is_counted_by_rule_with_its_day(office: UnitOfWork) -> None:
    sweep(office)
    shown = page(office)
    told, body = text(page_shown(shown, VI)), page_document(shown)["raised"]

    assert shown.raised is not None
    assert (shown.raised.swept_on, shown.raised.counts) == (SWEPT, {"no_admission": 2})
    assert [row.id for row in shown.raised.rows] == [1, 2]
    assert "theo lần quét gần nhất (ngày 19/11/2026)" in told
    assert "● Nhiều năm liền không kết nạp: 2" in told
    assert (body["swept_on"], body["counts"]) == ("2026-11-19", [{"rule": "no_admission", "n": 2}])
    assert [raised["subject"] for raised in body["alerts"]] == ["cb-1", "cb-2"]


def test_a_sweep_that_found_nothing_is_told_with_its_day(office: UnitOfWork) -> None:
    office.store.put_sweep(SweepRow(BY_HAND, 0, 1, 1, "2026-11-19T01:00:00.000000Z", SWEPT, 0))

    told = text(page_shown(page(office), VI))

    assert "(ngày 19/11/2026)" in told
    assert "Không có gì đứng yên." in told


def test_a_small_unit_is_judged_at_once(office: UnitOfWork) -> None:
    sweep(office)
    shown = page(office, "cb-1")

    assert shown.raised is None
    assert shown.stalls is not None
    assert shown.unknown_years is not None


def test_more_than_are_counted_are_told_as_more(office: UnitOfWork) -> None:
    sweep(office)
    shown = page(office)
    assert shown.raised is not None
    many = RaisedStalls(SWEPT, {"no_admission": MOST_COUNTED + 1}, shown.raised.rows)

    lines = [str(line) for line in raised_shown(many, shown, VI)]

    assert lines[1] == "  ● Nhiều năm liền không kết nạp: hơn 1.000"
    assert lines[-1] == "… xem đủ: hoso alerts list --unit xa"
    assert raised_body(many)["counts"] == [{"rule": "no_admission", "n": None}]


def test_nobody_reads_what_was_raised_about_a_dossier_of_their_own(office: UnitOfWork) -> None:
    application = Application(office.afresh())
    own, other = (
        application.run(OpenDossier(actor="bi1", cell="cb-1", acts=(("candidate", {**AN, **said}),))).dossier.ref
        for said in ({"person": "p-0001"}, {})
    )
    about = {**STALLED, "rule": "slower_than_peers", "cell": "cb-1"}
    put(office, rows=(alert(1, **{**about, "subject": own}), alert(2, **{**about, "subject": other})))

    raised = page(office).raised

    assert raised is not None
    assert ([row.subject for row in raised.rows], raised.counts) == ([other], {"slower_than_peers": 1})
