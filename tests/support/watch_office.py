"""A small office whose terms end one after another over some months, under a clock that runs fast or stands still."""

import time
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

from application.administration.change_users import AddUser
from application.administration.grant_role import GrantRole
from application.administration.set_up_office import SetUpOffice
from application.application import Application
from application.organisation.import_tree import ImportTree
from application.ports.alert_store import AlertQuery
from application.unit_of_work import UnitOfWork
from engine.alerts.alert import AlertKey, AlertRow
from engine.calendar.vietnam_time import VIETNAM_TIME
from engine.law.law import Law
from engine.ledger.subjects import ALERTS
from engine.organisation.rows import UnitRow
from engine.terms import EntryKind, Role
from hoso.bootstrap.archive_law_book import ArchiveLawBook
from hoso.bootstrap.law_of_files import read_law
from hoso.bootstrap.office import SystemChance
from hoso.wording.kept_errors import kept_text
from store import open_store
from tests.support.engine.acting import Acting, Fields

LAW_FILES = read_law()[0]
LAW_KEY = (LAW_FILES.edition, LAW_FILES.workflow)
_ARCHIVE: Any = SimpleNamespace(archived=LAW_FILES.files.__getitem__, entries=lambda _chain: ())
LAW: Law = ArchiveLawBook(_ARCHIVE).law(*LAW_KEY)
"""The law shipped, built once: processes made by the fork server inherit it."""

DEADLINES = frozenset(one.id for one in LAW.edition.deadlines)
BEGIN = datetime(2026, 2, 1, 1, 0, tzinfo=UTC)
CELLS = ("cb-1", "cb-2", "cb-3")
GIVEN = ("Thử", "Mai", "Hồng", "Lan", "Mẩy")
USERS = [
    ("bi", Role.SECRETARY, "cb-1"), ("hai", Role.SECRETARY, "cb-2"), ("uy", Role.COMMITTEE, "cs-1"),
    ("sat", Role.SUPERVISOR, "tinh"), ("ha", Role.CLERK, "tinh"),
]  # fmt: skip


@dataclass
class SetClock:
    """Stands where the test puts it."""

    at: datetime = BEGIN

    def now(self) -> str:
        return told(self.at)

    def today(self) -> date:
        return self.at.astimezone(VIETNAM_TIME).date()

    def go(self, **length: float) -> None:
        self.at += timedelta(**length)


@dataclass(frozen=True)
class FastClock:
    """Runs so many times faster than the machine's; the same in each process that is given the same numbers."""

    speed: float
    started: float = field(default_factory=time.time)

    def now(self) -> str:
        return told(self.moment())

    def today(self) -> date:
        return self.moment().astimezone(VIETNAM_TIME).date()

    def moment(self) -> datetime:
        """Return what the clock shows."""
        return BEGIN + timedelta(seconds=(time.time() - self.started) * self.speed)


def told(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def office_on(url: str, clock: SetClock | FastClock) -> UnitOfWork:
    """Open an office; the law is not built again."""
    store = open_store(url, busy_seconds=20)
    return UnitOfWork(
        store=store,
        lawbook=ArchiveLawBook(store, {LAW_KEY: LAW}),
        clock=clock,
        chance=SystemChance(),
        error_text=kept_text,
    )


def furnish(url: str, dossiers: int) -> None:
    """Fill an empty store: a tree, people, and dossiers whose certificates run out day after day from BEGIN on."""
    office = office_on(url, SetClock(BEGIN - timedelta(days=1)))
    application = Application(office)
    application.run(SetUpOffice(law=LAW_FILES, name="Nguyễn Thị Quản", login="quan"))
    application.run(ImportTree(actor="quan", windows=tuple(units())))
    for login, role, unit in USERS:
        application.run(AddUser(actor="quan", login=login, name=f"Trần Văn {login.title()}"))
        application.run(GrantRole(actor="quan", login=login, role=role, unit=unit, on=date(2019, 1, 1)))
    for number in range(dossiers):
        _open(application, number)
    office.store.close()


def units() -> list[UnitRow]:
    top = UnitRow(
        "tinh", date(2010, 1, 1), None, "province", "", "Tỉnh uỷ Giả Lập", False, None, None, None, "", None, ""  # noqa: FBT003
    )  # fmt: skip
    committee = replace(top, unit="cs-1", kind="grassroots", parent="tinh", name="Đảng uỷ cơ sở Một", decides=True)
    cell = replace(
        committee, kind="cell", parent="cs-1", decides=False, official_members=9, has_youth_union=True,
        has_trade_union=False, unit_type="residential", special_area=False,
    )  # fmt: skip
    return [top, committee, *(replace(cell, unit=name, name=f"Chi bộ {name}") for name in CELLS)]


def _open(application: Application, number: int) -> None:
    """Bring one dossier to the step on which its certificate counts; it runs out three days after the one before."""
    clerk, committee = (Acting(application, login, {}) for login in ("ha", "uy"))
    issued = date(2021, 3, 1) + timedelta(days=3 * number)
    on = issued + timedelta(days=10)
    candidate = {
        "on": on, "name": f"Lò Thị {GIVEN[number % len(GIVEN)]}", "birth_on": date(1999, 3, 1), "sex": "female",
        "education": "university", "citizenship": "vietnamese", "youth_union_member": True,
        "trade_union_member": False,
    }  # fmt: skip
    mentor = {"on": on, "mentor": "bi", "member_status": "official"}
    acts: list[tuple[str, Fields]] = [("candidate", candidate), ("nomination", {"on": on}), ("mentor_assigned", mentor)]
    ref = clerk.nominate(CELLS[number % 3], acts, on=on).dossier.ref
    paper = {"on": on, "issued_on": issued, "issuer": "political_centre"}
    clerk.record(ref, "awareness_certificate", paper)
    committee.accept(ref)
    done = clerk.advance(ref, "train", on=on)
    assert done.dossier.step != "nominated"


def doubled_in(office: UnitOfWork) -> int:
    """Return how often the log raises an alert that stands raised already, under the same number or another."""
    doubled, raised = 0, dict[int, Any]()
    for entry in office.store.entries(ALERTS):
        for one in entry.body.get("alerts", ()):
            if entry.kind is EntryKind.ALERTS_RAISED:
                key = one["rule"], one["subject"], one["due_on"], one["level"]
                doubled += key in raised.values()
                raised[one["id"]] = key
            elif entry.kind is EntryKind.ALERTS_CLOSED:
                del raised[one["id"]]
    return doubled


def all_alerts(office: UnitOfWork) -> list[AlertRow]:
    return office.store.alerts(AlertQuery(limit=10**6))


def expected_alerts(office: UnitOfWork, last: date) -> set[AlertKey]:
    """Return what the policy says was to be raised about deadlines up to a day: every stage of every running due."""
    stages = LAW.edition.alerts.stages
    running = [due for due in office.store.dues() if due.done_on is None and not due.closed]
    return {
        (due.deadline, due.ref, due.due_on, stage.level)
        for due in running
        for stage in stages(due.deadline, due.due_on)
        if stage.day <= last
    }
