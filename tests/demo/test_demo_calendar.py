"""The government swaps a day: the edition with the new calendar moves the due days that lie behind it, by an entry."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from application.access import Access
from application.alerts.scanning.alert_scan import AlertScan
from application.audit.audit import Audit
from application.editions.adopt_edition import put_into_use
from application.judging.restating import Restating
from application.unit_of_work import UnitOfWork
from demo.world.people import ADMIN
from engine.access.actions import Action
from engine.ledger.subjects import RESTATED
from engine.terms import EntryKind
from hoso.bootstrap.law_of_files import read_law
from tests.support.golden_alerts import demo

POLICIES = Path(__file__).parents[2] / "policies"
SWAPPED = (
    "  - {off: 2026-01-02, for: 2026-01-10, confidence: R}\n  - {worked: 2026-01-10, for: 2026-01-02, confidence: R}\n"
)
BEFORE, AFTER = date(2026, 1, 8), date(2026, 1, 9)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[UnitOfWork]:
    """Return the office of a demo of its own, which has learned of the alerts up to new year's day of 2026."""
    office = demo(tmp_path)
    AlertScan(office).run(as_of=date(2026, 1, 1))
    yield office
    office.store.close()


def with_the_swapped_day(folder: Path) -> Path:
    """Return a copy of the policies in which 02/01/2026 is off and Saturday 10/01/2026 is worked."""
    copy = folder / "policies"
    for part in ("central", "overlays", "forms", "calendars", "law"):
        shutil.copytree(POLICIES / part, copy / part)
    year = copy / "calendars" / "2026.yaml"
    text = year.read_text(encoding="utf-8")
    assert text.count("swaps:\n") == 1
    year.write_text(text.replace("swaps:\n", f"swaps:\n{SWAPPED}"), encoding="utf-8")
    return copy


def due_days(office: UnitOfWork) -> dict[tuple[str, str], date]:
    return {(one.ref, one.deadline): one.due_on for one in office.store.dues() if not one.done_on and not one.closed}


def test_the_extended_decision_is_due_on_09_01_2026_once_the_swapped_day_is_in_the_calendar(
    office: UnitOfWork, tmp_path: Path
) -> None:
    before = due_days(office)
    (key,) = [key for key, day in before.items() if key[1] == "admission_decision" and day == BEFORE]

    put_into_use(
        read_law(with_the_swapped_day(tmp_path))[0], Access(office, ADMIN).unit("*", Action.POLICY_ADOPT), work=office,
        person=office.actor(ADMIN).person.person,
    )  # fmt: skip
    done = Restating(office).run()

    after = due_days(office)
    rows = [row for entry in office.store.entries(RESTATED) if entry.kind is EntryKind.DUES_MOVED
            for row in entry.body["moved"]]  # fmt: skip
    assert after[key] == AFTER
    assert [*key, "2026-01-08", "2026-01-09"] in rows
    assert rows == sorted([*one, before[one].isoformat(), after[one].isoformat()] for one in before
                          if before[one] != after[one])  # fmt: skip
    assert done.moved == len(rows)
    assert Audit(office).verify().faults == []


def test_the_alerts_of_the_old_day_are_closed_as_changed_and_those_of_the_new_one_raised(
    office: UnitOfWork, tmp_path: Path
) -> None:
    put_into_use(
        read_law(with_the_swapped_day(tmp_path))[0], Access(office, ADMIN).unit("*", Action.POLICY_ADOPT), work=office,
        person=office.actor(ADMIN).person.person,
    )  # fmt: skip
    Restating(office).run()

    report = AlertScan(office).run(as_of=date(2026, 1, 9))

    ref = next(ref for (ref, deadline), day in due_days(office).items()
               if deadline == "admission_decision" and day == AFTER)  # fmt: skip
    own = [one for one in report.raised if (one.subject, one.rule) == (ref, "admission_decision")]
    shut = [one for one in report.closed if (one.subject, one.rule, one.due_on) == (ref, "admission_decision", BEFORE)]
    assert {(one.due_on, one.level) for one in own} == {(AFTER, level) for level in ("-20", "-10", "-5")}
    assert [one.closed_why for one in shut] == ["changed"]
    assert report.faults == []
