"""A small office with recipients and alerts raised as by a sweep, under a clock that stands where the test puts it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from application.administration.change_users import AddUser, SetMail
from application.administration.grant_role import GrantRole
from application.administration.set_up_office import SetUpOffice
from application.application import Application
from application.organisation.import_tree import ImportTree
from application.ports.store import Batch, Request
from application.unit_of_work import UnitOfWork
from engine.alerts.alert import AlertChanges, AlertRow, NoticeRow, dedupe_of
from engine.calendar.vietnam_time import VIETNAM_TIME
from engine.law.law import Law
from engine.law.law_files import LawFiles
from engine.ledger.subjects import ALERTS
from engine.organisation.rows import UnitRow
from engine.terms import Role, Severity
from hoso.bootstrap import office as wiring
from hoso.bootstrap.law_of_files import checked_law
from hoso.configuration.settings import Settings
from hoso.wording.kept_errors import kept_text
from policies.packed_law import is_readable, packed
from store import SqlStore, open_store
from tests.support.lines import sealed

LAW_FILES, LAW = checked_law()
"""The law shipped, built once for all tests."""
START = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
"""8:00 in Vietnam, after the hour of the digest."""
DUE = date(2026, 11, 18)
_keys = count()


@dataclass
class SetClock:
    """Stands where the test puts it."""

    at: datetime = START

    def now(self) -> str:
        return told(self.at)

    def today(self) -> date:
        return self.at.astimezone(VIETNAM_TIME).date()

    def go(self, **length: float) -> None:
        self.at += timedelta(**length)


def told(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


class FixedLaw:
    """The law shipped, whatever is asked for."""

    def current(self) -> Law:
        return LAW

    def law(self, _edition: str, _workflow: str) -> Law:
        return LAW

    def packed(self, _edition: str, _workflow: str) -> bytes:
        return packed(LAW)

    def reads_packed(self, data: bytes) -> bool:
        return is_readable(data)

    def law_of(self, _files: LawFiles) -> Law:
        return LAW

    def archived_edition(self, _beginning: str) -> str | None:
        return None


def office_on(url: str, clock: SetClock | None = None) -> UnitOfWork:
    store = open_store(url, busy_seconds=30)
    chance = wiring.SystemChance()
    return UnitOfWork(
        store=store, lawbook=FixedLaw(), clock=clock or SetClock(), chance=chance, error_text=kept_text
    )  # fmt: skip


def founded(url: str, *, people: int = 3, mail: bool = True) -> UnitOfWork:
    """An office with one commune, two cells and `people` secretaries of the first cell, p-0002 and so on."""
    office = office_on(url)
    application = Application(office)
    application.run(SetUpOffice(law=LAW_FILES, name="Nguyễn Thị Quản", login="quan"))
    application.run(
        ImportTree(
            actor="quan",
            windows=(unit("xa", "", "commune"), unit("cs", "xa", "grassroots"), *map(cell, ("cb-1", "cb-2"))),
        )
    )
    for n in range(1, people + 1):
        login = f"bi{n}"
        application.run(AddUser(actor="quan", login=login, name="Lê Văn Bí"))
        application.run(GrantRole(actor="quan", login=login, role=Role.SECRETARY, unit="cb-1", on=date(2026, 1, 1)))
        if mail:
            application.run(SetMail(actor="quan", login=login, mail=f"{login}@xa.example"))
    return office


def unit(name: str, parent: str, kind: str) -> UnitRow:
    return UnitRow(
        unit=name, since=date(2020, 1, 1), until=None, kind=kind, parent=parent, name=f"Đơn vị {name}", decides=False,
        official_members=9 if kind == "cell" else None, has_youth_union=None, has_trade_union=None, unit_type="",
        special_area=None, code="",
    )  # fmt: skip


def cell(name: str) -> UnitRow:
    return unit(name, "cs", "cell")


def alert(n: int, **changes: Any) -> AlertRow:
    """Alert number n, of a dossier of its own, two days overdue."""
    given = {
        "rule": "probation_review", "subject": f"HS-2026-{n:04d}", "cell": "cb-1", "due_on": DUE, "level": "0",
        "severity": Severity.OVERDUE, "stage_on": date(2026, 11, 19), "raised_on": date(2026, 11, 19),
        "raised_at": told(START), "told": ("p-0002",), **changes,
    }  # fmt: skip
    return AlertRow(id=n, **given)


def raise_for(office: UnitOfWork, person: str, alerts: Sequence[AlertRow]) -> None:
    """Raise alerts and tell one person of them, as a sweep does."""
    put(
        office,
        rows=tuple(alerts),
        notices=tuple(NoticeRow(one.id, person, "", dedupe_of(one, person)) for one in alerts),
    )


def put(office: UnitOfWork, **changes: Any) -> None:
    head = office.store.head(ALERTS)
    key = f"test {next(_keys)} {head.version}"
    lines = sealed(ALERTS, head)
    office.store.write(Request(key, key), [Batch(ALERTS, head, lines, alerts=AlertChanges(**changes))])


def one_letter_each(office: UnitOfWork, people: int) -> None:
    """One overdue alert for each secretary."""
    for n in range(1, people + 1):
        raise_for(office, f"p-{n + 1:04d}", [alert(n, told=(f"p-{n + 1:04d}",))])


def by_smtp(port: int, **more: Any) -> Settings:
    """Settings that send to the loopback."""
    mail = {"channel": "smtp", "host": "127.0.0.1", "port": port, "tls": "none", "timeout_seconds": 10}
    return Settings.model_validate({"mail": {**mail, "sender": "hoso@xa.example", **more}})


def store_of(office: UnitOfWork) -> SqlStore:
    assert isinstance(office.store, SqlStore)
    return office.store
